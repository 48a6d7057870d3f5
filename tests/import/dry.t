#!/bin/sh
# A dry run says of each row what it would do, and the store's bytes stay.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
printf 'currency: EUR\nrates: {JPY: {2020-01-01: 0.0062}}\n' >crm.yaml
crm-init -c crm.yaml
crm-add -q staff key=li name='Li Na'
crm-add -q staff key=wu name='Wu Ting'
crm-add -q customer key=A name=Ann city=Oslo owner=li
crm-add -q deal key=D1 name=Old customer=A amount=10
crm-log -q order customer:A number=O0 amount=3

same() {
	cksum crm.db crm.db-wal 2>/dev/null
}
same >before
unchanged() {
	same >after
	ok "$1: the bytes stay" cmp before after
}
# dry LABEL STATUS COMMAND...: what it lists is in out
dry() {
	label=$1
	shift
	runs "$@" --dry-run -o csv
	grep -v '^action,' out >list
	unchanged "$label"
}
lists() {
	is "$1" "$(cat list)" "$2"
}

cat >in.csv <<'END'
key,name,city,owner,since,tags
A,Ann,Bergen,wu,,
B,Bob,,,never,
C,"Cy, the third",,li,2025-01-01,"x; y"
END
dry records 1 'records' crm-add customer -i in.csv
lists 'old and new, and what is refused' 'change,customer:A,owner,li,wu
change,customer:A,city,Oslo,Bergen
create,customer:C,key,,C
create,customer:C,name,,"Cy, the third"
create,customer:C,owner,,li
create,customer:C,since,,2025-01-01
create,customer:C,tags,,x;y
refuse,line 3,since,,not a date such as 2026-08-03: '"'never'"
ok 'the summary' grep -q '3 read, 1 created, 1 changed, 0 unch.* 1 refused' err
dry rejects 1 'with a file for the refused' crm-add customer -i in.csv \
    --keep-going --rejects rejects.csv
ok 'which is not made' test ! -e rejects.csv

cat >deals.csv <<'END'
key,name,customer,amount,currency
D1,Old,A,12.50,
D2,New,A,1250,JPY
D3,Other,A,7,
END
dry money 0 'each in its currency' crm-add deal -i deals.csv
ok 'as it is written' sh -c 'grep -q "D1,amount,10.00,12.50" list &&
    grep -q "D2,amount,,1250$" list && grep -q "D3,amount,,7.00" list'

cat >orders.csv <<'END'
number,customer,at,product,quantity,price
O0,A,2026-03-05T10:00:00Z,,,
O1,A,2025-01-01,P1,2,5
O1,A,2025-01-01,P2,1,5
O2,Z,2025-01-02,P1,1,5
O3,Q,2025-01-03,P3,-1,5
END
sed 2d orders.csv >fresh.csv
dry events 1 'events, lines and what is made' crm-log order -i fresh.csv \
    --create customer --create product
lists 'each' "create,order:2,number,,O1
create,order:2,customer,,A
create,order:2,at,,2025-01-01T00:00:00Z
create,order:2,product,,P1
create,order:2,quantity,,2.000
create,order:2,price,,5.0000
create,order:2,product,,P2
create,order:2,quantity,,1.000
create,order:2,price,,5.0000
create,order:3,number,,O2
create,order:3,customer,,Z
create,order:3,at,,2025-01-02T00:00:00Z
create,order:3,product,,P1
create,order:3,quantity,,1.000
create,order:3,price,,5.0000
refuse,line 5,,,\"a negative amount: log a refund, or say 'negative: keep' \
in a map\"
create,product:P1,key,,P1
create,product:P2,key,,P2
create,customer:Z,key,,Z"

dry operands 0 'a call and its task' crm-log call customer:A 'rang' --next +3d
ok 'both' sh -c 'grep -q "^create,interaction:1,text,,rang" list &&
    grep -q "^create,task:.*,due,,2026-03-08" list'

# What a dry run foretells comes true, for files of other programs.
for map in google outlook hubspot-contacts linkedin quickbooks thunderbird \
    salesforce-contact pipedrive-persons mailchimp; do
	file=$ROOT/tests/import/vendors/$map.csv
	[ -e "$file" ] || file=$ROOT/tests/import/vendors/$map-new.csv
	rm -f crm.db*
	crm-init -q -c crm.yaml
	same >before
	dry "$map" 0 "$map" crm-add -i "$file" --map "$map"
	grep ' read, ' err >said
	# Each record that it lists is there then, with that name.
	grep '^create,[a-z]*:[^,]*,name,' list | cut -d, -f2 | sort -u >want
	runs 0 "$map: then" crm-add -i "$file" --map "$map"
	ok "$map: the same was done" test "$(grep ' read, ' err)" = \
	    "$(cat said)"
	{
		crm-find customer -o ref
		crm-find contact -o ref
	} 2>/dev/null | sort -u >got
	is "$map: of each record" "$(comm -23 want got)" ''
	ok "$map: there are some" test -s want
done
done_testing
