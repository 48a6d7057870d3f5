#!/bin/sh
# Goals: measured by any report, judged by their pace, night by night.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"
CRM_NOW=2026-03-31T12:00:00Z CRM_USER=li LC_ALL=C.UTF-8
export CRM_NOW CRM_USER LC_ALL

runs 0 'goals' sh -c 'crm-add goal -i - <<"!"
key,title,perspective,report,measure,row,kind,better,baseline,target,start,due
year,Y,financial,revenue --by total,revenue,,sum,,,800,2026-01-01,2026-12-31
months,M,financial,revenue --by month,revenue,,sum,,,400,2026-01-01,2026-12-31
web,W,process,revenue --by channel,revenue,web,sum,,,100,2026-01-01,2026-06-29
a,Class A,customer,abc,customers,A,level,,1,3,2026-03-02,2026-04-30
few,F,process,revenue --by total,refunds,,level,down,10,30,2026-01-01,2026-06-29
odd,No such report,learning,revenu,revenue,,,,0,1,2026-01-01,2026-06-29
col,No such column,learning,abc,x,,,,0,1,2026-01-01,2026-06-29
row,Which row,learning,abc,customers,,,,0,1,2026-01-01,2026-06-29
none,No such row,learning,abc,customers,Z,,,0,1,2026-01-01,2026-06-29
self,Itself,learning,goals,actual,,,,0,1,2026-01-01,2026-06-29
!'
goals() { crm-report goals -o csv --no-header "$@"; }
# 90 of 365 days of 2026 are gone; 190.60 came in.
prints 'how they stand' 'a,2.00,2.00,3.00,green
few,20.00,20.00,30.00,green
months,190.60,98.63,772.99,green
web,130.10,50.00,260.20,green
year,190.60,197.26,772.99,amber' \
    sh -c 'crm-report goals -o csv --no-header \
    --fields goal,actual,pace,forecast,status | grep -v unknown'
prints 'what cannot be measured' "col,the report has no such column: 'x'
none,the report has no such row: 'Z'
odd,there is no report 'revenu'; did you mean 'revenue'?
row,the report has several rows: say which
self,goals cannot measure a goal" \
    goals perspective=learning --fields goal,trouble
prints 'the command that opens it' \
    'crm-report revenue --by total --from 2026-01-01 --to 2026-12-31' \
    sh -c 'crm-report goals -o csv --no-header --fields goal,open |
    sed -n "s/^year,//p"'
runs 0 'none is red' crm-report goals --fail-on red -q
runs 0 'a goal too high' crm-set goal:year target=1600
runs 1 'is red' crm-report goals --fail-on red -q
runs 1 'on the page of the night, before all' crm-report nightly -o md
like 'with what to do' "^\\| Goals.* \\| year \\| crm-log act goal:year" cat out

# Plan, do, check, act.
runs 0 'a plan' crm-log plan goal:year 'visit those who lapse'
runs 0 'done' crm-log 'do' goal:year 'three visits' at=2026-03-30
prints 'what was done about it' 'goal_step:2	2026-03-30 do three visits
goal_step:1	2026-03-31 plan visit those who lapse' \
    crm-report goals --explain year
runs 2 'not of a customer' crm-log plan customer:A 'x'
ok 'it is said' grep -q 'goal is required' err

# Night by night.
prints 'written down' 'metrics,5,written down' \
    crm-snapshot metrics -o csv --no-header
prints 'twice is once' 'metrics,5,there already' \
    crm-snapshot metrics -o csv --no-header
crm-log order B amount=400 at=2026-04-01 >/dev/null
CRM_NOW=2026-04-02
crm-snapshot metrics -q >/dev/null
prints 'the nights' '190.6 590.6' sh -c 'crm-report goals -o csv --no-header \
    --fields goal,trend | sed -n "s/^year,//p"'
like 'drawn for people' '^year +▁█$' crm-report goals --fields goal,trend
like 'and on a page' 'class="spark"' crm-report goals -o html
CRM_NOW=2026-03-31
prints 'as it was then' '190.6' sh -c 'crm-report goals -o csv --no-header \
    --fields goal,trend --as-of 2026-03-31 | sed -n "s/^year,//p"'
like 'in Chinese' '^目标 ' crm-report goals --lang zh
# The four classic rates, to begin with.
runs 0 'win, keep, loyalty, profit' crm-add goal \
    -i "$ROOT/man/examples/goals.csv"
crm-add deal key=1 customer=A stage=won amount=5 closed=2026-03-02 >/dev/null
crm-add deal key=2 customer=B stage=lost lost_reason=price \
    closed=2026-03-03 >/dev/null
prints 'are measured' 'keep,50.00
loyalty,33.33
profit,190.60
win,50.00' sh -c 'crm-report goals -o csv --no-header --fields goal,actual |
    grep -E "^(win|keep|loyalty|profit),"'
runs 0 'the store is whole' crm-check

done_testing
