#!/bin/sh
# Pitfall: "this quarter" that is ninety days back, or the wrong three
# months. It is the three calendar months that the day is in.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2027-01-01T00:00:00Z CRM_USER=li
crm-init
crm-add customer key=A name=Ada >/dev/null
# as many orders a month as the month has number
awk 'BEGIN { print "customer,at,amount"
    for (m = 1; m <= 12; m++)
	for (i = 0; i < m; i++)
	    printf "A,2026-%02d-%02dT12:00:00Z,1\n", m, i % 2 ? 1 : 28 }' |
    crm-log order -i - -q
orders() {
	crm-report revenue --by total -o csv --no-header --fields orders "$@"
}
for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
	q=$(((${m#0} - 1) / 3))
	case $m in 0[469] | 11) last=30 ;; 02) last=28 ;; *) last=31 ;; esac
	prints "this quarter on the last of $m" $((9 * q + 6)) \
	    orders --period 'this quarter' --now "2026-$m-${last}T13:00:00Z" \
	    --as-of 2026-12-31
	prints "the same on the first of $m" $((9 * q + 6)) \
	    orders --period 'this quarter' --now "2026-$m-01T13:00:00Z" \
	    --as-of 2026-12-31
	[ $q -eq 0 ] || prints "the last quarter in $m" $((9 * q - 3)) \
	    orders --period 'last quarter' --now "2026-$m-15T13:00:00Z" \
	    --as-of 2026-12-31
done
prints 'by its name' 24 orders --period 2026Q3
prints 'as the report groups them' '2026-Q1,6
2026-Q2,15
2026-Q3,24
2026-Q4,33' crm-report revenue --by quarter -o csv --no-header \
    --fields quarter,orders
done_testing
