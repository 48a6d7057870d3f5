#!/bin/sh
# The pipeline written down each night, and what came of it.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-31T22:00:00Z
only() { crm-report forecast-accuracy "$@" -o csv --no-header; }

crm-init
crm-add staff key=li name=Li >/dev/null
crm-add staff key=wang name=Wang >/dev/null
crm-add customer key=A name=A >/dev/null
for deal in '1 100 li 2026-05-01 proposal' '2 200 li 2026-06-01 proposal' \
    '3 400 wang 2026-06-30 negotiation' '4 800 wang 2026-08-01 proposal' \
    '5 160 wang 2026-04-04 qualification'; do
	# shellcheck disable=SC2086
	set -- $deal
	crm-add deal key="$1" customer=A amount="$2" owner="$3" \
	    expected_close="$4" stage="$5" >/dev/null
done
prints 'what is open is written down' 'snapshot,rows,state
pipeline,5,written down' crm-snapshot pipeline -o csv
prints 'twice a day is once' 'pipeline,5,there already' crm-snapshot pipeline \
    -o csv --no-header
prints 'each at its chance, its stage included' '4,50.00' crm-sql -o csv \
    --no-header "SELECT count(*),printf('%.2f',avg(probability))
  FROM deal_snapshots WHERE day='2026-03-31' AND deal<>'4'"
runs 2 'an unknown snapshot' crm-snapshot sky

CRM_NOW=2026-05-02T09:00:00Z
crm-set deal:1 stage=won amount=110 >/dev/null
crm-set deal:2 expected_close=2026-09-01 >/dev/null
crm-set deal:5 stage=lost lost_reason=price >/dev/null
crm-add deal key=6 customer=A amount=50 owner=li >/dev/null
crm-set deal:6 stage=won >/dev/null
CRM_NOW=2026-07-10T09:00:00Z
crm-set deal:3 stage=won >/dev/null
# Forecast: 100 x .5 + 200 x .5 + 400 x .75 + 160 x .25 = 490; won by the end
# of June 110 and, not forecast, 50; 200 and 400 slipped.
prints 'against what was won' \
    '2026-03-31,4,860.00,490.00,50.00,1,25.00,110.00,50.00,160.00' \
    only --period 2026Q2 --fields \
    "snapshot,deals,amount,forecast,chance,won,won_share,won_amount,\
other_amount,actual"
prints 'how far off' '330.00,206.25,206.25,2,600.00,1,0' \
    only --period 2026Q2 --fields \
    error,bias,mape,slipped,slipped_amount,lost,no_chance
prints 'by owner' 'li,150.00,160.00,-6.25,1
wang,340.00,0.00,,1' only --period 2026Q2 --by owner --fields \
    owner,forecast,actual,bias,slipped
prints 'calibration: what was said, what came' ',,0
20-30,25.00,0
50-60,50.00,1
70-80,75.00,0' only --period 2026Q2 --by band --fields band,chance,won
prints 'its deals' 'deal:2
deal:3' crm-report forecast-accuracy --period 2026Q2 --explain total,slipped \
    -o ref
# Month by month, each by the snapshot before it: April 40 against nothing,
# May 50 against 110 and 50, June 100 + 300 against nothing. Written down again
# at the end of May: June 300 of deal 3, July nothing, August 400.
crm-snapshot pipeline --now 2026-05-31T22:00:00Z >/dev/null
prints 'each month by its own snapshot' '2026-04,40.00,0.00,,
2026-05,50.00,160.00,1,68.75
2026-06,300.00,0.00,,
2026-07,,400.00,1,100.00' sh -c "crm-report forecast-accuracy \
    --period 2026 each=month --by part -o csv --no-header \
    --fields part,forecast,actual,parts,mape |
    sed 's/,0,\$/,,/; /2026-0[389]/d'"
prints 'their errors do not cancel' '84.38' only --period 2026 each=month \
    --fields mape
prints 'by quarter' '2026Q2,1,206.25
2026Q3,1,100.00' only --period 2026 each=quarter --by part \
    --fields part,parts,mape
prints 'what was forecast of a month' deal:3 crm-report forecast-accuracy \
    --period 2026 each=month --by part --explain 2026-06,deals -o ref
prints 'nothing was written down before' '' only --period 2025Q4
ok 'the store is whole' crm-check
done_testing
