#!/bin/sh
# What customers owe: the statement, and how old it is.
. "$(dirname "$0")/../tap.sh"

at() {
	CRM_NOW=$1T10:00:00Z
	export CRM_NOW
}
at 2026-01-01
crm-init
{
	crm-add staff key=li
	crm-add customer key=ACME name=Acme terms=30 credit_limit=100 owner=li
	crm-add customer key=LIN name=林 pay_day=31
	crm-add customer key=BO name=Bo
	crm-log order customer:ACME amount=100 at=2026-01-01
	crm-log order customer:ACME amount=200 at=2026-02-01
	crm-log refund customer:ACME amount=20 at=2026-02-03 reason=broken
	crm-log invoiced order:2 at=2026-02-02 due=2026-04-10
	crm-log payment customer:ACME amount=70 method=card at=2026-03-01
	crm-log order customer:LIN amount=30 at=2026-02-20
	crm-log order customer:BO amount=40 at=2025-11-01
	crm-log payment customer:BO amount=13 at=2026-01-01
	crm-log payment order:4 amount=37 at=2026-01-01
	crm-log order customer:BO amount=5 at=2025-06-01
	crm-log order customer:BO amount=8 at=2025-07-01
} >/dev/null 2>&1
at 2026-03-31

prints 'a statement' 'customer,day,ref,text,debit,credit,balance
ACME,2026-01-01,order:1,,100.00,,100.00
ACME,2026-02-01,order:2,,200.00,,300.00
ACME,2026-02-03,refund:1,broken,,20.00,280.00
ACME,2026-03-01,payment:1,card,,70.00,210.00' \
    crm-report statement customer:ACME -o csv
prints 'of a month' 'day,ref,text,debit,credit,balance
2026-01-01,,brought forward,100.00,,100.00
2026-02-01,order:2,,200.00,,300.00
2026-02-03,refund:1,broken,,20.00,280.00' crm-report statement \
    customer:ACME --period 2026-02 -o csv \
    --fields day,ref,text,debit,credit,balance
like 'in Chinese' '对账单' crm-report statement customer:ACME --lang zh -o md
prints 'it ends in the balance' '210.00' crm-find customer key=ACME \
    --no-header -o csv --fields balance_due

# 100 less 90 without an order: the oldest first.
prints 'how old it is' \
'customer,owed,not_due,d30,d60,d90,older,oldest,collect,over_limit
ACME,210.00,200.00,0.00,10.00,0.00,0.00,2026-01-31,2026-01-31,110.00
LIN,30.00,0.00,0.00,30.00,0.00,0.00,2026-02-20,2026-03-01,
BO,3.00,0.00,0.00,0.00,0.00,3.00,2025-11-01,2025-11-01,' \
    crm-report receivables -o csv --fields \
    customer,owed,not_due,d30,d60,d90,older,oldest,collect,over_limit
prints 'by who looks after them' 'owner,owed
li,210.00
,33.00' crm-report receivables --by owner -o csv --fields owner,owed
prints 'as it was' 'customer,owed,d30
LIN,30.00,30.00' crm-report receivables --as-of 2026-03-01 -o csv \
    --fields customer,owed,d30 customer:LIN
prints 'which orders' 'ref,label
order:1,2026-01-31 10.00' crm-report receivables --explain ACME,d60 -o csv
prints 'as all are' 'ref
order:1
order:2' crm-report receivables --explain ACME,owed -o csv --fields ref
runs 1 'it may wake somebody' crm-report receivables --fail-on 'older > 0'
runs 0 'written off' crm-log bad_debt order:4 'gone away'
prints 'is a loss and no debt' 'customer,owed,bad_debt
ACME,210.00,0.00
LIN,30.00,0.00
BO,0.00,3.00' crm-report receivables -o csv --fields customer,owed,bad_debt
prints 'which' 'payment:4' crm-report receivables --explain BO,bad_debt \
    -o csv --fields ref --no-header
prints 'the revenue stays' '53.00' crm-find customer key=BO --no-header \
    -o csv --fields revenue
runs 0 'paid too much' crm-log payment customer:BO amount=5
runs 0 'is paid out' \
    crm-log payment customer:BO amount=-5
prints 'so nobody owes anything' '0.00,0.00' sh -c "crm-find customer key=BO \
    --no-header -o csv --fields balance_due | tr '\n' ,
    crm-report receivables customer:BO --by total -o csv --no-header \
    --fields owed"
prints 'all together it is what the customers have' '240.00' crm-report \
    receivables --by total -o csv --no-header --fields owed
# The day after the pay-day; the last of a month is the last it has.
crm-set customer:LIN pay_day=15 >/dev/null
prints 'the next pay-day is in the next month' '2026-03-16' crm-report \
    receivables customer:LIN -o csv --no-header --fields collect
crm-set customer:LIN pay_day=20 >/dev/null
prints 'or on the day' '2026-02-21' crm-report \
    receivables customer:LIN -o csv --no-header --fields collect
printf 'account: {terms: many}\n' >bad.yaml
says 'terms are days' 'a number of days is 1 to 9999' crm-config -f bad.yaml
printf 'account: {terms: 7}\n' >good.yaml
runs 0 'usual ones' crm-config -f good.yaml
runs 0 'an invoice' crm-log invoiced order:3
prints 'is due by them' '2026-04-07' crm-find order id=3 --no-header -o csv \
    --fields due
prints 'nothing of nothing' '' crm-report statement customer:LIN \
    --period 2020 -o csv --no-header
done_testing
