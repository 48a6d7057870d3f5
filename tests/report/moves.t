#!/bin/sh
# Segments between two nights, customers won, weeks before and after a day.
. "$(dirname "$0")/../tap.sh"
CRM_USER=li LC_ALL=C.UTF-8 TZ=UTC CRM_NOW=2026-01-31T12:00:00Z
export CRM_USER LC_ALL CRM_NOW
cat >crm.yaml <<'Y'
timezone: UTC
segments:
  - {name: busy, where: orders >= 2 and recency_days <= 60}
  - {name: quiet, where: recency_days > 60}
Y
crm-init -c crm.yaml
report() { crm-report "$@" -o csv --no-header; }

prints 'no snapshot, no row' '' report segment-moves
crm-add customer -q -i - <<'!'
key,name,source
A,Ada,web
B,Bo,fair
C,Cy,web
!
crm-log order -q -i - <<'!'
number,customer,at,amount
1,A,2026-01-05,100
2,A,2026-01-10,50
3,B,2026-01-20,30
4,B,2026-03-20,20
5,B,2026-03-25,20
6,C,2025-11-01,7
!
crm-snapshot segments -q >/dev/null
prints 'one night moves nobody' 'busy,2026-01-31,2026-01-31,1,0,0,1,1,0,100.00
quiet,2026-01-31,2026-01-31,1,0,0,1,1,0,100.00' report segment-moves
CRM_NOW=2026-03-31T12:00:00Z
crm-snapshot segments -q >/dev/null
want='busy,2026-01-31,2026-03-31,1,1,1,0,1,0,0.00
quiet,2026-01-31,2026-03-31,1,1,0,1,2,1,100.00'
prints 'between two nights' "$want" report segment-moves
prints 'as crm-segment has it' 'busy,1,1,0
quiet,1,0,1' crm-segment --diff 2026-01-31 -o csv --no-header
CRM_NOW=2026-04-01T12:00:00Z
crm-snapshot segments -q >/dev/null
prints 'the last two' '2026-03-31,2026-04-01
2026-03-31,2026-04-01' report segment-moves --fields since,until
prints 'the latest up to each day' "$want" \
    report segment-moves --from 2026-02-15 --to 2026-03-31
prints 'from before all: the first' "$want" \
    report segment-moves --from 2025-01-01 --to 2026-03-31
prints 'as it was then' 'busy,2026-01-31,2026-01-31' \
    report segment-moves --as-of 2026-03-30 --fields segment,since,until \
    --limit 1
prints 'who left' 'customer:A	left Ada' \
    crm-report segment-moves --explain busy,left --from 2026-01-31
prints 'who entered, to be piped' 'customer:B	Bo' sh -c 'crm-report \
    segment-moves --explain busy,entered --from 2026-01-31 |
    crm-set tags=kept -'
prints 'of one customer' 'busy,1,0,0
quiet,0,1,0' sh -c "printf 'customer:A\n' | crm-report segment-moves \
    --from 2026-01-31 -o csv --no-header --fields segment,left,entered,stayed -"

# Two campaigns: the one wrote to A and B before they bought, the other to C
# too late, so that it won nobody.
crm-add campaign -q -i - <<'!'
key,name,cost,start
K,Spring,60,2026-01-01
L,Late,40,2026-01-02
!
crm-log send -q -i - <<'!'
customer,campaign,at
A,K,2026-01-02
B,K,2026-01-02
C,L,2026-01-03
!
crm-log refund -q -i - <<'!'
customer,order,at,amount
A,1,2026-01-12,10
!
won='won,cost,cost_per_customer,first_order,first_year,back,young'
prints 'won by campaigns' 'campaign,'"$won"'
,1,,,7.00,7.00,,1
K,2,60.00,30.00,130.00,210.00,3.50,2
L,0,40.00,,0.00,0.00,0.00,0' \
    crm-report acquisition --by campaign -o csv --fields "campaign,$won"
prints 'by source, costs in all the same' ',0,40.00
fair,1,30.00
web,2,30.00' report acquisition --fields source,won,cost
prints 'within a period' '2026-01,2,100.00' report acquisition \
    --by month --period 2026 --fields month,won,cost
prints 'a first year that is over' '7.00,0' report acquisition --by total \
    --period 2025 --as-of 2026-10-31 --fields first_year,young
prints 'who' 'customer:A	2026-01-05 Ada
customer:B	2026-01-20 Bo' \
    crm-report acquisition --by campaign --explain K,won
prints 'who is behind a cost' '2' sh -c \
    'crm-report acquisition --by total --explain total,cost | wc -l | tr -d " "'

# Before: 1 2 3 4 a week, after: 5 7 9 11. By hand: t = 5.5 / sqrt(25/12),
# df = (25/12)^2 / ((5/12)^2/3 + (5/3)^2/3); the t density integrated by
# Simpson's rule gives p and the interval.
crm-init -s weeks.db -c crm.yaml
CRM_STORE=weeks.db
crm-add customer key=W name=W -q
i=0
for n in 1 2 3 4 5 7 9 11; do
	printf 'W,%s,%s\n' "$(date -u -d "2026-01-05 + $((7 * i)) days" \
	    +%F)" "$n"
	i=$((i + 1))
done | sed '1i customer,at,amount' | crm-log order -q -i -
export CRM_STORE CRM_NOW=2026-03-01
prints 'means and interval' \
    'revenue,4,4,2.50,8.00,5.50,1.64,9.36,220.00,3.81,4.4,0.0158' sh -c \
    'crm-report before-after date=2026-02-02 weeks=4 -o csv --no-header \
    --fields metric,weeks_before,weeks_after,before,after,difference,low,\
high,relative,t,df,p | grep ^revenue'
prints 'the usual day' 'revenue,2.50,8.00' sh -c 'crm-report \
    before-after weeks=4 -o csv --no-header \
    --fields metric,before,after | grep ^revenue'
prints 'a week that is not over' '4,3' sh -c 'crm-report \
    before-after date=2026-02-02 weeks=4 --as-of 2026-02-28 -o csv \
    --no-header --fields weeks_before,weeks_after | head -n 1'
prints 'nor weeks before the first event' '2,4' sh -c 'crm-report \
    before-after date=2026-01-19 weeks=4 -o csv --no-header \
    --fields weeks_before,weeks_after | head -n 1'
prints 'no variance, no interval' 'orders,1.00,1.00,0.00,,' sh -c 'crm-report \
    before-after date=2026-02-02 weeks=4 -o csv --no-header \
    --fields metric,before,after,difference,low,p | grep ^orders'
prints 'of one week nothing' 'revenue,4.00,5.00,1.00,,' sh -c 'crm-report \
    before-after date=2026-02-02 weeks=1 -o csv --no-header \
    --fields metric,before,after,difference,low,p | grep ^revenue'
prints 'what is behind it' '4' sh -c 'crm-report before-after \
    date=2026-02-02 weeks=4 --explain revenue,after | wc -l | tr -d " "'
says 'no day' "date" crm-report before-after date=never

done_testing
