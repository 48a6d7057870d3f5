#!/bin/sh
# What staff and branches do and bring: scores, commissions, pilots.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-31T10:00:00Z
cat >crm.yaml <<'!'
commission:
  {revenue: 2%, above: 5%, visit: 1.5, information: 0.2, new_customer: 10}
!
runs 0 'a store with commissions' crm-init -c crm.yaml
{
	crm-add branch key=EAST region=east
	crm-add branch key=WEST region=west
	crm-add branch key=W2 region=west parent=WEST
	crm-add staff key=li branch=EAST
	crm-add staff key=wu branch=WEST
	crm-add customer key=A name=A owner=li branch=EAST since=2026-03-05
	crm-add customer key=B name=B owner=wu branch=WEST since=2025-01-01
	crm-add target metric=visits value=4 staff=li starts=2026-03-01 \
	    ends=2026-03-31
	crm-add target metric=revenue value=2000 staff=li starts=2026-03-01 \
	    ends=2026-04-30
	crm-log visit customer:A staff=li at=2026-03-06
	crm-log visit customer:A staff=li at=2026-03-07
	crm-log visit customer:B staff=wu at=2026-03-08
	crm-log order customer:A amount=1500 staff=li branch=EAST at=2026-03-10
	crm-log refund customer:A order=1 amount=100 at=2026-03-11
	crm-log order customer:B amount=400 staff=wu branch=WEST at=2026-03-12
	crm-log order customer:B amount=200 staff=wu branch=WEST at=2026-01-12
	crm-log order customer:A amount=700 staff=li branch=EAST at=2026-01-12
	CRM_USER=wu crm-set customer:B city=Oslo industry=food
} >/dev/null

# wu: visits 1 of the mean 1.5, contacts as well, information 2 of 1 (150 %);
# revenue 400 of the mean 900, orders 1 of 1, new 0 of .5.
# li has targets: visits 2 of 4, revenue 1400 of 2000 x 31/61.
prints 'the score' 'staff,score,process,results,visits,information,revenue
li,93.9,50.0,137.7,2,0,1400.00
wu,71.3,94.4,48.1,1,2,400.00' crm-report staff-score --period 2026-03 \
    -o csv --fields staff,score,process,results,visits,information,revenue
printf 'staff_score: {process: 0, results: 100}\n' >r.yaml
runs 0 'weighed otherwise' crm-config -f r.yaml
prints 'only results count' 'li,137.7' crm-report staff-score --period \
    2026-03 -o csv --no-header --fields staff,score --top 1
prints 'by branch' 'branch,revenue,visits
EAST,1400.00,2
WEST,400.00,1' crm-report staff-score --by branch --period 2026-03 -o csv \
    --fields branch,revenue,visits
prints 'capped' 'li,100.0' crm-report staff-score --period 2026-03 cap=100 \
    -o csv --no-header --fields staff,results --top 1
prints 'which visits' 'interaction:1
interaction:2' crm-report staff-score --period 2026-03 --explain li,visits \
    -o csv --no-header --fields ref

runs 0 'as before' crm-config -f crm.yaml
prints 'the commission' \
'staff,goal,on_revenue,on_above,on_visits,on_information,on_new,commission
li,1016.39,28.00,19.18,3.00,0.00,10.00,60.18
wu,,8.00,0.00,1.50,0.40,0.00,9.90' crm-report incentive --period 2026-03 \
    -o csv --fields \
    staff,goal,on_revenue,on_above,on_visits,on_information,on_new,commission
prints 'on which orders' 'order:1' crm-report incentive --period 2026-03 \
    --explain li,on_revenue -o csv --no-header --fields ref

prints 'branches' 'branch,customers,orders,visits,before,after,growth
EAST,1,1,2,700.00,1400.00,100.00
WEST,1,1,1,200.00,400.00,100.00
W2,0,0,0,0.00,0.00,' crm-report branch days=45 -o csv \
    --fields branch,customers,orders,visits,before,after,growth
prints 'a pilot against the rest' 'pilot,after,growth,beyond
pilot,1400.00,100.00,0.00
rest,400.00,100.00,' crm-report branch --by pilot days=45 pilot=EAST \
    -o csv --fields pilot,after,growth,beyond
prints 'those under one' 'WEST
W2' crm-report branch parent=WEST days=45 -o csv --no-header --fields branch
prints 'which orders' 'order:1' crm-report branch days=45 \
    --explain EAST,after -o csv --no-header --fields ref

crm-log note customer:A 'uses Acme today' staff=li at=2026-03-09 >/dev/null
prints 'visits, calls and information by who' 'li,3,2,0,1
wu,1,1,0,0' crm-report activity --by staff --period 2026-03 -o csv \
    --no-header --fields staff,interactions,visits,calls,information
prints 'which information' 'interaction:4,2026-03-09 note' crm-report \
    activity --by staff --explain li,information -o csv --no-header
crm-log --void interaction:4 >/dev/null
like 'by user' '^wu,1,1,1,0,2,0,0,50.00$' crm-report adoption -o csv
prints 'how many of the staff' '2026-03,50.00' crm-report adoption --by month \
    -o csv --no-header --fields month,staff_share
like 'in Chinese' '员工评分' crm-report staff-score --lang zh -o md
echo 'commission: {visit: much}' >bad.yaml
runs 2 'a commission is a number' crm-config --check bad.yaml
runs 0 'nothing of nothing' crm-report staff-score --period 2019
runs 0 'nor of commissions' crm-report incentive --period 2019
done_testing
