#!/bin/sh
# Everything out and in again: the same bytes, from a store with what is
# awkward in it.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-01T12:00:00Z CRM_USER=nobody

cat >crm.yaml <<'!'
# Settings with a comment that stays.
timezone: Asia/Shanghai
currency: EUR
country: CN
sources: [shop, till.2]
rates:
  USD: {2020-01-01: 0.5}
  JPY: {2020-01-01: 0.01}
fields:
  customer:
    size: {choices: [small, "big, 大"]}
    limit: {type: money}
    best: {refers: product}
    share: {type: percent}
  branch:
    head: {refers: staff}
  order:
    gift: {type: boolean}
    weight: {type: decimal, scale: 3}
  task:
    took: {type: duration}
!
runs 0 'a store' crm-init -c crm.yaml

{
	crm-add branch key=BJ name=北京 &&
	crm-add staff key=li name=李 branch=BJ &&
	crm-set branch:BJ head=li &&
	crm-add product key='R 1,"x"' name=Rice price=10.025 currency=USD &&
	crm-add customer key=Z name="王伟, \"Acme\"" notes="  two
lines '=1+1'" email=a@example.com phone=+8613774496118 tags='b;a' \
	    currency=JPY credit_limit=-1200 size='big, 大' limit=12.34 \
	    best='R 1,"x"' share=12.5% birthday=2024-02-29 &&
	crm-add customer key=A name="'=2" industry=-3 referred_by=Z \
	    city=@home region="''" notes='tab	and \ slash' &&
	crm-set customer:Z referred_by=A &&
	crm-add customer key='%2C' name=percent email=same@example.com &&
	crm-add customer key=8613774496118 name='a key like a telephone' &&
	crm-add contact name=Kari customer=Z phone=+8613774496118 &&
	crm-add task title='call "back"' customer=Z owner=li due=2026-04-01 \
	    took=1h30m &&
	printf 'key,name\n7,Seven\n8,Eight\n' >shop.csv &&
	crm-add customer --source shop -i shop.csv &&
	printf 'key,name,source:till.2,source:till.2#2,former_key\n%s\n' \
	    'Z,"王伟, ""Acme""",x:1,y,OLD' >till.csv &&
	crm-add customer -i till.csv &&
	crm-log call customer:Z '=cmd|calc' duration=12m direction=in &&
	crm-log note customer:A 'taken back' &&
	crm-log --void interaction:2 &&
	crm-log order customer:Z 'no number' at=2026-01-01T00:30:00+08:00 \
	    currency=USD "line=R 1,\"x\"*-0.5@10.025" "line=R 1,\"x\"*7@3" \
	    gift=yes weight=0.125 &&
	crm-log order customer:A number=1 amount=1200 currency=JPY &&
	crm-log order customer:A number=gone amount=3 &&
	crm-log --void order:3 &&
	crm-log order customer:A amount=4 &&
	crm-log order customer:A amount=4 &&
	crm-log order customer:Z number=1 system=shop amount=9 &&
	crm-log payment customer:Z amount=1 order=order:1 &&
	crm-log payment customer:Z amount=2 order=order:5 &&
	crm-log payment customer:A amount=3 order=order:2 method=card &&
	crm-log refund customer:Z amount=1 order=order:6 number=R1 \
	    "line=R 1,\"x\"*1@1"
} >fixture 2>&1 || cat fixture >&2
runs 0 'what a record is found by, again' crm-add customer -i till.csv
is 'is nothing new' "$(cat err)" \
    'crm-add: 1 read, 0 created, 0 changed, 1 unchanged, 0 refused'
printf 'key,name,source:till.2\nB,x,y\n' >taken.csv
says "another's number is refused" \
    'source:till.2: means customer:Z, but nobody has the key' \
    crm-add customer -i taken.csv
echo 'number,system,customer,at,amount
10,a,Z,2026-02-01,1
10,b,Z,2026-02-01,2
11,a,,2026-02-01,5
10,c,A,2026-02-02,3' >orders.csv
echo 'anonymous: keep' >keep.yaml
runs 0 'one number in three systems, and nobody' \
    crm-log order -m keep.yaml -i orders.csv
