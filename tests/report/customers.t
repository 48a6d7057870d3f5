#!/bin/sh
# Reports over customers: classes, concentration, segments, cohorts.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

report() {
	crm-report "$@" --as-of 2026-03-31 -o csv
}

prints 'classes' 'class,customers,customer_share,revenue,share
A,1,33.33,150.60,79.01
B,2,66.67,40.00,20.99
C,0,0.00,0.00,0.00' report abc a=79
prints 'the customers of a class' 'customer:A' \
    sh -c 'crm-report abc a=79 --explain A --as-of 2026-03-31 -o csv \
    --no-header | cut -d , -f 1'
like 'concentration' '^50,2,180.60,94.75,' report pareto
prints 'cohorts' 'cohort,size,k,active,retention,revenue,per_member,complete
2026-01,2,0,2,100.00,130.00,65.00,
2026-01,2,1,1,50.00,50.50,90.25,
2026-01,2,2,1,50.00,0.10,90.30,
2026-02,1,0,1,100.00,10.00,10.00,
2026-02,1,1,0,0.00,0.00,10.00,
average,3,0,3,100.00,140.00,46.67,
average,3,1,1,33.33,50.50,63.50,
average,2,2,1,50.00,0.10,90.30,' report cohort
prints 'a period that is not over is starred and not in the average' \
    '2026-01,2,2,1,50.00,0.10,90.30,*
2026-02,1,1,0,0.00,0.00,10.00,*
average,2,1,1,50.00,50.50,90.25,' \
    sh -c 'crm-report cohort --as-of 2026-03-30 -o csv |
    grep -e "\*" -e "average,.*,1,"'
prints 'unbounded: in k or later' '2026-01,2,1,1,50.00,50.50,90.25,' \
    sh -c 'crm-report cohort kind=unbounded --as-of 2026-03-31 -o csv |
    grep ^2026-01,2,1,'
prints 'revenue of k against that of 0' '2026-01,2,1,1,38.85,50.50,90.25,' \
    sh -c 'crm-report cohort kind=revenue --as-of 2026-03-31 -o csv |
    grep ^2026-01,2,1,'
like 'cohorts by week' '^2026-W02,1,5,1,100.00,50.50,150.50,$' \
    report cohort period=week
prints 'behind a cell' 'customer:A,Ada' \
    sh -c 'crm-report cohort --explain 2026-01,1,active -o csv \
    --as-of 2026-03-31 --no-header'
prints 'retention' '2026-01,2,1,50.00,2,,,
2026-02,1,0,0.00,2,1,50.00,
2026-03,0,0,,1,1,50.00,
all,3,1,33.33,,2,50.00,' report retention --no-header
like 'segments' '^Champions,1,' report rfm
prints 'one class of some' 'class,customers,customer_share,revenue,share
A,1,100.00,30.00,100.00
B,0,0.00,0.00,0.00
C,0,0.00,0.00,0.00' report abc B

runs 1 'an alert' report abc --fail-on "class = 'A' and share > 70"
ok 'the rows are printed all the same' grep -q '^A,2,' out
runs 0 'no alert' report abc --fail-on 'share > 99'
runs 2 'an alert over what is not there' report abc --fail-on 'shar > 99'
runs 2 'an alert is one expression' \
    report abc --fail-on '1) FROM t_customer --'
done_testing
