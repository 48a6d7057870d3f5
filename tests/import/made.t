#!/bin/sh
# What --create makes for a row that is then refused is taken out again: the
# store is as if the row had not been in the file.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
crm-init
{
	printf number,customer,customer.name,customer.email,customer.owner,
	cat <<'END'
at,product,quantity,price
A1,C1,Ada,ada@x.org,li,2025-01-01,P1,1,5
A2,C2,Bob,bob@x.org,wu,2025-01-01,P2,-1,5
A3,C3,Cy,cy@x.org,li,2025-01-01,P3,-1,5
A4,C4,Di,di@x.org,ma,2025-01-01,P1,1,5
A4,C4,,,,2025-01-02,P4,bad,5
A5,C5,Ed,ed@x.org,wu,2025-01-01,P3,2,5
END
} >orders.csv
load() {
	crm-log order --create customer --create product --create staff "$@"
}
# All that is found by something, and all texts.
held() {
	sqlite3 "$CRM_STORE" 'SELECT entity, value FROM identity ORDER BY 1, 2;
	    SELECT rowid FROM fulltext ORDER BY 1; SELECT key FROM t_customer;
	    SELECT key FROM t_staff; SELECT key FROM t_product'
}
export CRM_STORE=good.db
crm-init
sed -n '1p;2p;7p' orders.csv >good.csv
runs 0 'the good rows' load -i good.csv
held | grep -v '^[0-9]*$' >want
export CRM_STORE=all.db
crm-init
runs 1 'all rows' load -i orders.csv --keep-going --rejects rejects.csv
ok 'four are refused' grep -q '2 created, 0 changed, 0 unch.* 4 refused' err
held | grep -v '^[0-9]*$' >got
ok 'nothing else is there' cmp want got
is 'nor a text of it' 6 "$(sqlite3 all.db 'SELECT count(*) FROM fulltext')"
operations() { crm-sql -o csv --no-header 'SELECT count(*) FROM operations'; }
before=$(operations)
runs 1 'the refused ones' load -i rejects.csv --keep-going
ok 'change nothing' grep -q 'store unchanged' err
is 'not even the journal' "$(operations)" "$before"
sed 's/,-1,/,1,/; s/,bad,/,1,/' rejects.csv >mended.csv
runs 0 'mended' load -i mended.csv
ok 'they are there' grep -q '4 read, 3 created' err
runs 0 'whole' crm-check -o csv
is 'all of it' "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
    'check,state,count,finding,remedy'

# One good row in a later chunk is enough for a customer to stay; a customer
# is referred to by another one that stays.
{
	echo number,customer,at,amount
	echo B1,LATE,2025-01-01,-5
	awk 'BEGIN { for (i = 0; i < 70000; i++)
	    print "N" i ",C1,2025-01-01,1" }'
	echo B2,LATE,2025-01-01,5
	echo B3,NEVER,2025-01-01,-5
} >long.csv
runs 1 'long' crm-log order --create customer -i long.csv --keep-going
prints 'the one stays' customer:LATE crm-find customer LATE -o ref
runs 1 'the other does not' crm-show customer:NEVER

begin_with() {
	crm-find customer -o ref --where "key LIKE '$1%'" | sort
}
cat >people.csv <<'END'
key,name,referred_by,since
D1,Dan,D9,2025-01-01
D2,Don,D8,never
D3,Dot,D7,2025-01-01
END
runs 1 'records' crm-add customer -i people.csv --create customer --keep-going
prints 'those that good rows name' 'customer:D1
customer:D3
customer:D7
customer:D9' begin_with D
cat >wrong.csv <<'END'
key,name,referred_by,lifecycle
E1,Dan,E9,lead
E2,Dan,E8,dreamer
E3,Dan,E9,dreamer
END
runs 1 'a record refused by its rule' crm-add customer -i wrong.csv \
    --create customer --keep-going
prints 'leaves none' 'customer:E1
customer:E9' begin_with E
printf 'case,at,kind\nQ,2025-01-01,resumed\n' >steps.csv
runs 1 'what cannot be made of a key' crm-log case_step -i steps.csv \
    --create case --keep-going
is 'refuses its row' "$(sed 1q err)" "crm-log: steps.csv:2: case: no such \
case, and none can be made of a key alone: kind is required: 'Q'"
runs 0 'whole again' crm-check -q
done_testing
