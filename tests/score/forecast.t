#!/bin/sh
# The models from the command line, on published data: CDNOW.
. "$(dirname "$0")/../tap.sh"
skip_without "$SHARED/data/cdnow/cdnow_sample.csv" 'no CDNOW data'

truth=$SHARED/golden/truth_pred_sample.csv
crm-init
cut -d , -f 2,3,5 "$SHARED/data/cdnow/cdnow_sample.csv" |
    sed '1s/.*/customer,at,amount/' >orders.csv
crm-log order --create customer -q -i orders.csv || exit 1
CRM_NOW=1998-07-01T12:00:00Z
export CRM_NOW

# near GOT WANT RELATIVE: files of numbers, one a line.
near() {
	paste "$1" "$2" | awk -v e="$3" '
	    function abs(v) { return v < 0 ? -v : v }
	    abs($1 - $2) > e * abs($2) || $1 == "" || $2 == "" { bad = 1
	    print "# " $1 " wanted " $2 } END { exit bad || !NR }' >far ||
	    { head -n 3 far; return 1; }
}
cells() {
	crm-sql --as-of 1997-09-30 -o csv --no-header "$@"
}

cells "SELECT printf('%.10f %.10f', estimate, se) FROM crm_fit('pnbd')" |
    tr ' ' '\n' >got
printf '%s\n' 0.5532770468531796 0.04762792598 10.57768346330231 \
    0.8427225338 0.6062399891278263 0.1872813423 11.66873528885501 \
    6.211113591 >want
ok 'Pareto/NBD: parameters and standard errors' near got want 1e-9
cells "SELECT printf('%.10f', estimate) FROM crm_fit('gg')
    UNION ALL SELECT printf('%.10f', ll) FROM crm_fit('bgnbd')
    WHERE parameter = 'r'" >got
printf '%s\n' 6.249572271323756 3.744224667132025 15.44352096258924 \
    -9582.4292066739306 >want
ok 'Gamma-Gamma, and the BG/NBD' near got want 1e-9

# Each customer: alive, orders in 39 weeks, spend.
sed 1d "$truth" | tr -d '\r' | cut -d , -f 17,21,25 | tr , '\n' >want
cells "SELECT printf('%.12g,%.12g,%.12g', alive, orders, spend)
    FROM crm_clv('39w')" | tr -d '"' | tr , '\n' >got
ok 'every customer, Pareto/NBD' near got want 1e-9
sed 1d "$truth" | tr -d '\r' | cut -d , -f 5,10 | tr , '\n' >want
cells "SELECT printf('%.12g,%.12g', alive, orders)
    FROM crm_clv('364d', 'bgnbd')" | tr -d '"' | tr , '\n' >got
ok 'every customer, BG/NBD, a horizon in days' near got want 1e-9

# All together: no wider than if all errors went one way.
is 'the value of all has an interval of its own' "$(crm-sql --as-of \
    1997-09-30 -o csv --no-header "SELECT t.clv_low < t.clv
      AND t.clv < t.clv_high AND abs(t.clv - s.clv) < 1e-6 * s.clv
      AND t.clv_high - t.clv_low < s.wide
    FROM crm_clv_total('52w') t, (SELECT sum(clv) AS clv,
      sum(clv_high - clv_low) AS wide FROM crm_clv('52w')) s")" 1
is 'and stands in the report' "$(crm-report clv --as-of 1997-09-30 -o csv \
    --fields tenth,low,high | awk -F , '$2 != "" { print $1 }' | xargs)" \
    'tenth all'

# What came after: errors, by repeats before, week by week.
crm-report clv-model holdout=39w every=1 --as-of 1998-06-30 -o csv \
    --no-header >out
row() {
	grep "^$1,$2," out | cut -d , -f 4-
}
is 'who it is fitted to' "$(grep '^fitted' out)" \
    'fitted up to,1997-09-30,2357,2457,,,,'
is 'log-likelihoods' "$(row fit log-likelihood)" \
    ',-9594.976179,-9582.429207,-9582.135716,'
is 'mean absolute error' "$(row error 'mean absolute error')" \
    ',0.754523,0.785454,0.764779,1.023669'
is 'root mean square' "$(row error 'root mean square error')" \
    ',1.602848,1.607982,1.607183,2.211918'
is 'the forecast falls short, and it is said' \
    "$(grep '^error,"forecast over' out | cut -d , -f 5-)" \
    ',-11.503023,-12.14619,-16.2206,55.690814'
is 'three times before' "$(row '"purchases each, by repeats before"' 3)" \
    100,1.56,1.713843,1.52028,1.492933,3.625009
is 'week 39' "$(row 'repeats by week' 39 | cut -d , -f 1,2)" \
    2457,2532.782078
is 'so many with no repeat' "$(row 'customers by repeats' 0 |
    cut -d , -f 1,2)" 1411,1434.049304

