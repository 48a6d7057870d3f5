#!/bin/sh
# What would be lost or contradict itself is refused, and said.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
number() { crm-sql -o csv --no-header "$1"; }
crm-init >/dev/null
{
	crm-add staff key=li name=Li
	crm-add customer key=C1 name=One
	crm-add customer key=C2 name=Two
	crm-add contact key=K1 name=Kim customer=C1
} >/dev/null

# Rows of one number.
printf 'number,customer,at,amount\nZ1,C1,2025-12-30,10\nZ1,C1,2025-12-30,11\n' \
    >twice.csv
runs 2 'a number twice, without lines' crm-log order -i twice.csv
ok 'says so' grep -q 'twice.csv:3: number: the number comes twice' err
printf 'number,customer,at,product,quantity,price\n%s\n%s\n' \
    'Z2,C1,2025-12-30,P,1,2' 'Z2,C2,2025-12-30,P,1,3' >whose.csv
runs 2 'one order of two customers' \
    crm-log order -i whose.csv --create product
ok 'the row is named' grep -q 'whose.csv:3: customer: not as in the first' err
printf 'number,customer,at,amount\n%s\n%s\n%s\n' 'Z3,C1,2025-12-30,1' \
    'Z4,C1,2025-12-30,2' 'Z3,C1,2025-12-31,3' >again.csv
runs 1 'a number that comes again later' \
    crm-log order -i again.csv --keep-going --rejects bad.csv
ok 'by its line' grep -q 'again.csv:4: number: the number comes twice' err
is 'the good ones are in' 2 "$(number 'SELECT count(*) FROM orders')"
runs 2 'an amount that its lines contradict' \
    crm-log order C1 amount=99 line='P*2@3' --create product
ok 'is said' grep -q 'the lines come to another amount' err
runs 2 'less than nothing' crm-log order C1 amount=-5
ok 'has a remedy' grep -q 'log a refund' err

# Two systems may number alike.
printf 'number,customer,at,amount\nN1,C1,2025-12-30,1\n' >s1.csv
printf 'number,customer,at,amount\nN1,C2,2025-12-31,2\n' >s2.csv
runs 0 'from one system' crm-log order -i s1.csv --source shop
runs 0 'the same number from another' crm-log order -i s2.csv --source acc
is 'both are there' 2 "$(number "SELECT count(DISTINCT system) FROM orders
    WHERE number = 'N1' AND system IN ('acc', 'shop')")"

# Keys have one form.
crm-add customer key='  pad  ' name=Pad >/dev/null
prints 'a key is trimmed' 'customer:pad	Pad' crm-find customer pad
runs 2 'no control characters' crm-add customer key="$(printf 'a\tb')" name=x
runs 2 'not more than 200 bytes' \
    crm-add customer key="$(printf '%0201d' 0)" name=x
prints 'a key may change' 'customer:ZZ	One' crm-set C1 key=ZZ
prints 'the old one still finds it' 'customer:ZZ	One' \
    crm-find customer C1
runs 2 'another record has it' crm-set C2 key=ZZ
ok 'is said too' grep -q 'another customer has this key' err

# Who acts, and for whom.
crm-log call contact:K1 'asked' --next +3d >/dev/null
is 'the staff member who acts' li \
    "$(number "SELECT staff FROM interactions WHERE text = 'asked'")"
is 'a task for the contact'"'"'s customer' 'ZZ,li' \
    "$(number "SELECT customer, owner FROM tasks WHERE title = 'asked'")"

# Refunds fit their order.
first=$(crm-find order --where "number = 'Z4'" -o ref)
runs 2 'a refund of another'"'"'s order' \
    crm-log refund C2 amount=1 order="${first#order:}"
crm-log --void "$first" >/dev/null
prints 'taken back once' "$first	taken back already" \
    crm-log --void "$first"
runs 2 'a refund of what was taken back' \
    crm-log refund ZZ amount=1 order="${first#order:}"

crm-log order ZZ amount=20 number=R1 >/dev/null
second=$(crm-find order --where "number = 'R1'" -o ref)
back=$(crm-log refund ZZ amount=5 order="${second#order:}" --print event -o ref)
says 'an order that was refunded is not taken back' \
    "has $back: take that back first" crm-log --void "$second"
runs 0 'the refund first' crm-log --void "$back" "$second"

# One reason, not one a row.
runs 2 'two lines, one wrong' crm-log order ZZ line='P*2@3' line=QQ
is 'one sentence for it' 1 "$(grep -c QQ err)"
ok 'no talk of the other' sh -c '! grep -q "another row" err'
awk 'BEGIN { print "key,name"; for (i = 0; i < 100000; i++) print "k" i "," }' \
    >bad100k.csv
runs 2 'many wrong rows' crm-add customer -i bad100k.csv
ok 'where reading stopped' grep -q 'where reading stopped' err

# An invoice of very many lines stays one.
awk 'BEGIN { print "number,customer,at,product,quantity,price"
    for (i = 0; i < 40000; i++) print "BIG,C1,2025-12-30,P,1,1" }' >big.csv
runs 0 'forty thousand lines' crm-log order -i big.csv --create product
is 'come to' 40000 "$(number "SELECT amount FROM orders WHERE number='BIG'")"
runs 0 'and again' crm-log order -i big.csv --create product
ok 'recognised' grep -q '0 created, 0 changed, 1 unchanged' err
runs 0 'all is whole' crm-check

done_testing
