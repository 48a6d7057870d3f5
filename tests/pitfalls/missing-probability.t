#!/bin/sh
# Pitfall: a deal without probability counted as certain, or as fifty-fifty.
# It is in the amount, in no weighted sum, and counted apart.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
pipelines:
  - name: sales
    stages:
      - {name: talks, probability: 20%}
      - {name: unsure}
      - {name: won, status: won}
      - {name: lost, status: lost}
!
crm-init -c crm.yaml
{
	crm-add customer key=A name=Ada
	crm-add deal key=1 customer=A amount=100 expected_close=2026-04-01
	crm-add deal key=2 customer=A amount=1000 stage=unsure \
	    expected_close=2026-04-01
} >/dev/null
for report in pipeline forecast; do
	prints "$report: it is apart" '2,1100.00,20.00,1' crm-report $report \
	    --by total -o csv --no-header \
	    --fields deals,amount,weighted,no_chance
done
prints 'and has none in the view' '2,,' crm-sql -o csv --no-header \
    "SELECT key, chance, weighted FROM deals WHERE key = '2'"
prints 'nor where all are' '1000.00,,1' crm-report pipeline --by stage -o csv \
    --no-header --fields amount,weighted,no_chance --sort -amount --limit 1
done_testing
