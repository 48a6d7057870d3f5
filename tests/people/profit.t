#!/bin/sh
# What customers bring when everything is counted, and what suppliers send.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-31T10:00:00Z
cat >crm.yaml <<'!'
costs: {goods: 50%, hour: 60, visit: 20}
!
runs 0 'a store with costs' crm-init -c crm.yaml
{
	crm-add product key=RICE name=Rice price=10 cost=7
	crm-add product key=TEA name=Tea price=10
	crm-add customer key=A name=A
	crm-add customer key=B name=B
	crm-add customer key=C name=C referred_by=B
	crm-add customer key=D name=D
	crm-log order customer:A line=RICE*10 line=TEA*2 at=2026-03-01
	crm-log refund customer:A order=1 line=RICE*1@10 at=2026-03-02
	crm-log call customer:A duration=30m at=2026-03-03
	crm-log order customer:B amount=10 at=2026-03-01
	crm-log visit customer:B duration=1h at=2026-03-02
	crm-log order customer:D amount=10 at=2026-03-01
	crm-log visit customer:D at=2026-03-02
} >/dev/null
columns=customer,revenue,goods,margin,touches
columns=$columns,minutes,cost,profit,losing,sends
# A: 120 - 10; goods 9 x 7 + 20 x 50 %; 30 minutes.
prints 'profit' \
'customer,revenue,goods,margin,touches,minutes,cost,profit,losing,sends
A,110.00,73.00,37.00,1,30,30.00,7.00,0,0
D,10.00,5.00,5.00,1,0,20.00,-15.00,1,0
B,10.00,5.00,5.00,1,60,80.00,-75.00,1,1' crm-report cost-to-serve -o csv \
    --fields "$columns"
prints 'the customers have it' 'A,37.00,7.00
B,5.00,-75.00
C,0.00,0.00
D,5.00,-15.00' crm-find customer -o csv --no-header \
    --fields key,margin,profit --sort key
prints 'as it was' '40.00,40.00' crm-find customer key=A --no-header -o csv \
    --as-of 2026-03-01 --fields margin,profit
prints 'who brings none and sends nobody' 'D,-15.00' \
    crm-report cost-to-serve only=unprofitable -o csv --no-header \
    --fields customer,profit
prints 'all together' '130.00,-83.00,2' crm-report cost-to-serve --by total \
    -o csv --no-header --fields revenue,profit,losing
# 7 - 75 - 15 and nothing of C: the best of four brings 7.
prints 'the best of them' 'top,customers,revenue,share,bottom_share
20,1,7.00,-8.43,90.36
60,2,-8.00,9.64,108.43
100,3,-83.00,100.00,100.00' sh -c 'crm-report pareto by=profit -o csv \
    --fields top,customers,revenue,share,bottom_share |
    awk -F, "NR == 1 || \$1 == 20 || \$1 == 60 || \$1 == 100"'
prints 'a year in the mean' '-27.67' sh -c 'crm-report pareto by=profit \
    years=3 -o csv --no-header --fields revenue | tail -n 1'
prints 'as options' '-27.67' sh -c 'crm-report pareto --by profit \
    --average 3y -o csv --no-header --fields revenue | tail -n 1'
runs 2 'by nothing else' crm-report pareto --by shoe
runs 2 'nor in the mean of many' crm-report pareto --average many
says 'a report that has none' 'revenue does not take --average' \
    crm-report revenue --average 3y
prints 'who' 'customer:A,1 7.00
customer:D,2 -15.00' crm-report pareto by=profit --explain 60 -o csv \
    --no-header
prints 'what cost it' 'interaction:1' crm-report cost-to-serve \
    --explain A,minutes -o csv --no-header --fields ref
echo 'costs: {lunch: 3}' >bad.yaml
says 'a touch is one there is' "no kind of touch" crm-config --check bad.yaml

{
	crm-add customer key=MILL name=Mill
	crm-add customer key=FARM name=Farm
	crm-add customer key=NEW name=New
	crm-log receipt customer:MILL 'wet' inspected=100 defective=12 \
	    product=RICE at=2026-02-01
	crm-log receipt customer:MILL inspected=100 at=2026-03-01
	crm-log receipt customer:FARM inspected=50 defective=0 at=2026-03-01
	crm-log receipt customer:NEW inspected=5 defective=1 at=2026-03-01
} >/dev/null
prints 'suppliers' \
'supplier,receipts,inspected,defective,rate,grade,action
NEW,1,5,1,20.00,-,inspect more
MILL,2,200,12,6.00,C,"inspect every receipt, talk"
FARM,1,50,0,0.00,A,"order more, inspect less"' crm-report supplier -o csv
prints 'in a month' 'MILL,12.00,D' crm-report supplier --period 2026-02 \
    -o csv --no-header --fields supplier,rate,grade
prints 'which were bad' 'receipt:1,2026-02-01 wet' crm-report supplier \
    --explain MILL,defective -o csv --no-header
{
	crm-add relation -i - <<'!'
kind,customer,other
distributor,MILL,A
distributor,MILL,B
partner,NEW,D
parent,FARM,NEW
!
} >/dev/null 2>&1
prints 'partners, and those whom they serve' \
'MILL,distributor,2,120.00,0.00,200,12,6.00,C,"inspect every receipt, talk"
NEW,partner,1,10.00,0.00,5,1,20.00,-,inspect more' crm-report partner -o csv \
    --no-header --fields \
    partner,kind,serves,theirs,own,inspected,defective,rate,grade,action
prints 'whom' 'customer:A,A
customer:B,B' crm-report partner --explain MILL,serves -o csv --no-header
like 'in Chinese' '经销商' crm-report partner --lang zh
runs 0 'the store is whole' crm-check
like 'and comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