is 'all of it is there' "$(crm-sql -o csv --no-header 'SELECT
    (SELECT count(*) FROM customers), (SELECT count(*) FROM orders),
    (SELECT count(*) FROM payments), (SELECT count(*) FROM refund_lines)')" \
    6,9,3,1

# Rows without what counts them: after a voided event, ids move up.
unnumbered() {
	sed 's/"id":[0-9]*,//; s/"order_id":[0-9]*,//
		s/"operation":[0-9]*,//
		s/"order":"[0-9]*"//; s/"order":[0-9]*//' | sort
}

# The export into $1 with the options behind it, read into a store of its
# own, which then exports the same.
back() {
	dir=$1
	shift
	runs 0 "$dir: out" crm-export "$@" "$dir"
	runs 0 "$dir: the way back" crm-export "$@" --script "$dir"
	cp out restore.sh
	runs 0 "$dir: and in" sh restore.sh -s "$dir.db"
	runs 0 "$dir: out again" crm-export "$@" -s "$dir.db" "$dir.2"
	ok "$dir: the same bytes" diff -r "$dir" "$dir.2"
	for v in customers orders order_lines payments refunds interactions \
	    tasks products staff branches contacts; do
		crm-sql -o jsonl "SELECT * FROM $v" | unnumbered >here
		crm-sql -s "$dir.db" -o jsonl "SELECT * FROM $v" |
		    unnumbered >there
		ok "$dir: $v are the same" cmp here there
	done
	runs 0 "$dir: the copy is whole" crm-check -s "$dir.db"
	prints "$dir: found by another system's number" 'customer:Z' \
	    crm-find -s "$dir.db" customer 'till.2:x:1' -o ref
	prints "$dir: and by a key of old" 'customer:Z' \
	    crm-find -s "$dir.db" customer OLD -o ref
}
back csv
back jsonl --form jsonl
back excel --excel-safe --bom --crlf
back marks --bom --crlf
like 'a formula is defused' "^A,EUR,''=2,.*,'-3,.*,'@home,''," \
    cat excel/customers.csv
prints 'with a mark in front' 'efbbbf' sh -c \
    'head -c 3 excel/staff.csv | od -An -tx1 | tr -d " "'
prints 'and CR LF' 'yes' sh -c \
    'head -n 1 marks/staff.csv | od -c | grep -q "\\\\r.*\\\\n" && echo yes'

# What is beside the tables.
prints 'settings as they were written' "$(cat crm.yaml)" \
    cat csv/settings.yaml
runs 0 'the manifest has digests that others can check' sh -c 'cd csv &&
    sed -n "s/.*file: \([^,]*\),.*sha256: \(.*\)}/\2  \1/p" manifest.yaml |
    sha256sum -c --quiet'
like 'and counts rows' 'file: orders.csv, rows: 10,' cat csv/manifest.yaml
is 'files are for their owner' "$(find csv -type f ! -perm 600; find csv \
    -type d ! -perm 700)" ''
ok 'nothing is left half done' test -z "$(find csv -name '*.tmp')"
like 'an event without a number is named by its place' ',order:4,' \
    cat csv/payments.csv
prints 'what was taken back is not there' '' sh -c \
    'cat csv/* | grep -e gone -e "taken back" || :'
runs 0 'with the journal' crm-export --journal csv
like 'it is' 'gone' cat csv/voided_orders.csv
like 'operations' 'crm-init' cat csv/operations.csv
like 'changes' 'referred_by' cat csv/changes.csv
# The journal is for reading: a copy has its own, and all else is the same.
runs 0 'with the journal' crm-export --journal told
crm-export --journal --script told >restore.sh
ok 'none of it is read back' test -z "$(grep -e operations -e changes \
    -e voided restore.sh)"
runs 0 'in again' sh restore.sh -s told.db
runs 0 'out again' crm-export --journal -s told.db told.2
ok 'events that were taken back are not' test \
    "$(wc -l <told.2/voided_orders.csv)" -eq 1
rm -f told/voided_* told.2/voided_* told*/operations.csv told*/changes.csv
for dir in told told.2; do
	grep -v -e voided_ -e operations -e changes $dir/manifest.yaml >m &&
	    mv m $dir/manifest.yaml
done
ok 'all but the journal is the same' diff -r told told.2

