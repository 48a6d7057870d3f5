#!/bin/sh
# The schema: its text is read at every start, so it has a budget; and the
# views that a session makes show what the file's own do.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
runs 0 'a store' crm-init
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"
schema() {
	sqlite3 "$CRM_STORE" "SELECT $1 FROM sqlite_schema WHERE sql NOTNULL"
}
is 'the text of the schema is within 40 KB' \
    "$(schema 'sum(length(sql))<=40960')" 1
is 'no permanent triggers' "$(schema "sum(type='trigger')")" 0
is 'no checks that the types make' "$(schema "sum(sql LIKE '%CHECK(%')")" 0

# A view is made with the columns that a statement names: each alone is as it
# is among all.
sqlite3 "$CRM_STORE" "SELECT v.name, c.name FROM sqlite_schema v,
    pragma_table_info(v.name) c WHERE v.type='view'" >columns
while IFS='|' read -r view column; do
	column="\"$column\""
	crm-sql -o csv "SELECT $column FROM $view" >one 2>&1
	crm-sql -o csv "SELECT $column FROM (SELECT * FROM $view)" >all 2>&1
	cmp -s one all || echo "$view $column: $(diff one all | head -n 4)"
done <columns >differ
ok 'there are columns' test "$(wc -l <columns)" -gt 100
is 'columns asked for alone' "$(cat differ)" ''
for join in 'payments NATURAL JOIN orders' 'orders natural left join refunds'
do
	is "$join" "$(crm-sql -o csv --no-header "SELECT count(*) FROM $join" \
	    2>&1)" "$(sqlite3 "$CRM_STORE" "SELECT count(*) FROM $join")"
done
done_testing
