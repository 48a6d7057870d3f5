#!/bin/sh
# Thirty nights of man/examples/nightly.sh, just as cron runs it, against what
# is worked out from the files alone: who was in which segment, what was in
# the pipeline, what the goal stood at.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_USER=nightly
night=$ROOT/man/examples/nightly.sh
cat >crm.yaml <<'!'
timezone: UTC
segments:
  - name: recent
    where: recency_days < 14
  - name: repeat
    where: orders >= 2
bundles:
  nightly:
    reports:
      - {report: goals, red: red}
      - {report: revenue, by: month}
      - pipeline
      - {report: segment-moves, from: -1d}
!
CRM_NOW=2025-11-30T12:00:00Z
export CRM_NOW
runs 0 'a store' crm-init -c crm.yaml
runs 0 'a company' crm-sample --out c --customers 60 --start 2025-06-01 \
    --end 2025-12-30 --seed 3
mkdir -p n/in
for pair in branch:branches staff:staff product:products customer:customers
do
	cp "c/${pair#*:}.csv" "n/in/${pair%:*}.csv"
done

# The orders of the days up to $1, or of one day.
orders() {
	awk -F , -v from="$1" -v to="$2" 'NR == 1 || (substr($3, 1, 10) >= \
	    from && substr($3, 1, 10) <= to)' c/orders.csv
}
orders 2025-01-01 2025-11-30 >n/in/order-before.csv
runs 0 'the first night' sh "$night" n
is 'says nothing' "$(cat err)" ''
is 'took all files' "$(ls n/in)" ''
for deal in '1 100' '2 200' '3 400'; do
	crm-add deal key="${deal% *}" customer=C000001 amount="${deal#* }" \
	    stage=proposal expected_close=2025-12-31 opened=2025-11-01 \
	    >/dev/null
done
crm-add goal key=g title=Revenue report='revenue --by total' \
    measure=revenue kind=sum target=1000000 start=2025-12-01 \
    due=2025-12-31 >/dev/null

# Deal 1 is worth more from the 10th on, 2 is won on the 15th, 3 lost on the
# 20th; each file also has the day before: what was there is recognised.
: >open
: >statuses
d=1
while [ "$d" -le 30 ]; do
	day=$(printf '2025-12-%02d' "$d")
	before=$(printf '2025-12-%02d' "$((d > 1 ? d - 1 : 1))")
	CRM_NOW=${day}T20:00:00Z
	case $d in
	10) crm-set deal:1 amount=150 >/dev/null ;;
	15) crm-set deal:2 stage=won >/dev/null ;;
	20) crm-set deal:3 stage=lost lost_reason=price >/dev/null ;;
	esac
	orders "$before" "$day" >"n/in/order-$day.csv"
	CRM_NOW=${day}T23:00:00Z
	sh "$night" n >>told 2>&1
	echo "$?" >>statuses
	[ "$d" -ne 12 ] || sh "$night" n >>told 2>&1	# once more, by mistake
	echo "$day $((700 + 50 * (d >= 10) - 200 * (d >= 15) - \
	    400 * (d >= 20)))" >>open
	d=$((d + 1))
done
is 'thirty nights' "$(grep -c . statuses)" 30
is 'red as soon as the goal is too far away' \
    "$(uniq -c statuses | awk '{ print $1, $2 }' | xargs)" '3 0 27 1'
is 'nothing else was said' "$(cat told)" ''
is 'no file was left' "$(ls n/in)" ''

# Who was in which segment on which night, from the file of orders alone.
sqlite3 plain.db <<'!'
CREATE TABLE o(number, customer, at, channel, staff, branch, product,
    quantity, price);
.mode csv
.import --skip 1 c/orders.csv o
!
at() {
	d=1
	while [ "$d" -le 30 ]; do
		eval "$1" "$(printf '2025-12-%02d' "$d")"
		d=$((d + 1))
	done
}
expected() {
	sqlite3 plain.db "SELECT '$1','recent',customer FROM o WHERE
	    substr(at,1,10)<='$1' GROUP BY customer
	    HAVING max(substr(at,1,10))>date('$1','-14 days') ORDER BY 3;
	    SELECT '$1','repeat',customer FROM o WHERE substr(at,1,10)<='$1'
	    GROUP BY customer HAVING count(DISTINCT number)>=2 ORDER BY 3"
}
found() {
	sqlite3 "$CRM_STORE" "SELECT '$1',segment,(SELECT key FROM t_customer
	    WHERE id=customer)FROM m_segment,(SELECT CAST(julianday('$1')-
	    2440587.5 AS INTEGER)AS d)WHERE since<=d AND(until IS NULL OR
	    until>d)ORDER BY segment,3"
}
at expected >want
at found >got
ok 'there is something to compare' test "$(grep -c . want)" -gt 500
ok 'the members of every night' cmp want got
crm-segment recent --diff 2025-12-01 --to 2025-12-30 -o csv -q \
    --fields ref,change >moves
awk -F '|' '$2 == "recent" && $1 == "2025-12-01" { a[$3] }
	$2 == "recent" && $1 == "2025-12-30" { b[$3] }
	END { for (k in a) print "customer:" k "," (k in b ? "stayed" : "left")
	for (k in b) if (!(k in a)) print "customer:" k ",entered" }' want |
    sort >moved
sed 1d moves | sort >moves.sorted
ok 'who came and went' cmp moved moves.sorted

crm-sql -o csv --no-header "SELECT day||' '||CAST(sum(amount) AS INTEGER)
    FROM deal_snapshots WHERE day>='2025-12-01' GROUP BY day ORDER BY day" |
    tr -d '"' >pipeline
ok 'the pipeline of every night' cmp open pipeline

sqlite3 "$CRM_STORE" 'SELECT date(day*86400,"unixepoch"),round(value,2) FROM
    m_goal ORDER BY 1' >goal
sqlite3 plain.db "WITH d AS(SELECT DISTINCT substr(at,1,10)AS day FROM o WHERE
    at>='2025-12-01'),l AS(SELECT substr(at,1,10)AS day,
    round(quantity*price,2)AS v FROM o WHERE at>='2025-12-01')
    SELECT day,round((SELECT sum(v)FROM l WHERE l.day<=d.day),2)FROM d
    ORDER BY 1" >goal.want
sort goal goal.want | uniq -d >both
is 'the goal of every night that had orders' \
    "$(grep -c . both)" "$(grep -c . goal.want)"

# The page and the copies.
is 'the last fortnight is kept' "$(ls n/copy | wc -l | tr -d ' ')" 14
runs 0 'each whole' sh -c 'for f in n/copy/*.db; do
    crm-backup --verify "$f" || exit; done'
ok 'the page is there' grep -q '</html>' n/nightly.html
cp n/nightly.html again.html
sh "$night" n >/dev/null 2>&1
ok 'the same night, the same page' cmp n/nightly.html again.html

# A part that fails is one line and hides no other.
printf 'key,name\n"open\n' >n/in/customer-bad.csv
printf 'key,name\nZ,Zoe\n' >n/in/customer-good.csv
runs 2 'a bad file' sh "$night" n
is 'is one line' "$(grep -c . err)" 1
ok 'that says which' grep -q 'customer-bad.csv.*quote' err
prints 'and the good one is in' 'customer:Z	Zoe' crm-find customer key=Z
is 'the bad one stays' "$(ls n/in)" customer-bad.csv
runs 0 'the store is whole' crm-check

done_testing
