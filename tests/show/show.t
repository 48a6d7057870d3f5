#!/bin/sh
# A page about a record.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-05T10:00:00Z LC_ALL=C.UTF-8
echo 'timezone: Asia/Shanghai' >crm.yaml
runs 0 'a store' crm-init -c crm.yaml
ok 'with rows' sqlite3 "$CRM_STORE" ".read $ROOT/tests/find/data.sql"

# has LABEL ERE: the page printed last has such a line.
has() {
	ok "$1" grep -Eq -e "$2" out
}

runs 0 'a customer' crm-show customer:ACME
has 'its title' '^Customer ACME$'
has 'a field' '^Name +Acme Ltd$'
has 'whose it is' '^Owner +li Li Na$'
has 'money with its currency' '^Credit limit +1000\.50 EUR$'
has 'what it is worth' '^Revenue +519\.50 EUR$'
has 'a contact' '^c1 +Kari Nordmann +Buyer'
has 'an order with its lines' \
	'^2025-10-01 +N100 +100\.00 +RICE × 2, OIL × 1 +the first$'
has 'a quantity with decimals' 'OIL × 1\.5'
has 'an interaction, local time' '^2025-11-20 17:00 +call +li +c1'
has 'an open task' '^1 +Call back +2026-02-20 +li$'
has 'what to do: a task' '^Overdue task +Call back +2026-02-20$'
has 'what to do: a call' '^Get in touch +not for 105 days$'
has 'what to do: a refill' '^Refill due +usually every 31 days +2026-02-02$'
has 'what to do: a birthday' '^Birthday +Acme Ltd +2026-03-10$'
is 'a voided order is not there' "$(grep -c 6.66 out)" 0
is 'a task that is done is not there' "$(grep -c 'Done one' out)" 0

runs 0 'in Chinese' crm-show --lang zh ACME
has 'the title' '^客户 ACME$'
has 'a label' '^销售额 +519\.50 EUR$'
has 'a rule' '^主动联系 +105天未联系$'
runs 0 'by phone' crm-show --phone +4722334455
has 'that customer' '^Customer ACME$'
runs 1 'nobody' crm-show customer:NOBODY

runs 0 'an archived record' crm-show customer:OLD
has 'is said to be' '^Archived +by operation 13$'
runs 0 'an event' crm-show order:1
has 'its lines' '^RICE +2\.000 +45\.0000 +90\.00$'
has 'its operation' '^ +12 +2026-02-02 16:00 +wang +crm-log'
runs 0 'a voided event' crm-show order:6
has 'is said to be voided' '^Voided +by operation 14$'
runs 0 'staff' crm-show staff:li
has 'who refers to it' '^ACME +Acme Ltd'
runs 0 'limit' crm-show ACME --limit 1 -o csv
is 'so many rows a section' "$(grep -c ',N10[0-9],' out)" 1
done_testing
