#!/bin/sh
# Revenue: by each dimension, in a period, of some customers; activity.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

report() {
	crm-report "$@" --as-of 2026-03-31 -o csv
}

prints 'by month' 'month,orders,gross,refunds,revenue
2026-01,3,150.00,0.00,150.00
2026-02,2,60.50,20.00,40.50
2026-03,1,0.10,0.00,0.10' report revenue
prints 'by day in a period' 'day,orders,gross,refunds,revenue
2026-02-03,0,0.00,20.00,-20.00
2026-02-10,1,50.50,0.00,50.50' \
    report revenue --by day --from 2026-02-01 --to 2026-02-27
prints 'by ISO week' 'week,orders,gross,refunds,revenue
2026-W02,1,100.00,0.00,100.00
2026-W04,2,50.00,0.00,50.00' \
    report revenue --by week --period 2026-01
prints 'by quarter and channel' 'quarter,channel,orders,gross,refunds,revenue
2026-Q1,,1,10.00,0.00,10.00
2026-Q1,shop,1,50.50,0.00,50.50
2026-Q1,web,4,150.10,20.00,130.10' report revenue --by quarter,channel
prints 'by staff, the first' 'staff,orders,gross,refunds,revenue
li,2,120.00,20.00,100.00' report revenue --by staff --top 1
prints 'by region' 'region,orders,gross,refunds,revenue
north,4,160.60,0.00,160.60
south,2,50.00,20.00,30.00' report revenue --by region
prints 'of some customers' 'total,orders,gross,refunds,revenue
total,3,60.00,20.00,40.00' report revenue --by total B customer:C
prints 'as of an earlier day' 'year,orders,gross,refunds,revenue
2026,3,150.00,0.00,150.00' \
    crm-report revenue --by year --as-of 2026-01-31 -o csv
prints 'nothing in the period is no failure' \
    'month,orders,gross,refunds,revenue' report revenue --period 2020

prints 'what is behind a month' 'order:2
order:5
refund:1' \
    sh -c 'crm-report revenue --explain 2026-02 --as-of 2026-03-31 -o csv \
    --no-header | cut -d , -f 1 | sort'
prints 'what is behind a cell' 'refund:1' \
    sh -c 'crm-report revenue --explain 2026-02,refunds -o csv \
    --as-of 2026-03-31 --no-header | cut -d , -f 1'
prints 'an empty cell is a key too' 'order:5' \
    sh -c 'crm-report revenue --by channel --explain ,orders -o csv \
    --as-of 2026-03-31 --no-header | cut -d , -f 1'

crm-log order customer:D line=TEA*2@3 line=RICE*1@4.5 at=2026-03-02 >/dev/null
prints 'by product: what has no line' 'product,orders,gross,refunds,revenue
,6,210.60,20.00,190.60
RICE,1,4.50,0.00,4.50
TEA,1,6.00,0.00,6.00' report revenue --by product
prints 'by month and category' 'month,category,orders,gross,refunds,revenue
2026-01,,3,150.00,0.00,150.00
2026-02,,2,60.50,20.00,40.50
2026-03,,1,0.10,0.00,0.10
2026-03,drinks,1,6.00,0.00,6.00
2026-03,food,1,4.50,0.00,4.50' report revenue --by month,category

# A refund with a line, of an order whose number is not its id.
crm-log order customer:D number=X9 line=TEA*5@3 channel=fair staff=li \
    at=2026-03-05 >/dev/null
crm-log refund customer:D order=X9 line=TEA*1@3 at=2026-03-06 >/dev/null
prints 'a refund line is of its product' \
    'product,orders,gross,refunds,revenue
,6,210.60,20.00,190.60
RICE,1,4.50,0.00,4.50
TEA,2,21.00,3.00,18.00' report revenue --by product
sum() {
	report revenue --by "$1" | awk -F , 'NR > 1 {
		g += $(NF - 2); f += $(NF - 1); r += $NF
	} END { printf "%.2f %.2f %.2f\n", g, f, r }'
}
for by in product category channel staff branch region month,product; do
	is "the same in all: by $by" "$(sum $by)" "$(sum month)"
done
prints 'the refund is in the channel of its order' \
    'channel,orders,gross,refunds,revenue
fair,1,15.00,3.00,12.00' sh -c 'crm-report revenue --by channel \
    --as-of 2026-03-31 -o csv | grep -v -e web -e shop -e "^,"'
prints 'and behind it: by channel' 'refund:2' sh -c 'crm-report revenue \
    --by channel --explain fair,refunds --as-of 2026-03-31 -o csv \
    --no-header | cut -d , -f 1'
prints 'and of some customers' 'channel,orders,gross,refunds,revenue
,1,10.50,0.00,10.50
fair,1,15.00,3.00,12.00' report revenue --by channel D
prints 'behind the refunds of a product' 'refund:2' \
    sh -c 'crm-report revenue --by product --explain TEA,refunds -o csv \
    --as-of 2026-03-31 --no-header | cut -d , -f 1'
prints 'behind its orders' 'order:7
order:8' sh -c 'crm-report revenue --by product --explain TEA,orders -o csv \
    --as-of 2026-03-31 --no-header | cut -d , -f 1'
runs 1 'behind a row that is not there' crm-report revenue --explain nope
ok 'it is said' grep -q "no such row.*: 'nope'" err
crm-log --void refund:2 >/dev/null
crm-log --void order:8 >/dev/null
ok 'the rollups agree' crm-check

prints 'activity' 'month,kind,interactions,customers,visits,calls,information
2026-01,call,1,1,0,1,0
2026-02,call,2,2,0,2,0' report activity
prints 'activity by staff' \
    'staff,interactions,customers,visits,calls,information
li,2,1,0,2,0
,1,1,0,1,0' report activity --by staff --top 5
prints 'top customers, ties by key' \
    'ref,name,rank,orders,revenue,share
customer:A,Ada,1,3,150.60,74.89
customer:B,Bo,2,2,30.00,14.92' report top --top 2
prints 'top customers of a month' 'ref,name,rank,orders,revenue,share
customer:B,Bo,2,2,50.00,33.33' \
    sh -c 'crm-report top --period 2026-01 --as-of 2026-03-31 -o csv |
    sed 2d'
done_testing
