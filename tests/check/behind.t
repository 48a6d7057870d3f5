#!/bin/sh
# Writes behind the library's back are found, and brought in line.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
db() { sqlite3 "$CRM_STORE" "$@"; }
# found LABEL CHECK SQL: the one check finds it, and repair mends it.
found() {
	db "$3"
	runs 1 "$1" crm-check "$2"
	runs 0 "$1: repaired" crm-check --repair
	runs 0 "$1: all is well" crm-check
}
runs 0 'a store' crm-init
runs 0 'a customer' crm-add customer key=ACME name='Acme Ltd' city=Oslo \
    email=a@acme.example phone=+4722334455
runs 0 'another' crm-add customer name='上海王伟贸易有限公司' key=W
runs 0 'an event' crm-log call ACME 'about rice'
runs 0 'all is well' crm-check
found 'a name' fulltext "UPDATE t_customer SET name = 'Other' WHERE id = 1"
found 'what was said' fulltext \
    "UPDATE t_interaction SET text = 'about wheat'"
prints 'it is found by what is there' 'about wheat' \
    crm-find interaction -t wheat --fields text --no-header -o csv
found 'an address' identity \
    "UPDATE t_customer SET email = 'b@acme.example' WHERE id = 1"
found 'a telephone' identity \
    "UPDATE t_customer SET phone = '+4722334456' WHERE id = 1"
found 'a key' identity "UPDATE t_customer SET key = 'B' WHERE id = 1"
found 'an event twice' marks "CREATE TEMP TABLE x AS SELECT * FROM
    t_interaction; UPDATE x SET id = id + 1; INSERT INTO t_interaction
    SELECT * FROM x"
prints 'it is found by what it is now' 'customer:B	Other' \
    crm-find customer phone=+4722334456
runs 0 'the library writes on' crm-log call B 'again'
runs 0 'all is still well' crm-check

# More given back than was paid: accepted, as it happens, and pointed out.
runs 0 'an order' crm-log order B number=O1 amount=50
runs 0 'given back' crm-log refund B order=O1 amount=30
runs 0 'nothing to say' crm-check validity
runs 0 'and again' crm-log refund B order=O1 amount=30 --again
runs 0 'a finding, not damage' crm-check validity
like 'it says which' 'more was given back' cat out
prints 'its remedy shows it' O1 crm-find order --where 'open_amount < 0' \
    --fields number --no-header -o csv
done_testing
