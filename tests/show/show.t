#!/bin/sh
# A page about a record.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
echo 'timezone: Asia/Shanghai' >crm.yaml
runs 0 'a store' crm-init -c crm.yaml
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"

# has LABEL ERE: the page printed last has such a line.
has() {
	ok "$1" grep -Eq -e "$2" out
}

runs 0 'a customer' crm-show customer:ACME
has 'its title' '^Customer ACME$'
has 'a field' '^Name +Acme Ltd$'
has 'whose it is' '^Owner +li Li Na$'
has 'money with its currency' '^Credit limit +1000\.50 EUR$'
has 'what it is worth' '^Revenue +519\.50 EUR$'
has 'a contact' '^c1 +Kari Nordmann +Buyer'
has 'an order with its lines' \
	'^2025-10-01 +N100 +100\.00 +RICE × 2, OIL × 1 +the first$'
has 'a quantity with decimals' 'OIL × 1\.5'
has 'an interaction, local time' '^2025-11-20 17:00 +call +li +c1'
has 'an open task' '^1 +Call back +2026-02-20 +li$'
has 'what to do: a task' '^Overdue task +Call back +2026-02-20$'
has 'what to do: a call' '^Get in touch +not for 105 days$'
has 'what to do: a refill' '^Refill due +usually every 31 days +2026-02-02$'
has 'what to do: a birthday' '^Birthday +Acme Ltd +2026-03-10$'
is 'a voided order is not there' "$(grep -c 6.66 out)" 0
is 'a task that is done is not there' "$(grep -c 'Done one' out)" 0

runs 0 'in Chinese' crm-show --lang zh ACME
has 'the title' '^客户 ACME$'
has 'a label' '^销售额 +519\.50 EUR$'
has 'a rule' '^主动联系 +105天未联系$'
runs 0 'by phone' crm-show --phone +4722334455
has 'that customer' '^Customer ACME$'
# However the number is written, with a country in the settings or without,
# and whosever of a company's people calls.
{
	crm-add customer key=TEL name=Tel phone=+8613774496118
	crm-add customer key=OLDTEL name=Oldtel phone=010-8888777
	crm-add contact key=KIM name=Kim customer=TEL phone='+44 20 7946 0018' \
	    email=kim@example.com
} >/dev/null
while IFS='>' read -r number whose; do
	runs 0 "by $number" crm-show --phone "$number"
	has "is $whose" "^Customer $whose$"
done <<'!'
13774496118>TEL
137 7449-6118>TEL
+86 137 7449 6118>TEL
008613774496118>TEL
8613774496118>TEL
013774496118>TEL
tel:+8613774496118>TEL
+86 137 7449 6118 ext. 2>TEL
１３７７４４９６１１８>TEL
0108888777>OLDTEL
+86 10 8888777>OLDTEL
+442079460018>TEL
020 7946 0018>TEL
!
runs 0 'by the address of a contact' crm-show --email Kim@example.com
has 'is whose it is' '^Customer TEL$'
runs 1 'a number that nobody has' crm-show --phone 13774496119
runs 1 'the end of one is too little' crm-show --phone 6118
crm-add customer key=TEL2 name=Tel2 phone=+113774496118 >/dev/null
says 'of two that it may be, neither' 'fits several: customer:TEL2 ' \
    crm-show --phone 13774496118
runs 1 'nobody' crm-show customer:NOBODY

runs 0 'an archived record' crm-show customer:OLD
has 'is said to be' '^Archived +by operation 13$'
runs 0 'an event' crm-show order:1
has 'its lines' '^RICE +2\.000 +45\.0000 +90\.00$'
has 'its operation' '^ +12 +2026-02-02 16:00 +wang +crm-log'
runs 0 'a voided event' crm-show order:6
has 'is said to be voided' '^Voided +by operation 14$'
runs 0 'staff' crm-show staff:li
has 'who refers to it' '^ACME +Acme Ltd'
runs 0 'limit' crm-show ACME --limit 1 -o csv
is 'so many rows a section' "$(grep -c ',number,N10[0-9]$' out)" 1
is 'one table' "$(awk -F , 'NF < 5' out; grep -c '^record,' out)" 1
has 'a field of the record' \
	'^customer:ACME,Customer,,credit_limit,1000\.50 EUR$'
