#!/bin/sh
# Finding: operands, expressions, free text, references, order, forms.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
echo 'timezone: Asia/Shanghai' >crm.yaml
runs 0 'a store' crm-init -c crm.yaml
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"
TAB=$(printf '\t')

# finds LABEL KEYS OPERAND...: the customers of these keys, in this order.
finds() {
	label=$1 keys=$2
	shift 2
	tap_run crm-find customer --fields key -o tsv --no-header "$@"
	is "$label" "$(paste -s -d ' ' out)$(cat err)" "$keys"
}

prints 'reference and label' "customer:ACME${TAB}Acme Ltd
customer:B%2C2${TAB}上海王伟贸易有限公司
customer:3${TAB}O'Neil & Sons" crm-find customer
prints 'what is printed is read back' \
	"customer:B%2C2${TAB}上海王伟贸易有限公司" crm-find customer 'B%2C2'
prints 'a piece of the name' "customer:ACME${TAB}Acme Ltd" \
	crm-find customer acme
runs 1 'nothing found' crm-find customer city=Paris
finds 'archived ones too' 'ACME B,2 3 OLD' --archived
finds 'archived ones, a condition' '3 OLD' --archived city=Oslo
finds 'equal' 3 city=Oslo
finds 'empty' B,2 owner=
finds 'a reference' ACME owner=li
finds 'a tag' 'ACME B,2' tags=vip
finds 'two tags' ACME 'tags=vip;gold'
finds 'both must hold' B,2 tags=vip owner=
finds 'an amount' ACME credit_limit=1000.50
finds 'a period' ACME last_order=2026-01
finds 'a period in words' 3 'last_order=last month'
finds 'expression' ACME --where 'revenue > 100 and recency_days > 60'
finds 'expression and operand' '' --where 'revenue > 100' city=Oslo
finds 'a comment cannot end it' 3 city=Oslo --where '1 -- or 1'
finds 'of other views' 3 \
	--where "key in (select customer from orders where day > '2026-01-15')"
finds 'Chinese text' B,2 -t 王伟
finds 'words of several fields' ACME -t 'acme BERG'
finds 'quotes in text' 3 -t "o'neil"
finds 'sorted down' 'ACME 3 B,2' --sort=-revenue
finds 'limited' 'ACME 3' --sort=-revenue --limit 2

prints 'decimals of the currency' 'key,revenue,avg_order
ACME,519.50,129.88
"B,2",0.00,
3,77.00,77.00' crm-find customer --fields key,revenue,avg_order -o csv
prints 'events' "order:5${TAB}2026-02-01 77.00 EUR" crm-find order customer=3
prints 'events of a day in the zone' \
	"order:4${TAB}2026-01-02 200.00 EUR" crm-find order at=2026-01-02
prints 'events of what was found' "order:5${TAB}2026-02-01 77.00 EUR" \
	sh -c 'crm-find customer city=Oslo | crm-find order -'
prints 'a reference to an event' "payment:1${TAB}2026-01-05 200.00 EUR" \
	crm-find payment order=N103
runs 0 'a deal, for which no day counts' crm-add deal name=Big \
    customer=ACME amount=5
prints 'is found by its name' "deal:1${TAB}Big" crm-find deal name=Big
prints 'a kind of event' "interaction:1${TAB}asked for a quote" crm-find call
prints 'lines' 'order:1,2.000,45.0000,90.00
order:1,1.000,10.0000,10.00' crm-find order_line order:1 \
	--fields ref,quantity,price,line_amount -o csv --no-header
prints 'as of an earlier day' "order:1${TAB}2025-10-01 100.00 EUR" \
	crm-find order --as-of 2025-10-15
prints 'Chinese headings' '| 编号 | 销售额 |
| --- | --: |
| ACME | 519.50 |' crm-find customer ACME --fields key,revenue --lang zh -o md

# refuses LABEL ERE ARGUMENT...: status 2, and why.
refuses() {
	label=$1 why=$2
	shift 2
	runs 2 "$label" crm-find "$@"
	ok "$label: says so" grep -Eq "$why" err
}

refuses 'unknown entity' "did you mean 'customer'" custmer
refuses 'unknown field' "did you mean 'revenue'" customer revnue=3
refuses 'unknown column' "did you mean 'revenue'" customer --where 'revenu>3'
refuses 'unknown field to show' "has no field 'zz'" customer --fields zz,key
refuses 'no such choice' "kind: not one of company" customer kind=firm
refuses 'no such day' "last_order: .*'blah'" customer last_order=blah
refuses 'no such reference' "owner: no staff 'nobody'" customer owner=nobody
refuses 'text in double quotes' 'single quotes' customer \
	--where 'city = "Oslo"'
refuses 'half an expression' 'something is missing' customer \
	--where 'revenue >'
refuses 'out of its parentheses' 'did not open' customer --where '1) OR (1'
refuses 'two statements' 'more than one' customer --where '1; DROP TABLE x'
refuses 'an open comment' 'does not end' customer --where '1 /* '
refuses 'a private table' 'prohibited|not authorized' customer \
	--where 'id IN (SELECT id FROM t_customer)'
refuses 'a private table, only counted' 'prohibited|not authorized' \
	customer --where '3 < (SELECT count(*) FROM T_Customer)'
refuses 'nothing to search' 'nothing to search for' customer -t '!!'
refuses 'no free text' 'no free text' order -t rice
like '--explain' 'FROM customers WHERE' crm-find customer city=Oslo --explain
done_testing
