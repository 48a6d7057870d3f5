#!/bin/sh
# Half a million lines of a shop, through a pipe: invoices of many lines,
# credit notes, products, customers, and lines of nobody.
. "$(dirname "$0")/../tap.sh"

zipped=$SHARED/data/online_retail/online_retail.csv.gz
skip_without "$zipped" 'no Online Retail data'

export LC_ALL=C
cat >crm.yaml <<'!'
currency: GBP
timezone: Europe/London
!
cat >retail.yaml <<'!'
create: [customer, product]
columns:
  InvoiceNo: number
  StockCode: product
  Description: product.name
  Quantity: quantity
  InvoiceDate: at
  UnitPrice: price
  CustomerID: customer
  Country: customer.country
anonymous: keep
negative: keep
routes:
  - {column: InvoiceNo, starts: C, to: refund, negate: [quantity]}
!
sed 's/keep/refuse/' retail.yaml >refuse.yaml
sql() { crm-sql -o csv --no-header "$@"; }

runs 0 'a store' crm-init -c crm.yaml
runs 0 'imported from a pipe' sh -c \
    "zcat '$zipped' | crm-log order -m retail.yaml"
is 'lines became invoices' "$(cat err)" \
    'crm-log: 541909 read, 25900 created, 0 changed, 0 unchanged, 0 refused'

prints 'orders and refunds' '22064,3836,25900' sql \
    'SELECT o, r, o + r FROM (SELECT (SELECT count(*) FROM orders) AS o,
	(SELECT count(*) FROM refunds) AS r)'
prints 'every line is kept' '532621,9288' sql \
    'SELECT (SELECT count(*) FROM order_lines),
	(SELECT count(*) FROM refund_lines)'
prints 'their total, in pence' 974774793 sql \
    'SELECT (SELECT sum(amount_minor) FROM orders) -
	(SELECT sum(amount_minor) FROM refunds)'
prints 'that of customers' 830006581 sql 'SELECT (SELECT sum(amount_minor)
    FROM orders WHERE customer IS NOT NULL) - (SELECT sum(amount_minor)
    FROM refunds WHERE customer IS NOT NULL)'
prints 'customers and products' '4372,4070' sql \
    'SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM products)'
prints 'with their countries' '17850,United Kingdom
12583,France' crm-find customer 17850 12583 --fields key,country -o csv \
    --no-header
prints 'and names' '85123A,WHITE HANGING HEART T-LIGHT HOLDER' \
    crm-find product 85123A --fields key,name -o csv --no-header
prints 'by month' 'month,orders,gross,refunds,revenue
2010-12,1699,823746.14,74789.12,748957.02
2011-01,1216,691364.56,131364.30,560000.26
2011-02,1174,523631.89,25569.24,498062.65' \
    crm-report revenue --by month --to 2011-02-28 -o csv
prints 'an invoice of two minutes begins with the earlier' \
    '2010-12-01T16:57:00Z' crm-find order number=536591 --fields at -o csv \
    --no-header
prints 'a time of summer is local' '2011-06-15T07:34:00Z,2011-06-15' \
    crm-find order number=556814 --fields at,day -o csv --no-header

# Again, and by another way: nothing new.
zcat "$zipped" >retail.csv
runs 0 'fed again, as a file' crm-log order -m retail.yaml -i retail.csv
is 'all recognised' "$(cat err)" \
    'crm-log: 541909 read, 0 created, 0 changed, 25900 unchanged, 0 refused'
runs 0 'the store is whole' crm-check -o csv
is 'nothing wrong' "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
    'check,state,count,finding,remedy'

# Without a customer: refused, each named, nothing written; or set aside.
head -n 3000 retail.csv >some.csv
CRM_STORE=$PWD/other.db
runs 0 'another store' crm-init -c crm.yaml
runs 2 'lines of nobody are refused' crm-log order -m refuse.yaml -i some.csv
is 'by line and column' "$(head -n 1 err)" "crm-log: some.csv:624: \
CustomerID: no customer; 'anonymous: keep' in a map keeps such rows"
like 'and counted' '1080 rows refused: nothing was written' cat err
prints 'nothing was written' 0 sql 'SELECT count(*) FROM orders'
sed '/^anonymous/d' retail.yaml >silent.yaml
runs 2 'a map that says nothing keeps nothing' \
    crm-log order -m silent.yaml -i some.csv
runs 1 'the others are kept' crm-log order -m refuse.yaml -i some.csv \
    --keep-going --rejects rejects.csv
is 'so many' "$(grep -c . rejects.csv)" 1081
runs 0 'what was set aside is kept by choice' \
    crm-log order -m retail.yaml -i rejects.csv
sql 'SELECT number, at, customer, amount FROM orders UNION ALL
    SELECT number, at, customer, -amount FROM refunds ORDER BY 1' >mended
CRM_STORE=$PWD/clean.db
runs 0 'a clean import' sh -c \
    'crm-init -c crm.yaml && crm-log order -m retail.yaml -i some.csv'
sql 'SELECT number, at, customer, amount FROM orders UNION ALL
    SELECT number, at, customer, -amount FROM refunds ORDER BY 1' >clean
ok 'comes to the same' diff clean mended
is 'of so many invoices' "$(grep -c . clean)" 138
done_testing