has 'a cell of a section' '^customer:ACME,Last orders,1,day,'

runs 0 'json' crm-show ACME customer:3 -o json --lang zh
json() {
	sqlite3 :memory: "SELECT $1"
}
all="readfile('out')"
is 'is one document' "$(json "json_valid($all)")" 1
is 'references' "$(json "group_concat(key, ' ') FROM json_each($all)")" \
	'customer:ACME customer:3'
is 'then sections, in English' "$(json "group_concat(key) FROM (SELECT key
	FROM json_each($all, '\$.\"customer:ACME\"') LIMIT 3)")" \
	'Customer,Value,Contacts'
is 'then rows' "$(json "json_extract($all,
	'\$.\"customer:ACME\".\"Last orders\"[0].number')")" \
	"$(crm-find order customer=ACME --fields number --sort=-day \
	--limit 1 -o csv --no-header)"
runs 0 'json lines' crm-show ACME -o jsonl
has 'a row each, its section first' \
	'^\{"record":"customer:ACME","section":"Contacts","key":"c1",'
runs 0 'html' crm-show ACME customer:3 -o html
is 'is one page' "$(grep -c -e '<!DOCTYPE' -e '</html>' -e '<title>' out)" 3
ok 'with a heading a section' test "$(grep -c '^<h2>' out)" -gt 6
is 'and a table' "$(grep -c '^</table>' out)" "$(grep -c '^<h2>' out)"
runs 0 'markdown' crm-show ACME -o md
is 'an empty line between' "$(grep -B 1 '^## Value' out | head -n 1)" ''
runs 0 'csv for spreadsheets' crm-show ACME -o csv --excel-safe
is 'has one mark' "$(LC_ALL=C grep -c "$(printf '\357\273\277')" out)" 1
runs 0 'without a header' crm-show ACME -o tsv --no-header
is 'none' "$(grep -c '^record' out)" 0
# What to say: what was promised, what to offer until it is bought, whether
# it is well now.
export CRM_NOW=2026-03-01T09:00:00Z
rm -f crm.db*
crm-init
for p in TEA POT; do
	crm-add product key=$p name="The $p" price=10
done >/dev/null
for i in 1 2 3 4 5 6; do
	crm-add customer key=C$i name=C$i
	crm-log order customer:C$i line=TEA
	[ $i -gt 4 ] || crm-log order customer:C$i line=POT
done >/dev/null
crm-add contact key=ann name=Ann customer=C5 role=decider >/dev/null
crm-add contact key=bob name=Bob customer=C6 role=user >/dev/null
crm-add deal key=D1 name=Mill customer=C5 amount=50 \
	next_step='send a drawing' expected_close=2026-04-01 >/dev/null
crm-log question customer:C5 'how hot?' >/dev/null
crm-log resolved case:1 remedy=boil >/dev/null
crm-score next-product --save -q
export CRM_NOW=2026-03-02T09:00:00Z
next() { crm-show customer:C5 "$@" | sed -n '/^What to do next/,$p' |
	sed 's/  */ /g; 1,3d'; }
prints 'what to offer, to speak about and to ask' \
    'Offer The POT
Speak about send a drawing: Mill 2026-04-01
Ask about is it well now: how hot? 2026-03-01' next
crm-log order customer:C5 line=POT >/dev/null
crm-log call customer:C5 'well now' >/dev/null
prints 'until it is bought, and asked' \
    'Speak about send a drawing: Mill 2026-04-01' next
prints 'but not before' '' sh -c 'crm-show customer:C5 --as-of 2026-02-28 |
    grep -e "^Offer" -e "^Ask" || :'
runs 0 'a deal' crm-show deal:D1
has 'has the buying centre' '^ann +Ann +decider'
is 'of its customer alone' "$(grep -c Bob out)" 0
runs 2 'a page is no list of references' crm-show customer:C5 -o ref
done_testing
