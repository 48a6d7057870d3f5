#!/bin/sh
# Can what is open fill what is left of the quota?
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-05-01T09:00:00Z
only() { crm-report coverage --period 2026Q2 "$@" -o csv --no-header; }
crm-init
crm-add branch key=NORTH name=North >/dev/null
for s in li wang zhao; do
	crm-add staff key=$s name=$s branch=NORTH >/dev/null
done
crm-add customer key=A name=A >/dev/null
prints 'nobody has a quota' '' only
# The year's 3650 is 910 of the second quarter; wang's is all in it.
crm-add target metric=revenue value=3650 staff=li starts=2026-01-01 \
    ends=2026-12-31 >/dev/null
crm-add target metric=revenue value=100 staff=wang starts=2026-04-01 \
    ends=2026-06-30 >/dev/null
crm-add target metric=visits value=9 staff=zhao starts=2026-04-01 \
    ends=2026-06-30 >/dev/null
n=0
while read -r owner amount rest; do
	n=$((n + 1))
	# shellcheck disable=SC2086
	crm-add deal key=$n customer=A owner=$owner amount=$amount \
	    opened=2026-03-01 $rest
done >/dev/null <<'!'
li 200 stage=proposal expected_close=2026-05-20
li 600 stage=negotiation expected_close=2026-06-30
li 999 stage=proposal expected_close=2026-07-01
li 50 stage=proposal
li 410 stage=won closed=2026-04-20
li 7 stage=won closed=2026-03-31
wang 300 stage=won closed=2026-04-02
wang 40 stage=proposal expected_close=2026-06-01
zhao 1000 stage=proposal expected_close=2026-05-05
!
prints 'by owner' 'li,910.00,410.00,500.00,2,800.00,550.00,1.60,1.10,1
wang,100.00,300.00,0.00,1,40.00,20.00,,,0' only
prints 'by branch' 'NORTH,1010.00,710.00,300.00,2.80' only --by branch \
    --fields branch,quota,won,left,coverage
prints 'what is behind it' 'deal:1
deal:2' crm-report coverage --period 2026Q2 --explain li,open -o ref
prints 'won in it' deal:5 crm-report coverage --period 2026Q2 \
    --explain li,won -o ref
prints 'as it was then' 'li,0.00,910.00' only --as-of 2026-04-10 --fields \
    owner,won,left --limit 1
like 'in Chinese' '销售目标' crm-report coverage --lang zh
done_testing
