#!/bin/sh
# Another time zone, another base currency, when there are events already.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z
sql() { crm-sql -o csv --no-header "$@"; }

cat >crm.yaml <<'!'
timezone: UTC
currency: EUR
rates:
  USD: {2026-01-01: 0.9}
fields:
  order: {fee: {type: money}}
  customer: {bonus: {type: money}}
!
runs 0 'a store in EUR' crm-init -c crm.yaml
runs 0 'records' sh -c "printf '%s\n' key,name,credit_limit,bonus \
    A,Ada,1000,5 B,Bob,, | crm-add customer"
runs 0 'a product' crm-add product key=P name=Tea price=12.3456
runs 0 'orders' sh -c "printf '%s\n' number,customer,at,currency,fee,product,\
quantity,price 1,A,2026-01-31T23:30:00Z,,1,P,2,10 \
2,A,2026-02-10,USD,,P,3,7 3,B,2026-02-20,JPY,,,, | sed '\$d' | crm-log order"
runs 0 'a refund' crm-log refund A amount=4 at=2026-02-28T23:00:00Z

sed 's/UTC/Europe\/Oslo/' crm.yaml >zone.yaml
runs 2 'the zone is kept' crm-config -f zone.yaml
like 'and how to change it is said' 'crm-config --rebase' cat err
runs 2 'alone it is nothing' crm-config --rebase
prints 'what it would change' 'timezone,UTC,Europe/Oslo' \
    crm-config --diff zone.yaml --rebase -o csv --no-header
prints 'nothing is written' 2026-01-31 \
    sql 'SELECT day FROM orders WHERE number=1'
runs 0 'the zone, rebased' crm-config -f zone.yaml --rebase
prints 'days follow' '2026-02-01
2026-02-10' sql 'SELECT day FROM orders ORDER BY number'
prints 'so do the sums' '2026-02-01,2026-02-10' \
    sql "SELECT first_order, last_order FROM customers WHERE key='A'"
prints 'and the latest day' 2026-03-01 sqlite3 "$CRM_STORE" \
    "SELECT date(value*86400,'unixepoch') FROM mark WHERE name='last_day'"
prints 'one operation' 'crm-config|timezone|UTC|Europe/Oslo' \
    sqlite3 "$CRM_STORE" 'SELECT tool, field, old, new FROM operation o
    JOIN change c ON c.op=o.id WHERE o.id=(SELECT max(id) FROM operation)'
before=$(sqlite3 "$CRM_STORE" 'SELECT max(id) FROM operation')
runs 0 'again' crm-config -f zone.yaml --rebase
prints 'changes nothing' "$before" sqlite3 "$CRM_STORE" \
    'SELECT max(id) FROM operation'

# The currency: the file needs rates of the old one in the new one.
sed 's/^currency: .*/currency: JPY/' zone.yaml >jpy.yaml
sqlite3 "$CRM_STORE" .dump >was
runs 2 'a rate that is missing' crm-config -f jpy.yaml --rebase
is 'is named' "$(sed -n 1p err)" 'crm-config: jpy.yaml: rates: none for EUR '\
'on or before 2026-06-30: add one, in JPY'
sqlite3 "$CRM_STORE" .dump >is
ok 'nothing is changed' cmp was is
sed 's/  USD:.*/  USD: {2026-01-01: 140}\n  EUR: {2026-01-01: 150, \
2026-02-15: 160}/' jpy.yaml | tr -d '\\' >new.yaml
runs 0 'the currency, rebased' crm-config -f new.yaml --rebase
prints 'amounts at the rate of their day' '1,3000,20,EUR,150
2,2940,21,USD,' sql 'SELECT number, amount, amount_original, currency, fee
    FROM orders ORDER BY 1'
prints 'lines, too' '1500,3000
980,2940' sql 'SELECT price, line_amount FROM order_lines ORDER BY id'
prints 'a refund' '640,EUR' sql 'SELECT amount, currency FROM refunds'
prints 'records at that of today' '160000,EUR,800
,JPY,' sql 'SELECT credit_limit, currency, bonus FROM customers ORDER BY key'
prints 'a price' 1975.296 sql 'SELECT price FROM products'
prints 'sums' 5300 sql "SELECT revenue FROM customers WHERE key='A'"
runs 0 'what comes is in it' crm-log order B amount=500 at=2026-03-05
prints 'and needs no rate' '500,JPY' sql "SELECT amount, currency FROM orders
    WHERE customer='B'"
runs 0 'the store is whole' crm-check

# Rates corrected since.
sed 's/: 140/: 145/' new.yaml >rates.yaml
runs 0 'a new rate' crm-config -f rates.yaml
prints 'moves no past' 2940 sql 'SELECT amount FROM orders WHERE number=2'
runs 0 'rebased' crm-config -f rates.yaml --rebase
prints 'does' 3045 sql 'SELECT amount FROM orders WHERE number=2'
runs 0 'whole again' crm-check
done_testing
