#!/bin/sh
# Pitfall: only a deal that is made from a campaign's response can belong to
# it. One that is there already can be given to it, by hand or by a file.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
crm-init
{
	crm-add customer key=A name=Ada
	crm-add deal -i - <<'!'
key,customer,amount,opened
1,A,100,2025-01-10
2,A,200,2025-01-10
!
	crm-add campaign key=MAY name=May start=2026-03-01
} >/dev/null 2>&1
runs 0 'by hand' crm-set deal:1 campaign=MAY
printf 'key,campaign\n2,MAY\n' >more.csv
runs 0 'by a file' crm-add deal -i more.csv
prints 'both are its' 'MAY,2,300.00' crm-report pipeline --by campaign \
    -o csv --no-header --fields campaign,deals,amount
runs 0 'one is won' crm-set deal:1 stage=won
prints 'and won by it' 'MAY,1,100.00' crm-report winloss --by campaign \
    -o csv --no-header --fields campaign,won,won_amount
runs 0 'and may leave it' crm-set deal:2 campaign=
prints 'it is of none' ',1' crm-report pipeline --by campaign -o csv \
    --no-header --fields campaign,deals
done_testing
