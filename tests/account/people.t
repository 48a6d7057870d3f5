#!/bin/sh
# Who sent whom, who is what to whom, and who went away.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-01T10:00:00Z
crm-init
cat >in.csv <<'!'
key,name,referred by
WANG,王,
A,A,WANG
B,B,WANG
C,C,A
D,D,C
X,X,
!
{
	crm-add customer -i in.csv
	for c in WANG A B C X; do
		crm-log order customer:$c amount=100 at=2026-01-10
	done
} >/dev/null 2>&1
prints 'how much came by recommendation' \
'orders,recommended,share,revenue_share
5,3,60.00,60.00' crm-report referral -o csv \
    --fields orders,recommended,share,revenue_share
prints 'by whom' 'referrer,orders,recommended
,2,0
A,1,1
WANG,2,2' crm-report referral --by referrer -o csv \
    --fields referrer,orders,recommended
prints 'which orders' 'order:2
order:3' crm-report referral --by referrer --explain WANG,orders -o csv \
    --fields ref --no-header
prints 'how far a voice goes' \
'ref,level,direct,below,reach,revenue,brought
customer:WANG,3,2,4,2.75,100.00,300.00
customer:A,2,1,2,1.50,100.00,100.00
customer:C,1,1,1,1.00,100.00,0.00' crm-report voices -o csv \
    --fields ref,level,direct,below,reach,revenue,brought
prints 'by weights of one'"'"'s own' '4.00' crm-report voices weight=1 \
    customer:WANG -o csv --no-header --fields reach
prints 'the tree' 'ref,name,level,direct
customer:WANG,王,0,2
customer:A,"  A",1,1
customer:C,"    C",2,1
customer:D,"      D",3,0
customer:B,"  B",1,0' crm-report voices show=tree -o csv \
    --fields ref,name,level,direct
prints 'under one' 'customer:C
customer:D' crm-report voices show=tree customer:C -o csv --no-header \
    --fields ref
crm-set customer:WANG referred_by=D >/dev/null
prints 'a circle ends' '4' crm-report voices customer:WANG -o csv \
    --no-header --fields below
prints 'the customer has it' 'WANG,2' crm-find customer key=WANG -o csv \
    --no-header --fields key,referred

runs 0 'relations' crm-add relation -i - <<'!'
key,kind,customer,other
1,parent,WANG,A
2,household,B,C
!
prints 'are found' 'parent,A' crm-find relation customer=WANG -o csv \
    --no-header --fields kind,other
runs 2 'of known kinds' crm-add relation kind=friend customer=A other=B
like 'and are on the page' 'household' crm-show customer:B

# The end, when nothing is open.
crm-log complaint customer:X 'too dear' >/dev/null
runs 2 'a case is open' crm-set customer:X lifecycle=ended
says 'it says so' 'not while cases are open: there are 1' \
    crm-set customer:X lifecycle=ended
crm-log resolved case:1 >/dev/null
crm-log payment order:5 amount=40 >/dev/null
crm-add deal key=OPEN customer=X amount=1 >/dev/null
says 'a deal is open' 'not while deals are open: there are 1' \
    crm-set customer:X lifecycle=ended
crm-set deal:OPEN stage=lost lost_reason=price >/dev/null
runs 2 'money is owed' crm-set customer:X ended=2026-02-28
says 'it says so' 'not while money is owed' crm-set customer:X lifecycle=ended
crm-log payment order:5 amount=70 >/dev/null
says 'or we owe it' 'not while we owe money' crm-set customer:X lifecycle=ended
crm-log payment customer:X amount=-10 >/dev/null
crm-log earned customer:X points=3 >/dev/null
says 'points are left' 'not while there are 3 points' \
    crm-set customer:X lifecycle=ended
crm-log expired customer:X points=3 >/dev/null
runs 0 'nothing is' crm-set customer:X lifecycle=ended \
    lost_reason='too dear' competitor=Rival
prints 'since that day' 'ended,2026-03-01' crm-find customer key=X -o csv \
    --no-header --fields lifecycle,ended
runs 0 'or by the day alone' sh -c 'crm-add customer key=Y name=Y &&
    crm-set customer:Y ended=2026-02-10'
prints 'it has ended' 'ended,2026-02-10' crm-find customer key=Y -o csv \
    --no-header --fields lifecycle,ended
prints 'who was lost, and why' \
'reason,competitor,customers,revenue,last_year,unexplained
,,1,0.00,0.00,1
too dear,Rival,1,100.00,100.00,0' crm-report lost -o csv --fields \
    reason,competitor,customers,revenue,last_year,unexplained
prints 'which' 'customer:X,X' crm-report lost --explain 'too dear,Rival' \
    -o csv --no-header
runs 0 'they may come back' crm-set customer:X lifecycle=customer
prints 'and have no end then' 'customer,' crm-find customer key=X -o csv \
    --no-header --fields lifecycle,ended
runs 0 'what a file says was is taken' crm-add customer -i - <<'!'
key,name,ended,lifecycle
Z,Z,2020-01-01,ended
!
runs 0 'the store is whole' crm-check
like 'and comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
