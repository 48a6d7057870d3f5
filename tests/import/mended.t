#!/bin/sh
# Refused rows, mended and fed again, make the store that a clean file makes;
# so does a file whose import was killed.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
crm-sample customers --customers 300 --seed 4 >clean.csv
load() {
	store=$1
	shift
	crm-add customer -s "$store" --create staff --create branch "$@"
}
# Keys were given: only the order in which rows came may differ.
state() {
	rm -rf out.d
	crm-export -s "$1" out.d 2>/dev/null &&
	    LC_ALL=C sort out.d/customers.csv
}
crm-init -s clean.db
runs 0 'a clean file' load clean.db -i clean.csv
state clean.db >want
is 'is all there' "$(wc -l <want | tr -d ' ')" 301

# Rows at random have a day that is none.
for seed in 1 2 3 4 5 6; do
	awk -F , -v OFS=, -v seed=$seed 'BEGIN { srand(seed) }
	    NR > 1 && rand() < seed / 8 { $15 = "some day" } 1' \
	    clean.csv >bad.csv
	bad=$(grep -c 'some day' bad.csv)
	rm -f s.db* rejects.csv
	crm-init -s s.db
	runs 2 "$seed: a row too many" load s.db -i bad.csv --keep-going \
	    --rejects rejects.csv --max-rejects $((bad - 1))
	prints "$seed: and nothing is written" 0 crm-sql -s s.db -o csv \
	    --no-header 'SELECT count(*) FROM customers'
	runs 1 "$seed: the good rows" load s.db -i bad.csv --keep-going \
	    --rejects rejects.csv --max-rejects $bad
	is "$seed: and the others" "$(grep -c 'some day' rejects.csv)" $bad
	awk -F , -v OFS=, 'NR == FNR { since[$1] = $15; next }
	    FNR > 1 { $15 = since[$1] } 1' clean.csv rejects.csv >mended.csv
	runs 0 "$seed: mended" load s.db -i mended.csv
	state s.db >got
	ok "$seed: the same store" cmp want got
	runs 0 "$seed: the clean file" load s.db -i clean.csv
	like "$seed: changes nothing" ' 0 created, 0 changed, 300 unch' cat err
done

crm-sample customers --customers 20000 --seed 5 >big.csv
rm -f s.db*
crm-init -s s.db
load s.db -i big.csv 2>/dev/null &
pid=$!
while kill -0 $pid 2>/dev/null && ! [ -s s.db-wal ]; do
	:
done
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
runs 0 'fed again after a kill' load s.db -i big.csv
crm-init -s whole.db
load whole.db -i big.csv 2>/dev/null
state whole.db >want
state s.db >got
ok 'the store of a file that came through' cmp want got
done_testing
