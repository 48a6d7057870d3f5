#!/bin/sh
# Time to an event: a few customers by hand, then the published figures.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-04-30T12:00:00Z CRM_USER=nobody
cat >crm.yaml <<!
timezone: UTC
fields:
  customer:
    months: {type: integer}
    lost: {type: boolean}
    plan: {type: text}
!
crm-init -c crm.yaml
crm-add customer -q -i - <<!
key,name,since,ended,months,lost,plan
A,Ada,2026-01-01,2026-01-31,5,no,x
B,Bo,2026-01-01,,3,yes,y
C,Cy,2026-01-11,2026-06-01,3,no,x
D,Di,2026-04-30,,1,yes,y
!
crm-log order -q -i - <<!
customer,at,amount
A,2026-01-01,1
A,2026-01-11,1
A,2026-01-21,1
B,2026-01-01,1
B,2026-01-21,1
C,2026-01-01,1
!
curve() {
	crm-report survival "$@" -o csv --no-header
}
prints 'to the second purchase: who made none is followed to the day' \
    ',10,3,1,0,0.666666666666667
,20,2,1,0,0.333333333333333
,119,1,0,1,0.333333333333333' \
    curve --fields group,time,at_risk,events,censored,survival
prints 'from each purchase to the next' ',10,6,2,0
,20,4,1,0
,99,3,0,2
,119,1,0,1' curve of=gap --fields group,time,at_risk,events,censored
prints 'relationships: an end that is to come has not come' ',0,4,0,1
,30,3,1,0
,109,2,0,1
,119,1,0,1' curve of=lifetime --fields group,time,at_risk,events,censored
prints 'to the second purchase, by a field' 'x,10,2,1
x,119,1,0
y,20,1,1' curve group=plan --fields group,time,at_risk,events
prints 'in weeks' '1.42857142857143,1' \
    sh -c 'crm-report survival unit=week -o csv --no-header \
    --fields time,events | head -n 1'
prints 'fields of the customers' 'x,3,2,0,1
x,5,1,0,1
y,1,2,1,0
y,3,1,1,0' curve of=months event=lost group=plan \
    --fields group,time,at_risk,events,censored
prints 'where nobody is left there is no interval' 'y,3,0,0,,' \
    sh -c 'crm-report survival of=months event=lost group=plan -o csv \
    --no-header --fields group,time,survival,se,lower,upper | tail -n 1'
prints 'by group' 'x,2,0,,3
y,2,2,2,2' crm-report survival-groups of=months event=lost group=plan \
    -o csv --no-header --fields group,members,events,median,mean
prints 'who is behind it' 'customer:A,Ada' curve --explain ,10
prints 'and behind an end' 'customer:A,Ada' curve of=lifetime --explain ,30
prints 'behind a time of a field' 'customer:C,Cy' curve of=months event=lost \
    group=plan --explain x,3,censored
prints 'behind a group' 'customer:D,1
customer:B,3' crm-report survival-groups of=months event=lost group=plan \
    --explain y -o csv --no-header
like 'behind a test' '^customer:C,x 3[+]$' crm-report survival-test of=months \
    event=lost group=plan --explain log-rank -o csv --no-header
prints 'of one customer' ',20,1,1' curve B --fields group,time,at_risk,events
prints 'text as input' '2,1
3,0.5' crm-sql "SELECT time, survival FROM crm_survival('2,0
3,1
4,0
')" -o csv --no-header --limit 2
says 'no such field' "no field 'monts'" curve of=monts
says 'no such group' "no field 'plans'" curve of=months group=plans
says 'text that is none' 'is not time,event' \
    crm-sql "SELECT * FROM crm_survival('a,b')"
runs 2 'a level of more than one' curve level=95
prints 'of one group there is no test' '' \
    crm-report survival-test -o csv --no-header
prints 'nobody' '' curve --as-of 2000-01-01

if [ ! -e "$SHARED/data/survival/lung.csv" ]; then
	skip 'no published data here'
	done_testing
	exit
fi

CRM_STORE=$PWD/lung.db
crm-init -c - <<!
fields:
  customer:
    time: {type: integer}
    status: {type: integer}
    sex: {type: integer}
!
tr -d '\r"' <"$SHARED/data/survival/lung.csv" | awk -F , -v OFS=, '
    NR == 1 { print "key,name,time,status,sex"; next }
    { print NR, NR, $2, $3, $5 }' | crm-add customer -q -i -
lung() {
	crm-report survival-groups of=time event=status=2 "$@" -o csv \
	    --no-header --fields members,events,median,median_lower,median_upper
}
prints 'lung, log-log' '228,165,310,284,361' lung
prints 'lung, log' '228,165,310,285,363' lung ci=log
like 'by sex' '^log-rank,2,228,10.326741954885.,1,0.00131116' crm-report \
    survival-test of=time event=status=2 group=sex -o csv

CRM_STORE=$PWD/telco.db
crm-init -c - <<!
fields:
  customer:
    tenure: {type: integer}
    contract: {type: text}
    churn: {type: boolean}
!
tr -d '\r' <"$SHARED/data/telco_churn/Telco-Customer-Churn.csv" |
    awk -F , -v OFS=, '
    NR == 1 { print "key,name,tenure,contract,churn"; next }
    { print $1, $1, $6, $16, $21 }' | crm-add customer -q -i -
telco() {
	report=$1
	shift
	crm-report "$report" of=tenure event=churn "$@" -o csv --no-header
}
telco survival --fields time,at_risk,events,censored,survival,se,lower,upper \
    >got
tr -d ' \r' <"$SHARED/golden/km_telco_all_loglog.csv" | sed 1d |
    paste -d , - got >both
is 'Telco, the whole curve' "$(awk -F , '
function off(a, b) {
	return a == "NA" ? b != "" : b == "" || (a - b) ^ 2 > 1e-20
}
{
	for (i = 1; i <= 8; i++)
		bad += off($i, $(i + 8))
}
END { print NR, bad + 0 }' both)" '73 0'
like 'the mean up to 72 months' '^54.4923871067[0-9]*,0.3477500156' \
    telco survival-groups tau=72 --fields mean,mean_se
prints 'the median of those from month to month' '35,32,38' sh -c \
    'crm-report survival-groups of=tenure event=churn group=contract -o csv \
    --no-header | sed -n "s/^Month[^,]*,3875,1655,\([0-9,]*\),36.*/\1/p"'
like 'by contract' '^log-rank,3,7043,2352.8725' telco survival-test \
    group=contract
like "and Peto's" '^peto,3,7043,2203.0205' telco survival-test group=contract
done_testing
