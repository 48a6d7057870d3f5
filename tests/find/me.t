#!/bin/sh
# "me" as the value of a field that refers to staff is who acts.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-01T12:00:00Z
crm-init
crm-add staff key=li name='Li Wei' >/dev/null
crm-add staff key=ann name=Ann >/dev/null
crm-add customer key=A name=Ada >/dev/null
crm-add task key=T1 title='Call Ada' owner=me >/dev/null
crm-add task key=T2 title='Visit Ada' owner=ann >/dev/null
prints 'mine' 'task:T1	Call Ada' crm-find task -o list owner=me
prints 'not mine' 'task:T2	Visit Ada' crm-find task -o list owner!=me
prints 'somebody else asks' 'task:T2	Visit Ada' \
    env CRM_USER=ann crm-find task -o list owner=me
runs 0 'a change' crm-set customer:A owner=me
prints 'has who acted' li crm-sql -o list --no-header \
    "SELECT owner FROM customers WHERE key='A'"
runs 0 'an event' crm-log call A 'Hello' staff=me
prints 'as well' li crm-sql -o list --no-header 'SELECT staff FROM interactions'
runs 2 'no member of the staff' env CRM_USER=guest crm-find task owner=me
like 'is named' "owner: no staff 'guest'" cat err
runs 2 'nor when changing' env CRM_USER=guest crm-set customer:A owner=me
login=$(id -un)
crm-add staff key="$login" name=Login >/dev/null 2>&1
crm-set task:T2 owner="$login" >/dev/null
prints 'the login where nothing is said' 'task:T2	Visit Ada' \
    env -u CRM_USER crm-find task -o list owner=me
prints 'in text it is a word' 'customer:B	me' \
    crm-add customer -o list key=B name=me
runs 1 'and in a file a key' sh -c 'printf "key,owner\nA,me\n" |
    crm-add customer --keep-going'
done_testing
