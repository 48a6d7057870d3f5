#!/bin/sh
# Tools in one pipe, and references that pass through every form of output.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
TAB=$(printf '\t')
runs 0 'a store' crm-init
prints 'a record is printed as it was made' "customer:ACME${TAB}Acme Ltd" \
    crm-add customer key=ACME name='Acme Ltd' city=Oslo

# The three writers of one pipe, each time anew.
i=0
while [ $i -lt 10 ]; do
	i=$((i + 1))
	crm-find customer city=Oslo | crm-set "notes=round $i" - |
	    crm-log call - 'asked for a quote' >out 2>err
	echo "$?:$(cat out)$(cat err)"
done >got
i=0
while [ $i -lt 10 ]; do
	i=$((i + 1))
	echo "0:customer:ACME${TAB}call:$i"
done >want
ok 'find, set and log, ten times' diff want got
prints 'each was written' '10,round 10' crm-sql -o csv --no-header \
    "SELECT count(*), max(c.notes) FROM interactions i JOIN customers c
    ON c.key = i.customer"
prints 'add, set and log' "customer:NEW${TAB}call:11" sh -c \
    "crm-add customer key=NEW name=New | crm-set city=Bergen - |
    crm-log call - hello"
prints 'nothing found is nothing to do' '' sh -c \
    'crm-find customer city=Paris | crm-set city=Rome -'
like 'and says so' 'nothing to do' cat err

# Keys with everything that lines, tables and shells care about.
keys="a,b
x\"y
sp ace
100%
100%25
王伟
-q
it's
semi;colon
a|b
tab&<html>
back\\slash
customer
ref"
n=0
echo "$keys" | while IFS= read -r key; do
	crm-add customer "key=$key" "name=The $key" city=Rome -q || echo "$key"
done >out
is 'odd keys' "$(cut -f 2 out | sed 's/^The //')" "$keys"
n=$(echo "$keys" | grep -c .)
all() { crm-sql -o tsv --no-header \
    "SELECT key FROM customers WHERE notes = '$1' ORDER BY id"; }
echo "$keys" | sed 's/\\/\\\\/g' >want
for form in list csv tsv ref ref0; do
	runs 0 "$form: into crm-set" sh -c \
	    "crm-find customer city=Rome -o $form | crm-set notes=$form -"
	all $form >got
	ok "$form: every record" diff want got
done
runs 0 'csv without its header' sh -c "crm-find customer city=Rome -o csv \
    --no-header | crm-set notes=bare -"
all bare >got
ok 'every record' diff want got
runs 0 'json lines, by sed' sh -c "crm-find customer city=Rome -o jsonl |
    sed 's/^{\"ref\":\"\\([^\"]*\\)\".*/\\1/' | crm-set notes=jsonl -"
all jsonl >got
ok 'every record' diff want got
runs 0 'as arguments' sh -c "crm-find customer city=Rome -o ref0 |
    xargs -0 crm-set notes=args"
all args >got
ok 'every record' diff want got
runs 0 'one at a time' sh -c 'crm-find customer city=Rome -o ref |
    while IFS= read -r r; do
	crm-set notes=loop "$r" >/dev/null && crm-log note "$r" "in a loop" ||
	    exit 3
    done'
is 'each printed' "$(grep -c . out)" "$n"
all loop >got
ok 'every record' diff want got
runs 0 'sorted, cut, with CRLF' sh -c "crm-find customer city=Rome -o csv |
    cut -d, -f1 | LC_ALL=C sort | sed 's/\$/\\r/' | crm-find customer -"
is 'nothing is lost' "$(grep -c . out)" "$n"
runs 0 'a table of them' crm-find customer city=Rome --fields key -o json
ok 'json is json' sh -c \
    'command -v python3 >/dev/null || exit 0; python3 -m json.tool <out'

# References and standard input.
prints 'with operands, standard input stays' "customer:ACME${TAB}Acme Ltd
rest" sh -c 'printf "rest\n" | { crm-set notes=x ACME; cat; }'
runs 2 'a reference that is not there' sh -c \
    'printf "customer:ACME\ncustomer:NONE\n" | crm-set notes=y -'
is 'by its line' "$(head -n 1 err)" \
    "crm-set: standard input:2: no customer 'NONE'"
is 'and nothing was written' "$(tail -n 1 err)" 'crm-set: store unchanged'
runs 2 'a piece of a name is no reference in a pipe' sh -c \
    'echo Acme | crm-set notes=y -'
prints 'the record is as it was' x crm-find customer ACME --fields notes \
    -o csv --no-header
# An event's own number may be another's id: # means the number.
CRM_STORE=$PWD/hash.db crm-init
(
	CRM_STORE=$PWD/hash.db
	export CRM_STORE
	crm-add customer key=H name=H
	crm-log order H amount=5 number=2
	crm-log order H amount=7 number=x
) >/dev/null
is 'a plain number is the id' 7.00 "$(CRM_STORE=$PWD/hash.db crm-find order \
    order:2 | cut -d' ' -f2)"
is 'with # it is the event'"'"'s own' 5.00 "$(CRM_STORE=$PWD/hash.db crm-find \
    order 'order:#2' | cut -d' ' -f2)"

done_testing
