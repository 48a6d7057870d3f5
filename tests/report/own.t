#!/bin/sh
# Reports of the user's own, and requests that make no sense.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

dir=$XDG_CONFIG_HOME/crm/reports
mkdir -p "$dir"
cat >"$dir/big.sql" <<'!'
-- report: Big orders | 大订单
-- takes: period by refs top
-- param: least number = 50 | the least amount
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: channel | Channel | 渠道 | channel
-- usual: month
-- column: orders integer | Orders | 订单
-- column: sum money | Sum | 合计

-- sql:
SELECT $by count(*) AS orders, sum(amount) AS sum
FROM orders WHERE amount >= :least AND day BETWEEN :from AND :to
GROUP BY $group ORDER BY $group LIMIT :top;

-- explain:
SELECT ref('order', number) AS ref, amount AS label
FROM orders WHERE amount >= :least AND $match ORDER BY 1;
!
report() {
	crm-report "$@" --as-of 2026-03-31 -o csv
}

prints 'a report from the folder' 'month,orders,sum
2026-01,1,100.00
2026-02,1,50.50' report big
prints 'its parameter' 'channel,orders,sum
web,2,130.00' report big --by channel --period 2026-01 least=30
prints 'its explanation' 'ref,label
order:1,100' report big --explain 2026-01
like 'its Chinese labels' '^月份 +订单 +合计' \
    crm-report big --lang zh --as-of 2026-03-31
like 'it is in the list' '^big,Big orders$' crm-report -o csv
like 'as are those built in' '^revenue,' crm-report -o csv

prints 'a template' "mine,$dir/mine.sql" \
    crm-report mine --new -o csv --no-header
prints 'runs as it is' 'month,orders,amount
2026-01,3,150.00
2026-02,2,60.50
2026-03,1,0.10' report mine
prints 'and by its other dimension' 'channel,orders,amount
web,1,100.00' report mine --by channel least=60
prints 'opens its numbers' '1,2026-01-05 100.0
3,2026-01-20 30.0
4,2026-01-20 20.0' sh -c 'crm-report mine --explain 2026-01,orders \
    --as-of 2026-03-31 -o csv --no-header | sed "s/^order://"'
is 'is for its owner' "$(stat -c %a "$dir/mine.sql")" 600
echo 'SELECT 1 AS one;' >"$dir/mine.sql"
says 'is never overwritten' 'mine.sql: is there already' crm-report mine --new
prints 'and left as it was' 'SELECT 1 AS one;' cat "$dir/mine.sql"
says 'a name that is none' "a report's name has" crm-report ../x --new
says 'without a name' '--new: which report' crm-report --new
ok 'folders are made' env XDG_CONFIG_HOME="$PWD/a/b" crm-report mine --new
ok 'on the way' test -f a/b/crm/reports/mine.sql

echo 'SELECT key FROM t_customer' >"$dir/private.sql"
runs 2 'private tables stay private' report private
says 'with place' 'private.sql:1: ' report private
echo 'DELETE FROM customers' >"$dir/writes.sql"
runs 2 'a report only reads' report writes
printf -- '-- report: x\n-- colum: y\nSELECT 1;\n' >"$dir/bad.sql"
says 'a line that declares nothing' "bad.sql:2: .*'colum'" report bad
printf -- '-- column: a money\n-- column: b money\nSELECT 1 AS a;\n' \
    >"$dir/bad.sql"
says 'columns that differ' 'has 1 columns, declared are 2' report bad
printf -- '-- column: a money\nSELECT 1 AS b;\n' >"$dir/bad.sql"
says 'names that differ' "column 1 is 'b', declared is 'a'" report bad
printf -- '-- param: p integer\nSELECT :p AS p;\n' >"$dir/bad.sql"
says 'a parameter without a usual value' 'wants p=' report bad
prints 'and with one' 'p
7' report bad p=7
says 'a parameter of its type' "p: .*: 'seven'" report bad p=seven
runs 0 'one that is broken does not hide the others' crm-report

printf -- '-- column: a number | A\nSELECT 100000 AS a;\n' >"$dir/bad.sql"
is 'a number is no duration' "$(crm-report bad | tail -n 1)" 100000
says 'an unknown report' "no report 'revenu'; did you mean 'revenue'" \
    report revenu
is 'is status 2' "$tap_status" 2
says 'an unknown dimension' "did you mean 'month'" \
    report revenue --by mnth
says 'an unknown parameter' "no parameter 'kin'; did you mean 'kind'" \
    report cohort kin=classic
says 'a value that is none' 'kind is one of classic/unbounded/revenue' \
    report cohort kind=x
says 'an option it does not honour' 'abc does not take --by' \
    report abc --by month
says 'a period twice' 'neither --from nor --to' \
    report revenue --period 2026 --from 2026-01-01
says 'a period backwards' 'later than' \
    report revenue --from 2026-02-01 --to 2026-01-01
says 'an unknown column' "no column 'refund'; did you mean 'refunds'" \
    report revenue --explain 2026-01,refund
runs 2 'a path is no name' report ../big
is 'twice the same' "$(report cohort | cksum)" "$(report cohort | cksum)"
done_testing
