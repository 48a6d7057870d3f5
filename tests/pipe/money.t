#!/bin/sh
# Late orders, refunds, other currencies, events taken back: whatever the
# order in which they came, the sums are those of a plain recount.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-07-01T10:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
currency: EUR
timezone: Europe/Berlin
rates:
  USD: {2026-01-01: 0.90, 2026-03-01: 0.80}
  JPY: {2026-01-01: 0.006}
!
sql() { crm-sql -o csv --no-header "$@"; }

# recount LABEL [DAY]: first, last, days, orders and revenue of each
# customer, by libcrm and by the plain shell from the events. A day counts as
# one of purchase unless what was taken back brings it to zero or below; a
# refund counts against the day of its order, where it names one.
recount() {
	label=$1 day=${2:-2026-07-01}
	crm-sql --as-of "$day" -o csv --no-header 'SELECT key, first_order,
	    last_order, purchase_days, orders,
	    CAST(round(revenue * 100) AS INTEGER) FROM customers
	    ORDER BY key' >got 2>err || cat err >>got
	sqlite3 -csv crm.db "WITH e AS (SELECT customer, day, day AS of,
	    1 AS o, coalesce(amount_base, amount) AS a, 0 AS back
	    FROM t_order WHERE void_op IS NULL UNION ALL
	    SELECT f.customer, f.day, coalesce(o.day, f.day), 0,
	    -coalesce(f.amount_base, f.amount), 1 FROM t_refund f
	    LEFT JOIN t_order o ON o.id = f.\"order\" WHERE f.void_op IS NULL),
	    d AS (SELECT customer, date(of * 86400, 'unixepoch') AS d,
	    sum(o) AS o, sum(a) AS a, sum(o) > 0 AND (sum(back) = 0 OR
	    sum(a) > 0) AS bought FROM e
	    WHERE date(day * 86400, 'unixepoch') <= '$day' GROUP BY 1, 2)
	    SELECT c.key, min(CASE WHEN bought THEN d END),
	    max(CASE WHEN bought THEN d END), coalesce(sum(bought), 0),
	    coalesce(sum(o), 0), coalesce(sum(a), 0) FROM t_customer c
	    LEFT JOIN d ON d.customer = c.id
	    GROUP BY c.key ORDER BY c.key" >want
	ok "$label: customers as of $day" diff want got
	crm-report revenue --by month --to "$day" -o csv --no-header >got
	sqlite3 -csv crm.db "SELECT substr(d, 1, 7), sum(o),
	    printf('%.2f', sum(CASE WHEN o THEN a ELSE 0 END) / 100.0),
	    printf('%.2f', sum(CASE WHEN o THEN 0 ELSE a END) / 100.0),
	    printf('%.2f', sum(CASE WHEN o THEN a ELSE -a END) / 100.0)
	    FROM (SELECT date(day * 86400, 'unixepoch') AS d, 1 AS o,
	    coalesce(amount_base, amount) AS a FROM t_order
	    WHERE void_op IS NULL UNION ALL
	    SELECT date(day * 86400, 'unixepoch'), 0,
	    coalesce(amount_base, amount) FROM t_refund
	    WHERE void_op IS NULL) WHERE d <= '$day' GROUP BY 1
	    ORDER BY 1" >want
	ok "$label: months as of $day" diff want got
}
whole() {
	runs 0 "$1: checked" crm-check -o csv
	is "$1: nothing wrong" "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
	    'check,state,count,finding,remedy'
}

runs 0 'a store' crm-init -c crm.yaml
runs 0 'customers' sh -c "printf 'key,name\nA,Ada\nB,Bob\nC,Cleo\n' |
    crm-add customer"
