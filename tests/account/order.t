#!/bin/sh
# An order's life: quoted, ordered, invoiced, shipped, delivered, paid or
# cancelled; and what the customer's account says of it.
. "$(dirname "$0")/../tap.sh"

tab=$(printf '\t')
at() {
	CRM_NOW=$1T10:00:00Z
	export CRM_NOW
}
order() {
	crm-find order "id=$1" --no-header -o csv \
	    --fields status,invoice,due,open_amount
}
revenue() {
	crm-report revenue -o csv --no-header --fields month,revenue "$@"
}
at 2026-03-01
printf 'rates: {USD: {2020-01-01: 0.5}}\n' >crm.yaml
crm-init -c crm.yaml
{
	crm-add customer key=ACME name=Acme terms=14
	crm-add customer key=LIN name=林 pay_day=15
	crm-add customer key=BO name=Bo
	crm-add product key=RICE name=Rice price=45
	crm-log order customer:ACME amount=100
	crm-log order customer:ACME amount=50
} >/dev/null

prints 'an order has been ordered' 'ordered,,2026-03-15,100.00' order 1
runs 2 'what is ordered is no quote any more' crm-log quoted order:1
says 'which is a deal' 'take the order back and add a deal' \
    crm-log quoted order:1
prints 'when it was quoted can be said' "order:1${tab}quoted:1" \
    crm-log quoted order:1 'No. 88' at=2026-02-20
at 2026-03-02
prints 'an invoice' "order:1${tab}invoiced:2" \
    crm-log invoiced order:1 invoice=R-1
prints 'has a number and a due date by the terms' \
    'invoiced,R-1,2026-03-16,100.00' order 1
runs 2 'one is enough' crm-log invoiced order:1
runs 0 'without more' crm-log invoiced order:2 due=2026-04-01
prints 'it has the order'"'"'s number' 'invoiced,2,2026-04-01,50.00' order 2
runs 0 'sent' crm-log shipped order:1 'by rail'
runs 2 'but not before it was ordered' crm-log delivered order:1 at=2026-02-01
says 'when that was is said' 'is of 2026-03-01 10:00' \
    crm-log delivered order:1 at=2026-02-01
at 2026-03-04
runs 0 'it came' crm-log delivered order:1
prints 'so it is delivered' 'delivered,R-1,2026-03-16,100.00' order 1
prints 'it was sent then' 'shipped' \
    crm-find order id=1 --as-of 2026-03-02 --no-header -o csv --fields status
runs 0 'a part is paid' crm-log payment order:1 amount=30
prints 'the rest is open' 'delivered,R-1,2026-03-16,70.00' order 1
at 2026-03-10
runs 0 'the rest too' crm-log paid order:1
prints 'nothing is open' 'paid,R-1,2026-03-16,0.00' order 1
runs 2 'and cannot be paid' crm-log paid order:1
says 'as is said' 'nothing is open of order:1' crm-log bad_debt order:1
prints 'the payments are with customer and order' '30.00,ACME,1
70.00,ACME,1' crm-find payment -o csv --no-header \
    --fields amount,customer,order --sort id

# What is cancelled was not sold: it is given back, on the day of it.
prints 'before' '2026-03,150.00' revenue
at 2026-04-02
runs 0 'cancelled' crm-log cancelled order:2 'not wanted'
prints 'it is' 'cancelled,2,2026-04-01,0.00' order 2
prints 'is no revenue' '2026-03,150.00
2026-04,-50.00' revenue
prints 'and was some in March' '2026-03,150.00' revenue --as-of 2026-03-31
prints 'the customer bought once' '1,100.00,0.00' crm-find customer key=ACME \
    --no-header -o csv --fields purchase_days,revenue,balance_due
prints 'why is kept' 'not wanted,2' \
    crm-find refund -o csv --no-header --fields reason,order
