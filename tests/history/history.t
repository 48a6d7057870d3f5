#!/bin/sh
# The journal: operations, and field by field.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
echo 'timezone: Asia/Shanghai' >crm.yaml
runs 0 'a store' crm-init -c crm.yaml
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"
history() { crm-history -o csv --no-header "$@"; }

prints 'operations, the latest first' \
'14,2026-03-03T16:00:00+08:00,li,crm-log,--void,typo,0,1,0
13,2026-03-02T16:00:00+08:00,li,crm-set,city=Bergen,moved,0,2,0
12,2026-02-02T16:00:00+08:00,wang,crm-log,order,,0,0,9
11,2026-01-02T16:00:00+08:00,li,crm-add,customer,first load,12,0,0' \
	history --since-op 10
prints 'one' '12,2026-02-02T16:00:00+08:00,wang,crm-log,order,,0,0,9' \
	history --op 12
is 'limited' "$(history --limit 2 | cut -d , -f 1 | paste -s -d ' ')" '14 13'
prints 'what touched a record' 'customer:OLD,archived,0,1
customer:OLD,created,,Gone' sh -c \
	'crm-history -c customer:OLD -o csv --no-header | cut -d , -f 3-'
prints 'values as their types show them' 'customer:ACME,city,Oslo,Bergen
customer:ACME,owner,wang,li
customer:ACME,credit_limit,,1000.50
customer:ACME,birthday,,1980-03-10
customer:OLD,archived,0,1' sh -c \
	'crm-history -c --op 13 -o csv --no-header | cut -d , -f 3-'
is "a customer's events are its own" "$(history -c ACME | cut -d , -f 1,3,4 |
	paste -s -d ' ')" '14,order:6,voided 13,customer:ACME,city '\
'13,customer:ACME,owner 13,customer:ACME,credit_limit '\
'13,customer:ACME,birthday 12,interaction:1,created 12,order:1,created '\
'12,order:2,created 12,order:3,created 12,order:4,created '\
'12,order:6,created 12,payment:1,created 11,customer:ACME,created'
like 'the feed' '"op":14,.*"ref":"order:6","field":"voided"' \
	crm-history --since-op 13 -c -o jsonl
prints 'nothing new is no failure' '' history --since-op 14
like 'in Chinese' '^操作 +时间 +用户' crm-history --lang zh

# Each operation is found among many, in any table.
sqlite3 "$CRM_STORE" "WITH RECURSIVE n(i) AS (SELECT 15 UNION ALL SELECT i+1
	FROM n WHERE i < 400) INSERT INTO operation(id,at,user,tool)
	SELECT i,1772524800+i,'li','crm-log' FROM n;
	WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i+1 FROM n
	WHERE i < 5000) INSERT INTO t_order(id,op,day,at,amount)
	SELECT i,15+(i-100)/13,20515,1772524800,1 FROM n
	WHERE i%7<>3"
sqlite3 "$CRM_STORE" "SELECT o.id,count(t.id) FROM operation o LEFT JOIN
	t_order t ON t.op=o.id WHERE o.id>14 GROUP BY o.id ORDER BY o.id DESC" |
	tr '|' , >counted
history --since-op 14 | cut -d , -f 1,9 >told
ok 'counts of many operations' cmp counted told
done_testing
