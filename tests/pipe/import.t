#!/bin/sh
# Files that are broken in every way: each says where, and nothing is
# written; or the good rows are, and the others come back to be mended.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
rows() { crm-sql -o csv --no-header 'SELECT key, name, city, email
    FROM customers ORDER BY key'; }
runs 0 'a store' crm-init
sqlite3 crm.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp crm.db bytes

# broken FILE PLACE-AND-SENTENCE: all or nothing, and nothing it is.
broken() {
	runs 2 "$1" crm-add customer -i "$1"
	is "$1: where and why" "$(head -n 1 err)" "crm-add: $1:$2"
	is "$1: nothing written" "$(tail -n 1 err)$(rows)" \
	    'crm-add: store unchanged'
}
printf 'key,name\nA,Ada\nB,"Bob\nC,Cleo\nD,Dora\n' >unclosed.csv
broken unclosed.csv "3: name: unclosed quote: '\"Bob'; close it on its line or \
further down; a quote that is meant as such stands twice, inside quotes"
printf 'key,name\nA,"Ada" x\n' >after.csv
broken after.csv "2: name: text after a closing quote: '\"Ada\" x'; inside \
quotes a quote stands twice"
printf 'key,name\nA,Ada\nB,B\0b\n' >nul.csv
broken nul.csv '3: name: NUL byte at byte 18; mend the line, or say with '\
'--encoding what the file is in'
printf 'key,name\nA,Ada\nB,Andr\351\n' >latin1.csv
broken latin1.csv "3: name: invalid UTF-8 at byte 21: '\\xE9'; the file may be \
in CP1252 or CP1250, which is only a guess; to read it so: crm-add customer \
-i latin1.csv --encoding CP1252"
printf 'key,name\nA,Ada\nB,Bob,extra\n' >long.csv
broken long.csv '3: column 3: more cells than the header has columns; put '\
'cells with the delimiter inside in quotes, or mend the header'
printf 'key,city,name\nA,Oslo,Ada\nB,Oslo\n' >short.csv
broken short.csv '3: name: name is required'
printf 'key,name,Key\nA,Ada,B\n' >twice.csv
broken twice.csv "1: the columns 'key' and 'Key' both mean key; a map says \
which"
printf 'key,name,key\nA,Ada,B\n' >same.csv
broken same.csv "1: the column 'key' is there twice"
printf 'key,nmae\nA,Ada\n' >header.csv
broken header.csv "1: customer has no field for the column 'nmae'; a map \
says where it goes, or '-' to leave it out"
{
	printf 'key,name\nA,'
	head -c 2000000 /dev/zero | tr '\0' x
	echo
} >huge.csv
broken huge.csv "2: name: a field of more than 1 MiB: \
'xxxxxxxxxxxxxxxxxxxxxxxx...'; a quote may be missing; else make it shorter"
printf '{"key":"A","name":"Ada"}\n{"key":"B","name":}\n' >half.jsonl
broken half.jsonl '2: not valid JSON'
printf '{"key":"A","key":"B","name":"Ada"}\n' >double.jsonl
broken double.jsonl '1: a key twice in one object'
printf 'key,name,birthday\nA,Ada,2026-02-30\n' >day.csv
broken day.csv "2: birthday: no such day: '2026-02-30'"
printf 'key,name,email\nA,Ada,nobody\n' >email.csv
runs 2 email.csv crm-add customer -i email.csv
ok 'email.csv: where and why' grep -q "^crm-add: email.csv:2: email: " err
printf 'key,name,owner\nA,Ada,zoe\n' >owner.csv
runs 2 owner.csv crm-add customer -i owner.csv
ok 'owner.csv: where and why' \
    grep -q "^crm-add: owner.csv:2: owner: no such staff.*'zoe'" err
runs 2 'no such file' crm-add customer -i none.csv
runs 2 'a directory' crm-add customer -i .
runs 2 'an encoding that is not known' \
    crm-add customer -i latin1.csv --encoding klingon
runs 0 'no rows' sh -c 'printf "key,name\n" | crm-add customer'
runs 0 'nothing at all' sh -c 'crm-add customer </dev/null'
ok 'nothing to do: says so' grep -q 'nothing to do' err
runs 0 'readers' crm-find --help
ok 'not a byte has changed' cmp crm.db bytes

# Twenty problems are shown, the others counted.
{
	echo key,name,birthday
	seq -f 'K%.0f,Name,2026-13-01' 50
} >many.csv
runs 2 'many problems' crm-add customer -i many.csv
is 'twenty of them' "$(grep -c 'many.csv:[0-9]*: birthday' err)" 20

# Kinds of files that are right.
printf '\357\273\277key;name\r\nA;"Ada\r\nLovelace"\r\n\r\nB;Bob;\r\n' >bom.csv
runs 0 'a mark, semicolons, CRLF, an empty line, an empty last cell' \
    crm-add customer -i bom.csv -n
ok 'two rows' grep -q '2 read, 2 created' err
printf 'key\tname\nA\tAda\n' >t.tsv
runs 0 'tabs' crm-add customer -i t.tsv -n
printf 'key,name\nA,Ada' >last.csv
runs 0 'no last line end' crm-add customer -i last.csv -n

# The good rows, and the others mended.
cat >mixed.csv <<'!'
Key,Name,City,E-mail
A,Ada,Oslo,ada@example.org
B,,Oslo,
C,"Cleo, ""the
second""",Rome,cleo.example.org
D,Dora,"Bergen",dora@example.org
E,Eva,Rome,eva@example.org,6
F,Finn,Rome,finn@example.org
!
runs 1 'the good rows' crm-add customer -i mixed.csv --keep-going \
    --rejects bad.csv
ok 'counted' grep -q '6 read, 3 created, 0 changed, 0 unchanged, 3 refused' err
ok 'and on disk' grep -q 'store committed' err
is 'are there' "$(rows | cut -d, -f1 | paste -s -d ' ' -)" 'A D F'
is 'the others wait, with line and reason' "$(cat bad.csv)" \
'Key,Name,City,E-mail,_line,_field,_reason
B,,Oslo,,3,"Name","name is required"
C,"Cleo, ""the
second""",Rome,cleo.example.org,4,"E-mail","an e-mail address has an @: '\
"'cleo.example.org'"'"
E,Eva,Rome,eva@example.org,6,7,"","column 5: more cells than the header has '\
'columns; put cells with the delimiter inside in quotes, or mend the header"'
sed 's/^B,,/B,Bob,/; s/cleo\.example/cleo@example/; s/org,6,7/org,7/' \
    bad.csv >mended.csv
runs 0 'mended and fed again' crm-add customer -i mended.csv
rows >got
sed '/^B,/s/,,/,Bob,/; s/cleo\.example/cleo@example/; s/org,6$/org/' \
    mixed.csv >clean.csv
CRM_STORE=$PWD/clean.db
export CRM_STORE
runs 0 'a clean import' sh -c 'crm-init && crm-add customer -i clean.csv'
rows >want
ok 'comes to the same' diff want got
is 'of six' "$(crm-sql -o csv --no-header 'SELECT count(*) FROM customers')" 6
runs 2 'too many refused' crm-add customer -i mixed.csv --keep-going \
    --max-rejects 1
ok 'nothing written' grep -q 'store unchanged' err

# Events: the rejects of an event file, fed as often as one likes.
cat >orders.csv <<'!'
customer,at,amount
A,2026-01-01,10
A,2026-01-01,10
Z,2026-01-02,20
D,2026-01-32,30
D,2026-01-03,40
!
runs 1 'the good orders' crm-log order -i orders.csv --keep-going \
    --rejects bad.csv
sed 's/^Z/F/; s/01-32/01-31/' bad.csv >mended.csv
runs 0 'the mended' crm-log order -i mended.csv
sed 's/^Z/F/; s/01-32/01-31/' orders.csv >clean.csv
runs 0 'the whole file, mended' crm-log order -i clean.csv
ok 'nothing is new' grep -q '5 read, 0 created, 0 changed, 5 unchanged' err
cat clean.csv orders.csv | awk 'NR < 7 || /^A/' >cumulative.csv
runs 0 'a file that says it once more' crm-log order -i cumulative.csv
ok 'adds that' grep -q '7 read, 2 created, 0 changed, 5 unchanged' err
runs 0 'or all of it' crm-log order -i clean.csv --again
ok 'when told to' grep -q '5 read, 5 created' err
runs 0 'the store is whole' crm-check -o csv
is 'nothing wrong' "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
    'check,state,count,finding,remedy'

# Maps that are wrong say where.
badmap() {
	printf '%b' "$2" >map.yaml
	runs 2 "map: $1" crm-log order -i orders.csv -m map.yaml
	ok "map: $1: says so" grep -Eq "$3" err
}
badmap 'a key' 'colums: {}\n' "map.yaml:1:1: no key 'colums' here.*columns"
badmap 'a field' 'columns: {customer: custmer}\n' "did you mean 'customer'"
badmap 'an entity' 'create: [custmer]\n' "custmer"
badmap 'a route' 'routes: [{column: x}]\n' 'a route needs'
badmap 'yaml' 'columns: {\n' 'map.yaml:[0-9]+:'
badmap 'a column that no file has' \
    'routes: [{column: Invoice, starts: C, to: refund}]\n' "Invoice"
runs 2 'map: not there' crm-log order -i orders.csv -m none.yaml
done_testing