cat >orders.csv <<'!'
number,customer,at,amount,currency
N1,A,2026-02-01,100.00,
N2,A,2026-02-01,50.00,USD
N3,B,2026-03-01,10.00,USD
N4,A,2026-05-05T23:30:00+02:00,1000,JPY
N5,B,2026-06-30T23:30:00Z,7.005e1,
!
runs 2 'an amount of no plain form' crm-log order -i orders.csv
ok 'by line and column' grep -q "orders.csv:6: amount: .*'7.005e1'" err
sed 's/7.005e1/70.05/' orders.csv >good.csv
runs 0 'orders in time order' crm-log order -i good.csv
prints 'each at the rate of its day' 'N1,100,100,EUR
N2,45,50,USD
N3,8,10,USD
N4,6,1000,JPY
N5,70.05,70.05,EUR' sql 'SELECT number, amount, amount_original, currency
    FROM orders ORDER BY number'
prints 'the day is that of the zone' '2026-07-01' \
    sql "SELECT day FROM orders WHERE number = 'N5'"
recount 'in time order'
recount 'in time order' 2026-04-30
recount 'in time order' 2026-02-14
whole 'in time order'

# A rate that is not there is an error, not one to one.
runs 2 'no rate at all' crm-log order A amount=5 currency=GBP
ok 'names it' grep -q 'GBP' err
runs 2 'none yet on that day' crm-log order A amount=5 currency=USD \
    at=2025-12-31
ok 'names the day' grep -Eq 'USD.*2025-12-31' err
runs 2 'not a currency' crm-log order A amount=5 currency=XXQ
runs 2 'a yen has no cents' crm-log order A amount=5.25 currency=JPY
runs 2 'cents are two' crm-log order A amount=5.255

# History stays where it was when a rate is added.
sql 'SELECT number, amount FROM orders ORDER BY 1' >before
sed 's/2026-03-01: 0.80/2026-02-01: 0.5, 2026-03-01: 0.7/' crm.yaml >new.yaml
runs 0 'new rates' crm-config -f new.yaml
sql 'SELECT number, amount FROM orders ORDER BY 1' >after
ok 'do not move history' diff before after
recount 'new rates'
runs 0 'but are those of what comes' crm-log order C amount=100 currency=USD \
    at=2026-02-02
prints 'at the rate before the day' 50 sql \
    "SELECT amount FROM orders WHERE customer = 'C'"

# Late, before the first, on a day that is there, of nobody.
runs 0 'late orders' sh -c "printf '%s\n' number,customer,at,amount \
    L1,A,2026-01-10,1.11 L2,A,2026-02-01,2.22 L3,C,2026-01-01,3.33 \
    L4,B,2026-04-01,4.44 | crm-log order"
recount 'late'
recount 'late' 2026-01-31
recount 'late' 2026-02-01
whole 'late'

# Refunds, with an order and without; late ones.
runs 0 'a refund of an order' crm-log refund A order=N1 amount=30 \
    at=2026-03-15
runs 0 'a refund of nothing' crm-log refund B amount=5 at=2026-02-10
runs 0 'in another currency' crm-log refund C amount=10 currency=USD \
    at=2026-06-01
runs 2 'never below zero' crm-log refund A amount=-5
recount 'refunds'
recount 'refunds' 2026-03-14
recount 'refunds' 2026-03-15
whole 'refunds'

# Taken back: the first order, the last, a refund; and put again.
runs 0 'the last order' crm-log --void order:N5 --reason 'typed twice'
runs 0 'the first' crm-log --void order:L1
runs 0 'a refund' crm-log --void refund:2
recount 'taken back'
recount 'taken back' 2026-02-28
whole 'taken back'
prints 'again: nothing to take' 'order:5,taken back already' \
    crm-log --void order:N5 -o csv --no-header
recount 'twice'
like 'the journal has it' '^[0-9]+,.*order:(5|N5),voided' sh -c \
    'crm-history order:5 --changes -o csv --no-header'
runs 0 'an order anew' crm-log order B amount=9.99 at=2026-03-01
recount 'anew'

# The same number with other content.
sed -n '1p;2p' good.csv | sed 's/100.00/111.00/' >other.csv
runs 2 'other content is refused' crm-log order -i other.csv
ok 'by its number' grep -q "order N1 is there already" err
runs 0 'or replaces' crm-log order -i other.csv --replace
prints 'the old one is voided' '100.0,0
111.0,1' sh -c "sqlite3 -csv crm.db \"SELECT amount / 100.0, void_op IS NULL
    FROM t_order WHERE ext = 'N1' ORDER BY id\""
