#!/bin/sh
# Published figures: CDNOW, and the orders of the R package rfm.
. "$(dirname "$0")/../tap.sh"
skip_without "$SHARED/data/cdnow/cdnow_master.csv" 'no published data here'

crm-init
cut -d , -f 1,2,4 "$SHARED/data/cdnow/cdnow_master.csv" |
    sed '1s/.*/customer,at,amount/' >orders.csv
crm-log order --create customer -q -i orders.csv || exit 1

# Key, inputs and the three scores of every customer.
scores() {
	crm-score rfm --as-of 1998-07-01 "$@" -o csv --no-header |
	    sed 's/^customer://' | cut -d , -f 1,3-8
}
want() {
	tr -d '\r' <"$SHARED/golden/rfm_cdnow_full.csv" | sed 1d |
	    cut -d , -f "1-4,$1"
}
scores >got
want 5-7 >expected
ok 'RFM by quantiles, 23,570 customers' cmp got expected
scores method=ntile >got
want 8-10 >expected
ok 'RFM by equal counts' cmp got expected
scores method=midrank >got
want 11-13 >expected
ok 'RFM by mid-ranks' cmp got expected

want 5-7 | awk -F , '{ n[$5, $6]++ } END { for (r = 5; r > 0; r--) {
    printf "%d", r
    for (f = 1; f <= 5; f++) printf ",%d", n[r, f]
    print "" } }' >expected
crm-report rfm-matrix --as-of 1998-07-01 -o csv --no-header \
    --fields r,f1,f2,f3,f4,f5 >got
ok 'the matrix of R and F' cmp got expected
is 'its cells are customers' "$(crm-report rfm-matrix --as-of 1998-07-01 \
    --explain 5,f5 -o ref | wc -l)" "$(scores | awk -F , \
    '$5 == 5 && $6 == 5' | wc -l)"
prints 'ABC classes' 'A,7695
B,8044
C,7831' sh -c 'crm-report abc --as-of 1998-07-01 -o csv --no-header |
    cut -d , -f 1,2'
like 'concentration' '^20,4714,1694648.50,67.78,.*,0.634571,' \
    crm-report pareto --as-of 1998-07-01 -o csv
for kind in classic unbounded; do
	crm-report cohort kind=$kind --as-of 1998-06-30 -o csv --no-header |
	    grep -v ^average | cut -d , -f 1-4,6 >got
	tr -d '\r' <"$SHARED/golden/cohort_cdnow_full.csv" | sed 1d |
	    awk -F , -v k=$kind '{ print $1 "," $2 "," $3 "," \
	    (k == "classic" ? $4 : $6) "," $7 }' >expected
	ok "cohorts, $kind" cmp got expected
done

CRM_STORE=$PWD/rfm.db
crm-init
sed '1s/.*/customer,at,amount,first,last,mail/' \
    "$SHARED/data/rfm_orders/rfm_data_orders.csv" >orders.csv
crm-log order --create customer -q -i orders.csv 2>err || {
	awk -F , -v OFS=, '{ print $1, $2, $3 }' orders.csv >plain.csv
	crm-log order --create customer -q -i plain.csv
}
crm-score rfm count=orders rules=published --as-of 2006-12-31 -o csv \
    --no-header | sed 's/^customer:[^,]*,//; s/"//g; s/\.00,/,/' |
    LC_ALL=C sort >got
tr -d '"\r' <"$SHARED/golden/rfm_data_orders_expected.csv" | sed 1d |
    LC_ALL=C sort >expected
ok 'the published RFM table, row by row' cmp got expected
like 'its champions' '^Champions,158,15.88,120178.00,.*,1234,' \
    crm-report rfm count=orders rules=published --as-of 2006-12-31 -o csv
done_testing
