#!/bin/sh
# A store whose schema is not as declared can still be looked into.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
db() { sqlite3 "$CRM_STORE" "$@"; }
runs 0 'a store' crm-init
runs 0 'a customer' crm-add customer key=ACME name=Acme
db 'SELECT name, sql FROM sqlite_schema WHERE type = "view" ORDER BY 1' >before
db 'DROP VIEW customers; DROP VIEW orders;
    CREATE VIEW orders AS SELECT 1 AS id'
runs 2 'readers refuse it' crm-find customer
runs 1 'crm-check does not' crm-check
ok 'names what is missing' grep -q "view 'customers' is not there" err
ok 'and counts it' grep -Eq '^ *schema +wrong +2 ' out
ok 'beside all the other answers' grep -Eq '^ *integrity +ok ' out
runs 0 'repaired' crm-check --repair
db 'SELECT name, sql FROM sqlite_schema WHERE type = "view" ORDER BY 1' >after
ok 'the views are as they were' diff before after
runs 0 'all is well' crm-find customer ACME

db 'CREATE TRIGGER spy AFTER UPDATE ON t_customer BEGIN SELECT 1; END'
runs 1 'a trigger' crm-check schema
runs 2 'nobody writes past it' crm-check --repair
like 'it is named' 'DROP TRIGGER "spy"' cat err
db 'DROP TRIGGER spy; ALTER TABLE t_customer RENAME COLUMN city TO town'
runs 1 'a column of another name' crm-check
ok 'is found' grep -Eq '^ *schema +wrong' out
runs 2 'and not repaired' crm-check --repair

# In the language that is asked for; machine forms keep the English names.
rm -f crm.db*
crm-init
prints 'what is found, in Chinese' 'completeness,ok,0,没有负责人的客户,' \
    sh -c 'crm-check completeness --lang zh -o csv --no-header | sed -n 2p'
like 'and its headings' '^检查 ' crm-check --lang zh references
done_testing