prints 'churn, by month of first purchase' \
    'all,2357,946,1946,82.56,454,1607,296,55.37' \
    sh -c 'crm-report churn --as-of 1997-09-30 -o csv --no-header | tail -n 1'
like 'clv in tenths' '^all,2357,173115.55,0.4463,1665.51,' \
    crm-report clv horizon=39w --as-of 1997-09-30 -o csv
like 'of some of them' '^all,1,74.02,0.8691,1.46,' \
    crm-report clv horizon=39w --as-of 1997-09-30 -o csv customer:0001

prints 'the same as stages: active, at risk, lost' 'active,454
at-risk,1607
lost,296' crm-report lifecycle kind=model --as-of 1997-09-30 -o csv \
    --no-header --fields stage,customers
prints 'other lines between them' '2061,0,296' sh -c 'crm-report churn \
    active=0.3 --as-of 1997-09-30 -o csv --no-header \
    --fields active,at_risk,lost | tail -n 1'
is 'a score and its report agree' "$(crm-score churn active=0.8 lost=0.5 \
    --as-of 1997-09-30 -o csv --no-header --fields stage | sort | uniq -c |
    awk '{ print $2 "," $1 }')" "$(crm-report lifecycle kind=model active=0.8 \
    lost=0.5 --as-of 1997-09-30 -o csv --no-header --fields stage,customers)"
runs 0 'who is in one' crm-report lifecycle kind=model --as-of 1997-09-30 \
    --explain lost,customers -o ref
is 'so many' "$(wc -l <out)" 296
runs 2 'a chance above one' crm-score churn active=1.5
runs 2 'lost above active' crm-score churn active=0.2
runs 0 'churn, and why' crm-score churn --as-of 1997-09-30 --explain \
    -o csv --no-header customer:0001
is 'the chance' "$(cut -d , -f 3-8 out)" 0.8691,0.8206,0.906,active,59,2
is 'in words' "$(cut -d '"' -f 2 out)" 'repeat purchases: 2 in 38.9 weeks, '\
'the last 59 days ago (x 2, t_x 30.43 weeks, T 38.86 weeks)'
like 'next order: a day, or none' \
    '^customer:0001,0001,0.5186,.*,1998-03-16,1998-02-12,1998-04-25,' \
    crm-score next-order horizon=26w --as-of 1997-09-30 -o csv customer:0001
like 'more likely never' ',,,260$' crm-score next-order --as-of 1997-09-30 \
    -o csv customer:0002

# Kept in the store, with the fit.
says 'saved' '^crm-score: 2357 scored, 2357 saved anew' \
    crm-score clv horizon=39w --save --as-of 1997-09-30
says 'again, nothing is new' '2357 scored, 0 saved anew' \
    crm-score clv horizon=39w --save --as-of 1997-09-30
runs 0 'churn saved' crm-score churn --save --as-of 1997-09-30
runs 0 'next-order saved' crm-score next-order --save --as-of 1997-09-30
prints 'in the view' '0001,0.8691,1.4552,1998-03-16,1997-09-30' \
    crm-sql -o csv --no-header "SELECT key, p_alive, expected_orders,
    next_order, scored_at FROM customers WHERE key = '0001'"
prints 'not before they were made' ,, crm-sql -o csv --no-header \
    --as-of 1997-09-29 "SELECT p_alive, clv, scored_at FROM customers
    WHERE key = '0001'"
prints 'fitted warm' 2 cells "SELECT max(passes) FROM crm_fit('pnbd')"
runs 0 'the store is whole' crm-check -q

says 'a horizon needs a unit' "score clv: needs a unit.*: '26'" \
    crm-score clv horizon=26
is 'and that is usage' "$tap_status" 2
says 'a discount is in per cent' "in per cent, such as 10%: '10'" \
    crm-score clv discount=10
says 'no such model' "score churn: a model is pnbd.*: 'x'" \
    crm-score churn model=x
says 'without an end' "'ever' is for the model pnbd" \
    crm-score clv model=bgnbd horizon=ever
says 'nothing to fit to' 'first purchase is only 545 days back' \
    crm-report clv-model holdout=10y --as-of 1998-06-30
CRM_STORE=$PWD/once.db
crm-init
printf 'customer,at,amount\nA,2026-01-01,5\nB,2026-01-02,6\n' >two.csv
crm-log order --create customer -q -i two.csv
says 'nobody came back' 'no fit of Pareto/NBD to 2 customers: nobody has' \
    crm-score churn --as-of 2026-02-01
is 'and there is no number' "$tap_status" 2
runs 0 'the models say why' crm-report clv-model holdout=1w \
    --as-of 2026-01-20 -o csv
is 'each of them' "$(grep -c 'nobody has bought again' out)" 3
done_testing
