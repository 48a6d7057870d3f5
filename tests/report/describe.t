#!/bin/sh
# What a report can be asked for; what is said of what it cannot be asked.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

prints 'a report describes itself' 'part,name,type,usual,label
report,abc,,,Value classes
option,--in,segment,,its members only
option,reference,customer,,these only
parameter,a,integer,80,"upper bound of class A, per cent"
parameter,b,integer,95,"upper bound of class B, per cent"
column,class,text,,Class
column,customers,integer,,Customers
column,customer_share,percent,,Customers %
column,revenue,money,,Revenue
column,share,percent,,Revenue %' \
    sh -c 'crm-report abc --describe -o csv | grep -v ^about'
like 'its dimensions' '^dimension,month,,,Month$' \
    crm-report revenue --describe -o csv
like 'its choices' '^parameter,period,week/month/quarter/year,month,' \
    crm-report cohort --describe -o csv
like 'in Chinese' '^dimension +month +月份$' \
    crm-report revenue --describe --lang zh
runs 2 'of which report' crm-report --describe
runs 2 'no such report' crm-report nosuch --describe
like 'the list has titles' '^revenue +Revenue$' crm-report
says 'no such dimension: those there are' \
    "no dimension 'country'; there are total, day, week, month, quarter" \
    crm-report revenue --by country
is 'is trouble' "$tap_status" 2
says 'a likely one' "did you mean 'month'\? There are" \
    crm-report revenue --by monht
says 'an option as a parameter' \
    "no parameter 'top'; did you mean --top 3\?" crm-report revenue top=3
says 'another' 'did you mean --as-of 2026-01-01' \
    crm-report revenue as_of=2026-01-01
says 'no such parameter' \
    "no parameter 'methd'; did you mean 'method'\? There are method, count" \
    crm-report rfm methd=ntile
says 'no such column' "no column 'x'; there are orders, gross" \
    crm-report revenue --explain 2026-01,x

like 'money behind a number has its decimals' '^order:2	2026-02-10 50\.50$' \
    crm-report revenue --explain 2026-02
prints 'the same reference as crm-find prints' 'order:2' sh -c \
    'crm-find order number=2 -o ref'
like 'in the classes too' '^customer:A	1 150\.60$' \
    crm-report abc --explain A
like 'of a customer' '^order:6	2026-03-01 0\.10$' \
    crm-report top --explain customer:A
runs 0 'what is behind can be piped' sh -c \
    'crm-report revenue --explain 2026-02 | crm-show -'
crm-log order customer:D line=TEA*2@127 at=2026-03-02 >/dev/null
like 'by product' '^order:7	2026-03-02 254\.00$' \
    crm-report revenue --by product --explain TEA
like 'a number has the decimals declared' '^Champions,.*,3,30\.0$' \
    crm-report rfm --as-of 2026-03-31 -o csv
done_testing
