#!/bin/sh
# What to offer next and when, and how long what was bought lasts.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=nobody
crm-init
crm-add product -q -i - <<!
key,name,price,refill_days
RICE,Rice,10,
OIL,Oil,20,
SALT,Salt,1,30
TEA,Tea,8,
!
crm-add customer -q -i - <<!
key,name,capacity,daily_use
A,Ada,,
B,Bo,10,2
C,Cy,,
D,Di,,
E,Ed,,
!
line() {
	echo "$1-$2-$4,$1,$2,$3,$4,1"
}
{
	echo number,customer,at,quantity,product,price
	# A: rice every 10 days, 2, 2 and 4 units, then 3; 40 days / 8 units
	line A 2026-05-01 2 RICE
	line A 2026-05-11 2 RICE
	line A 2026-05-21 4 RICE
	line A 2026-06-10 3 RICE
	line B 2026-06-25 30 RICE
	line C 2026-06-01 1 SALT
	line C 2026-06-20 2 RICE
	line D 2026-06-20 2 OIL
} >lines.csv
crm-log order -q -i lines.csv

refill() {
	crm-sql "SELECT key, product_key, purchases, lasts, source, due, ratio
	    FROM crm_refill() ORDER BY key, product_key" -o csv --no-header
}
prints 'own gaps, storage and use, the product, others, nobody' \
    'A,RICE,4,15,own,2026-06-25,1.33333333333333
B,RICE,1,5,use,2026-06-30,1
C,RICE,1,10,others,2026-06-30,1
C,SALT,1,30,declared,2026-07-01,0.966666666666667
D,OIL,1,,,,' refill
prints 'what is due' 'customer:A,RICE,own,2026-06-25,-5
customer:B,RICE,use,2026-06-30,0
customer:C,RICE,others,2026-06-30,0' crm-report refill within=0 -o csv \
    --no-header --fields ref,product,source,due,days
prints 'the orders behind it' '2026-05-01 2
2026-05-11 2
2026-05-21 4
2026-06-10 3' crm-report refill --explain customer:A,RICE -o csv --no-header \
    --fields label
runs 0 'an order taken back' crm-log --void order:4 --reason wrong -q
prints 'does not count' 'A,RICE,3,20,others' sh -c "crm-sql \"SELECT key,
    product_key, purchases, lasts, source FROM crm_refill()
    WHERE key = 'A'\" -o csv --no-header"
runs 2 'a rhythm of no gap' crm-sql 'SELECT * FROM crm_refill(0)'

# Whoever has X has Y, all but one; Z stands for itself.
CRM_STORE=$PWD/rules.db
crm-init
printf 'key,name,price\nX,Ex,100\nY,Why,200\nZ,Zed,50\n' |
    crm-add product -q -i -
for i in 10 11 12 13 14 15 16 17 18 19 20 21; do
	echo "C$i,C$i"
done | sed '1i key,name' >customers.csv
echo NEW,New >>customers.csv
crm-add customer -q -i customers.csv
{
	echo number,customer,at,quantity,product,price
	for i in 10 11 12 13 14; do
		line C$i 2026-06-01 1 X
		line C$i 2026-06-02 1 Y
	done
	line C15 2026-06-20 1 X
	for i in 16 17 18 19 20 21; do
		line C$i 2026-06-20 1 Z
	done
} >lines.csv
crm-log order -q -i lines.csv
next() {
	crm-score next-product "$@" -o csv --no-header
}
# Twelve customers who do not differ have no fit: their rhythm says when.
says 'a parameter runs off, however it was compiled' \
    'no fit of Pareto/NBD to 12 customers: a parameter runs off' \
    crm-score next-order C15
prints 'who has X wants Y' \
    "customer:C15,1,Y,2026-06-30,0.833333333333333,200.00,rule" \
    next C15 --fields ref,place,product,on,score,amount,reason
prints 'in words' \
    '"83% of those who have X have it, 2.0 times as many as of all"' \
    next C15 --explain --fields why
prints 'in Chinese' '购买了X的客户中83%也有，是平均的2.0倍' \
    next C15 --explain --fields why --lang zh
prints 'two that fit a budget' 'Z,popular' \
    next C15 --top 2 --budget 60 --fields product,reason
prints 'two that are together within it' 'Y,200.00
Z,50.00' next C15 --top 2 --budget 250 --fields product,amount
prints 'who never bought gets what is popular' 'X,popular
Z,popular' next NEW --top 2 --fields product,reason
prints 'and there is no day' '""' next NEW --fields on
runs 0 'kept' crm-score next-product --save -q
prints 'with the customer' 'Y,2026-06-30' \
    crm-find customer key=C15 --fields next_product,next_on -o csv --no-header
prints 'by product' 'Y,1' sh -c 'crm-report next-product -o csv --no-header \
    --fields product,by_rule | grep ^Y'
prints 'and for whom' 'customer:C15' crm-report next-product \
    --explain Y,by_rule -o csv --no-header --fields ref
prints 'cross-selling' 'X,Y,6,5,83.33,2.000,1' \
    crm-report cross-sell product=X -o csv --no-header \
    --fields product,other,customers,both,share,lift,offer
prints 'to whom' 'customer:C15' \
    crm-report cross-sell --explain X,Y,offer -o csv --no-header --fields ref
runs 2 'no offers' next --top 0
runs 2 'a budget of words' next --budget much
runs 2 'another way to combine' next combine=sum
CRM_STORE=$PWD/empty.db
crm-init
prints 'nobody, nothing' '' next
done_testing
