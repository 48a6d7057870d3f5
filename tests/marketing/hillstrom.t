#!/bin/sh
# Hillstrom's e-mail test, 64,000 customers in three groups, from the file to
# the published figures.
. "$(dirname "$0")/../tap.sh"

data=$SHARED/data/hillstrom_email/hillstrom.csv
skip_without "$data" 'no Hillstrom data'

export LC_ALL=C CRM_NOW=2008-04-30T12:00:00Z CRM_USER=nobody
only() { crm-report uplift campaign=MAIL pre=400 -o csv --no-header "$@"; }

# One column is quoted and has commas.
sed 's/"[^"]*"/x/' "$data" >hillstrom.csv
data=hillstrom.csv

printf 'currency: USD\nconsent: opt-out\n' >crm.yaml
crm-init -c crm.yaml
crm-add campaign key=MAIL channel=email window=14 cost=1000 unit_cost=0.10 \
    >/dev/null
awk 'BEGIN { print "key,name" } NR > 1 { print NR - 1 "," NR - 1 }' "$data" |
    crm-add customer -i - -q
# What was spent in the year before, then who was chosen, who came and what
# was spent in the two weeks after.
awk -F , 'BEGIN { print "customer,at,amount" } NR > 1 {
    print NR - 1 ",2008-02-01T12:00:00Z," $3 }' "$data" |
    crm-log order -i - -q
awk -F , 'BEGIN { print "customer,kind,arm,at,campaign" } NR > 1 {
    arm = $9; sub(/ E-Mail/, "", arm)
    print NR - 1 "," (arm == "No" ? "hold," : "send," arm) \
        ",2008-03-20T08:00:00Z,MAIL"
    if ($10) print NR - 1 ",response,,2008-03-22T08:00:00Z,MAIL" }' "$data" |
    crm-log campaign_event -i - -q
awk -F , 'BEGIN { print "customer,at,amount" } $11 == 1 {
    print NR - 1 ",2008-03-25T12:00:00Z," $12 }' "$data" |
    crm-log order -i - -q

prints 'arms and outcomes' 'Mens,conversion,21307,21306,0.012531,0.005726
Mens,response,21307,21306,0.182757,0.106167
Mens,revenue,21307,21306,1.422617,0.652789
Womens,conversion,21387,21306,0.008837,0.005726
Womens,response,21387,21306,0.151400,0.106167
Womens,revenue,21387,21306,1.077202,0.652789' sh -c 'crm-report uplift \
    campaign=MAIL -o csv --no-header --fields \
    arm,outcome,customers,control,value,base | sort'
only --fields arm,outcome,diff,statistic,extra,extra_low,extra_high |
    sort >lift
prints 'the conversion that it brought, its z' \
    'Mens,conversion,0.006805007,7.385114' sh -c \
    'grep ^Mens,conversion lift | cut -d , -f 1-4'
prints 'the revenue, its t, what it brought in all' \
    'Mens,revenue,0.769827156,5.300140,16402.71,10337.07,22468.34' \
    grep ^Mens,revenue lift
prints 'of the other arm' '9076.90,3613.64,14540.16' sh -c \
    'grep ^Womens,revenue lift | cut -d , -f 5-'
prints 'with what was spent before taken out' \
    'Mens,0.767438
Womens,0.422701' sh -c 'crm-report uplift campaign=MAIL pre=400 -o csv \
    --no-header --fields arm,outcome,cuped | sed -n "s/revenue,//p" | sort'
# 16402.71 at 40 % less (1000 / 2 and a bit, and 2130.70) against the cost.
prints 'what it cost and what was earned' 'Mens,2629.76,149.49' sh -c \
    'crm-report uplift campaign=MAIL margin=40 -o csv --no-header --fields \
    arm,outcome,cost,roi | sed -n "s/^Mens,revenue,/Mens,/p"'
ok 'groups drawn as they should be' awk -F , '{ exit !($1 > 0.5) }' <<!
$(only --fields mismatch --limit 1)
!
prints 'both differ, after Holm too' 6 sh -c 'crm-report uplift campaign=MAIL \
    -o csv --no-header --fields holm | awk "\$1 < 0.05" | wc -l | tr -d " "'
prints 'the campaign' 'MAIL,5269.40,42694,21306,7132,456' crm-report campaign \
    -o csv --no-header --fields campaign,cost,sent,held,responses,buyers
done_testing
