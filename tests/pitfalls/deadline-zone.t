#!/bin/sh
# Pitfall: a deadline read in the zone of whoever looks. The office's hours
# are the store's, or those of their own zone, wherever the reader sits.
. "$(dirname "$0")/../tap.sh"

cat >crm.yaml <<'!'
timezone: Asia/Shanghai
hours: {mon-fri: 09:00-17:00}
sla: [{kind: incident, clock: business, resolve: 4h}]
!
export CRM_NOW=2026-03-06T16:00:00+08:00 CRM_USER=li
crm-init -c crm.yaml
crm-add customer key=A name=Ada >/dev/null
crm-log incident customer:A 'it stands' >/dev/null
export CRM_NOW=2026-03-09T12:00:00+08:00
for zone in Asia/Shanghai America/Los_Angeles Pacific/Auckland UTC; do
	# Friday 16:00 and four hours of work: Monday noon, and equal is met
	prints "read in $zone" '2026-03-09T04:00:00Z,running' \
	    env TZ=$zone crm-sql -o csv --no-header \
	    'SELECT due, state FROM crm_clocks()'
	prints "shown in $zone" 'case:1,resolve running,2026-03-09,12:00' \
	    env TZ=$zone crm-due -o csv --no-header \
	    --fields ref,detail,day,time
done
sed -i.bak 's|hours: {|hours: {timezone: Europe/Paris, |' crm.yaml
runs 0 'an office in another zone' crm-config -f crm.yaml
# 16:00 in Shanghai is 9:00 in Paris: the four hours end at 13:00 there
prints 'keeps its own hours' '2026-03-06T12:00:00Z,overdue' \
    env TZ=America/Los_Angeles crm-sql -o csv --no-header \
    'SELECT due, state FROM crm_clocks()'
done_testing
