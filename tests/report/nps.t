#!/bin/sh
# What customers say: recommendation, satisfaction, effort.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=nobody
crm-init
for k in A B C D; do
	crm-add customer key=$k name=$k region=north -q
done
prints 'logged in one line' "customer:A${tab:-	}nps:1" \
    crm-log nps customer:A 'very good' score=9 at=2026-01-10
crm-log feedback -q -i - <<!
kind,customer,at,score,touchpoint,answer
nps,A,2026-01-20,10,delivery,
nps,B,2026-01-15,3,delivery,late again
nps,C,2026-02-01,8,visit,
nps,A,2026-02-03,6,visit,
nps,D,2026-02-04,,visit,
nps,B,2026-02-05,,visit,
csat,A,2026-02-03,5,visit,
csat,B,2026-02-03,3,visit,
csat,C,2026-02-03,4,visit,
ces,C,2026-02-03,6,,
!
nps() {
	crm-report nps "$@" -o csv --no-header
}
prints 'by month, the last answer of each' \
    '2026-01,2,2,100.00,1,0,1,0,70.7106781186548,0
2026-02,4,2,50.00,0,1,1,-50,35.3553390593274,0' nps --by month --fields \
    month,asked,responses,response_rate,promoters,passives,detractors,\
nps,se,left_out
prints 'against the month before' '2026-02,-50,-0.632455532033676' sh -c \
    'crm-report nps --by month -o csv --no-header --fields month,change,z |
    tail -n 1'
prints 'in all' '1,1,1,0' nps \
    --fields promoters,passives,detractors,nps --as-of 2026-02-01
prints 'all answers' '2,1,2' nps answers=all \
    --fields promoters,passives,detractors
prints 'adjusted for few' '-73.3,73.3' sh -c \
    'crm-report nps interval=adjusted --as-of 2026-01-31 -o csv --no-header \
    --fields lower,upper | awk -F , "{ printf \"%.1f,%.1f\\n\", \$1, \$2 }"'
prints 'who is behind it' 'feedback:3,2026-01-15 3 late again' \
    nps --explain 2026-01,detractors --by month
prints 'of some customers' '1' nps B --fields asked
prints 'satisfied: the two best' 'ces,1,1,100.00,6
csat,3,2,66.67,4' crm-report satisfaction -o csv --no-header \
    --fields kind,responses,satisfied,share,mean
like "with Wilson's interval" '^csat,20.77,93.85$' crm-report satisfaction \
    -o csv --no-header --fields kind,lower,upper --sort -kind
prints 'the latest is with the customer' '6' \
    crm-find customer key=A --fields nps -o csv --no-header
prints 'as of a day' '10' \
    crm-find customer key=A --fields nps -o csv --no-header --as-of 2026-01-31
while read -r what why; do
	# shellcheck disable=SC2086
	says "no such score: $what" "$why" crm-log ${what%%,*} customer:A x \
	    score="${what#*,}"
done <<!
nps,11 score: a score of nps is 0 to 10
nps,-1 score: a score of nps is 0 to 10
csat,0 score: a score of csat is 1 to 5; best= names another end
ces,8 score: a score of ces is 1 to 7; best= names another end
!
runs 0 'one out of ten' crm-log csat customer:A x score=9 best=10 \
    at=2026-06-01
prints 'nothing asked' '' nps --as-of 2000-01-01

if [ ! -e "$SHARED/data/nps_bank/NPStimeseries.csv" ]; then
	skip 'no answers of the bank here'
	done_testing
	exit
fi
CRM_STORE=$PWD/bank.db
crm-init
tr -d '\r' <"$SHARED/data/nps_bank/NPStimeseries.csv" >bank.csv
awk -F , -v OFS=, 'NR == 1 { print "key,name,region"; next }
    { print $1, $4, $2 }' bank.csv | crm-add customer -q -i -
awk -F , -v OFS=, 'NR == 1 { print "customer,at,kind,score"; next } {
    split($3, d, "/")
    print $1, "20" d[3] "-" d[2] "-" d[1], "nps", $7 }' bank.csv |
    crm-log feedback -q -i -
like 'the bank' \
    '^2309,972,1719,11.8,1.2583131565[0-9]*,9.33375[0-9]*,14.26624' \
    nps --fields promoters,passives,detractors,nps,se,lower,upper
prints 'by market' 'MEX,17.1013
UK,8.4884
US,9.9326' sh -c 'crm-report nps --by region -o csv --no-header \
    --fields region,nps | awk -F , "{ printf \"%s,%.4f\\n\", \$1, \$2 }"'
prints 'by quarter' '14.1234
11.5166
9.9017
11.7987' sh -c 'crm-report nps --by quarter -o csv --no-header \
    --fields nps | awk "{ printf \"%.4f\\n\", \$1 }"'
done_testing
