#!/bin/sh
# The library as an extension in SQLite's own shell.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

so=$BUILD/lib/libcrm.so.0
if ! sqlite3 :memory: .databases >/dev/null 2>&1 ||
    ! ldd "$(command -v sqlite3)" 2>/dev/null | grep -q libsqlite3; then
	skip_all 'no sqlite3 shell that shares its library'
fi
case $(nm -D "$so" 2>/dev/null) in
*__asan*) skip_all 'the shell is not sanitized' ;;
esac
shell() {
	sqlite3 -csv "$CRM_STORE" -cmd ".load $so" "$@"
}
day=$(crm-sql -o csv --no-header 'SELECT max(day) FROM orders')
prints 'as of the last event day' "$day" shell 'SELECT crm_as_of()'
crm-sql -o csv --as-of "$day" --no-header \
    'SELECT key, days_since, rfm FROM crm_rfm ORDER BY key' >rfm
prints 'table functions' "$(cat rfm)" shell \
    'SELECT key, days_since, rfm FROM crm_rfm ORDER BY key'
ok 'there are some' [ -s rfm ]
prints 'with arguments' '2' shell "SELECT max(r) FROM crm_rfm('quantile', 2)"
prints 'scalar functions' 'customer:a%2Cb,1' shell \
    "SELECT ref('customer', 'a,b'), matches('Ada Lovelace', 'ada')"
prints 'loaded twice' "$day" shell -cmd ".load $so" 'SELECT crm_as_of()'
cp "$CRM_STORE" before.db
says 'a database of another kind' 'not a store' \
    sqlite3 other.db -cmd ".load $so" 'SELECT 1'
says 'no database' 'not a store' sqlite3 :memory: ".load $so"
says 'bad arguments' 'a period is a day' shell \
    "SELECT * FROM crm_retention('fortnight')"
ok 'nothing is written' cmp "$CRM_STORE" before.db
done_testing
