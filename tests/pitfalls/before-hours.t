#!/bin/sh
# Pitfall: a case that comes outside of working hours: its clock starts at
# once, or is given a day too many. It starts when the office opens.
. "$(dirname "$0")/../tap.sh"

cat >crm.yaml <<'!'
timezone: Europe/Paris
hours: {mon-fri: 09:00-17:00}
holidays: {2026-04-06: Easter Monday}
sla: [{kind: incident, clock: business, resolve: 4h}]
!
export CRM_NOW=2026-04-10T12:00:00Z CRM_USER=li
crm-init -c crm.yaml
crm-add customer key=A name=Ada >/dev/null
n=0
comes() { # label, opened, due
	n=$((n + 1))
	crm-log incident customer:A "$1" opened="$2" >/dev/null
	prints "$1" "$3" crm-sql -o csv --no-header "SELECT local_time(due)
	    FROM crm_clocks() WHERE case_id = $n"
}
comes 'before nine' 2026-03-03T06:00 '2026-03-03 13:00'
comes 'at nine' 2026-03-03T09:00 '2026-03-03 13:00'
comes 'at noon' 2026-03-03T13:00 '2026-03-03 17:00'
comes 'at five sharp' 2026-03-03T17:00 '2026-03-04 13:00'
comes 'in the evening' 2026-03-03T22:00 '2026-03-04 13:00'
comes 'on Friday evening' 2026-03-06T22:00 '2026-03-09 13:00'
comes 'on Saturday' 2026-03-07T10:00 '2026-03-09 13:00'
comes 'on Friday before the clocks change and a feast' 2026-04-03T16:00 \
    '2026-04-07 12:00'
comes 'on the feast' 2026-04-06T10:00 '2026-04-07 13:00'
done_testing
