#!/bin/sh
# The rhythm of purchases: stages, repeat purchases, revenue kept.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=nobody
crm-init
for k in A B C D E; do
	echo "$k,$k"
done | sed '1i key,name' | crm-add customer -q -i -
# A buys every 10 days (4 times), B once, C twice long ago, D comes back late.
crm-log order -q -i - <<!
customer,at,amount
A,2026-05-21,10
A,2026-05-31,10
A,2026-06-10,10
A,2026-06-20,10
B,2026-06-25,10
C,2025-01-01,100
C,2025-01-11,100
D,2025-06-01,50
D,2026-06-15,70
!
gaps() {
	crm-sql 'SELECT key, purchases, cycle, own, days_since, ratio, state,
	    reactivated, due FROM crm_gaps()' -o csv --no-header "$@"
}
prints 'rhythms: own from three gaps on, else that of all' \
    'A,4,10,1,10,1,E0,0,2026-06-30
B,1,10,0,5,0.5,N,0,2026-07-05
C,2,10,0,535,53.5,S3,0,2025-01-21
D,2,10,0,15,1.5,S1,1,2026-06-25' gaps
prints 'a day later, the boundary is past' 'A,1.1,S1' sh -c \
    'crm-sql "SELECT key, ratio, state FROM crm_gaps()" -o csv --no-header \
    --as-of 2026-07-01 | head -n 1'
prints 'stages' 'N,1,25.00,10.00,0
E0,1,25.00,40.00,0
S1,1,25.00,120.00,1
S2,0,0.00,0.00,0
S3,1,25.00,200.00,0' crm-report lifecycle -o csv --no-header \
    --fields stage,customers,share,revenue,reactivated
prints 'who is in one' 'customer:D,1.50' \
    crm-report lifecycle --explain S1,reactivated -o csv --no-header
prints 'as a score' 'customer:A,E0
customer:B,N
customer:C,S3
customer:D,S1' crm-score lifecycle -o csv --no-header --fields ref,stage
runs 0 'kept' crm-score lifecycle --save
is 'so many' "$(cat err)" 'crm-score: 4 scored, 4 saved anew'
prints 'with the customers' 'A,E0,2026-06-30
B,N,2026-06-30
C,S3,2026-06-30
D,S1,2026-06-30
E,,' crm-find customer --fields key,stage,scored_at -o csv --no-header
runs 0 'the same again' crm-score lifecycle --save
is 'writes nothing' "$(cat err)" 'crm-score: 4 scored, 0 saved anew'
runs 0 'a purchase taken back' crm-log --void order:5 --reason wrong -q
runs 0 'kept once more' crm-score lifecycle --save -q
prints 'takes the stage away' '""' \
    crm-find customer key=B --fields stage -o csv --no-header
prints 'by what sales says' '-,5' sh -c 'crm-report lifecycle kind=sales \
    -o csv --no-header --fields stage,customers'
prints 'repeat purchases' '3,3,100.00' crm-report repeat -o csv --no-header \
    --fields customers,repeaters,repeat_rate
prints 'half are back after' '10' \
    crm-report repeat -o csv --no-header --fields median_days
prints 'revenue kept' '2026,2,1,50.00,250.00,200.00,0.00,20.00,20.00,28.00,*' \
    crm-report revenue-retention -o csv --no-header --fields \
    period,customers,lost,churn,start,churned,contraction,expansion,grr,nrr,\
complete
prints 'who was lost' 'customer:C' crm-report revenue-retention \
    --explain 2026,lost -o csv --no-header --fields ref
prints 'who bought in a year' 'customer:A
customer:D' crm-report retention period=year --explain 2026,active \
    -o csv --no-header --fields ref
prints 'and of those, who had in the year before' 'customer:D' crm-report \
    retention period=year --explain 2026,retained -o csv --no-header \
    --fields ref
prints 'who came first in it' 'customer:A' crm-report retention period=year \
    --explain 2026,customers -o csv --no-header --fields ref
prints 'who was lost, by quarter' 'customer:D' crm-report revenue-retention \
    period=quarter --explain 2025-Q3,lost -o csv --no-header --fields ref
prints 'who stayed, by month' 'customer:A' crm-report revenue-retention \
    period=month --explain 2026-06,customers -o csv --no-header --fields ref
runs 2 'a rhythm of no gap' crm-score lifecycle gaps=0
done_testing