recount 'replaced'
whole 'replaced'

# Numbers that look like the ids of others: files mean numbers, and what is
# printed reads back as what it was.
CRM_STORE=$PWD/numbers.db
export CRM_STORE
runs 0 'another store' crm-init
printf 'number,customer,at,amount\n3,A,2026-01-05,1\n1,B,2026-01-06,2\n'\
'2,C,2026-01-07,3\n' >orders.csv
runs 0 'orders numbered in another order' \
    crm-log order -i orders.csv --create customer
runs 0 'a payment of number 1' sh -c \
    "printf 'number,customer,at,amount,order\nP,B,2026-01-07,2,1\n' |
    crm-log payment"
prints 'is of B' B sql 'SELECT o.customer FROM payments p JOIN orders o
    ON o.number = p."order"'
runs 0 'what was found' sh -c 'crm-find order customer=B | crm-log --void -'
prints 'is taken back already' 'A
C' sql 'SELECT customer FROM orders ORDER BY 1'
runs 0 'what is behind a figure' sh -c \
    "crm-report revenue --by month --explain 2026-01,orders -o ref |
    crm-find order - --fields customer -o csv --no-header | sort"
is 'is piped on as it was' "$(cat out)" 'A
C'
CRM_STORE=$PWD/crm.db

# A thousand random events in random order, in small files.
awk 'BEGIN {
	srand(11)
	for (i = 1; i <= 1000; i++) {
		f = "part." int(rand() * 12) \
		    (rand() < 0.15 ? ".refund" : ".order")
		if (!(f in seen)) print "number,customer,at,amount" >f
		seen[f] = 1
		printf "R%d,%s,2026-%02d-%02d,%d.%02d\n", i,
		    substr("ABC", 1 + int(rand() * 3), 1), 1 + rand() * 6,
		    1 + rand() * 28, rand() * 90, rand() * 100 >f
	}
}'
for f in part.*; do
	crm-log "${f##*.}" -i "$f" >out 2>err || cat err
done
prints 'are there' 1000 sql "SELECT (SELECT count(*) FROM orders WHERE number
    LIKE 'R%') + (SELECT count(*) FROM refunds WHERE number LIKE 'R%')"
for day in 2026-01-31 2026-02-15 2026-03-01 2026-06-28; do
	recount 'at random' $day
done
for i in 7 70 300 555 900; do
	crm-sql -o csv --no-header "SELECT 'order:' || id FROM orders
	    WHERE number = 'R$i' UNION ALL SELECT 'refund:' || id FROM refunds
	    WHERE number = 'R$i'"
done >some
runs 0 'some taken back' sh -c 'crm-log --void - <some'
recount 'some taken back'
recount 'some taken back' 2026-03-31
whole 'at random'

# Amounts whose cents a division would lose are refused where they are read.
crm-add customer key=BIG name=Big >/dev/null
runs 0 'the largest amount' crm-log order BIG amount=90071992547409.91
runs 2 'a larger one' crm-log order BIG amount=90071992547409.92
ok 'a larger one: too large' grep -q 'too large' err
runs 2 'the same below zero' crm-log order BIG amount=-90071992547409.92

# A line without a price takes the product's, in the order's own currency.
crm-add customer key=LP name=Lp >/dev/null
crm-add product key=LIST name=Listed price=10 currency=USD >/dev/null
crm-log order LP currency=USD line='LIST*2' number=LP1 >/dev/null
crm-log order LP line=LIST number=LP2 >/dev/null
runs 2 'no list price in that currency' crm-log order LP currency=JPY line=LIST
ok 'is said' grep -q 'none in this currency' err
is 'in its own currency, and in the base one' \
    "$(crm-find order --where "number IN ('LP1', 'LP2')" \
    --fields amount_original --sort number -o csv --no-header |
    paste -s -d , -)" '20,7'

done_testing
