#!/bin/sh
# What maps can do, one thing after the other, and what they refuse.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-01T00:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
currency: CNY
timezone: UTC
country: CN
fields:
  customer:
    worth: {type: money}
maps:
  short:
    columns: {Who: name}
    rest: ignore
!
crm-init -c crm.yaml && mv crm.db empty.db
fresh() {
	rm -f crm.db*
	cp empty.db crm.db
}

# shown ENTITY FIELDS WANT: in the order they came.
shown() {
	prints "$1: $2" "$3" crm-find "$1" -f "$2" --sort key -o csv \
	    --no-header
}

# Fallbacks, joins and parts.
fresh
cat >in.csv <<'!'
First,Last,Firm,Nick,Place,Tags
Ann,Lee,ACME,,"Oslo, Norway","""a;b"",""c"""
,,ACME,,Rome,
,,,Bo,", Chad","x,,y"
!
cat >map.yaml <<'!'
entity: customer
fields:
  name:
    - {join: [First, Last], with: "_"}
    - Firm
    - Nick
  city: [{column: Place, split: ",", part: 1}]
  country: [{column: Place, split: ",", part: 2}]
columns:
  Tags: {field: tags, split: ",", unquote: yes, values: {y: why}}
!
runs 0 'the entity is the map'"'"'s' crm-add -i in.csv --map map.yaml
shown customer name,city,country,tags 'Ann_Lee,Oslo,Norway,a;b;c
ACME,Rome,,
Bo,,Chad,why;x'
runs 2 'for another entity' crm-add staff -i in.csv --map map.yaml
like 'is refused' 'the map map.yaml is for customer, not for staff' cat err
runs 2 'without an entity and a map that says it' sh -c \
    'echo "columns: {A: name}" >m.yaml; crm-add -i in.csv --map m.yaml'
like 'asks for one' 'which entity' cat err

# Numbers and dates as a map allows them, and never else.
fresh
cat >in.csv <<'!'
key;name;a;since
1;A;(45.00);1.2.2024
2;B;1.234,50;3.4.2024
3;C;250k;2024-05-06
4;D;￥1,843.00;13/4/2024
5;E;46万;3/4/2024
!
cat >map.yaml <<'!'
delimiter: ";"
columns: {a: {field: worth, group: ",", parentheses: yes, sign: yes,
  suffix: yes}, since: {field: since,
  date: d.m.yyyy|yyyy-mm-dd|d/m/yyyy|m/d/yyyy}}
!
runs 1 'numbers' crm-add customer -i in.csv --map map.yaml --keep-going
is 'what can be meant in two ways is refused' \
    "$(sed -n 's/^crm-add: in.csv:\([0-9]*: [a-z]*: [^:]*\).*/\1/p' err)" \
    '3: a: not a number
6: since: two of the date patterns read it differently'
shown customer key,worth,since '1,-45.00,2024-02-01
3,250000.00,2024-05-06
4,1843.00,2024-04-13'
printf 'like: map.yaml\ncolumns: {a: {field: worth, decimal: ",", %s}}\n' \
    'group: "."' >de.yaml
echo 'key;name;a
2;B;1.234,50' >de.csv
runs 0 'a map that builds on another' crm-add customer -i de.csv --map de.yaml
prints 'has its own way' '1234.50' crm-find customer -f worth -o csv \
    --no-header key=2
runs 2 'without a map' crm-add customer -i in.csv

# Rows that are none.
fresh
cat >in.csv <<'!'
Report of June
"printed on
two lines"

Name,Kind,Total
Ann,p,5
,,
Bo,x,7
Cy,p,100
Total,,112
Totals are final,,
!
cat >map.yaml <<'!'
header: Kind
skip:
  - blank: [Name, Kind]
  - {column: Name, starts: Total}
  - where: "Total > 50 or Kind = 'x'"
