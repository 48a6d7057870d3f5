#!/bin/sh
# Orders of 995 customers, keys with spaces and apostrophes, scored as the R
# package rfm does. Its cuts are quantiles plus one, which for amounts with
# decimals is not the rule of crm-score: with the package's own cuts all is
# equal, with the exact rule 14 of 2985 scores differ by one.
. "$(dirname "$0")/../tap.sh"

orders=$SHARED/data/rfm_orders/rfm_data_orders.csv
expected=$SHARED/golden/rfm_data_orders_expected.csv
skip_without "$orders" 'no orders of the package rfm'
skip_without "$expected" 'no expected scores'

export LC_ALL=C
cat >orders.yaml <<'!'
columns:
  customer_id: customer
  order_date: at
  revenue: amount
  first_name: "-"
  last_name: "-"
  email: customer.email
!
runs 0 'a store' crm-init
runs 0 'imported' crm-log order -i "$orders" -m orders.yaml --create customer
is 'all of it' "$(cat err)" \
    'crm-log: 4906 read, 4906 created, 0 changed, 0 unchanged, 0 refused'
prints 'customers, one with an apostrophe' "995
Abbey O'Reilly" crm-sql -o csv --no-header "SELECT count(*) FROM customers
    UNION ALL SELECT key FROM customers WHERE key = 'Abbey O''Reilly'"
prints 'its address came along' "abbey_o'reilly@rfmail.com" \
    crm-find customer "customer:Abbey O'Reilly" --fields email -o csv \
    --no-header

score() {
	crm-score rfm --as-of 2006-12-31 -o csv --no-header "$@" |
	    sed 's/^customer://; s/\.00\(,[1-5],[1-5],[1-5],\)/\1/' |
	    cut -d, -f1,3-9 | sort
}
sed '1d; s/"//g' "$expected" | cut -d, -f1-8 | sort >want
score method=fixed count=orders r_cuts=114,180,297,481 \
    f_cuts=3,4,5,7 m_cuts=255,381,506,665 >got
is 'customers scored' "$(wc -l <got | tr -d ' ')" 995
ok "the package's cuts: row by row" diff want got

score count=orders >got
join -t , want got | awk -F, '
    $2 != $9 || $3 != $10 || $4 != $11 { raw++ }
    $5 != $12 { r++ } $6 != $13 { f++ } $7 != $14 { m++ }
    END { print raw + 0, r + 0, f + 0, m + 0 }' >differ
is 'the exact rule: raw numbers, R, F, M that differ' "$(cat differ)" \
    '0 12 0 2'
done_testing
