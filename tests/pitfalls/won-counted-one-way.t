#!/bin/sh
# Pitfall: "won" counted three ways: by the stage's name here, by a flag
# there, by 100 % elsewhere. What is won is what the settings say of its
# stage, in every report the same.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
pipelines:
  - name: sales
    stages:
      - {name: won-back, probability: 99%}
      - {name: signed, status: won}
      - {name: lost, status: lost}
  - name: renewal
    stages:
      - {name: due, probability: 99%}
      - {name: kept, status: won}
      - {name: gone, status: lost}
!
crm-init -c crm.yaml
{
	crm-add staff key=li name=Li
	crm-add customer key=A name=Ada
	crm-add deal -i - <<'!'
key,customer,pipeline,stage,amount,opened,closed,probability,owner
1,A,sales,signed,100,2026-01-10,2026-02-10,,li
2,A,renewal,kept,200,2026-01-10,2026-02-20,60,li
3,A,sales,won-back,400,2026-01-10,,100,li
4,A,renewal,due,800,2026-01-10,,,li
5,A,sales,lost,1600,2026-01-10,2026-02-20,,li
!
} >/dev/null 2>&1
prints 'won and lost' '2,300.00' crm-report winloss --by total -o csv \
    --no-header --fields won,won_amount
prints 'the funnel' 'won-back,1' crm-report funnel -o csv --no-header \
    --fields stage,won
prints 'that of renewals' 'due,1' crm-report funnel pipeline=renewal -o csv \
    --no-header --fields stage,won
prints 'the forecast' 300.00 crm-report forecast --by total -o csv \
    --no-header --fields won
prints 'velocity' 150.00 crm-report velocity --by total -o csv \
    --no-header --fields mean_won
prints 'the pipeline has what is not' '2,1200.00' crm-report pipeline \
    --by total -o csv --no-header --fields deals,amount
prints 'and so has the view' 'lost,1,1600
open,2,1200
won,2,300' crm-sql -o csv --no-header "SELECT status, count(*),
    CAST(sum(amount) AS INT) FROM deals GROUP BY 1 ORDER BY 1"
prints 'and the customer' 2 crm-find customer -o csv --no-header \
    --fields open_deals
done_testing