runs 0 'an export takes the place of another' crm-export csv

# Streams.
prints 'a whole table' "$(cat csv/staff.csv)" crm-export - staff
prints 'records that were selected, in their order' "key,name
Z
A" sh -c 'printf "customer:Z\ncustomer:A\n" | crm-export - |
    awk -F , "NR == 1 { print \$1 \",\" \$3; next }
	/^[AZ],/ { print \$1 }"'
like 'events with their lines' '^1,,,USD,,.*,7,3,21$' sh -c \
    "crm-find order note='no number' -o ref | crm-export -"
crm-export - customer >plain.csv
crm-export - customer --excel-safe --bom --crlf >safe.csv
ok 'a stream for spreadsheets is another' sh -c '! cmp -s plain.csv safe.csv'
echo 'excel_safe: yes' >safe.yaml
cp "$CRM_STORE" safe.db
runs 0 'is read by a map that says so' crm-add -s safe.db customer \
    -m safe.yaml -i safe.csv
like 'and changes nothing' ' 0 created, 0 changed, ' cat err
prints 'a line is of no event before it' '2' sh -c "crm-find order \
    customer=Z -o ref | crm-export - | grep -c '^1,,,USD,'"
prints 'nothing selected is nothing' '' sh -c 'crm-export - <&-'
says 'one entity' 'one entity in a stream' sh -c \
    'printf "customer:A\nstaff:li\n" | crm-export -'
runs 2 'lines are with their event' crm-export - order_line
runs 2 'no such entity' crm-export - ordr
runs 2 'csv options are for csv' crm-export --bom --form jsonl x
mkdir other && : >other/file
says 'a directory with other things' 'neither new' crm-export other
ok 'which are left alone' test -e other/file
runs 2 'a directory that cannot be' crm-export nowhere/at/all
runs 2 'a full disk' sh -c 'crm-export - customer >/dev/full'

# The proof on the live store.
like 'crm-check --roundtrip' '^roundtrip,ok,0,' \
    crm-check --roundtrip -o csv
like 'alone' '^roundtrip,ok,0,' crm-check -o csv roundtrip
is 'without it the question is not asked' \
    "$(crm-check -o csv | grep -c roundtrip)" 0
cp crm.db bad.db
sqlite3 bad.db "UPDATE t_customer SET phone = 'no phone' WHERE key = 'A'"
ok 'what cannot come back is found' sh -c \
    '! crm-check -s bad.db roundtrip >out 2>&1'
mkdir tmp
ok 'its files are below TMPDIR' sh -c 'TMPDIR=$PWD/tmp crm-check roundtrip &&
    [ -z "$(ls tmp)" ]'
ok 'which must be there' sh -c '! TMPDIR=$PWD/none crm-check roundtrip \
    >out 2>err && grep -q /none/crm- err'

# Records that are archived, and their other addresses, come back so.
rm -f crm.db*
crm-init
printf '%s\n' key,name,email,email#2,phone,phone#2,email#3,archived \
    1,Ada,a@x.example,a@y.example,+4315550101,+4315550102,a@z.example, \
    2,Bob,b@x.example,,,,,yes >in.csv
runs 0 'further addresses' crm-add customer -i in.csv
for ref in a@x.example a@y.example a@z.example +4315550102; do
	prints "found by $ref" 'customer:1	Ada' \
	    crm-find customer "$ref" -o list
done
prints 'one is archived' 'customer:1	Ada' crm-find customer -o list
runs 0 'again' crm-add customer -i in.csv
like 'is nothing new' ' 0 created, 0 changed, 2 unchanged' cat err
crm-export - customer >out.csv
ok 'all of it is there' sh -c 'head -1 out.csv |
    grep -q "email#2,email#3,phone#2,archived$"'
like 'and comes back' '^roundtrip,ok,0,' crm-check --roundtrip -o csv
runs 0 'a first address that was a further one' \
    crm-set customer:1 email=a@y.example
prints 'is found still' 'customer:1	Ada' \
    crm-find customer a@y.example -o list
runs 0 'living again' sh -c \
    'printf "key,archived\n2,no\n" | crm-add customer'
prints 'is there' 'customer:2	Bob' crm-find customer -o list b@x.example
done_testing
