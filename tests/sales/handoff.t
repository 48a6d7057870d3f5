#!/bin/sh
# A customer changes hands: who, to whom, and what came of it.
. "$(dirname "$0")/../tap.sh"

at() { export CRM_NOW="2026-$1T09:00:00Z" CRM_USER="$2"; }
at 01-05 boss
crm-init
crm-add staff key=li name=Li >/dev/null
crm-add staff key=wang name=Wang >/dev/null
crm-add customer key=A name=A owner=li >/dev/null
crm-add customer key=B name=B >/dev/null
crm-add deal key=1 customer=A owner=li amount=5 >/dev/null
at 01-10 boss
crm-set customer:A owner=wang >/dev/null
crm-set customer:B owner=li >/dev/null
crm-set deal:1 owner=wang >/dev/null
at 01-12 wang
crm-set customer:A notes='read the file' >/dev/null
at 01-14 wang
crm-log call customer:A 'good day' staff=me >/dev/null
prints 'handed over, accepted, touched; a first owner is no hand-off' \
    'customer:A,li,wang,boss,2026-01-12T09:00:00Z,2026-01-14,4
deal:1,li,wang,boss,2026-01-14T09:00:00Z,2026-01-14,4' crm-report handoff \
    -o csv --no-header --fields ref,from_owner,to_owner,by,accepted,touched,days
prints 'as of the day before, nobody had called' 'customer:A,' crm-report \
    handoff what=customer --as-of 2026-01-13 -o csv --no-header --fields \
    ref,touched
prints 'in another month' '' crm-report handoff --period 2026-02 -o csv \
    --no-header
done_testing
