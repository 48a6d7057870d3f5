#!/bin/sh
# Contracts: 1,000 customers of the published regular cohort, who came in
# 2016 and renewed by the year (Fader & Hardie 2007).
. "$(dirname "$0")/../tap.sh"

crm-init
awk 'BEGIN {
	print "key,name,since,ended"
	n = split("369 163 86 56 37 27 21", lost)
	for (t = 1; t <= n; t++)
		for (i = 0; i < lost[t]; i++)
			printf "L%d-%d,x,2016-03-01,%d-03-01\n", t, i, 2016 + t
	for (i = 0; i < 241; i++)
		printf "K%d,x,2016-03-01,\n", i
}' | crm-add customer -q || exit 1
runs 0 'projected' crm-report retention-projection --as-of 2023-06-30 \
    -o csv --no-header
is 'twelve renewals' "$(wc -l <out | tr -d ' ')" 12
is 'the first' "$(sed -n 1p out)" 1,1000,369,63.10,63.10,62.67,62.67
is 'the seventh' "$(sed -n 7p out)" 7,262,21,24.10,91.98,23.90,91.07
is 'the next' "$(sed -n 8p out)" 8,,,,,22.01,92.08
runs 0 'as of four renewals' crm-report retention-projection \
    --as-of 2020-06-30 -o csv --no-header
is 'learns from four' "$(sed -n 9p out)" 9,,,,,19.43,92.41
runs 0 'by the month' crm-sql --as-of 2023-06-30 -o csv --no-header \
    "SELECT lost FROM crm_contract('month') WHERE lost > 0"
is 'the same customers' "$(paste -s -d ' ' out)" '369 163 86 56 37 27 21'
prints 'by calendar year' '2016,0,0,,,1000
2017,1000,369,36.90,63.10,0
2018,631,163,25.83,74.17,0' sh -c 'crm-report contract-churn period=year \
    --as-of 2023-06-30 -o csv --no-header | head -n 3'
prints 'who left in a month' 'customer:L4-0	x' sh -c 'crm-report \
    contract-churn --as-of 2023-06-30 --explain 2020-03,lost | head -n 1'
says 'nobody has left' 'no fit of contracts: .*too few' \
    crm-report retention-projection --as-of 2016-12-31
done_testing
