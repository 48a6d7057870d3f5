#!/bin/sh
# Scores: printed, explained, restricted, saved.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

score() {
	crm-score "$@" --as-of 2026-03-31 -o csv
}

prints 'the scores there are' 'name,title
rfm,"Recency, frequency, monetary value"
value,"Value classes A, B, C"
lifecycle,"Lifecycle: new, active, sleeping"
next-product,Next product: what and when
key-accounts,"Key accounts: frequency, volume, margin"
look-alike,Look-alikes of some customers
churn,Chance of still being a customer
clv,Customer lifetime value
next-order,Next order: chance and day' crm-score -o csv
prints 'rfm' \
    'ref,label,days_since,frequency,monetary,r,f,m,rfm,segment
customer:A,Ada,30,3,150.60,5,5,5,555,Champions
customer:B,Bo,70,1,30.00,1,1,3,113,Others
customer:C,Cy,31,1,10.00,3,1,1,311,Potential Loyalist' score rfm
prints 'of one, as among all' \
    'ref,label,days_since,frequency,monetary,r,f,m,rfm,segment
customer:B,Bo,70,1,30.00,1,1,3,113,Others' score rfm B
prints 'other bins have no segment' 'customer:A,Ada,30,3,50.20,2,2,2,222,' \
    sh -c 'crm-score rfm bins=2 m=mean count=orders A --as-of 2026-03-31 \
    -o csv --no-header'
prints 'cuts of our own' \
    'customer:A,Ada,30,3,150.60,5,3,4,534,Loyal Customers' \
    sh -c 'crm-score rfm method=fixed r_cuts=30,60,90,120 \
    f_cuts=1,2,3,4 m_cuts=10,20.5,100,500 A --as-of 2026-03-31 \
    -o csv --no-header'
prints 'weighted' '555,15
113,5
311,5' sh -c 'crm-score rfm --as-of 2026-03-31 -o csv --fields ref,rfm >a
    crm-score rfm weights=1,1,1 --as-of 2026-03-31 -o csv --fields ref,rfm >b
    paste -d , a b | cut -d , -f 2,4 | sed 1d'
says 'weights are three' 'weights are three whole numbers' \
    score rfm weights=1,2
prints 'value' 'ref,label,revenue,class,rank,share,cumulative
customer:A,Ada,150.60,A,1,79.0136,79.0136
customer:B,Bo,30.00,A,2,15.7398,94.7534
customer:C,Cy,10.00,B,3,5.2466,100.0000' score value
like 'in words' 'last bought 30 days ago \(R 5\)' score rfm --explain A
says 'an unknown score' "did you mean 'rfm'" score rfn
says 'an unknown parameter' "knows no 'bin'; did you mean 'bins'" \
    score rfm bin=3
says 'a value that is none' 'from 2 to 9' score rfm bins=10
says 'cuts that are missing' 'wants r_cuts' score rfm method=fixed
says 'a above b' 'a is above b' score value a=90 b=80

saved() {
	crm-sql 'SELECT key, r, f, m, rfm_segment AS segment, tier, scored_at
	    FROM customers ORDER BY key' --as-of "$1" -o csv --no-header
}
prints 'saved, and nothing printed' '' crm-score rfm --save --as-of 2026-03-31
is 'but a summary' "$(cat err)" 'crm-score: 3 scored, 3 saved anew'
prints 'unless asked for' 'customer:A
customer:B
customer:C' crm-score rfm --save -q --as-of 2026-03-31 -o ref
is 'and quiet is silent' "$(cat err)" ''
runs 0 'saved too' crm-score value --save -q --as-of 2026-03-31
prints 'as columns of the customers' \
    'A,5,5,5,Champions,A,2026-03-31
B,1,1,3,Others,A,2026-03-31
C,3,1,1,Potential Loyalist,B,2026-03-31
D,,,,,,' saved 2026-03-31
prints 'not there the day before' 'A,,,,,,
B,,,,,,
C,,,,,,
D,,,,,,' saved 2026-03-30
before=$(crm-sql 'SELECT count(*) FROM operations' -o csv --no-header)
crm-score rfm --save -q --as-of 2026-03-31 >/dev/null
is 'the same again writes nothing' "$(crm-sql \
    'SELECT count(*) FROM operations' -o csv --no-header)" "$before"
done_testing
