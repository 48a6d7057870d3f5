#!/bin/sh
# The lines of an order far from one another: brought together, some thousand
# orders in one pass, and the store is that of a file in order.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
awk 'BEGIN {
	print "number,customer,at,product,quantity,price"
	for (i = 1; i <= 20000; i++)
		for (k = 1; k <= 3; k++)
			printf "N%05d,K%d,2025-%02d-01,P%d,%d,%d\n", i,
			    i % 50, i % 12 + 1, k, i % 7 + 1, k
}' >order.csv
# The first line of each order, then the second of each, then the third; of
# every tenth order the lines are together.
awk -F, 'NR == 1 { print; next }
	substr($1, 6) == 0 { print; next }
	{ at[$4] = at[$4] $0 "\n" }
	END { printf "%s%s%s", at["P3"], at["P1"], at["P2"] }' \
    order.csv >apart.csv
load() {
	crm-log order --create customer --create product "$@"
}
lines() {
	crm-sql -o csv "SELECT o.number, o.customer, o.day, o.amount,
	    l.product, l.quantity, l.price, l.amount FROM orders o
	    JOIN order_lines l ON l.order_id = o.id
	    ORDER BY o.number, l.product"
}
crm-init
runs 0 'in order' load -i order.csv
lines >want
export CRM_STORE=apart.db
crm-init
runs 0 'apart' load -i apart.csv
ok 'all orders' grep -q '60000 read, 20000 created, 0 changed, 0 unch' err
lines >got
ok 'the same store' cmp want got
runs 0 'again' load -i apart.csv
ok 'nothing new' grep -q '60000 read, 0 created, 0 changed, 20000 unch' err
runs 0 'whole' crm-check -q

# A bad line: its order is refused, each row as it was, and the mended rows
# make the same store.
export CRM_STORE=bad.db
crm-init
sed 's/^\(N00017,.*,P3,\).*/\1many,3/' apart.csv >bad.csv
runs 1 'a bad line' load -i bad.csv --keep-going --rejects rejects.csv
is 'with its fellows' "$(cut -d, -f1,4,7 rejects.csv)" "number,product,_line
N00017,P3,$(grep -n '^N00017,.*,P3' bad.csv | cut -d: -f1)
N00017,P1,$(grep -n '^N00017,.*,P1' bad.csv | cut -d: -f1)
N00017,P2,$(grep -n '^N00017,.*,P2' bad.csv | cut -d: -f1)"
sed 's/many/4/' rejects.csv >mended.csv
runs 0 'mended' load -i mended.csv
lines >got
ok 'the same store again' cmp want got
done_testing
