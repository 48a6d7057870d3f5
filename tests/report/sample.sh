# shellcheck shell=sh
# Read by tests: a company of crm-sample that has some of everything, in
# $CRM_STORE, on its last day.
export CRM_STORE="$PWD/all.db" CRM_NOW=2025-12-31T18:00:00Z
runs 0 'a company' crm-sample --out c --customers 40 --seed 5
runs 0 'its store' crm-init -c "$ROOT/man/examples/company.yaml"
for pair in branch:branches staff:staff product:products customer:customers \
    contact:contacts; do
	crm-add -q "${pair%:*}" -i "c/${pair#*:}.csv"
done
for pair in order:orders refund:refunds payment:payments \
    interaction:interactions; do
	crm-log -q "${pair%:*}" -i "c/${pair#*:}.csv"
done
crm-add -q deal key=1 customer=C000001 amount=100 stage=proposal \
    expected_close=2025-12-01 opened=2025-11-01 >/dev/null
CRM_NOW=2025-12-24T09:00:00Z crm-log -q complaint C000001 torn >/dev/null
crm-log -q nps C000001 score=9 >/dev/null
crm-add -q goal -i "$ROOT/man/examples/goals.csv" >/dev/null
crm-add -q goal key=more title=More report=revenue measure=revenue \
    row=2025-12 target=9000000 start=2025-01-01 due=2026-01-31 >/dev/null
crm-set -q customer:C000002 birthday=2030-01-01 >/dev/null
CRM_NOW=2025-12-30T18:00:00Z crm-snapshot -q >/dev/null
crm-snapshot -q >/dev/null
