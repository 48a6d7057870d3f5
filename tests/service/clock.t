#!/bin/sh
# Promises and their clocks: the settings, the pitfalls, the reports.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li
at() {
	CRM_NOW=$1
	export CRM_NOW
}
# The office keeps Shanghai's hours, wherever the reader is.
cat >crm.yaml <<'!'
timezone: Asia/Shanghai
currency: CNY
hours: {mon-fri: 10:00-18:00}
holidays: {2026-03-05: A feast, 2026-03-06: Another}
sla:
  - kind: incident
    severity: urgent
    clock: business
    respond: 30m
    resolve: 2h
  - {kind: incident, clock: business, respond: 1h, resolve: 4h}
  - {kind: question, clock: business, respond: 8h, pause: []}
!
at 2026-03-02T00:00:00Z
crm-init -c crm.yaml
crm-add customer key=ACME name=Acme >/dev/null
clock() {
	crm-sql "SELECT promise, elapsed / 60 AS minutes, local_time(due) AS
	    due, state FROM crm_clocks() JOIN cases ON id = case_id
	    WHERE key = '$1' ORDER BY promise" -o csv --no-header
}

# 07:30 in Shanghai; the clock begins at ten.
crm-log incident customer:ACME 'before hours' opened=2026-03-02T07:30 \
    >/dev/null
at 2026-03-02T02:00:00Z
prints 'before hours nothing passes' 'resolve,0,2026-03-02 14:00,running
respond,0,2026-03-02 11:00,running' clock 1
for zone in Pacific/Auckland America/Los_Angeles; do
	prints "and due is not $zone's" 'resolve,0,2026-03-02 14:00,running
respond,0,2026-03-02 11:00,running' env TZ=$zone sh -c "
	    crm-sql \"SELECT promise, elapsed / 60, local_time(due), state
	    FROM crm_clocks() ORDER BY promise\" -o csv --no-header"
done
# Thursday and Friday are a feast: opened 15:00 on Thursday, due on Monday.
at 2026-03-09T03:00:00Z
crm-log incident customer:ACME 'on a holiday' severity=urgent \
    opened=2026-03-05T15:00 >/dev/null
prints 'a holiday and a weekend' 'resolve,60,2026-03-09 12:00,running
respond,60,2026-03-09 10:30,overdue' clock 2

# Held from 11:00 to 14:00, and resolved from there.
at 2026-03-10T06:00:00Z
crm-log incident customer:ACME held opened=2026-03-10T10:00 >/dev/null
crm-log responded case:3 at=2026-03-10T10:30 >/dev/null
crm-log paused case:3 at=2026-03-10T11:00 >/dev/null
prints 'while it waits, nothing is due' 'resolve,60,,paused
respond,30,2026-03-10 11:00,met' clock 3
runs 0 'resolved from there' crm-log resolved case:3 at=2026-03-10T14:00
prints 'what it was held is not lost' 'resolve,60,2026-03-10 17:00,met
respond,30,2026-03-10 11:00,met' clock 3
at 2026-03-11T03:00:00Z
runs 0 'reopened on the next day' crm-log reopened case:3 \
    at=2026-03-11T10:30
prints 'the clock goes on, less what lies between' \
    'resolve,90,2026-03-11 13:30,running
respond,30,2026-03-10 11:00,met' clock 3
prints 'as of the day before it was kept' \
    'resolve,60,2026-03-10 17:00,met
respond,30,2026-03-10 11:00,met' crm-sql --as-of 2026-03-10 "SELECT promise,
    elapsed / 60, local_time(due), state FROM crm_clocks() WHERE case_id = 3
    ORDER BY promise" -o csv --no-header
at 2026-03-11T06:00:00Z
runs 0 'and resolved in time' crm-log resolved case:3 at=2026-03-11T13:30
prints 'equal is met' 'resolve,240,2026-03-11 13:30,met
respond,30,2026-03-10 11:00,met' clock 3

# A second answer does not take the first one's place.
at 2026-03-12T09:00:00Z
crm-log question customer:ACME 'how?' opened=2026-03-11T10:00 >/dev/null
crm-log responded case:4 'so' at=2026-03-11T12:00 >/dev/null
crm-log responded case:4 'or so' at=2026-03-12T12:00 >/dev/null
prints 'the first answer counts' 'respond,120,2026-03-11 18:00,met' clock 4
prints 'both are kept' '2' crm-sql -o csv --no-header \
    "SELECT count(*) FROM case_steps WHERE \"case\" = '4'"
crm-log question customer:ACME 'and?' opened=2026-03-11T10:00 >/dev/null
crm-log paused case:5 at=2026-03-11T11:00 >/dev/null
prints 'a promise without pauses' 'respond,900,2026-03-11 18:00,overdue' \
    clock 5
crm-log request customer:ACME 'a catalogue' >/dev/null
prints 'nothing is promised about requests' '' clock 6

# The classic for complaints: 24 h, 3 d, 7 d, 10 d, by the calendar.
crm-log complaint customer:ACME 'classic' opened=2026-03-05T23:00 >/dev/null
prints 'the classic' 'acknowledge,2026-03-06 23:00
archive,2026-03-15 23:00
resolve,2026-03-08 23:00
visit,2026-03-12 23:00' crm-sql "SELECT promise, local_time(due) FROM
    crm_clocks() WHERE case_id = 7 ORDER BY promise" -o csv --no-header
at 2026-03-13T00:00:00Z
prints 'about to run out' 'acknowledge,1,0
archive,0,1
resolve,1,0
visit,1,0' crm-report sla --by promise,kind soon=72 --period 2026-03 \
    -o csv --no-header --fields promise,overdue,soon --sort kind --limit 4
crm-log archived case:7 cause=none remedy=none >/dev/null
prints 'put away without a visit' 'acknowledge,breached
archive,met
resolve,breached
visit,breached' crm-sql "SELECT promise, state FROM crm_clocks() WHERE
    case_id = 7 ORDER BY promise" -o csv --no-header

# What the settings refuse, with its place.
bad() {
	printf '%s\n' "$2" >bad.yaml
	says "$1" "$3" crm-config --check bad.yaml
}
bad 'no hours' 'hours: {mon: 9-17}' 'bad.yaml:1:14: .*09:00-12:30'
bad 'no day' 'hours: {monday: 09:00-17:00}' 'bad.yaml:1:9: .*mon-fri'
bad 'days backwards' 'hours: {fri-mon: 09:00-17:00}' 'bad.yaml:1:9: '
bad 'no zone' 'hours: {timezone: Mars/Base}' 'no such time zone'
bad 'no date' 'holidays: {christmas: Christmas}' 'bad.yaml:1:12: '
bad 'no kind' 'sla: [{kind: wish}]' "no kind of case: 'wish'"
bad 'no target' 'sla: [{kind: complaint, resolve: soon}]' 'resolve: '
bad 'no promise' 'sla: [{kind: complaint, answer: 3d}]' "unknown key 'answer'"
bad 'no pause' 'sla: [{pause: [resolved]}]' 'new, open, waiting'
bad 'no clock' 'sla: [{clock: lunar}]' 'neither calendar nor business'
done_testing
