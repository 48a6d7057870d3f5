#!/bin/sh
# Pitfall: a list that is read in again writes to those who had said no.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
crm-init
cat >list.csv <<'!'
customer,kind,purpose,channel,at
A,granted,marketing,email,2026-03-05T09:00:00Z
B,granted,marketing,email,2026-03-05T09:00:00Z
!
{
	crm-add customer key=A name=Ada email=ada@example.com
	crm-add customer key=B name=Bo email=bo@example.com
	crm-add campaign key=MAY name=May channel=email
	crm-log granted customer:A customer:B purpose=marketing channel=email
	crm-log granted customer:B purpose=marketing channel=email
	CRM_NOW=2026-03-04T09:00:00Z crm-log optout customer:A campaign=MAY
} >/dev/null 2>&1
export CRM_NOW=2026-03-06T09:00:00Z
runs 1 'a list that grants again' crm-log consent -i list.csv --keep-going
like 'is refused for who said no' ':2: .*withdrawn on 2026-03-04' cat err
runs 0 'the customers, read in again' sh -c 'crm-find customer -o csv \
    --fields key,name,email >c.csv && crm-add customer -i c.csv'
prints 'and are not written to' customer:B sh -c \
    'crm-find customer -o ref | crm-log send campaign:MAY -o ref'
like 'it says how many' '1 withdrawn' cat err
runs 0 'nor by mail' sh -c 'printf "Subject: May\n\nHello {name}\n" >t
    crm-find customer -o ref | crm-mail -f t --from s@example.com - >mail
    test $? -le 1'
is 'one letter' "$(grep -c '^To: ' mail)$(grep -c ada@ mail)" 10
done_testing
