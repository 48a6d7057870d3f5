#!/bin/sh
# A made-up company, from its files to its figures. Each command is printed
# before it runs. All of it happens in one directory of its own.
# usage: demo.sh [directory]		./crm-demo without it
set -eu

tools=$(command -v crm-init) || {
	echo 'demo.sh: crm-init is not in $PATH; "make demo" knows where' >&2
	exit 2
}
tools=$(cd "$(dirname "$tools")" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:-crm-demo}
mkdir -p "$dir"
cd "$dir"
dir=$PWD
rm -rf company crm.db crm.db-*

# What the commands below need, and what you need to go on by yourself.
cat >env.sh <<END
# Read with: . $dir/env.sh
CRM_STORE='$dir/crm.db'
CRM_NOW=2025-12-31T18:00	# the company's last day
CRM_USER=demo
PATH='$tools':\$PATH
export CRM_STORE CRM_NOW CRM_USER PATH
END
# shellcheck source=/dev/null
. ./env.sh
cp "$here/company.yaml" .
sed 's/2026-/2025-/g' "$here/goals.csv" >goals.csv	# the company's last year

say() {
	printf '\n# %s\n' "$*"
}

run() {
	printf '$ %s\n' "$*"
	eval "$*" 2>&1
}

say 'One file holds it all. Settings can be given at once, or later.'
run crm-init -c company.yaml

say 'A company to try things out: made up, the same for the same seed.'
run crm-sample --out company --customers 300 --seed 7
run head -n 4 company/customers.csv

say 'Records are added, events are logged. Headers name the fields.'
for table in branch:branches staff:staff product:products \
    customer:customers contact:contacts customer:referrals \
    relation:relations customer:leads deal:deals campaign:campaigns \
    case:cases target:targets customer:suppliers; do
	run crm-add "${table%:*}" -i "company/${table#*:}.csv"
done
for table in order:orders refund:refunds payment:payments \
    interaction:interactions order_step:order-steps reward:rewards \
    feedback:feedback campaign_event:campaign-events consent:consents \
    deal_stage:deal-stages case_step:case-steps receipt:receipts; do
	run crm-log "${table%:*}" -i "company/${table#*:}.csv"
done

say 'The same file again adds nothing.'
run crm-log order -i company/orders.csv

say 'Select by field, by text, by expression. References can be piped on.'
run crm-find customer city=上海 --limit 3
run crm-find customer -t 医疗 --limit 3
run "crm-find customer -w 'revenue > 10000 and recency_days > 60' \\
    --fields name,city,revenue,last_order --sort -revenue -o table"

say 'Score everyone, and keep the scores.'
run "crm-score rfm --save | head -n 5"
run "crm-score value --save | head -n 5"

say 'Change records: three largest become VIPs, a field of our own.'
run "crm-report top --top 3 -o ref |
    crm-set vip=yes --reason 'the three largest'"

say 'What is to be reached: the four classic rates, and how they stand.'
run crm-add goal -i goals.csv
run "crm-report goals --fields goal,title,target,actual,status"

say 'Segments are rules in the settings.'
run crm-segment
run "crm-segment winback | head -n 3"

say 'Reports, of everyone or of those on standard input.'
run crm-report revenue --by month --period 2025
run "crm-segment lapsing | crm-report revenue --by year -"
run crm-report abc
run crm-report rfm
run crm-report cohort period=year
run crm-report top --top 5
run crm-report revenue --by category --lang zh

say 'Sales, service, marketing: what is open, what was kept, what it brought.'
run crm-report pipeline --fields stage,deals,amount,weighted
run crm-report sla --fields promise,promised,met,breached,compliance
run crm-report nps --by year --fields year,responses,nps
run crm-report campaign --top 3 --fields campaign,sent,responses,conversions

say 'Every number opens: who is behind it.'
run "crm-report abc --explain A,customers | head -n 3"

say 'How far deals come, what is owed, who was brought, what to do.'
run crm-report funnel --fields stage,reached,went_on,won,lost,still
run crm-report uplift --fields outcome,customers,control,diff,low,high
run crm-report receivables --top 3 --fields customer,owed,not_due,oldest
run crm-report points --top 3
run crm-report referral --by year
run crm-report supplier --fields supplier,inspected,rate,grade,action
run crm-report coverage --period 2025 --by total
run crm-due --limit 5

say 'The customer on the phone.'
run crm-show --phone 13648702726 --limit 3

say 'Nothing is lost: who did what, and what it changed.'
run crm-history --limit 4
run "crm-history --changes --limit 3"
run "crm-check integrity"

cat <<END

The store is $CRM_STORE
To go on with it, and for a tour of ten minutes see README:
    . $dir/env.sh
END
