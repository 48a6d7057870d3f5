#!/bin/sh
# A file of 69,659 orders, from the command line to the published figures.
. "$(dirname "$0")/../tap.sh"

master=$SHARED/data/cdnow/cdnow_master.csv
golden=$SHARED/golden
skip_without "$master" 'no CDNOW data'

export LC_ALL=C
cat >crm.yaml <<'!'
currency: USD
timezone: America/New_York
!
cat >cdnow.yaml <<'!'
columns:
  customer_id: customer
  date: at
  cds: "-"
  amount: amount
!
runs 0 'a store' crm-init -c crm.yaml

# feed FILE COUNTS: the file as the cron job would feed it.
feed() {
	label=$1 file=$2 counts=$3
	runs 0 "$label" crm-log order -i "$file" -m cdnow.yaml \
	    --create customer
	is "$label: summary" "$(cat err)" "crm-log: $counts"
	is "$label: nothing printed" "$(cat out)" ''
}
totals() {
	crm-sql -o csv --no-header 'SELECT count(*), sum(amount_minor),
	    count(DISTINCT customer) FROM orders'
}
state() {
	crm-sql -o csv 'SELECT key, first_order, last_order, orders,
	    purchase_days, revenue FROM customers ORDER BY key'
	totals
}

feed 'imported' "$master" \
    '69659 read, 69659 created, 0 changed, 0 unchanged, 0 refused'
is 'orders, cents, customers' "$(totals)" 69659,250031563,23570
prints 'customers' 23570 crm-sql -o csv --no-header \
    'SELECT count(*) FROM customers'
state >before
feed 'fed again' "$master" \
    '69659 read, 0 created, 0 changed, 69659 unchanged, 0 refused'
state >after
ok 'nothing moved' cmp before after
{
	cat "$master"
	echo '00001,1997-01-01,1,11.77'
} >more.csv
feed 'an order more, equal to another' more.csv \
    '69660 read, 1 created, 0 changed, 69659 unchanged, 0 refused'
is 'one more' "$(totals)" 69660,250032740,23570
runs 0 'its reference' crm-sql -o csv --no-header \
    "SELECT 'order:' || max(id) FROM orders WHERE customer = '00001'"
# shellcheck disable=SC2046 # one reference
runs 0 'taken back' crm-log --void $(cat out) --reason 'fed twice'
state >after
ok 'all is as before' cmp before after
feed 'the file without it' "$master" \
    '69659 read, 0 created, 0 changed, 69659 unchanged, 0 refused'
runs 0 'the store is whole' crm-check -o csv
is 'nothing wrong' "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
    'check,state,count,finding,remedy'

prints 'value classes' 'class,customers,revenue
A,7695,2000265.06
B,8044,375037.10
C,7831,125013.47' sh -c 'crm-report abc --as-of 1998-07-01 -o csv |
    cut -d, -f1,2,4'
prints 'top 20 per cent' 67.777 crm-sql --as-of 1998-07-01 -o csv --no-header \
    'SELECT round(100 * share, 3) FROM crm_pareto() WHERE top = 20'
prints 'as the report has it' '20,4714,1694648.50,67.78' \
    sh -c 'crm-report pareto --as-of 1998-07-01 -o csv |
    grep ^20, | cut -d, -f1-4'

# Cohorts: size, k, active, retention, unbounded, revenue.
runs 0 'cohorts' crm-report cohort --as-of 1998-06-30 -o csv
grep '^[0-9]' out | awk -F, '{ print $1, $2, $3, $4, $5, $6 }' >got
awk -F, 'NR > 1 { printf "%s %s %s %s %.2f %s\n", $1, $2, $3, $4,
    100 * $5, $7 }' "$golden/cohort_cdnow_full.csv" >want
ok 'row by row' diff want got
is 'the first of them' "$(awk '$1 == "1997-01" && $3 < 6 { print $4 }' got |
    paste -s -d ' ' -)" '7846 1157 964 810 679 736'
runs 0 'cohorts, unbounded' crm-report cohort --as-of 1998-06-30 -o csv \
    kind=unbounded
grep '^[0-9]' out | cut -d, -f1-4 >got
awk -F, 'NR > 1' "$golden/cohort_cdnow_full.csv" | cut -d, -f1-3,6 >want
ok 'row by row' diff want got

# Scores: recency, frequency, money and the three scores of each method.
column=5
for method in quantile ntile midrank; do
	runs 0 "rfm by $method" crm-score rfm --as-of 1998-07-01 -o csv \
	    "method=$method"
	sed 1d out | sed 's/^customer://' | cut -d, -f1,3-8 | sort >got
	sed 1d "$golden/rfm_cdnow_full.csv" |
	    cut -d, -f1-4,$column-$((column + 2)) | sort >want
	is "$method: customers" "$(wc -l <got | tr -d ' ')" 23570
	ok "$method: row by row" diff want got
	column=$((column + 3))
done
done_testing
