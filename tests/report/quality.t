#!/bin/sh
# How good the data is, field by field, and what is to be mended.
. "$(dirname "$0")/../tap.sh"
CRM_NOW=2023-01-10T12:00:00Z CRM_USER=li LC_ALL=C.UTF-8
export CRM_NOW CRM_USER LC_ALL
crm-init
report() { crm-report quality -o csv --no-header "$@"; }
prints 'an empty store' '' report --fields field
crm-add staff -q -i - <<'E'
key,name
li,Li Na
wu,Wu Di
E
crm-add customer -q -i - <<'E'
key,name,owner,email,phone,birthday,city
A,Ada,li,ada@example.com,+4720112233,1990-01-02,Oslo
B,Bo,li,,+4720112244,,
C,ada,wu,c@example.com,,2031-05-05,Bergen
E
of() {
	report --fields "field,asked,missing,invalid,duplicates,stale" |
	    grep "^customer.$1,"
}
prints 'what is missing' 'customer.email,3,1,0,0,0' of email
prints 'a birthday to come' 'customer.birthday,3,1,1,0,0' of birthday
prints 'a name that two share' 'customer.name,3,0,0,2,0' of name
ok 'what nobody has is left out' sh -c \
    '! crm-report quality --fields field | grep -q customer.website'
prints 'in per cent' 'customer.birthday,66.67,50.00,0.00' sh -c \
    'crm-report quality -o csv --no-header \
    --fields field,completeness,validity,staleness | grep birthday'
prints 'by owner' 'customer.email,li,2,1
customer.email,wu,1,0' sh -c 'crm-report quality --by field,owner -o csv \
    --no-header --fields field,owner,asked,missing | grep r.email'
prints 'who is to be mended' 'customer:B	email missing' \
    crm-report quality --explain customer.email,missing
prints 'of one owner' 'customer:C	birthday not plausible' \
    crm-report quality --by entity,owner --explain customer,wu,invalid
runs 1 'nothing to mend' crm-report quality --explain customer.city,invalid
runs 0 'piped on' sh -c 'crm-report quality --explain customer.city,missing |
    crm-set city=Bodo -'
prints 'it is mended' 'customer.city,3,0,0,0,0' of city
prints 'of these only' 'customer.email,1,0' sh -c "printf 'customer:A\n' |
    crm-report quality -o csv --no-header --fields field,asked,missing - |
    grep r.email"

CRM_NOW=2026-01-10T12:00:00Z
prints 'long unchanged' 'customer.city,3,0,0,0,3' of city
runs 0 'one changes' crm-set customer:A city=Molde
prints 'is fresh' 'customer.city,3,0,0,0,2' of city
prints 'the others are to be looked at' 'customer:B	city stale
customer:C	city stale' crm-report quality --explain customer.city,stale
prints 'another limit' 'customer.city,0' sh -c 'crm-report quality stale=3650 \
    -o csv --no-header --fields field,stale | grep r.city'
says 'no limit' 'stale is days' crm-report quality stale=0
runs 1 'the page of the night tells' crm-report nightly -o md
like 'with the command' 'quality --explain customer.birthday,invalid' \
    cat out
like 'in Chinese' '客户城市' crm-report quality --lang zh
done_testing