columns: {Name: name, Kind: "-", Total: "-"}
!
runs 0 'rows that are none' crm-add customer -i in.csv --map map.yaml
is 'are counted' "$(sed 's/crm-add: //' err)" \
'6 read, 1 created, 0 changed, 0 unchanged, 0 refused
5 skipped, as the map says'
shown customer name Ann
sed 's/^Ann,p/Ann,p,,/' in.csv >bad.csv
runs 2 'a bad row' crm-add customer -i bad.csv --map map.yaml
like 'lines are those of the file' '^crm-add: bad.csv:6: ' cat err
runs 2 'no such header' crm-add customer --map map.yaml -i crm.yaml
like 'is told' 'no header line that the map knows' cat err
for where in 'Total >' 'nothing = 1' '1 FROM t_customer' \
    '(SELECT count(*) FROM t_customer)' '1); DELETE FROM t_customer; --'; do
	cat >m.yaml <<!
header: Kind
skip: [{where: "$where"}]
columns: {Name: name, Kind: "-", Total: "-"}
!
	runs 2 "an expression that is none: $where" \
	    crm-add customer -i in.csv --map m.yaml
	like 'is refused by its name' 'm.yaml: skip: ' cat err
done

# What is not readable goes elsewhere, and what no field is for.
fresh
cat >in.csv <<'!'
Name,Phone,Born,Size,Worth
Ann,call me,1991-02-29,XL,7
Bo,13774496118,1990-01-02,,
!
cat >map.yaml <<'!'
columns:
  Name: name
  Phone: {field: phone, unread: notes}
  Born: {field: birthday, unread: notes}
  None: {field: nothing?}
rest: notes
!
runs 0 'nothing is lost' crm-add customer -i in.csv --map map.yaml
shown customer name,phone,birthday,worth,notes 'Ann,,,7.00,"Phone: call me
Born: 1991-02-29
Size: XL"
Bo,+8613774496118,1990-01-02,,'
sed 's/, unread: notes//; /^rest/d' map.yaml >m.yaml
echo 'rest: tell' >>m.yaml
runs 2 'without it' crm-add customer -i in.csv --map m.yaml
like 'the row is refused' 'in.csv:2: Phone: .*call me' cat err
sed 1,2d in.csv | sed '1i Name,Phone,Born,Size,Weight
1a Cy,,,XL,' >tell.csv
runs 0 'columns are told' crm-add customer -i tell.csv --map m.yaml
like 'those that had something' 'tell.csv: left out: Size;' cat err

# References by name, and children.
fresh
crm-add customer key=A1 name='ACME, Inc.' >/dev/null
crm-add customer key=A2 name=ACME email=info@acme.example >/dev/null
cat >in.csv <<'!'
Name,Firm
Ann,"ACME, Inc."
Bo,ACME
Cy,info@acme.example
Di,A1
Ed,New Ltd
!
cat >map.yaml <<'!'
columns: {Name: name, Firm: {field: customer, by: name}}
key: [name]
!
runs 2 'a name that is not there' crm-add contact -i in.csv --map map.yaml
like 'is refused' "in.csv:6: Firm: no customer of this name: 'New Ltd'" \
    cat err
runs 0 'made when it may be' crm-add contact -i in.csv --map map.yaml \
    --create customer
shown contact name,customer 'Ann,A1
Bo,A2
Cy,A2
Di,A1
Ed,New Ltd'
runs 0 'again' crm-add contact -i in.csv --map map.yaml --create customer
like 'nothing new' ' 0 created, 0 changed, 5 unchanged' cat err
crm-add customer key=A3 name=ACME >/dev/null
runs 2 'two of the name' crm-add contact -i in.csv --map map.yaml \
    --create customer
like 'is one too many' "more than one customer of this name: 'ACME'" cat err
fresh
cat >in.csv <<'!'
Firm,City,Person,Job
ACME,Oslo,Ann,Boss
ACME,,Bo,
Zeta,Rome,,ghost
!
cat >map.yaml <<'!'
entity: customer
key: [name]
columns: {Firm: name, City: city}
children:
  - {entity: contact, under: customer, needs: Person,
    columns: {Person: name, Job: job}}
!
runs 0 'contacts under customers' crm-add -i in.csv --map map.yaml
like 'both are counted' '3 read, 4 created, 0 changed, 1 unchanged' cat err
shown contact name,job,customer 'Ann,Boss,1
Bo,,1'
runs 0 'again' crm-add -i in.csv --map map.yaml
like 'nothing new' ' 0 created, 0 changed, 5 unchanged' cat err
sed 's/ACME,,Bo/,,Bo/' in.csv >bad.csv
runs 2 'a customer without a name' crm-add -i bad.csv --map map.yaml
like 'is refused once' 'crm-add: 1 row refused' cat err

