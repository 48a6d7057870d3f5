#!/bin/sh
# A report drawn: on a page, below a table; what a header may ask for.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"
CRM_NOW=2026-03-31
LC_ALL=C.UTF-8
export CRM_NOW LC_ALL

runs 0 'a page' crm-report revenue -o html
is 'has one drawing' "$(grep -c '<svg ' out)" 1
is 'a dot for each month' "$(grep -c '<circle' out)" 3
is 'above the table' \
    "$(grep -n -e '<svg ' -e '<table' out | sed 's/.*<//; s/ .*//; s/>//' |
    xargs)" 'svg table'
is 'nothing of it runs or loads' "$(grep -ciE 'script|src=|https?:' out)" 0
runs 0 'by name, bars' crm-report revenue --by channel -o html
is 'to the right' "$(grep -c '<polyline' out)" 0
runs 0 'by two dimensions' crm-report revenue --by month,channel -o html
like 'a series each' '>shop</text>' cat out

runs 0 'below the table' sh -c 'crm-report top --chart'
like 'in blocks' '^Ada +█+ 150.6$' cat out
runs 0 'and in ASCII' sh -c 'LC_ALL=C crm-report top --chart'
like 'without blocks' '^Ada +#+ 150.6$' cat out
runs 0 'not where a machine reads' crm-report top --chart -o csv
is 'only rows' "$(grep -c '█' out)" 0
runs 0 'without rows' crm-report revenue --period 2020 --chart
is 'nothing is drawn' "$(grep -c '█' out)" 0

XDG_CONFIG_HOME=$PWD/config
export XDG_CONFIG_HOME
mkdir -p "$XDG_CONFIG_HOME/crm/reports"
own() {
	printf -- "-- column: n integer | N\n-- chart: %s\nSELECT 1 AS n;\n" \
	    "$1" >"$XDG_CONFIG_HOME/crm/reports/mine.sql"
}
own 'pie n n'
says 'no such form' "chart: there is no such form; there are line.*: 'pie'" \
    crm-report mine
own 'bar n m'
says 'no such column' "chart: no such column: 'm'" crm-report mine
own 'bar n'
says 'no numbers' 'chart: it wants a form, the column along it' \
    crm-report mine
own 'bar n n by'
says 'by what' 'chart: it wants a form' crm-report mine

done_testing
