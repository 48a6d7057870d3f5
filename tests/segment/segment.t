#!/bin/sh
# Segments: listed, counted, their members, and why each is in.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z LC_ALL=C.UTF-8
db() { sqlite3 "$CRM_STORE" "$@"; }
segment() { crm-segment "$@" -o csv --no-header; }

cat >crm.yaml <<'!'
fields:
  customer:
    vip: {type: boolean}
segments:
  - name: oslo
    title: Those of Oslo
    zh: 奥斯陆客户
    where: city=Oslo
  - name: good
    where: [revenue >= 100, "orders > 0"]
  - name: either
    any: ["vip = 1", city=Bergen]
    not: name = 'Cleo'
  - name: best
    in: [oslo, good]
  - name: unknown-city
    where: 1
    not: [city = 'Oslo', city=Bergen]
!
runs 0 'a store with segments' crm-init -c crm.yaml
db "INSERT INTO t_customer(id,key,created_op,name,city,archived_op) VALUES
    (1,'A',1,'Ada','Oslo',NULL),(2,'B,1',1,'Bob','Oslo',NULL),
    (3,'C',1,'Cleo','Bergen',NULL),(4,'D',1,'Dag',NULL,NULL),
    (5,'E',1,'Eva','Oslo',1);
    INSERT INTO x_customer(id,vip) VALUES(1,1),(4,0);
    INSERT INTO t_order(id,op,day,customer,at,amount) VALUES
    (1,1,20500,1,1771200000,15000),(2,1,20600,2,1779840000,5000),
    (3,1,20610,3,1780704000,20000);
    INSERT INTO r_customer(customer,first_day,last_day,days,orders,revenue,
    repeat_revenue,max_day,last_net) VALUES
    (1,20500,20500,1,1,15000,0,20500,15000),
    (2,20600,20600,1,1,5000,0,20600,5000),
    (3,20610,20610,1,1,20000,0,20610,20000);
    INSERT INTO mark VALUES('last_day',20610)"

prints 'the list' 'oslo,Those of Oslo,2
good,good,2
either,either,1
best,best,1
unknown-city,unknown-city,1' segment
prints 'titles in Chinese' 'oslo,奥斯陆客户,2' sh -c \
    'crm-segment --lang zh -o csv --no-header | head -n 1'
prints 'members, as references that can be piped' \
    "$(printf 'customer:A\tAda\ncustomer:B%%2C1\tBob')" \
    crm-segment -o list oslo
prints 'a list: all must hold' 'customer:A,Ada
customer:C,Cleo' segment good
prints 'any, and not' 'customer:A,Ada' segment either
prints 'in: a member of each' 'customer:A,Ada' segment best
prints 'what is not known is not in a "not" either' 'customer:D,Dag' \
    segment unknown-city
prints 'and this must hold' 'customer:A,Ada' segment oslo \
    --where "revenue > 100"
prints 'columns' 'A,150.00,Oslo' segment best --fields key,revenue,city
prints 'the size' 'oslo,Those of Oslo,2' segment oslo --count
runs 1 'nobody' crm-segment oslo --where 'revenue > 1e6'
runs 2 'an unknown one' crm-segment olso
like 'the nearest' "crm-segment: no segment 'olso'; did you mean 'oslo'" \
    cat err
runs 2 'an unknown field' crm-segment oslo --fields revenu
like 'the nearest' "did you mean 'revenue'" cat err
prints 'as of another day' 'good,good,1' segment good --count \
    --as-of 2026-03-01

prints 'why' 'customer:A,Ada,vip = 1 [vip 1]; not name = '\''Cleo'\'' '\
'[name Ada]' segment either --explain
like 'and the SQL' '^crm-segment: SELECT ref, label FROM customers WHERE' \
    cat err
prints 'why, through others' 'customer:A,Ada,in oslo (city=Oslo [city Oslo])'\
'; in good (revenue >= 100 [revenue 150.0]; orders > 0 [orders 1])' \
    segment best --explain

# Definitions beside the settings.
cat >mine.yaml <<'!'
- name: north
  in: good
  where: city in ('Oslo', 'Bergen')
- name: good
  where: revenue > 150
!
prints 'from a file' 'customer:C,Cleo' segment north -f mine.yaml
is 'the settings keep theirs' "$(segment good | wc -l)" 2

# The hold-out.
cat >test.yaml <<'!'
segments:
  - name: trial
    where: 1
    control: 50%
