#!/bin/sh
# Pitfall: the forecast of last quarter changes when a rate is added today.
# What a deal came to is counted at the rate of its day, then and now.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-01-10T09:00:00Z CRM_USER=li
printf 'currency: EUR\nrates: {USD: {2026-01-01: 0.50}}\n' >crm.yaml
crm-init -c crm.yaml
{
	crm-add customer key=A name=Ada
	crm-add deal key=1 customer=A amount=1000 currency=USD stage=proposal \
	    expected_close=2026-03-31
	crm-snapshot pipeline
} >/dev/null
forecast() {
	crm-report forecast --by total -o csv --no-header --fields \
	    amount,weighted "$@"
}
prints 'in January' '500.00,250.00' forecast
export CRM_NOW=2026-06-10T09:00:00Z
printf 'currency: EUR\nrates: {USD: {2026-01-01: 0.50, 2026-06-01: 0.90}}\n' \
    >crm.yaml
runs 0 'a new rate' crm-config -f crm.yaml
prints 'today, of what was agreed then' '500.00,250.00' forecast
prints 'and as it stood then' '500.00,250.00' forecast --as-of 2026-01-10
crm-set deal:1 stage=won closed=2026-06-09 >/dev/null
prints 'how good it was: in the money of the day' '500.00' \
    crm-report forecast-accuracy --as-of 2026-06-10 --period 2026Q1 -o csv \
    --no-header --fields amount --limit 1
prints 'a deal of today has the new rate' 900 sh -c 'crm-add deal key=2 \
    customer=A amount=1000 currency=USD >/dev/null && crm-sql -o csv \
    --no-header "SELECT CAST(amount AS INT) FROM deals WHERE key = 2"'
done_testing
