#!/bin/sh
# The stages of a customer's lifecycle, out of the journal.
. "$(dirname "$0")/../tap.sh"
unset LC_ALL LC_MESSAGES LANG
export CRM_USER=nobody
crm-init
at() {
	CRM_NOW=$1T12:00:00Z
	export CRM_NOW
	shift
	"$@" -q || exit 1
}
at 2026-01-01 crm-add customer key=A name=A lifecycle=lead >out
at 2026-01-01 crm-add customer key=B name=B lifecycle=lead >out
at 2026-01-01 crm-add customer key=C name=C lifecycle=lead >out
at 2026-01-01 crm-add customer key=D name=D lifecycle=customer >out
at 2026-01-01 crm-add customer key=E name=E >out
at 2026-01-05 crm-set customer:A lifecycle=mql >out
at 2026-01-11 crm-set customer:B lifecycle=opportunity >out
at 2026-01-15 crm-set customer:A lifecycle=customer >out
CRM_NOW=2026-02-01T12:00:00Z
export CRM_NOW
prints 'reached, went on, and after how long; who skips came through' \
    'subscriber,0,0,,
lead,3,2,66.67,7.0
mql,2,2,100.00,10.0
sql,2,2,100.00,
opportunity,2,1,50.00,
customer,2,0,0.00,
evangelist,0,0,,' crm-report stages -o csv --no-header \
    --fields stage,reached,went_on,rate,days
says 'who is counted' 'counted: 4 customers with a stage; left out: 1' \
    crm-report stages
prints 'earlier, less had happened' 'lead,3,1,4.0' sh -c "crm-report stages \
    --as-of 2026-01-10 -o csv --no-header --fields stage,reached,went_on,days |
    grep lead"
prints 'who went on' 'customer:A
customer:B' crm-report stages --explain lead,went_on -o ref
prints 'and who did not' 'customer:C' crm-report stages --explain lead,still \
    -o ref
like 'in Chinese' '线索 .*66.67' crm-report stages --lang zh
prints 'nobody came in that time' 'lead,0' sh -c 'crm-report stages \
    --period 2025 -o csv --no-header --fields stage,reached | grep lead'
done_testing
