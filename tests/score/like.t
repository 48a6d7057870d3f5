#!/bin/sh
# Key accounts, look-alikes, what keeping customers is worth, their wallets.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=nobody
crm-init
awk 'BEGIN {
	print "key,name,region,industry"
	for (i = 10; i < 110; i++)
		print "C" i ",N" i "," (i < 60 ? "north" : "south") "," \
		    (i % 2 ? "food" : "toys")
}' | crm-add customer -q -i -
crm-add product key=P cost=4 price=10 -q
crm-add product key=Q price=10 -q
crm-log order customer:C10 line=P*10@10 at=2026-05-01 -q
crm-log order customer:C10 line=P*1@10 at=2026-06-01 -q
crm-log order customer:C11 line=Q*20@10 at=2026-05-01 -q
crm-log order customer:C12 line=P*1@10 at=2026-05-01 -q
crm-log order customer:C13 amount=60 at=2025-02-01 -q

prints 'frequency, volume, margin: without a cost two of them' \
    'customer:C10,2,110.00,66.00,1,0.666666666666667,1,88.8888888888889
customer:C11,1,200.00,,0,1,,50
customer:C13,1,60.00,,0,0.333333333333333,,16.6666666666667
customer:C12,1,10.00,6.00,0,0,0,0' crm-score key-accounts -o csv --no-header \
    --fields ref,frequency,revenue,margin,f,v,m,score
prints 'weighted' 'customer:C11,100' sh -c 'crm-score key-accounts \
    frequency=0 margin=0 -o csv --no-header --fields ref,score | head -n 1'
says 'a weight of words' 'not below 0' crm-score key-accounts volume=much
runs 0 'kept' crm-score key-accounts --save -q
prints 'with the customer' '88.89' \
    crm-find customer key=C10 --fields key_account -o csv --no-header

prints 'like nobody, nobody' '' crm-score look-alike -o csv --no-header
ok 'and that is said' grep -q 'like whom' err
i=10
while [ $i -lt 40 ]; do
	[ $((i % 2)) -eq 0 ] && echo "customer:C$i"
	i=$((i + 1))
done >seed
runs 0 'those like some' sh -c 'crm-score look-alike - -o csv --no-header \
    --fields ref,decile <seed >likes'
is 'the seed that was learned from is not among them' \
    "$(cut -d , -f 1 likes | grep -c -x -F -f seed)" 0
is 'first come toys in the north' "$(sed 1q likes |
    grep -c -E 'C(4[0-9]|5[0-9]),1$')" 1
ok 'the lift is said' grep -q 'tenth 1: .* lift' err
runs 0 'by neighbours' sh -c 'crm-score look-alike method=knn neighbours=3 \
    - -o csv --no-header <seed >near'
is 'as many' "$(wc -l <near)" "$(wc -l <likes)"
runs 0 'of one' crm-score look-alike C10 --limit 1
runs 0 'and kept' sh -c 'crm-score look-alike - --save -q <seed'
like 'with the customers' '^[0-9]+$' crm-sql 'SELECT count(likeness) FROM
    customers WHERE likeness IS NOT NULL' -o csv --no-header
runs 2 'no such method' crm-score look-alike method=x C10

prints 'what keeping them is worth' '0,100.00,0.0,0.00,-
1,99.00,0.0,3.20,5' sh -c 'crm-report retention-value -o csv --no-header \
    --fields less,churn,customers,revenue,active | head -n 2 |
    awk -F , -v OFS=, "NR == 1 { \$5 = \"-\" } NR == 2 { \$5 = 5 } 1"'
prints 'who was lost' 'customer:C13' crm-report retention-value \
    --explain 1,churn -o csv --no-header --fields ref
crm-set customer:C10 spend_estimate=1000 -q >/dev/null
prints 'share of the wallet' 'customer:C10,110.00,1000.00,11.00,890.00' \
    crm-report share -o csv --no-header \
    --fields ref,revenue,estimate,share,rest
prints 'what was bought' '2026-05-01 100.00
2026-06-01 10.00' crm-report share --explain customer:C10 -o csv --no-header \
    --fields label
done_testing
