#!/bin/sh
# What a purchase is: refunds, hours, the first one's value; and that a reader
# is told.
. "$(dirname "$0")/../tap.sh"
unset LC_ALL LC_MESSAGES LANG
export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=nobody

# A company to fit to, and three customers to look at.
crm-init
crm-sample --customers 200 --start 2024-01-01 --end 2026-06-30 --refunds 0 \
    orders-flat | cut -d , -f 2,3,7 | sed '1s/.*/customer,at,amount/' >made.csv
crm-log order --create customer -q -i made.csv || exit 1
printf '%s\n' number,customer,at,amount \
    Z1,ZA,2026-01-01T09:10:00Z,100 Z2,ZA,2026-01-01T15:00:00Z,50 \
    Z3,ZA,2026-01-08T10:00:00Z,60 Z4,ZA,2026-01-22T10:00:00Z,40 \
    Z5,ZB,2026-02-01T10:00:00Z,1000 \
    Z6,ZC,2026-03-01T10:00:00Z,30 Z7,ZC,2026-03-01T10:50:00Z,20 >z.csv
crm-log order --create customer -q -i z.csv || exit 1
printf '%s\n' order,customer,at,amount Z3,ZA,2026-01-20T10:00:00Z,60 \
    Z4,ZA,2026-01-25T10:00:00Z,10 >back.csv
crm-log refund -q -i back.csv || exit 1

look() {
	crm-sql -o csv --no-header "SELECT key, repeats, t_x, known, so_far
	    FROM crm_clv('52w', 'pnbd', '10%', '100%', $1)
	    WHERE key LIKE 'Z_' ORDER BY key"
}
usual='ZA,1,21,180,180
ZB,0,0,149,1000
ZC,0,0,121,50'
prints 'an order taken back whole is no purchase' "$usual" look "'net'"
prints 'refunds not seen' 'ZA,2,21,180,250
ZB,0,0,149,1000
ZC,0,0,121,50' look "'ignore'"
prints 'orders with a refund left out' 'ZA,0,0,180,150
ZB,0,0,149,1000
ZC,0,0,121,50' look "'drop-order'"
prints 'a purchase an hour, not a day: two of one hour are one' \
    'ZA,2,21,180,180
ZB,0,0,149,1000
ZC,0,0,121,50' look "'net', 'no', 'hour'"
prints 'from the events as from what is kept of them' "$usual" look \
    "'net', 'yes'"

sums() {
	crm-sql -o csv --no-header "SELECT count(*), sum(alive), sum(t_x)
	    FROM crm_alive('bgnbd', 'net', '$1')"
}
prints 'and all the others' "$(sums no)" sums yes
spend() {
	crm-score clv customer:ZB customer:ZC first="$1" -o csv --no-header \
	    --fields spend | sort -u | wc -l | tr -d ' '
}
is 'who came once spends as all do' "$(spend no)" 1
is 'or what the first says of it' "$(spend yes)" 2

is 'rates stay by the week' "$(crm-sql -o csv --no-header "SELECT
    abs(h.estimate / d.estimate - 1) < 0.1, h.unit FROM crm_fit('pnbd') d
    JOIN crm_fit('pnbd', 'net', 'no', 'hour') h USING(parameter)
    WHERE parameter = 'alpha'")" 1,week
for v in returns=never first=perhaps granularity=week; do
	runs 2 "refused: $v" crm-score churn $v
done
says 'with what there is' 'net, ignore or drop-order' crm-score churn \
    returns=never
says 'models that are to come' 'bgbb and cnbd are to come' crm-score clv \
    model=bgbb
runs 0 'kept' crm-score clv returns=drop-order first=yes --save -q
prints 'with its rules' \
    'purchase days; refunded orders dropped; all values' \
    sqlite3 "$CRM_STORE" "SELECT DISTINCT rules FROM fit"

# A week in which all was taken back has nobody behind it.
behind() {
	crm-report "$1" period=week --explain "$2" -o csv --no-header \
	    --fields ref 2>/dev/null | grep customer:Z | xargs
}
is 'the week of the order kept' "$(behind retention 2026-W01,active)" \
    customer:ZA
is 'of the one taken back' "$(behind retention 2026-W02,active)" ''
is 'of a cohort, too' "$(behind cohort 2026-W01,1,active)" ''
is 'the third week after' "$(behind cohort 2026-W01,3,active)" customer:ZA

# What a reader is told.
runs 0 'a report' crm-report churn returns=ignore granularity=hour
prints 'says who is counted and by which rules' \
    'crm-report: Churn, up to 2026-06-30
crm-report: counted: 203 customers, buying from 2024-01-01 to 2026-06-30
crm-report: left out: 0 customers without a purchase
crm-report: one hour'\''s orders are one purchase, refunds ignored (UTC, EUR)
crm-report: silent: for over 90 days; active: from 0.7, lost: below 0.3, pnbd' \
    sed "s/ 20[0-9-]* to 20[0-9-]*$/ 2024-01-01 to 2026-06-30/" err
for r in clv clv-model lifecycle rfm cohort retention repeat refill; do
	says "$r says it" 'left out: 0 customers' crm-report $r
done
says 'a score, too' 'refunded orders left out' crm-score next-order \
    returns=drop-order
says 'in Chinese' '扣除退款' crm-report clv --lang zh
runs 0 'machines' crm-report churn -o csv
ok 'are told nothing' test ! -s err
runs 0 'quietly' crm-report churn -q
ok 'it is quiet' test ! -s err
done_testing
