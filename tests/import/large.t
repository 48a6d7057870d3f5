#!/bin/sh
# A load that is large beside what there is: the index by customer goes
# meanwhile, and customers whose orders come out of turn are summed together.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
number() { crm-sql -o csv --no-header "$1"; }
whole() {
	runs 0 "$1: checked" crm-check -o csv
	is "$1: whole" "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
	    'check,state,count,finding,remedy'
	is "$1: the index is there" 1 "$(sqlite3 crm.db "SELECT count(*) FROM
	    sqlite_schema WHERE name='i_order_customer'")"
}

# orders FIRST LAST: numbers rise, days fall; 3,000 customers.
orders() {
	awk -v first="$1" -v last="$2" 'BEGIN {
		print "number,customer,at,amount"
		for (i = first; i <= last; i++)
			printf "N%06d,K%d,2025-%02d-%02d,%d.%02d\n", i,
			    i % 3000, 12 - int(i % 120000 / 12000),
			    28 - i % 28,
			    i % 97, i % 100
	}'
}

runs 0 'a store' crm-init
orders 1 5000 >some.csv
orders 5001 120000 >more.csv
orders 1 120000 >all.csv
runs 0 'some orders' crm-log order -i some.csv --create customer
whole 'some'
runs 0 'many more' crm-log order -i more.csv --create customer
whole 'many'
is 'all of them' 120000 "$(number 'SELECT count(*) FROM orders')"
is 'each number once' 120000 \
    "$(number 'SELECT count(DISTINCT number) FROM orders')"
is 'ids in the order of the file' 0 "$(number 'SELECT count(*) FROM orders a
    JOIN orders b ON b.id = a.id + 1 WHERE a.number > b.number')"
runs 0 'all of them again' crm-log order -i all.csv
ok 'none is new' grep -q '120000 read, 0 created, 0 changed' err

# Rows without a number are looked for by customer and day: the index that
# went for those with one is there again.
{
	orders 120001 240000 | sed 's/2025-0\(.\)/2024-0\1/'
	echo ',K1,2026-01-02,7'
	echo ',K1,2026-01-02,7'
	orders 240001 250000 | sed 1d
} >mixed.csv
runs 0 'with and without a number' crm-log order -i mixed.csv
whole 'mixed'
runs 0 'again' crm-log order -i mixed.csv
ok 'none of those is new' grep -q '130002 read, 0 created, 0 changed' err

# A number that comes again after they rose is found, in the file and there.
{
	echo number,customer,at,amount
	awk 'BEGIN { for (i = 0; i < 300; i++)
	    print "Z" 1000 + i ",K1,2026-02-01,1" }'
	echo Z1007,K1,2026-02-01,1
} >twice.csv
runs 2 'a number twice in a file' crm-log order -i twice.csv
ok 'is told' grep -q 'twice.csv:302: number: the number comes twice' err
sed '$d' twice.csv >once.csv
runs 0 'once each' crm-log order -i once.csv
sed 's/Z1007,K1,2026-02-01,1/Z1007,K1,2026-02-01,2/' once.csv >other.csv
runs 2 'other content' crm-log order -i other.csv
ok 'of the one' grep -q 'other.csv:9: number: order Z1007 is there already' err
done_testing
