#!/bin/sh
# The journal, field by field; fields of one's own wherever a declared one
# goes; dry runs that leave no trace.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
TAB=$(printf '\t')
cat >crm.yaml <<'!'
currency: EUR
country: NO
fields:
  customer:
    vip: {type: boolean, label: VIP, zh: 贵宾}
    grade: {choices: [silver, gold]}
    limit2: {type: money}
    rating: {type: decimal, scale: 1}
    visited: {type: date}
    handler: {refers: staff}
    remark: {type: text}
  order:
    table_no: {type: integer}
!
runs 0 'a store' crm-init -c crm.yaml
runs 0 'staff' crm-add staff key=li name='Li Na'

# Fields of one's own.
runs 0 'added with a record' crm-add customer key=A name=Ada vip=yes \
    grade=gold limit2=1000.50 rating=9.5 visited=yesterday handler=li \
    remark='a, "b"'
cat >more.csv <<'!'
key,name,VIP,grade,limit2,rating,visited,handler,remark
B,Bob,no,silver,20,7,2026-01-31,li,
C,Cleo,,,,,,,"two
lines"
!
runs 0 'imported' crm-add customer -i more.csv
is 'all' "$(cat err)" \
    'crm-add: 2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
prints 'shown in columns' \
    'key,vip,grade,limit2,rating,visited,handler,remark
A,1,gold,1000.50,9.5,2026-03-04,li,"a, ""b"""
B,0,silver,20.00,7.0,2026-01-31,li,
C,,,,,,,"two
lines"' crm-find customer -o csv \
    --fields key,vip,grade,limit2,rating,visited,handler,remark
keys() {
	label=$1 want=$2
	shift 2
	prints "$label" "$want" crm-find customer "$@" --fields key -o csv \
	    --no-header
}
keys 'found by a boolean' A vip=yes
keys 'by a choice' B grade=silver
keys 'by an amount' A limit2=1000.50
keys 'by a decimal' B rating=7
keys 'by a date in words' A visited=yesterday
keys 'by a reference' "A
B" handler=li
keys 'by nothing' C vip=
keys 'in an expression' A --where 'limit2 > 500 and rating >= 9.5'
keys 'sorted by' "A
B
C" --sort=-rating
runs 2 'checked like any other' crm-set grade=bronze A
ok 'with the choices' grep -q 'silver|gold' err
runs 2 'a reference that is not there' crm-set handler=nobody A
runs 2 'in an import' sh -c "printf 'key,rating\nA,high\n' | crm-add customer"
ok 'by line and column' grep -q "standard input:2: rating: .*'high'" err
prints 'set' "customer:B${TAB}Bob" crm-set vip=yes rating=8.5 B
prints 'and cleared' "customer:A${TAB}Ada" crm-set grade= A
like 'on the page' '^VIP +' crm-show A
like 'in Chinese' '^贵宾 +' crm-show A --lang zh
prints 'in SQL, by the plain shell too' 'A|1
B|1
C|' sqlite3 crm.db 'SELECT key, vip FROM customers ORDER BY key'
prints 'blank cells leave what is there' 9.5,1 sh -c "printf \
    'key,rating,vip\nA,,\n' | crm-add customer && crm-find customer A \
    --fields rating,vip -o csv --no-header"
prints 'or erase' ,1 sh -c "printf \
    'key,rating\nA,\n' | crm-add customer --blank clear && crm-find customer \
    A --fields rating,vip -o csv --no-header"
runs 2 'a field that is none' crm-set ratng=3 A
ok 'the nearest is named' grep -q "'rating'" err

# The journal: operations, and old and new of each field.
sed 's/|/,/g' >want <<'!'
customer:B|vip|0|1
customer:B|rating|7.0|8.5
!
op=$(crm-sql -o csv --no-header \
    "SELECT max(id) FROM operations WHERE args LIKE '%rating=8.5%'")
runs 0 'one operation' crm-history --op "$op" --changes -o csv --no-header
cut -d, -f3- out | sort >got
sort want >want2
ok 'old and new' diff want2 got
like 'who, with what' \
    "^$op,2026-03-05T10:00:00\\+00:00,li,crm-set,vip=yes rating=8.5 B" \
    crm-history -o csv --no-header --op "$op"
runs 0 'with a reason' crm-set city=Oslo A B --reason 'they moved'
like 'told' ',crm-set,.*they moved,0,2,0$' crm-history --limit 1 -o csv
like 'of one record' 'customer:A,city,,Oslo$' crm-history customer:A -c -o csv
runs 0 'the same again' crm-set city=Oslo A
is 'is no change' "$(crm-sql -o csv --no-header \
    "SELECT count(*) FROM changes WHERE field = 'city'")" 2
prints 'operations since one, as a feed' 1 sh -c \
    "crm-history --since-op $((op + 2)) -o jsonl | grep -c they.moved"

# Dry runs.
sqlite3 crm.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp crm.db bytes
cat >change.csv <<'!'
key,name,rating
A,Ada,1.5
D,Dora,3
!
prints 'a dry run says what would be' \
    'action,ref,field,old,new
change,customer:A,rating,,1.5
create,customer:D,key,,D
create,customer:D,name,,Dora
create,customer:D,rating,,3.0' crm-add customer -i change.csv -n -o csv
like 'and how many' '2 read, 1 created, 1 changed' cat err
prints 'crm-set' 'change,customer:A,city,Oslo,Rome' \
    crm-set city=Rome A -n -o csv --no-header
runs 0 'crm-log' crm-log call A hello -n
runs 0 'an order' crm-log order A amount=5 -n
runs 1 'what would be refused is' sh -c \
    "printf 'key,rating\nA,high\n' | crm-add customer -n"
runs 0 'readers' crm-find customer
ok 'the store is the same in each byte' cmp crm.db bytes
is 'and nothing waits beside it' "$(cat crm.db-wal 2>/dev/null | wc -c |
    tr -d ' ')" 0
done_testing
