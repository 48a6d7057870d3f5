#!/bin/sh
# Pitfall: a case that is resolved while it waits loses the time for which it
# was held, and is late though it was not.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
printf 'sla: [{kind: request, resolve: 4h}]\n' >crm.yaml
crm-init -c crm.yaml
crm-add customer key=A name=Ada >/dev/null
for n in 1 2; do
	crm-log request customer:A "a catalogue $n" >/dev/null
done
export CRM_NOW=2026-03-03T09:00:00Z
{
	crm-log paused case:1 at=2026-03-02T10:00:00Z
	crm-log resolved case:1 at=2026-03-02T20:00:00Z
	crm-log paused case:2 at=2026-03-02T10:00:00Z
	crm-log resumed case:2 at=2026-03-02T20:00:00Z
	crm-log resolved case:2 at=2026-03-02T20:00:00Z
} >/dev/null
prints 'resolved from the pause, as after it' '1,3600,met
2,3600,met' crm-sql -o csv --no-header 'SELECT case_id, elapsed, state
    FROM crm_clocks() ORDER BY 1'
prints 'and the report' '2,2,0,1.0' crm-report sla --by promise -o csv \
    --no-header --fields promised,met,breached,hours
like 'the clock tells it' 'stands: the case waits' crm-show case:1 --clock
done_testing
