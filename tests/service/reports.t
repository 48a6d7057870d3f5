#!/bin/sh
# The reports on service, each figure worked out by hand.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=li
crm-init
{
	crm-add staff key=li name=Li
	crm-add customer -i - <<'!'
key,name,since,source,referred_by
A,Ada,2026-01-01,by name,
B,Bo,2026-01-05,,A
C,Cy,2026-02-01,web,A
D,Di,2025-12-31,,
!
	crm-add case -i - --create product <<'!'
key,kind,customer,opened,subject,cause,product,channel
1,complaint,A,2026-01-10T09:00:00Z,torn,paper,BAG,phone
2,complaint,B,2026-01-11T09:00:00Z,torn too,paper,BAG,email
3,complaint,A,2026-02-10T09:00:00Z,late,carrier,TEA,phone
4,complaint,C,2026-03-01T09:00:00Z,torn again,paper,TEA,phone
5,question,D,2026-06-29T09:00:00Z,when?,,,web
6,complaint,D,2026-06-20T09:00:00Z,sour,,TEA,
!
	crm-log case_step -i - <<'!'
case,kind,at
1,resolved,2026-01-11T09:00:00Z
2,resolved,2026-01-20T09:00:00Z
3,resolved,2026-02-12T09:00:00Z
3,reopened,2026-02-13T09:00:00Z
3,resolved,2026-02-14T09:00:00Z
!
	crm-log order -i - <<'!'
number,customer,at,amount
1,A,2026-01-11T10:00:00Z,100
2,A,2026-01-15T10:00:00Z,50
3,B,2026-05-15T10:00:00Z,70
4,A,2026-02-20T10:00:00Z,25
!
	crm-log interaction -i - <<'!'
kind,customer,at,direction,waited,duration,outcome,topic,text
call,A,2026-04-01T09:00:00Z,in,10s,2m,,price,is it dear?
call,A,2026-04-03T09:00:00Z,in,30s,4m,,,still
call,B,2026-04-01T10:00:00Z,in,20s,6m,,price,too dear
call,C,2026-04-02T10:00:00Z,in,90s,,abandoned,,
call,A,2026-04-20T09:00:00Z,in,5s,2m,,bag,smaller bags
email,B,2026-06-29T10:00:00Z,in,,,,,hello
call,B,2026-04-02T10:00:00Z,out,,2m,,,we call
!
} >/dev/null 2>&1
report() {
	crm-report "$@" -o csv --no-header
}
prints 'cases by kind and status' 'complaint,new,2,2,2,121,0,
complaint,resolved,3,2,0,,1,104.0
question,new,1,1,1,1,0,' report cases
prints 'as of a day before a step' 'complaint,new,1' \
    crm-report cases --as-of 2026-01-10 -o csv --no-header \
    --fields kind,status,cases
prints 'the reopened one' 'case:3,2026-02-10 complaint resolved late' \
    report cases --explain complaint,resolved,reopened
prints 'complaints by cause, with what they add up to' \
    'paper,3,3,60.00,60.00,1
carrier,1,1,20.00,80.00,0
,1,1,20.00,100.00,1' report complaints
prints 'by product and cause, the first one' 'BAG,paper,2,2,40.00,40.00,0' \
    report complaints --by product,cause --top 1
prints 'which they are' 'case:1,2026-01-10 torn
case:2,2026-01-11 torn too
case:4,2026-03-01 torn again' report complaints --explain paper,complaints
prints 'whose' 'customer:A,
customer:B,
customer:C,' report complaints --explain paper,customers

# Ada's first call was not enough, Bo's was; Cy rang off; Ada's third was.
prints 'the contact centre' 'call,5,4,1,20.00,16.2,60.00,3.5,3,66.67
email,1,1,0,0.00,,,,0,' report callcentre
prints 'in 30 days it was enough for one of two' 'call,2,50.00' \
    crm-report callcentre days=30 -o csv --no-header \
    --fields kind,first_contacts,first_resolution --limit 1
prints 'who rang off' 'interaction:4,2026-04-02 10:00 call abandoned' \
    report callcentre --explain call,abandoned
prints 'by the hour' '09,3
10,3' crm-report callcentre --by hour -o csv --no-header \
    --fields hour,contacts

# Ada was helped in time, twice, and bought 75 and 25 after it; Bo late, and
# bought only after 90 days; Cy is still waiting; Di's 90 days are not over.
prints 'who bought again' 'fast,2,1,2,100.00,34.24,100.00,100.00
not yet,1,1,0,0.00,0.00,79.35,0.00
slow,1,1,0,0.00,0.00,79.35,0.00' report service-recovery
prints 'in half a year Bo did' 'slow,1,100.00' \
    sh -c "crm-report service-recovery days=120 -o csv --no-header \
    --fields recovery,repurchased,rate | grep slow"
prints 'who they are' 'customer:B,2026-01-11 torn too' \
    report service-recovery --explain slow,complaints

prints 'what they speak about' \
    'paper,3,3,42.86,2026-01-10,2026-03-01,torn again
price,2,2,28.57,2026-04-01,2026-04-01,too dear
bag,1,1,14.29,2026-04-20,2026-04-20,smaller bags
carrier,1,1,14.29,2026-02-10,2026-02-10,late' report voice
prints 'where it was said' \
    'interaction:1,2026-04-01 is it dear?
interaction:3,2026-04-01 too dear' report voice --explain price,voices
prints 'as of March nobody spoke of price' 'paper,3
carrier,1' crm-report voice --as-of 2026-03-31 -o csv --no-header \
    --fields topic,voices

prints 'reputation' '2025,1,0,0.00,0,0.00,0,0.00
2026,3,2,66.67,1,33.33,1,245.00' report reputation
prints 'who recommended' 'customer:A,2026-01-05 Bo
customer:A,2026-02-01 Cy' report reputation --explain 2026,recommenders
prints 'only of some' 'complaint,1' sh -c "echo customer:B |
    crm-report cases --by kind - -o csv --no-header --fields kind,cases"
for r in cases complaints callcentre service-recovery voice reputation sla; do
	runs 0 "$r: of nothing" crm-report $r --period 1999 -o csv
	like "$r: in Chinese" '[^ -~]' crm-report $r --lang zh
done
done_testing
