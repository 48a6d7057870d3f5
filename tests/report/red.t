#!/bin/sh
# Each red item of the night carries the command that acts on it: it is run
# as it stands, and the next page no longer has what it mended.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/sample.sh"
CRM_NOW=2025-12-24T09:00:00Z crm-log -q complaint C000003 'again' >/dev/null

# What needs attention: the command, the rest with commas.
attention() {
	rm -rf page
	crm-report nightly -o jsonl --out page --lang en
	sed -n 's/.*"what": *"\([^"]*\)".*"act": *"\(.*\)"}.*/\1	\2/p' \
	    page/01-Needs-attention.jsonl | sed 's/\\"/"/g; s/\\\\/\\/g'
}
attention >red
cut -f 1 red >names
ok 'a goal is red' grep -qx more names
ok 'a stage with deals past their day' grep -qx proposal names
for promise in acknowledge resolve visit; do
	ok "$promise is overdue" grep -qx "$promise" names
done
ok 'a customer owes' grep -q '^C0' names
ok 'a value is not plausible' grep -qx customer.birthday names
is 'each has a command' "$(grep -c '	crm-' red)" "$(grep -c . red)"
CRM_NOW=2025-12-31T19:00:00Z
while IFS='	' read -r what act; do
	runs 0 "$what: $act" sh -c "$act" </dev/null
	ok 'does something' test -s out
done <red
attention >left
cut -f 1 left >names
for mended in proposal acknowledge resolve visit; do
	is "$mended is mended" "$(grep -cx "$mended" names)" 0
done
is 'who owes is to be asked' "$(crm-sql -o csv --no-header "SELECT count(*)
    FROM tasks WHERE status='open' AND customer IN (SELECT customer FROM
    interactions WHERE text='what is overdue')")" \
    "$(grep -c '^C0' red)"
is 'what was done about the goal is in its history' "$(crm-report goals \
    --explain more -o csv --no-header | grep -c act)" 1
ok 'a name is no command' sh -c '! grep -q "<script" red'

# What was named by somebody else is quoted.
crm-add -q customer key="a'b;touch x" name=Evil terms=0 >/dev/null
crm-log -q order "customer:a'b;touch x" amount=99999 at=2025-01-01 >/dev/null
attention >red
like 'in the command' "crm-log call customer:" grep -F "a'" red
grep -F touch red | cut -f 2 >act
runs 0 'it runs' sh "$PWD/act"
ok 'and does nothing else' test ! -e x
done_testing
