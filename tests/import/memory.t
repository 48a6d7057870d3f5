#!/bin/sh
# A file four times as long takes hardly more memory: rows go into the store
# as they come, and what a table holds is not remembered.
. "$(dirname "$0")/../tap.sh"

case $(nm "$BUILD/bin/crm-add" 2>/dev/null) in
*__asan*) skip_all 'a sanitizer remembers what is freed' ;;
esac
if ! "${CC:-cc}" -std=c11 -O1 -o timed "$ROOT/tests/bench/timed.c" 2>/dev/null
then
	skip_all 'no compiler for what measures'
fi

# peak COMMAND...: KiB
peak() {
	./timed -n 1 it '' "! $*" 2>err | awk '{ printf "%d", $6; exit }'
}
less() { # LABEL SMALL LARGE: a fifth more at most, and 176 MiB
	ok "$1: $2 and $3 KiB" test "$2" -gt 0 -a \
	    "$3" -lt $(($2 * 6 / 5)) -a "$3" -lt $((176 * 1024))
}
# More identities of a kind than are remembered, in no order.
customers() {
	awk -v n="$1" 'BEGIN {
		pad = sprintf("%1200s", ""); gsub(/ /, "x", pad)
		print "key,name,email,need"
		for (i = 1; i <= n; i++)
			printf "K%d,N%d,a%d@example.org,%s\n",
			    i * 7919 % n, i, i, pad
	}'
}
customers 50000 >one.csv
customers 200000 >four.csv
export CRM_STORE=one.db
crm-init -q
small=$(peak crm-add -q customer -i one.csv)
small_again=$(peak crm-add -q customer -i one.csv)
export CRM_STORE=four.db
crm-init -q
large=$(peak crm-add -q customer -i four.csv)
large_again=$(peak crm-add -q customer -i four.csv)
less 'new' "$small" "$large"
less 'again' "$small_again" "$large_again"
is 'all are there' 200000 \
    "$(crm-sql -o csv --no-header 'SELECT count(*) FROM customers')"

# Found by what is asked of the table: a key, an address, another's number.
tail -n 5000 four.csv | sed 's/,N[0-9]*,/,M,/' | cut -d, -f1-3 |
    { echo key,name,email; cat; } >names.csv
runs 0 'another name' crm-add customer -i names.csv
ok 'each was found' grep -q '0 created, 5000 changed' err
cut -d, -f2,3 names.csv | sed 's/^M,/O,/' >mails.csv
runs 0 'by e-mail' crm-add customer -k email -i mails.csv
ok 'each was found' grep -q '0 created, 5000 changed' err
{
	cat mails.csv
	echo P,a1@example.org
	echo P,new@example.org
	echo Q,new@example.org
} >last.csv
runs 0 'again, one twice, one new' crm-add customer -k email -i last.csv
ok 'are told apart' grep -q '5003 read, 1 created, 2 changed, 5000 unch' err
runs 0 'the store is whole' crm-check -q
done_testing
