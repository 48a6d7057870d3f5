#!/bin/sh
# The made-up company has deals and campaigns, and the reports find again what
# is true of them.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2025-12-31T22:00:00Z CRM_USER=nobody
crm-init
table() { crm-sample "$1" --seed 5 --customers 2000; }
load() {
	table "$2" >rows.csv
	runs 0 "$2" "$3" "$1" -i rows.csv -q
}
load branch branches crm-add
load staff staff crm-add
load customer customers crm-add
load customer leads crm-add
load deal deals crm-add
load deal_stage deal-stages crm-log
load campaign campaigns crm-add
load campaign_event campaign-events crm-log
load consent consents crm-log
crm-sample truth --seed 5 --customers 2000 >truth.yaml
truth() { sed -n "s/^$1: //p" truth.yaml; }
# near LABEL GOT WANTED STANDARD-ERROR: within four of them.
near() {
	ok "$1" awk -v got="$2" -v want="$3" -v se="$4" 'BEGIN {
	    d = got - want
	    if (d < 0)
		d = -d
	    exit !(got != "" && d <= 4 * se) }'
}

for stage in prospecting qualification proposal negotiation; do
	p=$(truth "pass_$stage")
	set -- "$(crm-sql -o csv --no-header "SELECT count(*),
	    1.0 * sum(stage <> 'lost') / count(*), avg(duration) / 86400
	    FROM deal_stages WHERE from_stage = '$stage'" | tr , ' ')"
	# shellcheck disable=SC2086
	set -- $1
	near "$stage: so many go on" "$2" "$p" \
	    "$(awk -v n="$1" 'BEGIN { print 0.5 / sqrt(n) }')"
	near "$stage: after so many days" "$3" "$(truth "days_$stage")" \
	    "$(awk -v n="$1" -v d="$(truth "days_$stage")" 'BEGIN {
		print d / sqrt(n) + 0.1 }')"
done
funnel=$(crm-report funnel -o csv --no-header --fields stage,reached |
    sed -n 's/^prospecting,//p')
is 'all deals are in the funnel' "$funnel" 1000
prints 'every deal stands where its history ends' 0 crm-sql -o csv \
    --no-header "SELECT count(*) FROM deals d WHERE EXISTS (SELECT 1
  FROM deal_stages h WHERE h.deal = d.key) AND d.stage <> (SELECT h.stage
  FROM deal_stages h WHERE h.deal = d.key ORDER BY at DESC LIMIT 1)"
# A year ago, by the history: as many as were opened and not closed by then.
is 'as of a year before' "$(crm-report pipeline --as-of 2024-12-31 --by total \
    -o csv --no-header --fields deals)" "$(table deals | awk -F , 'NR > 1 &&
    $5 <= "2024-12-31" && ($7 == "" || $7 > "2024-12-31")' | wc -l |
    tr -d ' ')"
set -- "$(crm-sql -o csv --no-header "SELECT sum(kind = 'send'),
    sum(kind = 'hold'), 1.0 * sum(kind = 'hold') / count(*)
    FROM campaign_events WHERE kind IN ('send', 'hold')" | tr , ' ')"
# shellcheck disable=SC2086
set -- $1
near 'held back' "$3" "$(truth holdout)" \
    "$(awk -v n="$1" 'BEGIN { print 0.3 / sqrt(n) }')"
crm-report uplift -o csv --no-header \
    --fields outcome,customers,control,low,high \
    --sort outcome >uplift
ok 'what the last campaign changed is in its interval' awk -F , \
    -v truth="$(truth response_lift)" '$1 == "response" { found = 1
    exit !($2 > 1000 && $3 > 100 && $4 <= truth && truth <= $5) }
    END { if (!found) exit 1 }' uplift
ok 'the store is whole' crm-check
done_testing
