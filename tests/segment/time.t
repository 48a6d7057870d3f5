#!/bin/sh
# Segments through time: written down, compared, by hand, odd rules.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_USER=li CRM_NOW=2026-01-31T12:00:00Z
cat >crm.yaml <<'!'
timezone: UTC
segments:
  - name: busy
    where: [orders >= 2, recency_days < 60]
  - name: quiet
    where: recency_days >= 60
!
runs 0 'a store' crm-init -c crm.yaml
crm-add customer -i - <<'!' >/dev/null 2>&1
key,name,city
A,Ada,Oslo
B,Bo,Oslo
C,Cy,Bergen
!
crm-log order -i - <<'!' >/dev/null 2>&1
number,customer,at,amount
1,A,2026-01-05,100
2,A,2026-01-10,50
3,B,2026-01-20,30
4,B,2026-03-20,20
5,B,2026-03-25,20
6,C,2025-11-01,7
!
snap() { crm-snapshot segments "$@" -o csv --no-header; }
prints 'written down' 'busy,1,"1 entered, 0 left"
quiet,1,"1 entered, 0 left"' snap
prints 'twice is once' 'busy,1,"0 entered, 0 left"
quiet,1,"0 entered, 0 left"' snap
is 'and no operation' "$(crm-sql -o csv --no-header 'SELECT count(*) FROM
    operations WHERE tool = '"'crm-snapshot'")" 1

CRM_NOW=2026-03-31T12:00:00Z
prints 'two months on' 'busy,1,"1 entered, 1 left"
quiet,2,"1 entered, 0 left"' snap
prints 'since when, in any program' 'busy|B|2026-03-31
quiet|A|2026-03-31
quiet|C|2026-01-31' sqlite3 "$CRM_STORE" \
    'SELECT * FROM segment_members ORDER BY 1,2'
prints 'and here' 'B,2026-03-31' crm-sql -o csv --no-header \
    "SELECT customer,since FROM segment_members WHERE segment='busy'"

prints 'who came and went' 'ref,change,was,is
customer:B,entered,"[orders 1, recency_days 11]","[orders 3, recency_days 6]"
customer:A,left,"[orders 2, recency_days 21]","[orders 2, recency_days 80]"' \
    crm-segment busy --diff 2026-01-31 --fields ref,change,was,is -o csv
ok 'from snapshots' test "$(grep -c 'from the snapshot' err)" = 2
prints 'of a day without one' 'ref,change
customer:B,entered
customer:A,left' crm-segment busy --diff 2026-02-01 --fields ref,change -o csv
ok 'recomputed, and it is said' grep -q \
    'busy on 2026-02-01: recomputed from the events' err
prints 'each segment' 'segment,entered,left,stayed
busy,1,1,0
quiet,1,0,1' crm-segment --diff 2026-01-31 -o csv
prints 'from where to where' 'from,to,customers,revenue
-,busy,1,70.00
busy,quiet,1,150.00
quiet,quiet,1,7.00' crm-segment --matrix 2026-01-31 -o csv
prints 'of some' '-,busy,1,70.00
busy,-,1,150.00' crm-segment --matrix 2026-01-31 busy -o csv --no-header
prints 'piped on' 'customer:B	Bo' sh -c \
    'crm-segment busy --diff 2026-01-31 -q | grep entered | crm-find customer -'
runs 2 'an unknown one' crm-segment --matrix 2026-01-31 buzy
runs 2 'no such day' crm-segment busy --diff someday
runs 2 'backwards' crm-segment busy --diff 2026-03-01 --to 2026-02-01
prints 'a span of the past' 'customer:A,stayed' sh -c 'crm-segment busy \
    --diff 2026-02-01 --to 2026-02-15 --fields ref,change -o csv --no-header'
runs 2 'not with a condition' crm-segment busy --diff -1m --where 1

# As of a day: as it was written down, where it was; and that is said.
prints 'as of a day with a snapshot' 'customer:A	Ada' \
    crm-segment busy --as-of 2026-01-31
ok 'is from the snapshot' grep -q \
    'busy on 2026-01-31: from the snapshot' err
prints 'of a day without one' 'customer:A	Ada' \
    crm-segment busy --as-of 2026-02-01
ok 'is recomputed' grep -q \
    'busy on 2026-02-01: recomputed from the events' err
crm-log order B amount=9 at=2026-01-21 --reason late >/dev/null
prints 'an order that came to light later' 'customer:A	Ada' \
    crm-segment busy --as-of 2026-01-31
prints 'is in what is recomputed' 'customer:A	Ada
customer:B	Bo' crm-segment busy --as-of 2026-02-01
prints 'counted the same' 'busy,busy,1
quiet,quiet,1' crm-segment --as-of 2026-01-31 -o csv --no-header
prints 'and with a condition' 'busy,busy,0' crm-segment busy --count \
    --as-of 2026-01-31 -w "city='Bergen'" -o csv --no-header
runs 0 'why is a question to the rule' \
    crm-segment busy --as-of 2026-01-31 --explain
ok 'as it is now' grep -q '^customer:B' out
crm-segment busy --as-of 2026-01-31 -q >out 2>err
is 'nothing is said when told so' "$(cat err)" ''
crm-log -q --void order:7 --reason late >/dev/null

# By hand.
runs 0 'a list' sh -c \
    'crm-find customer city=Oslo | crm-segment --add vip-lunch'
prints 'has its members' 'customer:A	Ada
customer:B	Bo' crm-segment vip-lunch
like 'is listed' '^vip-lunch,vip-lunch,2$' crm-segment -o csv
prints 'left out' 'customer:B	Bo' crm-segment --exclude busy B
runs 1 'whatever the rule' crm-segment busy
runs 0 'put in' crm-segment --add busy C --reason 'knows the owner'
prints 'whatever the rule says' 'customer:C	Cy' crm-segment busy
prints 'the journal knows' 'segment.busy,,in' crm-sql -o csv --no-header \
    "SELECT field,old,new FROM changes WHERE entity='customer' AND row=3"
runs 0 'taken back' crm-segment --release busy B C
prints 'the rule decides' 'customer:B	Bo' crm-segment busy
runs 0 'the same again' crm-segment --release busy B
is 'is nothing' "$(crm-sql -o csv --no-header "SELECT count(*) FROM operations
    WHERE args LIKE '--release%'")" 1
runs 2 'not left out of nothing' crm-segment --exclude bzuy B
ok 'with the nearest name' grep -q "did you mean 'busy'" err
runs 2 'one at a time' crm-segment --add busy --exclude quiet A

# A rule that is gone, rules that are odd.
cat >crm.yaml <<'!'
timezone: UTC
segments:
  - name: quiet
    where: recency_days >= 60
  - name: silent
    where: [recency_days >= 60, orders > 0]
  - name: nowhere
    where: [city=Oslo, city=Bergen]
  - name: never
    where: [orders > 5, orders < 3]
!
runs 0 'other rules' crm-config -f crm.yaml
like 'its members left' '^busy,0,"0 entered, 1 left"$' snap
prints 'odd rules' 'segment,line,finding,other,customers
nowhere,8,"can never match, with what stands before",city=Bergen,
never,10,"can never match, with what stands before",orders < 3,
nowhere,7,matches nobody,,0
never,9,matches nobody,,0
quiet,3,has the members of,silent,2' crm-segment --lint -o csv
runs 0 'the store is whole' crm-check

done_testing
