#!/bin/sh
# Pitfall: the probability that winning set to 100 stays when the deal is
# opened again, and the forecast takes it as certain.
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
	crm-add deal key=1 customer=A amount=100
	crm-add deal key=2 customer=A amount=100 probability=70%
	crm-add deal key=3 customer=A amount=100
} >/dev/null
chance() {
	crm-sql -o csv --no-header "SELECT CAST(chance AS INT), weighted,
	    status FROM deals WHERE key = '$1'"
}
crm-set deal:1 deal:2 deal:3 stage=won >/dev/null
prints 'won: certain' '100,100,won' chance 1
crm-set deal:1 deal:2 stage=talks >/dev/null
crm-set deal:3 stage=unsure >/dev/null
prints 'open again: its stage'"'"'s' '20,20,open' chance 1
prints 'not what it had of its own, either' '20,20,open' chance 2
prints 'where its stage has none, none' ',,open' chance 3
prints 'so the forecast' '40.00,1' crm-report forecast --by total -o csv \
    --no-header --fields weighted,no_chance
crm-set deal:1 stage=lost lost_reason=price >/dev/null
prints 'lost: none' '0,0,lost' chance 1
crm-set deal:1 stage=talks >/dev/null
prints 'nor does the nought stay' '20,20,open' chance 1
done_testing
