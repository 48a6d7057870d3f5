#!/bin/sh
# crm-sample: the parameters of the process are options, and the truth says
# them as they were given.
. "$(dirname "$0")/../tap.sh"

crm-sample truth >truth
for line in 'r: 0.8' 'alpha: 6' 's: 0.6' 'beta: 20' 'p: 6.25' 'q: 3.74' \
    'gamma: 154.4' 'touches: 4' 'refunds: 0.03'; do
	ok "as it comes: $line" grep -qx "$line" truth
done
crm-sample truth --r 1.5 --alpha 300 --s 0.5 --beta 1000 --p 7 --q 4 \
    --gamma 150.25 --touches 2 --refunds 0.1 --products 9 --staff 3 \
    --branches 2 --start 2024-01-01 --end 2024-12-31 >truth
for line in 'r: 1.5' 'alpha: 300' 's: 0.5' 'beta: 1000' 'p: 7' 'q: 4' \
    'gamma: 150.25' 'touches: 2' 'refunds: 0.1' 'products: 9' 'staff: 3' \
    'branches: 2' 'start: "2024-01-01"' 'end: "2024-12-31"'; do
	ok "as given: $line" grep -qx "$line" truth
done

# Of thousands of cases the share that is late is the one that was asked for.
crm-init
{
	crm-sample --out company --customers 1500 --cases 4 --late 0.25 --seed 5
	for t in branch:branches staff:staff product:products \
	    customer:customers case:cases; do
		crm-add "${t%:*}" -i "company/${t#*:}.csv"
	done
	crm-log case_step -i company/case-steps.csv
	crm-log feedback -i company/feedback.csv
	crm-log interaction -i company/interactions.csv
} >/dev/null 2>&1
crm-report sla --by promise --period 2024 --as-of 2025-12-31 -o csv \
    --no-header --fields promise,promised,breached >out
ok 'late cases are as many as asked for' awk -F , '$1 == "resolve" {
	n = $2; share = $3 / n; sd = sqrt(.25 * .75 / n)
	good = n > 1000 && share > .25 - 4 * sd && share < .25 + 4 * sd
} END { exit !good }' out
is 'packaging is what most complain about' packaging \
    "$(crm-report complaints --as-of 2025-12-31 --top 1 -o csv \
    --no-header --fields cause)"
# Of n, the share that was asked for, within four standard deviations.
near() { # label, share, file with n,k
	ok "$1" awk -F , -v p="$2" '{ n = $1; d = $2 / n - p
	    sd = sqrt(p * (1 - p) / n)
	    good = n > 300 && d < 4 * sd && -d < 4 * sd } END { exit !good }' \
	    "$3"
}
crm-report nps answers=all --as-of 2025-12-31 -o csv --no-header \
    --fields responses,promoters >promoters
near 'who would recommend' .5 promoters
crm-report nps answers=all --as-of 2025-12-31 -o csv --no-header \
    --fields responses,detractors >detractors
near 'who would not' .2 detractors
crm-sql -o csv --no-header "WITH k AS MATERIALIZED (SELECT c.customer,
      strftime('%Y-%m-%dT%H:%M:%SZ', k.stopped, '+1 day') AS at
    FROM crm_clocks() k JOIN cases c ON c.id = k.case_id
    WHERE k.promise = 'resolve' AND k.state = 'met'),
  f AS MATERIALIZED (SELECT customer, at, score FROM feedback
    WHERE kind = 'csat' AND score IS NOT NULL)
  SELECT count(*), sum(score >= 4) FROM f
  WHERE (customer, at) IN (SELECT customer, at FROM k)" >satisfied
near 'satisfied when it was in time' .8 satisfied
crm-report callcentre --by kind -o csv --no-header --as-of 2025-12-31 \
    --fields kind,contacts,abandoned | sed -n 's/^call,//p' >abandoned
near 'who rings off' .08 abandoned
ok 'complaints are visited' test "$(crm-report sla --by promise \
    --as-of 2025-12-31 -o csv --no-header --fields promise,met |
    sed -n 's/^visit,//p')" -gt 300
runs 0 'the store is whole' crm-check

orders() { crm-sample orders-flat --seed 1 --customers 300 "$@" | wc -l; }
ok 'a higher rate of buying, more orders' \
    test "$(orders --r 4)" -gt "$(orders)"
ok 'a higher rate of dropping out, fewer' \
    test "$(orders --s 6)" -lt "$(orders)"
mean() {
	crm-sample orders-flat --seed 1 --customers 300 "$@" |
	    awk -F , 'NR > 1 { n += $NF } END { print int(n / (NR - 1)) }'
}
ok 'a higher gamma, dearer orders' \
    test "$(mean --gamma 1000)" -gt "$(mean)"
is 'no refunds when none are wanted' \
    "$(crm-sample refunds --customers 300 --refunds 0 | wc -l | tr -d ' ')" 1
ok 'which the truth says' sh -c \
    "crm-sample truth --refunds 0 | grep -qx 'refunds: 0'"
done_testing
