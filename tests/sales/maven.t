#!/bin/sh
# The Maven pipeline, 8,800 deals, from its files to the published figures.
. "$(dirname "$0")/../tap.sh"

data=$SHARED/data/maven_crm
skip_without "$data/sales_pipeline.csv" 'no Maven data'

export LC_ALL=C CRM_NOW=2017-12-31T12:00:00Z CRM_USER=nobody
cat >crm.yaml <<'!'
currency: USD
pipelines:
  - name: sales
    stages:
      - {name: prospecting, title: Prospecting}
      - {name: engaging, title: Engaging}
      - {name: won, title: Won, status: won}
      - {name: lost, title: Lost, status: lost}
!
cat >products.yaml <<'!'
columns: {product: key, series: category, sales_price: price}
!
cat >accounts.yaml <<'!'
columns: {account: [key, name], sector: industry, office_location: country}
rest: ignore
constants: {kind: company}
!
cat >teams.yaml <<'!'
columns: {sales_agent: key, manager: job, regional_office: "-"}
!
cat >deals.yaml <<'!'
columns:
  opportunity_id: key
  sales_agent: owner
  product: {field: product, values: {GTXPro: GTX Pro}}
  account: customer
  deal_stage: stage
  engage_date: opened
  close_date: closed
  close_value: amount
!
runs 0 'a store' crm-init -c crm.yaml
runs 0 'products' crm-add product -i "$data/products.csv" --map products.yaml
runs 0 'accounts' crm-add customer -i "$data/accounts.csv" --map accounts.yaml
runs 0 'agents' crm-add staff -i "$data/sales_teams.csv" --map teams.yaml
runs 0 'deals' crm-add deal -i "$data/sales_pipeline.csv" --map deals.yaml
like '8,800 of them' '8800 created' cat err

report() { crm-report "$@" -o csv; }
only() { crm-report "$@" -o csv --no-header; }
prints 'won and lost by quarter' 'quarter,won,lost
2017-Q1,531,116
2017-Q2,1254,778
2017-Q3,1257,790
2017-Q4,1196,789' report winloss --by quarter --fields quarter,won,lost
prints 'win rate, its interval, the mean deal, its days' \
    '4238,2473,63.15,61.99,64.30,10005534.00,2360.91,51.78,57.0,41.48' \
    only winloss --by total --fields \
    won,lost,rate,low,high,won_amount,mean_won,cycle,median_cycle,lost_cycle
prints 'the rate, exactly' '0.6315005215,2360.909391,51.78197' \
    crm-sql -o csv --no-header "SELECT printf('%.10f',
  avg(status='won')),printf('%.6f',avg(CASE WHEN status='won' THEN amount END)),
  printf('%.5f',avg(CASE WHEN status='won' THEN age_days END))
  FROM deals WHERE status<>'open'"
prints 'velocity of those engaged' '1589,45750.76' only velocity \
    qualified=engaging --fields open,velocity
prints 'all that are open, where no stage is said' 2089 only velocity \
    --fields open
prints 'what is open' 'prospecting,500,,500,500,500
engaging,1589,,1589,1589,1589' only pipeline --fields \
    stage,deals,amount,no_amount,no_chance,no_date
prints 'their median age, against 57 days to win' 165 crm-sql -o csv \
    --no-header "SELECT age_days FROM deals WHERE stage='engaging'
  ORDER BY age_days LIMIT 1 OFFSET 794"
prints 'weighted by product and list price' \
    'engaging,1589,3892229.00,2436632.42,76936.01
prospecting,500,1073986.00,674096.88,31927.51
won,0,0.00,0.00,0.00' only forecast \
    p=product amount=list --by stage --fields stage,deals,amount,weighted,sd
report forecast p=product amount=list --by stage --fields stage,low,high \
    --no-header | sed 1q >interval
ok 'the interval is about 1.28 standard deviations to each side' \
    awk -F , '{ exit !($1 == "engaging" && $2 > 2436632 - 1.35 * 76936 &&
    $2 < 2436632 - 1.2 * 76936 && $3 > 2436632 + 1.2 * 76936 &&
    $3 < 2436632 + 1.35 * 76936) }' interval
report forecast p=age amount=list --by stage --no-header \
    --fields stage,deals,weighted,no_chance >aged
ok 'as old as they are, they are worth less than a quarter of that' \
    awk -F , '$1 == "engaging" { exit !($2 == 1589 && $3 > 0 &&
    $3 < 2436632 / 4 && $4 == 0) }' aged
ok 'one that nobody opened has no age and no chance' \
    grep '^prospecting,500,,500$' aged
prints 'calibrated: nobody wrote down what was reached' 500 \
    sh -c 'crm-report forecast p=calibrated amount=list --by stage -o csv \
    --no-header --fields stage,no_chance | sed -n "s/^prospecting,//p"'
report pipeline --as-of 2017-06-30 --by total --no-header --fields deals >june
is 'as of the end of June' "$(cat june)" "$(awk -F , 'NR > 1 &&
    ($6 == "" || $6 <= "2017-06-30") && ($7 == "" || $7 > "2017-06-30")' \
    "$data/sales_pipeline.csv" | wc -l | tr -d ' ')"
prints 'the funnel ends in the same' 'prospecting,8800,4238,63.15
engaging,5827,4238,100.00' only funnel --fields stage,reached,won,win_rate
runs 0 'a number opens' crm-report winloss --by quarter \
    --explain 2017-Q1,won -o ref
is 'into its deals' "$(wc -l <out | tr -d ' ')" 531
runs 0 'the same file again' crm-add deal -i "$data/sales_pipeline.csv" \
    --map deals.yaml
like 'changes nothing' '0 created, 0 changed, 8800 unchanged' cat err
ok 'the store is whole' crm-check
done_testing