!
db "WITH RECURSIVE n(i) AS (VALUES(100) UNION ALL SELECT i+1 FROM n
    WHERE i<2099) INSERT INTO t_customer(id,key,created_op,name)
    SELECT i,'K'||i,1,'N'||i FROM n"
segment trial -f test.yaml >members
segment trial -f test.yaml --fields ref,control >all
is 'all are there when the hold-out is shown' "$(wc -l <all)" 2004
is 'members are those not held out' "$(cut -d, -f1 members)" \
    "$(sed -n 's/,0$//p' all)"
n=$(wc -l <members)
ok 'about half' [ "$n" -gt 900 -a "$n" -lt 1100 ]
is 'for ever the same' "$(sed -n '5,44s/.*,//p' all | tr -d '\n')" \
    1111111111011110000101110111000001101100
segment trial -f test.yaml >again
ok 'and now' cmp -s members again

# As views: their names for everybody, their members for the library.
prints 'segments' '5|Those of Oslo' db "SELECT (SELECT count(*) FROM segments),
    title FROM segments WHERE name='oslo'"
prints 'in order' 'oslo,good,either,best,unknown-city' \
    db 'SELECT group_concat(name) FROM (SELECT name FROM segments
    ORDER BY place)'
for name in oslo good either best unknown-city; do
	segment "$name" --fields key >want
	crm-sql -o csv --no-header "SELECT customer FROM segment_members
	    WHERE segment='$name'" >got
	ok "members of $name" cmp want got
done
prints 'beside the customers' 'Ada,oslo' crm-sql -o csv --no-header \
    "SELECT name, segment FROM segment_members JOIN customers ON key=customer
    WHERE customer='A' AND segment='oslo'"
prints 'as a condition' 'customer:A	Ada' crm-find customer -o list --where \
    "key IN (SELECT customer FROM segment_members WHERE segment='best')
    AND key='A'"
runs 2 'what is private stays private' crm-sql "WITH segment_members AS
    (SELECT * FROM t_customer) SELECT * FROM segment_members"
prints 'a stage is not saved yet' 0 crm-sql -o csv --no-header \
    'SELECT count(stage) FROM customers'

# Mistakes, with their place.
bad() {
	printf '%b' "$1" >bad.yaml
	runs 2 "$2: refused" crm-segment -f bad.yaml
	is "$2: where and why" "$(sed -n 1p err)" "crm-segment: bad.yaml:$3"
}
bad '- name: a\n  wher: 1\n' 'a key' \
    "2:3: unknown key 'wher'; did you mean 'where'?"
bad '- title: a\n  where: 1\n' 'a name' '1:3: segment: a name is missing'
bad '- name: A b\n  where: 1\n' 'an odd name' "1:9: segment: a name is made \
of a-z, 0-9, _, - and .: 'A b'"
bad '- name: a\n' 'nothing said' '1:3: segment a: says nothing of who is in: '\
'where, any, not or in'
bad '- {name: a, where: 1}\n- {name: a, where: 1}\n' 'one twice' \
    '2:3: segment a: is defined twice'
bad '- {name: a, in: b}\n- {name: b, in: c}\n- {name: c, in: [a]}\n' \
    'a circle' "3:18: segment c: in: goes round in a circle: 'a'"
bad '- {name: a, in: a}\n' 'the shortest circle' \
    "1:17: segment a: in: goes round in a circle: 'a'"
bad '- {name: a, in: oslos}\n' 'in what' "1:17: segment a: in: no segment \
'oslos'; did you mean 'oslo'?"
bad '- {name: a, where: citty = 1}\n' 'a column' "1:20: segment a: \
expression: customers has no column 'citty'; did you mean 'city'?"
bad '- {name: a, where: citty=1}\n' 'a field' "1:20: segment a: customer has \
no field 'citty'; did you mean 'city'?"
bad '- {name: a, where: "1) or (1"}\n' 'a way out' "1:20: segment a: \
expression: closes a parenthesis it did not open: 1) or (1"
bad '- {name: a, where: 1, control: 100%}\n' 'a share' "1:32: segment a: \
control: a share is above 0% and below 100%: '100%'"
bad '{}\n' 'no list' '1:1: segment: a list of segments is wanted here'
sed 's/city=Bergen\]$/town=Bergen]/' crm.yaml >bad.yaml
runs 2 'the settings are checked too' crm-config -f bad.yaml
like 'with the place' '^crm-config: bad.yaml:12:22: segment either: ' cat err
done_testing