# Rows that are alike.
fresh
printf '%s\n' name,notes Mom,one Mom,two Dad, >in.csv
echo 'key: [name]
repeated: another' >map.yaml
runs 0 'each is another' crm-add contact -i in.csv --map map.yaml
runs 0 'again' crm-add contact -i in.csv --map map.yaml
like 'the first is the first' ' 0 created, 0 changed, 3 unchanged' cat err
runs 2 'by name alone' crm-add contact -i in.csv --key name,notes,job,role,name
like 'four fields at most' 'up to four fields together' cat err
fresh
runs 0 'the later counts, without a word' crm-add contact -i in.csv \
    --key name,role
like 'by several fields' '2 created, 1 changed' cat err
fresh
echo 'key: [name]
repeated: refuse' >map.yaml
runs 2 'a contradiction' crm-add contact -i in.csv --map map.yaml
like 'is refused' 'in.csv:3: notes: an earlier row says otherwise' cat err

# JSON lines, by dotted names; a map of the settings.
fresh
cat >in.jsonl <<'!'
{"who": {"first": "Ann", "last": "Lee"}, "tags": ["b", "a"], "age": 7}
{"who": {"first": "Bo"}, "place": {"city": "Oslo"}}
!
cat >map.yaml <<'!'
fields: {name: [{join: [who.first, who.last]}]}
columns: {place.city: city, tags: tags}
rest: tell
!
runs 0 'JSON lines' crm-add customer -i in.jsonl --map map.yaml
shown customer name,city,tags 'Ann Lee,,a;b
Bo,Oslo,'
runs 0 'looked at only' crm-add customer -i in.jsonl --map map.yaml --dry-run
like 'what is left out' 'left out: age' cat err
echo 'Who,What
Eve,x' >in.csv
runs 0 'a map of the settings' crm-add customer -i in.csv --map short
runs 2 'one that is not there' crm-add customer -i in.csv --map gogle
like 'the nearest is named' 'did you mean google' cat err

# auto.
runs 2 'no map knows it' crm-add customer -i in.csv --map auto
like 'is told' 'no header line that the map knows.*--map names one' cat err
: >empty
runs 2 'nothing there' crm-add --map auto -i empty
runs 2 'no columns at all' crm-add customer -i in.jsonl --map auto
ok 'from a pipe' sh -c \
    "crm-add --map auto <'$ROOT/tests/import/vendors/linkedin.csv'"

# Maps that are none.
cr=0
while IFS='|' read -r text why; do
	cr=$((cr + 1))
	printf '%b\n' "$text" >bad.yaml
	runs 2 "refused: $text" crm-add customer -i in.csv --map bad.yaml
	like 'with its line' "bad.yaml:[0-9]*:[0-9]*: .*$why" cat err
done <<'!'
column: {A: name}|no key 'column' here; did you mean columns
columns: {A: {feild: name}}|no key 'feild'
columns: {A: {date: x}}|field: is missing
fields: {name: {with: x}}|join: is missing
columns: {A: {field: name, part: 0}}|a number from 1
columns: {A: {field: name, unquote: maybe}}|yes or no
columns: {A: {field: name, by: magic}}|key or name
columns: {A: {field: name, sign: ok}}|yes or no
skip: {blank: A}|a list
skip: [{column: A}]|a row is skipped by
children: [{entity: contact}]|a child needs
repeated: often|update, refuse or another
key: [a, b, c, d, e]|four fields at most
like: bad.yaml|too deep
entity: {a: b}|a text or a list
routes: [{to: refund}]|a route needs
!
[ "$cr" -eq 16 ] || tap_not_ok 'all were tried'
for map in /dev/null /bin/true "$ROOT"; do
	ok "no map: $map" sh -c "! crm-add customer -i in.csv --map $map 2>&1 |
	    grep -i 'sanitizer\|signal'"
done
runs 2 'a field that is not there' sh -c \
    'echo "columns: {Who: nmae}" >m.yaml
    crm-add customer -i in.csv --map m.yaml'
like 'is told with the nearest' "no field 'nmae'; did you mean 'name'" cat err
done_testing
