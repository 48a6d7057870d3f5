#!/bin/sh
# Market baskets: small ones by hand, then the published figures.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-31T12:00:00Z CRM_USER=nobody
crm-init
cat >orders.csv <<!
number,at,customer,product,quantity,price
1,2026-01-01,A,bread,1,1
1,2026-01-01,A,butter,1,1
2,2026-01-01,A,bread,1,1
2,2026-01-01,A,butter,2,1
2,2026-01-01,A,butter,1,1
3,2026-01-02,B,bread,1,1
4,2026-01-03,B,milk,1,1
4,2026-01-03,B,butter,1,1
!
printf 'key,category\nbread,food\nbutter,food\nmilk,drink\n' |
    crm-add product -q -i -
crm-log order --create customer -q -i orders.csv

basket() {
	crm-report basket "$@" -o csv --no-header
}
prints 'a rule each way, a line that comes twice counts once' \
    'bread,butter,2,0.5,0.75,0.666666666666667,0.888888888888889
butter,bread,2,0.5,0.75,0.666666666666667,0.888888888888889' \
    basket support=0.5 --fields \
    left,right,baskets,support,coverage,confidence,lift
prints 'without exception a conviction has no end' 'milk,butter,inf' \
    basket support=0.25 confidence=1 --fields left,right,conviction
prints "all that a customer ever bought" 'bread,butter,2,1
butter,bread,2,1' \
    sh -c 'crm-report basket per=customer support=1 -o csv --no-header \
    --fields left,right,baskets,confidence'
prints 'of some customers' 'butter,milk,1,0.5' \
    sh -c 'crm-report basket per=customer confidence=0.5 -o csv --no-header \
    --fields left,right,baskets,support | grep ^butter,milk'
prints 'in a period' 'butter,milk,1
milk,butter,1' basket --from 2026-01-02 --fields left,right,baskets
prints 'as of a day' '2' \
    sh -c 'crm-report basket --as-of 2026-01-01 -o csv --no-header | wc -l'
prints 'the orders behind it' 'order:1
order:2' basket support=0.5 --explain bread,butter --fields ref
prints 'of one customer' '' basket B support=1
runs 0 'an order taken back' crm-log --void order:2 --reason test -q
prints 'does not count' 'bread,butter,1' \
    sh -c 'crm-report basket -o csv --no-header --fields left,right,baskets |
    grep ^bread'
prints 'as a table function' 'bread,butter' \
    crm-sql "SELECT left, right FROM crm_basket(0.3, 0.5)
    WHERE left = 'bread'" -o csv --no-header
says 'a support that is none' 'parts of one' basket support=2
says 'a set of one' '2 to 12 items' basket longest=1
for x in support=0 confidence=-1 longest=99; do
	runs 2 "$x" basket $x
done

CRM_STORE=$PWD/empty.db
crm-init
prints 'no orders, no rules' '' basket
if [ ! -e "$SHARED/data/groceries/groceries_long.csv" ]; then
	skip 'no groceries here'
	done_testing
	exit
fi

CRM_STORE=$PWD/groceries.db
crm-init
tr -d '\r' <"$SHARED/data/groceries/item_hierarchy.csv" |
    sed '1s/.*/key,notes,category/' | crm-add product -q -i -
tr -d '\r' <"$SHARED/data/groceries/groceries_long.csv" | awk -F , '
    NR == 1 { print "number,at,customer,product,quantity,price"; next }
    { print $1 ",2026-01-01,c" $1 ",\"" $2 "\",1,1" }' >orders.csv
crm-log order --create customer -q -i orders.csv
while read -r support confidence n; do
	is "groceries, $support and $confidence" "$(basket support=$support \
	    confidence=$confidence | wc -l)" "$n"
done <<!
0.001 0.5 5668
0.005 0.2 872
0.006 0.25 463
0.01 0.2 231
0.01 0.5 15
!
# A set on the left has no order: its items are put in one of their own.
cat >sets.awk <<'!'
{
	n = split($1, item, sep)
	for (i = 1; i <= n; i++)
		gsub(/^[ {]+|[ }]+$/, "", item[i])
	for (i = 2; i <= n; i++)
		for (k = i; k > 1 && item[k - 1] > item[k]; k--) {
			t = item[k]
			item[k] = item[k - 1]
			item[k - 1] = t
		}
	left = item[1]
	for (i = 2; i <= n; i++)
		left = left "+" item[i]
	gsub(/^[ {]+|[ }]+$/, "", $2)
	printf "%s=>%s %s %.10e %.10e %.10e %.10e\n", left, $2, $7, $3, $4, $5,
	    $6
}
!
crm-report basket support=0.001 confidence=0.8 -o tsv --no-header --fields \
    left,right,support,confidence,coverage,lift,baskets |
    LC_ALL=C awk -F '\t' -v sep=' [+] ' -f sets.awk | LC_ALL=C sort >got
tr -d '\r' <"$SHARED/golden/arules_groceries_s001_c80.csv" | sed '1d
    s/^"\([^"]*\)",/\1|/; t rest
    s/,/|/
    :rest
    s/|{\([^}]*\)},/|\1|/
    s/,\([0-9.e-]*\),\([0-9.e-]*\),\([0-9.e-]*\),/|\1|\2|\3|/
    s/|\([0-9.e-]*\),\([0-9.e-]*\)|/|\1|\2|/' |
    LC_ALL=C awk -F '|' -v sep=, -f sets.awk | LC_ALL=C sort >expected
is 'all rules there are' "$(wc -l <got)" 410
ok 'are those of arules, to ten digits' cmp got expected
done_testing
