#!/bin/sh
# crm-report --check: what is wrong with a report is said with its place and
# what to do, and nothing is wrong with those that are built in.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"
CRM_NOW=2026-03-31
TMPDIR=$PWD
export CRM_NOW TMPDIR

dir=$XDG_CONFIG_HOME/crm/reports
mkdir -p "$dir"
check() {
	crm-report --check "$@" -o tsv --no-header -q | sed "s|$dir/||"
}
# place|finding|remedy, each once, of whichever store.
short() {
	check x | sed 's/^x	//; s/, on an* [a-z ]*store//
	    s/, on this store//; s/	/|/g; s/|$//' | uniq
}
header='-- report: X
-- column: a integer | A
'

# A report of these lines has this finding and no other.
found() {
	printf '%s' "$3" >"$dir/x.sql"
	prints "$1" "$2" short
}
ok 'the template has no fault' sh -c \
    'crm-report mine --new -q && crm-report --check mine -q'
rm "$dir/mine.sql"
found 'an unknown column, the one meant' \
    "x.sql:4|no such column: amont; did you mean 'amount'?" \
    "${header}SELECT count(*) AS a FROM orders
WHERE amont > 0;"
runs 1 'is status 1' crm-report --check x
like 'of which store' ', on an empty store' check x
like 'and which' ', on this store' check x
says 'also when it is run' "x.sql:4: no such column: amont; did you mean" \
    crm-report x
found 'an unknown table' \
    "x.sql:3|no such table: oders; did you mean 'orders'?" \
    "${header}SELECT count(*) AS a FROM oders;"
printf -- '-- report: X\n-- colum: a\nSELECT 1 AS a;\n' >"$dir/x.sql"
like 'a header that is wrong' "x.sql:2: .*did you mean 'column'.*'colum'" \
    check x
found 'another type' "x.sql:3|column a is a text, declared is integer|\
declare what comes, or CAST it" \
    "${header}SELECT name AS a FROM customers ORDER BY key;"
order='ORDER BY what tells them apart'
found 'no order' "x.sql:3|rows come in no certain order|$order" \
    "${header}SELECT id AS a FROM customers;"
found 'an order that leaves rows alike' \
    "x.sql:3|rows come in no certain order|$order" \
    "${header}SELECT id AS a FROM customers ORDER BY length(city) LIMIT 3;"
found 'references in no order' \
    "x.sql:5|references come in no certain order|$order" \
    "${header}SELECT count(*) AS a FROM customers;
-- explain:
SELECT ref('customer', key) AS ref FROM customers;"
found 'other columns' "x.sql:3|column 1 is 'b', declared is 'a'" \
    "${header}SELECT 1 AS b;"
printf -- '-- report: X\n-- param: k p/q = p\n-- sql: k=p
SELECT 1 AS a;\n-- sql: k=q\nSELECT nosuch AS a FROM orders;\n' >"$dir/x.sql"
like 'what only one choice asks' 'x.sql:6.no such column: nosuch, .*k=q' \
    check x

# The words that SQLite alone knows: the construct, what to write.
words() {
	printf '%sSELECT a FROM (SELECT max(1) AS a FROM orders)\nWHERE %s;' \
	    "$header" "$1" >"$dir/x.sql"
	check x | grep 'x.sql:4	' | cut -f 3,4 >words
	is "$1" "$(sed 's/: not in what SQLite and PostgreSQL share//' words)" \
	    "$2	write $3"
}
words 'ifnull(a, 1) = 1' ifnull 'coalesce(a, b)'
words "strftime('%Y', a) = '1'" strftime \
    'substr(day, 1, 7) for a month, day_text(n)'
words 'Date(a) = a' Date \
    'day_text(n), local_day(instant), or a day as it is'
words "printf('%d', a) = '1'" printf \
    'number_text(x, decimals), money_text(x), or ||'
words 'max(a, 2) > 1' max 'greatest(a, b)'
words 'a IN (SELECT sum(id = 1) FROM orders)' sum \
    'count(*) FILTER (WHERE ...), or CASE WHEN ... THEN 1 ELSE 0 END'
words 'a == 1' == =
words 'a IS 1' IS 'IS NOT DISTINCT FROM'
words 'a IS NOT 0' IS 'IS DISTINCT FROM'
words "a GLOB '*'" GLOB "LIKE, or substr(text, 1, n) = 'start'"
words "a LIKE 'x%'" LIKE 'lower(text) LIKE, or matches(text, words)'
words '`a` = 1' '`a`' '"name"'
words '[a] = 1' '[a]' '"name"'
words 'a > 0 LIMIT 1, 2' LIMIT 'LIMIT n OFFSET m'
words 'a ISNULL' ISNULL 'IS NULL'
words 'CAST(a AS REAL) > 0' REAL 'DOUBLE PRECISION'
words "a = 'x' COLLATE NOCASE" NOCASE 'lower(text), or fold(text)'
fine() {
	printf '%sSELECT a FROM (SELECT max(1) AS a FROM orders)\nWHERE %s;' \
	    "$header" "$1" >"$dir/x.sql"
	is "$1" "$(check x)" ''
}
fine "a IS NOT NULL AND 'date(1) == ' <> '' -- ifnull(a)"
fine 'a IS NOT DISTINCT FROM 1 AND a > 0 LIMIT 3 OFFSET 1'
fine "a IN (SELECT count(*) FILTER (WHERE id = 1) FROM orders) OR a >= 0"
fine 'least(a, 2, NULL) = 1 AND greatest(1, 2) = 2'
fine "day_text(day_number('2026-01-31') + 1) = '2026-02-01' OR a > 0"
is 'functions of ours' "$(crm-sql -o csv --no-header "SELECT least(2, NULL, 1),
    greatest('a', 'b'), strpos('三月', '月'), week_text('2027-01-01'),
    weekday('2026-02-01'), month_day('2026-01-30', 31, 1), day_text(20512),
    day_number('2026-02-29'), money_text(1), number_text(2.345, 1),
    string_agg(k, '-') FROM (SELECT 1 AS k UNION ALL SELECT NULL UNION ALL
    SELECT 2)")" '1,b,2,2026-W53,7,2026-02-28,2026-02-28,,1.00,2.3,1-2'
rm "$dir/x.sql"
is 'nothing is left behind' "$(echo crm-??????)" 'crm-??????'

# All there are, of a company that has some of everything.
. "$ROOT/tests/report/sample.sh"
runs 0 'nothing is wrong with any report' crm-report --check -o csv
is 'of all there are' "$(cat out)" 'report,place,finding,remedy'
ok 'and it says how many' grep -q "$(find "$ROOT/lib/report" -name '*.sql' |
    wc -l | tr -d ' ') reports, 0 findings" err
done_testing
