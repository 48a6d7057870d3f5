#!/bin/sh
# The files, maps and commands of crm-map(5) work as they stand.
. "$(dirname "$0")/../tap.sh"

awk '/^\.Ed/ { on = 0 } on { print >("example" n) }
    /^\.Bd -literal/ { on = 1; n++ }' "$ROOT/man/crm-map.5"
mv example1 kunden.csv
mv example2 kunden.yaml
mv example4 sales.csv
mv example5 sales.yaml
runs 0 'a store' crm-init

runs 0 'the address list' sh -e example3
is 'two are new' "$(cat err)" \
    'crm-add: 2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
prints 'as the map says' 'key,name,credit_limit,since,country
4711,Käse & Söhne,1500.00,2024-08-03,DE
4712,Maier KG,,2025-01-15,DE' crm-find customer -o csv \
    --fields key,name,credit_limit,since,country
runs 0 'and again' sh -e example3
is 'nothing is new' "$(cat err)" \
    'crm-add: 2 read, 0 created, 0 changed, 2 unchanged, 0 refused'

runs 0 'the invoices' sh -e example6
is 'an order and a refund' "$(cat err)" \
    'crm-log: 3 read, 2 created, 0 changed, 0 unchanged, 0 refused'
prints 'what they come to' 'C1,1,36.7,3.4' crm-sql -o csv --no-header \
    "SELECT o.customer, count(*), sum(o.amount),
	(SELECT sum(amount) FROM refunds) FROM orders o GROUP BY 1"
prints 'the day is read as it is written' '2026-08-03,09:15' crm-sql -o csv \
    --no-header 'SELECT day, substr(at, 12, 5) FROM orders'
prints 'products have their names' 'RICE,Jasmine rice
SOAP,Soap' crm-find product --sort key -o csv \
    --fields key,name --no-header
runs 0 'and again' sh -e example6
is 'nothing is new' "$(cat err)" \
    'crm-log: 3 read, 0 created, 0 changed, 2 unchanged, 0 refused'
done_testing
