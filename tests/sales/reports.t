#!/bin/sh
# Pipeline, funnel and forecast, worked out by hand; and what they were then.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-01-05T09:00:00Z
cat >crm.yaml <<'!'
currency: EUR
rates:
  USD: {2026-01-01: 0.50, 2026-02-01: 1.00}
pipelines:
  - name: sales
    stages:
      - {name: talks, probability: 20%, days: 14}
      - {name: offer, probability: 50%, category: commit}
      - {name: unsure}
      - {name: won, status: won}
      - {name: lost, status: lost}
!
at() { CRM_NOW=2026-$1T09:00:00Z; }
add() { crm-add deal "$@" >/dev/null; }
move() { crm-set "$@" >/dev/null; }
only() { crm-report "$@" -o csv --no-header; }

crm-init -c crm.yaml
crm-add staff key=li name=Li >/dev/null
crm-add customer key=A name=A >/dev/null
crm-add customer key=B name=B >/dev/null
add key=1 customer=A amount=100 owner=li expected_close=2026-02-10
add key=2 customer=A amount=200 currency=USD expected_close=2026-02-20
add key=3 customer=B amount=300
add key=4 customer=B expected_close=2026-02-10
add key=5 customer=B amount=50 stage=unsure expected_close=2026-03-01
at 01-20
move deal:1 stage=offer
move deal:3 stage=offer
at 02-01
prints 'the pipeline; 200 USD at the rate of its day' \
    'talks,2,100.00,20.00,1,0,0,0,2
offer,2,400.00,200.00,0,0,1,0,
unsure,1,50.00,,0,1,0,0,' only pipeline --fields \
    stage,deals,amount,weighted,no_amount,no_chance,no_date,overdue,stale
prints 'of one customer' 'talks,1,100.00
offer,1,100.00' only pipeline customer:A --fields stage,deals,amount
prints 'as of the day before they moved' 'talks,4,500.00,100.00
unsure,1,50.00,' only pipeline --as-of 2026-01-19 --fields \
    stage,deals,amount,weighted
prints 'before there were any' '' only pipeline --as-of 2026-01-01
prints 'the forecast: unknown chance and unknown date stand apart' \
    ',1,300.00,150.00,0,1,300.00
2026-02,3,200.00,70.00,0,0,0.00
2026-03,1,50.00,,1,0,0.00' sh -c "crm-report forecast -o csv --no-header \
    --fields month,deals,amount,weighted,no_chance,no_date,no_date_amount |
    sed 's/,$/,0.00/'"
prints 'in a period, one without a date is in no sum' \
    'total,3,200.00,70.00,1,300.00' only forecast --period 2026-02 \
    --by total --fields total,deals,amount,weighted,no_date,no_date_amount
# 100 at .5 and 100 at .2 (and nothing at .2): 0 .4, 100 .5, 200 .1; the
# tenth per cent is at 0, the ninetieth at 100.
prints 'its interval, exactly' '2026-02,70.00,0.00,100.00' sh -c \
    'crm-report forecast --period 2026-02 -o csv --no-header --fields \
    month,weighted,low,high | grep ^2026'
prints 'by category, each alone and together' 'commit,100.00,0.00
pipeline,0.00,100.00' only forecast --period 2026-02 --by category --fields \
    category,commit_only,pipeline_only
at 02-05
move deal:1 stage=won amount=120
move deal:2 stage=lost lost_reason=price competitor=Globex
at 02-06
prints 'won for what it was closed at' '2026-02,1,1,50.00,120.00,100.00' only \
    winloss --by month --fields month,won,lost,rate,won_amount,lost_amount
prints 'by reason and competitor' 'price,Globex,1' only winloss \
    --by reason,competitor --fields reason,competitor,lost --sort -lost \
    --limit 1
prints 'the forecast has what is won beside it' '120.00,120.00' only forecast \
    --period 2026-02 --by total --fields won,to_commit
prints 'yesterday it had not been won' '120.00' sh -c \
    'crm-report forecast --period 2026-02 --by total --as-of 2026-02-05 \
    -o csv --no-header --fields won'
prints 'and the day before not' '0.00,100.00' only forecast --period 2026-02 \
    --by total --as-of 2026-02-04 --fields won,commit_only
# Days in talks: 15.375, 15.375 and 31.375.
prints 'the funnel' 'talks,5,60.00,1,1,1,20.7,15.4,3
offer,3,66.67,1,0,1,16.0,16.0,1
unsure,2,50.00,1,0,1,,,0' only funnel --fields \
    stage,reached,went_on,won,lost,still,days,median_days,left
# Of one deal that ever was in offer and is closed, one was won.
prints 'calibrated: (1 + 1) / (1 + 2) of 300' 'offer,200.00' only forecast \
    p=calibrated --by stage --fields stage,weighted --sort -weighted --limit 1
prints 'the rate of today changes nothing' \
    '100.00,100.00' crm-sql -o csv --no-header "SELECT
  printf('%.2f',amount_before),printf('%.2f',amount) FROM deal_stages
  WHERE deal='2'"
runs 2 'a parameter that is none' crm-report forecast p=guess
runs 0 'drawn' crm-report forecast -o html
# Lost, and nobody wrote down where: at the first stage, in its own column.
printf 'key,customer,stage,lost_reason,opened,closed\n%s\n' \
    "$(crm-sql -o csv --no-header "SELECT 'U1', min(key), 'lost', 'price',
    '2025-01-01', '2025-01-20' FROM customers")" >unknown.csv
runs 0 'a deal without history' crm-add deal -i unknown.csv
first=$(crm-report funnel --period 2025Q1 -o csv --no-header --limit 1 \
    --fields reached,went_on,won,lost,lost_unknown,still,win_rate)
is 'is counted where it is known to have been' "$first" 1,0.00,0,0,1,0,0.00
prints 'and opens' deal:U1 sh -c "crm-report funnel --period 2025Q1 \
    --explain \$(crm-report funnel --period 2025Q1 -o csv --no-header \
    --limit 1 --fields stage),lost_unknown -o ref"
for r in pipeline funnel winloss velocity forecast; do
	runs 0 "$r in Chinese" crm-report "$r" --lang zh
	CRM_STORE=$PWD/empty.db
	[ -f empty.db ] || crm-init
	runs 0 "$r of nothing" crm-report "$r"
	CRM_STORE=$PWD/crm.db
done
done_testing
