#!/bin/sh
# A company with every kind of record and event there is, own fields and kept
# scores: out, in again and out are the same bytes, and the check says so.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2025-12-31T18:00:00Z CRM_USER=li
cat >crm.yaml <<'END'
currency: CNY
timezone: Asia/Shanghai
country: CN
rates: {EUR: {2020-01-01: 7.8}}
fields:
  customer: {size: {choices: [small, big]}, limit: {type: money}}
  order: {gift: {type: boolean}}
  case: {effort: {type: integer}}
  deal: {probab: {type: percent}}
  interaction: {mood: {}}
  feedback: {verbatim: {}}
END
runs 0 'a company' crm-sample --out co --customers 60 --seed 3
runs 0 'a store' crm-init -c crm.yaml
fill() {
	tool=$1
	shift
	for table; do
		"$tool" "${table%:*}" -i "co/${table#*:}.csv" || return
	done
}
runs 0 'records' fill crm-add branch:branches staff:staff product:products \
    customer:customers contact:contacts campaign:campaigns deal:deals \
    case:cases customer:leads
runs 0 'events' fill crm-log campaign_event:campaign-events consent:consents \
    case_step:case-steps deal_stage:deal-stages interaction:interactions \
    order:orders payment:payments refund:refunds feedback:feedback
c=$(crm-find customer -o ref --limit 1)
s=$(crm-find staff -o ref --limit 1)
o=$(crm-find order -o ref --limit 1)
p=$(crm-find product -o ref --limit 1)
{
	crm-set "$c" size=big limit=3.20 &&
	crm-log nps "$c" score=9 verbatim='good, "yes"' &&
	crm-log csat "$c" score=4 && crm-log ces "$c" score=2 &&
	crm-log invoiced "$o" invoice=R-17 due=2026-02-10 &&
	crm-log shipped "$o" && crm-log delivered "$o" &&
	crm-log complaint "$c" 'parcel torn' product="${p#*:}" effort=3 &&
	crm-log earned "$c" points=50 && crm-log redeemed "$c" points=20 &&
	crm-log withdrawn "$c" purpose=marketing channel=email &&
	crm-add deal key=OWN name=Own customer="${c#*:}" amount=100 \
	    probab=12.5% && crm-set deal:OWN stage=won &&
	crm-log order "$c" amount=12 currency=EUR gift=yes number=E1 &&
	crm-log order "$c" amount=3 number=E2 &&
	crm-log --void "$(crm-find order number=E2 -o ref)" &&
	crm-log call "$c" hello mood=fine --next +3d &&
	crm-add goal key=g title=Revenue report='revenue --by total' \
	    perspective=financial measure=revenue kind=sum target=500000 \
	    start=2025-01-01 due=2025-12-31 &&
	crm-add target metric=visits value=4 staff="${s#*:}" starts=2025-03-01 \
	    ends=2025-03-31 &&
	crm-log receipt "$c" 'wet' inspected=100 defective=12 &&

	crm-log plan goal:g 'call the ten' && crm-log check goal:g behind &&
	printf 'kind,customer,other\nparent,%s,C000002\n' "${c#*:}" |
	    crm-add relation -i - &&
	crm-add deal key=OPEN name=Open customer="${c#*:}" amount=7 &&
	crm-snapshot pipeline && crm-score rfm --save && crm-score churn --save
} >said 2>&1
is 'and whatever else there is' "$?$(grep 'store unchanged' said)" 0

runs 0 'out' crm-export one
for file in one/*.csv; do
	ok "${file#*/}: has rows" test "$(wc -l <"$file")" -gt 1
done
crm-export --script one >restore.sh
runs 0 'in again' sh restore.sh -s two.db
runs 0 'and out' crm-export -s two.db two
ok 'the same bytes' diff -r one two
scores() {
	crm-sql -s "$1" -o csv 'SELECT key, r, f, m, rfm, tier, p_alive FROM
	    customers ORDER BY key'
}
scores "$CRM_STORE" >want
runs 0 'scores are made again' crm-score rfm --save -s two.db
runs 0 'all of them' crm-score churn --save -s two.db
ok 'the same' sh -c 'grep -q 0[.] want'
scores two.db >got
ok 'to the last digit' cmp want got
like 'the check says so' '^roundtrip,ok,0,' crm-check -o csv roundtrip
runs 0 'the copy is whole' crm-check -s two.db
done_testing
