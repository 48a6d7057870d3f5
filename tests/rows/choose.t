#!/bin/sh
# --fields, --sort and --limit: the same for each tool that prints a table.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

prints 'columns of a report, sorted' 'revenue,month
150.00,2026-01
40.50,2026-02
0.10,2026-03' crm-report revenue --as-of 2026-03-31 -o csv \
    --fields revenue,month --sort=-revenue
prints 'sorted by what is not shown, the first' 'month
2026-03' crm-report revenue --as-of 2026-03-31 -o csv --fields month \
    --sort refunds,revenue --limit 1
prints 'equal rows keep their order' 'channel,orders
,1
shop,1
web,4' crm-report revenue --by channel --as-of 2026-03-31 -o csv \
    --fields channel,orders --sort orders
prints 'texts are not numbers, nothing comes first' 'v
NULL
-1
2
10
a' sh -c "crm-sql \"SELECT column1 AS v FROM (VALUES ('a'), (10), (NULL),
    (2), (-1.0))\" --sort v -o csv | sed 's/^\"\"\$/NULL/'"
prints 'of a score' 'ref,m
customer:A,5
customer:B,3' crm-score rfm --as-of 2026-03-31 --fields ref,m --sort=-m \
    --limit 2 -o csv
prints 'of the list of scores' 'name
value' crm-score --sort ' -name ' --limit 1 --fields name -o csv
prints 'of the checks' 'check,state
schema,ok' sh -c 'crm-check --fields check,state --sort=-check -o csv |
    grep -e check -e schema'
prints 'of the journal' 'tool,created
crm-add,2
crm-add,1
crm-add,4' sh -c 'crm-history --fields tool,created --sort op -o csv |
    sed -n "1p;/crm-add/p"'
prints 'of a statement' '3
2' crm-sql 'VALUES (1),(2),(3)' --sort=-column1 --limit 2 -o csv \
    --no-header
says 'an unknown column, and which there are' \
    "sort: no column 'revenu'; did you mean 'revenue'\?; there are month" \
    crm-report revenue --sort revenu
is 'is trouble' "$tap_status" 2
says 'in the list of columns too' "fields: no column 'x'; there are" \
    crm-sql 'SELECT 1 AS one' --fields one,x
prints 'none at all' 'one' crm-sql 'SELECT 1 AS one' --limit 0 -o csv
prints 'json has these columns too' '[
{"two":2}
]' crm-sql 'SELECT 1 AS one, 2 AS two' --fields two -o json

cat >crm.yaml <<'!'
segments:
  - name: north
    title: In the north
    zh: 北区
    where: region = 'north'
  - name: some
    title: Some
    where: key <> 'A'
!
runs 0 'segments' crm-config -f crm.yaml
prints 'the list of segments' 'count,name
3,some
2,north' crm-segment --fields count,name --sort=-count -o csv
prints 'members, sorted by a column that is shown' 'name
Cy
Ada' crm-segment north --fields name --sort=-name -o csv
prints 'not more than' 'customer:B	Bo' crm-segment some --limit 1
prints 'explained, other columns' 'label' sh -c \
    'crm-report revenue --explain 2026-01 --fields label | head -n 1'
done_testing
