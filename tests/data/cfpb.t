#!/bin/sh
# Three thousand complaints of the Consumer Financial Protection Bureau: loaded
# by a map, counted the same as SQLite's shell counts the file.
. "$(dirname "$0")/../tap.sh"

file=$SHARED/data/cfpb/consumer_complaints.csv
skip_without "$file" 'no complaints'

export CRM_NOW=2017-06-30T12:00:00Z
cat >crm.yaml <<'!'
timezone: America/New_York
currency: USD
fields:
  case:
    timely: {type: boolean}
    disputed: {type: boolean}
!
cat >cfpb.yaml <<'!'
create: [customer, product]
columns:
  Date received: {field: opened, date: m/d/yyyy}
  Product: product
  Sub-product: notes
  Issue: cause
  Sub-issue: subject
  Company: customer
  State: "-"
  ZIP code: "-"
  Consumer consent provided?: "-"
  Submitted via: channel
  Date sent to company: "-"
  Company response to consumer: remedy
  Timely response?: {field: timely, values: {"Yes": "true", "No": "false"}}
  Consumer disputed?: {field: disputed, values: {"Yes": "true", "No": "false"}}
constants: {kind: complaint}
!
runs 0 'a store' crm-init -c crm.yaml
runs 0 'all of them are loaded' crm-add case -m cfpb.yaml -i "$file"
ok 'each once' grep -q '^crm-add: 3186 read, 3186 created, ' err
prints 'the products with the most' 'product,complaints,cumulative
Mortgage,921,28.91
Credit reporting,638,48.93
Debt collection,625,68.55' crm-report complaints --by product --top 3 \
    -o csv --fields product,complaints,cumulative
prints 'timely or not' '0,93
1,3093' crm-sql "SELECT timely, count(*) FROM cases GROUP BY 1" \
    -o csv --no-header
sqlite3 >want <<!
.mode csv
.import '$file' c
.mode tabs
SELECT Product, Issue, count(*), count(DISTINCT Company) FROM c
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2;
!
sort want >sorted
is 'the shell has counted' "$(awk 'END { print (NR > 50) }' want)" 1
crm-report complaints --by product,cause -o tsv --no-header \
    --fields product,cause,complaints,customers | sort >got
is 'product and cause' "$(diff sorted got)" ''
prints 'days are those of the file' '2013-06-04' crm-sql -o csv --no-header \
    "SELECT min(local_day(opened)) FROM cases"
runs 0 'each opens' crm-report complaints --by product \
    --explain 'Credit reporting,complaints' -o ref
is 'to as many' "$(wc -l <out | tr -d ' ')" 638
prints 'every one is late by the classic' '3186' sh -c "
    crm-report sla --by kind -o csv --no-header --fields promised,overdue |
    awk -F, '\$1 == \$2 { print \$1 / 4 }'"
runs 0 'the store is whole' crm-check
done_testing
