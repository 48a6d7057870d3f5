#!/bin/sh
# RFM with segments of one's own, margins, and who moved between two days.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

own='Best=4-5/4-5/4-5;Top=5/5/5;Rest=1-5/1-5/1-5'
prints 'segments of our own' 'customer:A,Best
customer:B,Rest
customer:C,Rest' crm-score rfm "rules=$own" --as-of 2026-03-31 -o csv \
    --no-header --fields ref,segment
ok 'one that is never reached is said' \
    grep -q "segment 'Top' is never reached" err
ok 'those that overlap are said' \
    grep -q "segments 'Best' and 'Top' overlap" err
prints 'in the report' 'Best,1
Top,0
Rest,2' crm-report rfm "rules=$own" --as-of 2026-03-31 -o csv --no-header \
    --fields segment,customers
says 'a list that is none' 'a list: Best=' crm-score rfm rules=Best
for bad in 'A=6' 'A=1/2' 'A=5-4/1/1' '=1/1/1' 'A=0/1/1' 'A=1/1/1;;' ';'; do
	runs 2 "no rules: $bad" crm-score rfm "rules=$bad"
done
prints 'cuts of our own in the report' 'Champions,0' sh -c 'crm-report rfm \
    method=fixed r_cuts=30,60,90,120 f_cuts=1,2,3,4 m_cuts=10,20.5,100,500 \
    --as-of 2026-03-31 -o csv --no-header --fields segment,customers |
    head -n 1'
prints 'who moved' '-,1
Others,1' sh -c 'crm-report rfm-migration before=2026-01-31 \
    --as-of 2026-03-31 -o csv --no-header --fields was,customers |
    LC_ALL=C sort | uniq | head -n 2'
prints 'nobody moved in a day without purchases' '' sh -c \
    'crm-report rfm-migration before=2026-03-31 --as-of 2026-03-31 -o csv \
    --no-header --fields was,now | awk -F , "\$1 != \$2"'
says 'a later day' 'earlier than' \
    crm-report rfm-migration before=2026-04-01 --as-of 2026-03-31
says 'margins want costs' 'cost known' crm-score rfm m=margin

CRM_STORE=$PWD/own.db
crm-init -c - <<!
rfm:
  rules: $own
!
crm-log order customer:new --create customer amount=1 -q 2>/dev/null ||
    { crm-add customer key=new name=New -q && crm-log order customer:new \
    amount=1 -q; }
prints 'from the settings' 'Rest' \
    crm-score rfm -o csv --no-header --fields segment
crm-add product key=P cost=4 price=10 -q
crm-log order customer:new line=P*3@10 -q
prints 'margin: 30 less 12' '18.00' \
    crm-score rfm m=margin -o csv --no-header --fields monetary
done_testing
