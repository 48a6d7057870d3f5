#!/bin/sh
# Real files in, everything out, and in again: the same bytes.
. "$(dirname "$0")/../tap.sh"

retail=$SHARED/data/online_retail/online_retail.csv.gz
skip_without "$retail" 'no Online Retail data'
export LC_ALL=C CRM_NOW=2026-01-01T00:00:00Z

printf 'currency: GBP\ntimezone: Europe/London\n' >crm.yaml
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
routes:
  - {column: InvoiceNo, starts: C, to: refund, negate: [quantity]}
!
runs 0 'a store' crm-init -c crm.yaml
runs 0 'a hundred thousand lines' sh -c \
    "zcat '$retail' | head -n 100001 | crm-log order -m retail.yaml"
lines=$(crm-sql -o csv --no-header 'SELECT (SELECT count(*) FROM order_lines)
    + (SELECT count(*) FROM refund_lines)')
is 'are there' "$lines" 100000
runs 0 'out' crm-export all
is 'a row for each' "$(awk -F '[ ,]+' '/file: (orders|refunds)/ { n += $6 }
	END { print n }' all/manifest.yaml)" "$lines"
crm-export --script all >in.sh
runs 0 'and in' sh in.sh -s copy.db
runs 0 'and out again' crm-export -s copy.db again
ok 'the same bytes' diff -r all again
revenue='SELECT count(*), round(sum(revenue), 2), max(last_order)
    FROM customers'
prints 'the same figures' "$(crm-sql -o csv "$revenue")" \
    crm-sql -s copy.db -o csv "$revenue"
runs 0 'of a store that is whole' crm-check -s copy.db
done_testing