runs 2 'it is at its end' crm-log shipped order:2
says 'and says so' 'order:2 is cancelled' crm-log paid order:2
runs 0 'it was wanted after all' crm-log --void order_step:7 refund:1
prints 'and counts again' 'invoiced,2,2026-04-01,50.00' order 2
runs 0 'or not' crm-log cancelled order:2
runs 2 'a step is an order'"'"'s' crm-log shipped customer:ACME
runs 1 'one that is there' crm-log shipped order:99
runs 2 'an order with steps is not taken back' crm-log --void order:1
says 'before them' 'order:1 has order_step:1: take that back first' \
    crm-log --void order:1

# In another currency the money moves in that.
runs 0 'in dollars' crm-log order customer:BO amount=10 currency=USD
runs 0 'paid in dollars' crm-log paid order:3
prints 'as many' 'USD,10,5.00' crm-find payment customer=BO --no-header -o csv \
    --fields currency,amount_original,amount
runs 0 'dollars again' crm-log order customer:BO amount=10 currency=USD
runs 0 'a part in euros' crm-log payment order:4 amount=1
says 'what is open is not guessed' 'in another currency' crm-log paid order:4

runs 0 'two at once' sh -c 'crm-log order - amount=9 <<!
customer:LIN
customer:BO
!'
prints 'and their steps' "order:5${tab}shipped:10
order:6${tab}shipped:11" sh -c 'printf "order:5\norder:6\n" |
    crm-log shipped -'
runs 0 'steps from a file' crm-log order_step -i - <<'!'
order,kind,at
5,delivered,2026-04-02T10:00:00Z
!
prints 'are with whose they are' 'LIN' crm-find order_step kind=delivered \
    "order=5" --no-header -o csv --fields customer
like 'the page of an order has its steps' 'shipped' crm-show order:5
crm-log order customer:LIN amount=1 >/dev/null
runs 0 'an order, taken back' crm-log --void order:7
runs 2 'has no steps any more' crm-log shipped order:7
says 'it says why' 'order:7 was taken back' crm-log shipped order:7
# From a file as by hand: in order, with the money that they move; once.
for i in 1 2 3; do crm-log order customer:LIN amount=1$i at=2026-03-0$i; done \
    >/dev/null
cat >steps.csv <<'!'
order,kind,at
8,invoiced,2026-03-05T10:00:00Z
8,paid,2026-03-06T10:00:00Z
9,cancelled,2026-03-07T10:00:00Z
10,bad_debt,2026-03-08T10:00:00Z
8,paid,2026-03-09T10:00:00Z
!
runs 0 'steps with money' crm-log order_step -i steps.csv
money() {
	crm-sql -o csv --no-header "SELECT 'paid', \"order\", amount, method
	    FROM payments WHERE \"order\" IN (8, 9, 10) UNION ALL SELECT
	    'back', \"order\", amount, reason FROM refunds
	    WHERE \"order\" IN (8, 9, 10)"
}
cat >money.csv <<'!'
paid,8,11,
paid,10,13,bad debt
back,9,12,cancelled
!
is 'the money moved, once' "$(money)" "$(cat money.csv)"
like 'an invoice has its number and day' '^8,2026-04-04$' crm-find order_step \
    kind=invoiced order=8 -o csv --fields invoice,due
says 'the same file again' '5 read, 0 created' crm-log order_step -i steps.csv
is 'moves nothing' "$(money)" "$(cat money.csv)"
printf 'order,kind,at\n9,shipped,2026-03-08\n8,delivered,2026-03-08\n' >bad.csv
says 'what cannot be is refused' 'bad.csv:2: order:9 is cancelled' \
    crm-log order_step -i bad.csv --keep-going --rejects no.csv
like 'the rest is there' ',delivered$' crm-find order_step order=8 -o csv
cat >as.yaml <<'!'
steps: keep
!
printf 'order,kind,at\n9,shipped,2026-03-08\n' >told.csv
runs 0 'unless a map says that nothing follows' crm-log order_step \
    -i told.csv -m as.yaml
runs 0 'the store is whole' crm-check
like 'and comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
