#!/bin/sh
# Leads: described, given out in turn, qualified, converted; with history.
. "$(dirname "$0")/../tap.sh"

at() { export CRM_NOW="2026-$1T09:00:00Z" CRM_USER=boss; }
at 01-05
printf 'leads: [li, wang, chen]\n' >crm.yaml
crm-init -c crm.yaml
crm-add customer key=L0 name=None >/dev/null
runs 2 'nobody is there yet' crm-set owner=next customer:L0
like 'who is missing' "next: 'li' of the settings is none of the staff" cat err
for s in li wang chen; do
	crm-add staff key=$s name=$s >/dev/null
done
cat >leads.csv <<'!'
key,name,lifecycle,source,need,budget,authority,timing
L1,One,lead,fair,a new mill,5000,the owner,spring
L2,Two,lead,fair,,,,
L3,Three,lead,web,,,,
L4,Four,lead,web,,,,
L5,Five,lead,web,,,,
!
runs 0 'leads with need, budget, authority and timing' crm-add customer \
    -i leads.csv
prints 'as they are' 'a new mill,5000.00,the owner,spring' crm-find \
    customer key=L1 --fields need,budget,authority,timing -o csv --no-header
crm-find customer lifecycle=lead owner= >leads
owners() { crm-find customer lifecycle=lead --sort key --fields owner \
    -o csv --no-header | paste -s -d ' ' -; }
runs 0 'given out in turn' sh -c 'crm-set owner=next <leads'
prints 'one after another' 'li wang chen li wang' owners
runs 0 'the next one' sh -c 'crm-add customer key=L6 name=Six \
    lifecycle=lead | crm-set owner=next'
prints 'goes to who has the fewest' 'li wang chen li wang chen' owners
runs 0 'once more, all of them' sh -c 'crm-set owner=next <leads'
prints 'is as even' '2,2,2' crm-sql -o csv --no-header "SELECT
  sum(owner='li'),sum(owner='wang'),sum(owner='chen') FROM customers"
at 01-10
crm-set customer:L1 customer:L3 lifecycle=sql >/dev/null
at 01-20
runs 0 'a lead becomes an opportunity' crm-set customer:L1 \
    lifecycle=opportunity
runs 0 'with a deal' crm-add deal customer=L1 amount=5000
at 01-25
crm-set customer:L1 lifecycle=customer >/dev/null
crm-set customer:L2 lifecycle=ended >/dev/null
runs 2 'not back' crm-set customer:L1 lifecycle=lead
like 'unless forced' "not back from customer to lead without --force" cat err
runs 2 'nor by a file' crm-add customer -i - <<'!'
key,name,lifecycle
L1,One,sql
!
runs 0 'the same is no step back' crm-add customer key=L1 lifecycle=customer
runs 0 'forced' crm-set customer:L3 lifecycle=lead --force --reason 'too early'
runs 0 'by a file, too' crm-add customer --force -i - <<'!'
key,name,lifecycle
L3,Three,subscriber
!
prints 'with its reason' 'sql,lead,too early' crm-sql -o csv --no-header \
    "SELECT c.old,c.new,o.reason FROM changes c JOIN operations o ON
  o.id=c.operation WHERE c.field='lifecycle' AND c.old='sql' AND c.new='lead'"
crm-set customer:L3 lifecycle=sql >/dev/null
prints 'its history' 'opportunity,customer
sql,opportunity
lead,sql' crm-sql -o csv --no-header "SELECT old,new FROM changes
  WHERE field='lifecycle' AND entity='customer' AND row=(SELECT id
  FROM customers WHERE key='L1') ORDER BY id DESC"
at 01-26
prints 'a lead is converted and its deal opened at once' \
    "customer:L4	Four
deal:2	Four" crm-set --deal customer:L4
at 01-27
crm-set customer:L5 need='a crane' budget=700 >/dev/null
prints 'with what was noted of it' 'a crane,L5,700.00,web,wang,2026-01-27
,L6,9.00,,chen,2026-01-27' sh -c "crm-set --deal customer:L5 customer:L6 \
    deal.stage=proposal lifecycle=sql deal.competitor=Acme >/dev/null
    crm-set deal:4 name= amount=9 >/dev/null
    crm-find deal --where \"competitor = 'Acme'\" -o csv --no-header \
    --sort key --fields name,customer,amount,source,owner,opened"
prints 'as far as was said' 'sql,sql' crm-sql -o csv --no-header "SELECT
  min(lifecycle),max(lifecycle) FROM customers WHERE key IN ('L5','L6')"
runs 2 'a deal of a kind that there is not' crm-set --deal customer:L5 \
    deal.stage=nowhere
runs 2 'no deal for a deal' crm-set --deal deal:2 deal.amount=1
like 'why' 'a deal is opened for a customer' cat err
runs 2 'who is a customer does not go back' crm-set --deal customer:L1
prints 'and has no other deal' 1 crm-sql -o csv --no-header \
    "SELECT count(*) FROM deals WHERE customer = 'L1'"
prints 'a dry run says what it would do' 'change,customer:L2
create,deal:5' sh -c "crm-set --deal -n --force customer:L2 -o csv \
    --no-header | cut -d , -f 1,2 | sort -u"
prints 'how leads convert' ',1,1,0,0,0.00,,0
fair,2,1,1,1,50.00,20.0,1
web,3,3,1,0,0.00,,0' crm-report leads -o csv \
    --no-header --fields \
    source,leads,qualified,opportunities,customers,rate,days,ended
prints 'as it was before' 'total,6,2,0' crm-report leads --by total \
    --as-of 2026-01-15 -o csv --no-header --fields \
    total,leads,qualified,customers
prints 'a number opens' 'customer:L1' crm-report leads --explain \
    fair,customers -o ref
done_testing
