#!/bin/sh
# Pitfall: a total over mixed currencies, as if a yen were a euro. Totals are
# in the base currency; what has no rate is refused, and never counted as one.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
printf 'currency: EUR\nrates: {JPY: {2026-01-01: 0.006}}\n' >crm.yaml
crm-init -c crm.yaml
{
	crm-add customer key=A name=Ada
	crm-add deal key=1 customer=A amount=100 expected_close=2026-04-01
	crm-add deal key=2 customer=A amount=10000 currency=JPY \
	    expected_close=2026-04-01
	crm-log order customer:A amount=50 number=E
	crm-log order customer:A amount=5000 currency=JPY number=J
} >/dev/null
prints 'orders, in euro' 80.00 crm-report revenue --by total -o csv \
    --no-header --fields revenue
prints 'open deals' 160.00 crm-report pipeline --by total -o csv --no-header \
    --fields amount
prints 'the forecast' 160.00 crm-report forecast --by total -o csv \
    --no-header --fields amount
prints 'the customer' 80.00 crm-find customer -o csv --no-header \
    --fields revenue
runs 2 'a currency without a rate is no euro' \
    crm-log order customer:A amount=7 currency=USD
like 'it is named' 'no rate for USD' cat err
runs 2 'nor in a deal' crm-add deal customer=A amount=7 currency=USD
done_testing
