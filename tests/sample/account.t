#!/bin/sh
# The made-up company has an account with its customers, targets, suppliers:
# what the reports say of them is what the truth and the files do.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2025-12-31T23:30:00Z CRM_USER=nobody
crm-init
crm-sample --out company --seed 3 --customers 1500
cd company || exit 1
load() {
	runs 0 "$2" "$3" "$1" -i "$2.csv" -q
}
for t in branch:branches staff:staff product:products customer:customers \
    customer:referrals customer:suppliers relation:relations target:targets
do
	load "${t%:*}" "${t#*:}" crm-add
done
for t in order:orders refund:refunds payment:payments; do
	load "${t%:*}" "${t#*:}" crm-log
done
truth() { sed -n "s/^$1: //p" truth.yaml; }
# near LABEL GOT WANTED STANDARD-ERROR: within four of them.
near() {
	ok "$1" awk -v got="$2" -v want="$3" -v se="$4" 'BEGIN {
	    d = got - want
	    if (d < 0)
		d = -d
	    if (got == "" || d > 4 * se)
		print "got", got, "want", want, "se", se
	    exit !(got != "" && d <= 4 * se) }'
}
ask() { crm-sql -o csv --no-header "$@"; }
sum() { # FILE COLUMN: in cents, so that nothing is rounded
	awk -F , -v c="$2" 'NR > 1 { gsub(/[.]/, "", $c); n += $c }
	    END { printf "%d", n }' "$1.csv"
}
owed=$(($(sum orders-flat 7) - $(sum refunds 4) - $(sum payments 4)))
is 'what is owed is what was ordered, less what came and went' \
    "$(ask 'SELECT CAST(round(sum(balance_due) * 100) AS INTEGER)
    FROM customers')" "$owed"

load order_step order-steps crm-log
n=$(ask 'SELECT count(*) FROM orders')
p=$(truth cancelled)
near 'cancelled' "$(ask "SELECT 1.0 * count(DISTINCT \"order\") / $n
    FROM order_steps WHERE kind = 'cancelled'")" "$p" \
    "$(awk -v n="$n" -v p="$p" 'BEGIN { print sqrt(p * (1 - p) / n) + .001 }')"
prints 'what was cancelled was given back, whole' 0 ask "WITH r AS (SELECT
    \"order\" AS k, sum(amount) AS amount FROM refunds GROUP BY 1), c AS
    (SELECT DISTINCT \"order\" AS k FROM order_steps WHERE kind = 'cancelled')
    SELECT count(*) FROM c JOIN orders o ON o.number = c.k LEFT JOIN r ON
    r.k = c.k WHERE abs(coalesce(r.amount, 0) - o.amount) > .001"
set -- "$(ask "SELECT avg(julianday(s.day) - julianday(o.day)), count(*)
    FROM order_steps s JOIN orders o ON o.number = s.\"order\"
    WHERE s.kind = 'shipped' AND o.day < '2025-12-01'" | tr , ' ')"
# shellcheck disable=SC2086
set -- $1
near 'shipped after so many days' "$1" "$(truth days_to_ship)" \
    "$(awk -v n="$2" 'BEGIN { print 1 / sqrt(n) }')"
set -- "$(ask "SELECT avg(days), count(*) FROM (SELECT
    max(CASE kind WHEN 'shipped' THEN day END) AS sent,
    julianday(max(CASE kind WHEN 'delivered' THEN day END)) -
    julianday(max(CASE kind WHEN 'shipped' THEN day END)) AS days
    FROM order_steps GROUP BY \"order\") WHERE sent < '2025-12-01'" | tr , ' ')"
# shellcheck disable=SC2086
set -- $1
near 'on the way for so many' "$1" "$(truth days_on_the_way)" \
    "$(awk -v n="$2" 'BEGIN { print 1.5 / sqrt(n) }')"
prints 'companies have to pay in so many days' "$(truth terms),company" ask \
    "SELECT DISTINCT CAST(julianday(s.due) - julianday(o.day) AS INTEGER),
    c.kind FROM order_steps s JOIN orders o ON o.number = s.\"order\"
    JOIN customers c ON c.key = o.customer WHERE s.kind = 'invoiced'"

load reward rewards crm-log
by_kind() {
	awk -F , -v k="$1" '$1 == k { n += $4 } END { printf "%d", n }' \
	    rewards.csv
}
is 'points' "$(crm-report points --by total -o csv --no-header \
    --fields earned,redeemed,unused)" \
    "$(by_kind earned),$(by_kind redeemed),$(($(by_kind earned) -
    $(by_kind redeemed)))"
near 'who was brought' "$(ask "SELECT avg(referred_by IS NOT NULL)
    FROM customers WHERE key LIKE 'C%'")" "$(truth referred)" .012
load receipt receipts crm-log
for v in V1 V2 V3; do
	set -- "$(crm-report supplier -o csv --no-header \
	    --fields supplier,rate,inspected | sed -n "s/^$v,//p" | tr , ' ')"
	# shellcheck disable=SC2086
	set -- $1
	p=$(truth "defective_$v")
	near "$v: defective" "$1" "$(awk -v p="$p" 'BEGIN { print 100 * p }')" \
	    "$(awk -v n="$2" -v p="$p" 'BEGIN {
	    print 100 * sqrt(p * (1 - p) / n) }')"
done
prints 'by their grades' 'V1 V2 V3' sh -c "crm-report supplier -o csv \
    --no-header --fields supplier --sort grade,supplier | paste -s -d ' ' -"
is 'the quota of a year' "$(crm-report coverage --period 2025 --by total \
    -o csv --no-header --fields quota)" "$(awk -F , '$2 == "revenue" &&
    $5 ~ /^2025/ { n += $3 } END { printf "%d.00", n }' targets.csv)"
ok 'the store is whole' crm-check
for t in order-steps rewards receipts; do
	says "$t again" ' 0 created' crm-log \
	    "$(echo ${t%s} | sed 's/-/_/; s/rewards/reward/')" -i "$t.csv"
done
done_testing
