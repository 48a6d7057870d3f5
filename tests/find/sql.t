#!/bin/sh
# SQL of the user's own: views, and nothing else.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
runs 0 'a store' crm-init
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"

prints 'views' 'city,n
Bergen,1
Oslo,1
上海,1' crm-sql -o csv \
	'SELECT city, count(*) AS n FROM customers GROUP BY city'
prints 'tables of the statement itself' 45 crm-sql -o csv --no-header \
	'WITH RECURSIVE x(a) AS (SELECT 1 UNION ALL SELECT a+1 FROM x
	WHERE a < 9) SELECT sum(a) FROM x'
prints 'as-of day' 1 crm-sql -o csv --no-header --as-of 2025-10-15 \
	'SELECT count(*) FROM orders WHERE day <= :as_of'
# A view is made with the columns that the text names, however it does.
for sql in 'SELECT count(*) FROM ORDERS' 'select Count(*)from"Orders"' \
	'SELECT count(number) FROM main.orders JOIN oRdErs USING(id, number)' \
	'WITH o AS (SELECT*FROM orders) SELECT sum(amount>0) FROM o' \
	'SELECT count(o.Amount) FROM orders AS o' \
	'SELECT count(*) FROM (SELECT DISTINCT * FROM orders)' \
	'SELECT count(*) FROM (SELECT 1, * FROM orders)' \
	'SELECT count(*) FROM (SELECT o.* FROM orders o)'; do
	prints "as of a day: $sql" 1 crm-sql -o csv --no-header \
		--as-of 2025-10-15 "$sql"
done
runs 0 'no rows are no failure' crm-sql 'SELECT 1 FROM customers WHERE 0'
for sql in 'SELECT * FROM t_customer' 'SELECT count(*) FROM t_customer' \
	'SELECT sql FROM sqlite_master' 'DELETE FROM customers' \
	'PRAGMA user_version' 'SELECT 1; SELECT 2' 'selec' '' \
	"ATTACH 'x.db' AS x" "SELECT load_extension('x')"; do
	runs 2 "refused: $sql" crm-sql "$sql"
done
# A table of the statement's own does not open what is private, whatever its
# name and however it is written.
private='(SELECT * FROM t_customer)'
bom=$(printf '\357\273\277')
for name in customers CUSTOMERS '"customers"' '[customers]' '`customers`' \
	"'customers'" 'customers(id)' '/**/ customers --
	' "${bom}customers" 'customers("i)d" , b)'; do
	for as in AS 'as not materialized' 'AS/**/MATERIALIZED'; do
		runs 2 "refused: WITH $name $as" crm-sql \
		    "WITH $name $as $private SELECT 1 FROM customers"
	done
done
runs 2 'refused: another name' crm-sql "WITH zz AS $private SELECT * FROM zz"
runs 2 'refused: the second of two' crm-sql "WITH a(x) AS (SELECT 1),
	customers AS $private SELECT id FROM customers"
runs 2 'refused: inside' crm-sql "SELECT (WITH customers AS $private SELECT
	max(name) FROM customers)"
runs 2 'refused: in an expression' crm-find customer --where \
	"id IN (WITH customers AS $private SELECT id FROM customers)"
says 'and says why' "'customers' is a view" crm-sql \
	"WITH customers AS $private SELECT id FROM customers"
prints 'names of private tables are free' 3 crm-sql -o csv --no-header \
	'WITH rate AS (SELECT 1 AS mark FROM customers) SELECT sum(mark)
	FROM rate'
runs 2 'stopped in time' crm-sql --timeout 0.2 \
	'WITH RECURSIVE x(a) AS (SELECT 1 UNION ALL SELECT a+1 FROM x)
	SELECT count(*) FROM x'
ok 'and says so' grep -q -e --timeout err
done_testing
