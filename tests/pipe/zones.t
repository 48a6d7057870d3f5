#!/bin/sh
# The process's zone and locale change nothing: the store's zone decides.
. "$(dirname "$0")/../tap.sh"

cat >core.sh <<'!'
set -e
CRM_STORE=$1 CRM_USER=li
export CRM_STORE CRM_USER
cat >crm.yaml <<'!!'
timezone: Asia/Shanghai
currency: CNY
country: CN
!!
crm-init -c crm.yaml
crm-add customer key=王 name=上海王伟贸易有限公司 birthday=1990-02-29 2>&1 ||
    echo refused
crm-add customer key=王 name=上海王伟贸易有限公司 birthday=1988-02-29 \
    since=yesterday
printf 'customer,at,amount\n王,2026-01-31T15:59:59Z,1.25\n%s\n%s\n' \
    '王,2026-01-31T16:00:00Z,2.50' '王,2026-02-28,1234.50' | crm-log order 2>&1
crm-log order 王 amount=5 at=today
crm-log order 王 amount=6 at='2026-02-14 08:30'
crm-find order -o csv --fields number,day,at,amount
crm-find customer at=2026-01-31 2>&1 || :
crm-find order at=2026-01-31
crm-find order at='last month' -o ref
crm-report revenue --by month -o csv
crm-report revenue --by week --period 2026Q1 -o csv
crm-report revenue --by day --from 2026-02-01 --to 2026-02-28 -o table
crm-report cohort -o csv
crm-score rfm -o csv
crm-find customer --fields key,since,birthday,first_order,recency_days -o csv
crm-find customer -t 王伟 -o table
crm-show 王
crm-show 王 --lang zh
crm-find order --as-of 2026-02-01 -o ref
crm-history -o csv --no-header | cut -d, -f1-4,6-
crm-history 王 --changes -o csv
crm-sql 'SELECT key, name FROM customers' -o md
crm-find customer 王 -o jsonl
!
CRM_NOW=2026-02-28T17:30:00Z
export CRM_NOW
mkdir plain
(cd plain && LC_ALL=C.UTF-8 TZ=UTC sh ../core.sh "$PWD/crm.db" >../want 2>&1)
is 'the core runs' "$?" 0
ok 'and says something' test "$(grep -c . want)" -gt 90
i=0
for how in TZ=Pacific/Auckland TZ=America/Los_Angeles TZ=Asia/Kathmandu \
    TZ=nonsense/zone LC_ALL=C LC_ALL=de_DE.UTF-8 LC_ALL=POSIX \
    LC_NUMERIC=de_DE.UTF-8 LANG=en_US; do
	i=$((i + 1))
	mkdir "run$i"
	(cd "run$i" && LC_ALL=C.UTF-8 TZ=UTC && export LC_ALL TZ &&
	    env "$how" sh ../core.sh "$PWD/crm.db" >out 2>&1)
	ok "$how changes nothing" diff want "run$i/out"
done
is 'days are those of the store' "$(sed -n \
    '/^number,day/,/^,2026-02-14/p' want |
    cut -d, -f2,4 | paste -s -d ' ' -)" 'day,amount 2026-01-31,1.25 '\
'2026-02-01,2.50 2026-02-28,1234.50 2026-03-01,5.00 2026-02-14,6.00'
done_testing
