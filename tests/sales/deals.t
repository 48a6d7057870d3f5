#!/bin/sh
# Deals: their stages are those of the settings, every move leaves a row, and
# what a stage means is said once.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-02T09:00:00Z
rows() { crm-sql -o csv --no-header "$1"; }

cat >crm.yaml <<'!'
timezone: Asia/Shanghai
currency: EUR
rates:
  USD: {2026-01-01: 0.50, 2026-03-10: 0.80}
pipelines:
  - name: sales
    stages:
      - {name: talks, title: In talks, zh: 洽谈, probability: 20%, days: 14}
      - {name: offer, probability: 60%, category: commit}
      - {name: unsure}
      - {name: won, status: won}
      - {name: lost, status: lost}
  - name: renewal
    stages:
      - {name: due, probability: 90}
      - {name: won, status: won}
      - {name: gone, status: lost}
!
runs 0 'a store with two pipelines' crm-init -c crm.yaml
prints 'its stages' 'sales,talks,1,open,20,pipeline,14
sales,offer,2,open,60,commit,
sales,unsure,3,open,,pipeline,
sales,won,4,won,,closed,
sales,lost,5,lost,,omitted,
renewal,due,6,open,90,pipeline,
renewal,won,7,won,,closed,
renewal,gone,8,lost,,omitted,' rows 'SELECT pipeline,name,place,status,
  CAST(probability AS INT),category,days FROM stages ORDER BY place'
crm-add staff key=li name=Li >/dev/null
crm-add staff key=wang name=Wang >/dev/null
crm-add customer key=ACME name=Acme >/dev/null

prints 'a deal is added' 'deal:1	Rice for a year' crm-add deal \
    'Rice for a year' customer=ACME amount=1000 currency=USD owner=me \
    expected_close=2026-04-30
prints 'it begins with the first stage of the first pipeline' \
    'sales,talks,open,20,2026-03-02,,500,100' rows 'SELECT pipeline,stage,
  status,CAST(chance AS INT),opened,closed,CAST(amount AS INT),
  CAST(weighted AS INT) FROM deals'

export CRM_NOW=2026-03-12T09:00:00Z
runs 0 'it moves' crm-set deal:1 stage=offer amount=1200
runs 0 'the same again' crm-set deal:1 stage=offer
prints 'one row: from, to, how long, amount before, at the rate of its day' \
    '2026-03-12T09:00:00Z,talks,offer,10,1000,1200,500,960,li,ACME' rows \
    'SELECT at,from_stage,stage,duration/86400,
  CAST(amount_before_original AS INT),CAST(amount_original AS INT),
  CAST(amount_before AS INT),CAST(amount AS INT),staff,customer
  FROM deal_stages'
runs 0 'a date moves' crm-set deal:1 expected_close=2026-06-30 owner=wang
prints 'a row with the date and the owner before' \
    'offer,offer,2026-04-30,2026-06-30,li,wang' rows 'SELECT from_stage,stage,
  close_before,expected_close,owner_before,owner FROM deal_stages WHERE id=2'
runs 0 'its own probability' crm-set deal:1 probability=75%
runs 0 'a note is no move' crm-set deal:1 notes=hello
prints 'three rows so far' 3 rows 'SELECT count(*) FROM deal_stages'

# Every wrong stage is refused, with a name that is near.
runs 2 'an unknown stage' crm-set deal:1 stage=ofer
like 'the nearest is named' "stage: .* did you mean 'offer'" cat err
runs 2 'a stage of another pipeline' crm-set deal:1 stage=due
runs 2 'an unknown pipeline' crm-set deal:1 pipeline=sale
like 'its nearest too' "pipeline: .* did you mean 'sales'" cat err
runs 2 'a probability of 120' crm-set deal:1 probability=120
runs 0 'a stage as people call it' crm-set deal:1 'stage=in TALKS'
prints 'is kept by its name' talks rows 'SELECT stage FROM deals'
runs 0 'in Chinese too' crm-set deal:1 stage=洽谈

# A loss has a reason.
runs 2 'lost, and no word why' crm-set deal:1 stage=lost
like 'the reason is wanted' 'lost_reason is required' cat err
runs 0 'with one' crm-set deal:1 stage=lost lost_reason=price \
    competitor=Globex
prints 'closed today, with no chance' 'lost,2026-03-12,0,0' rows 'SELECT
  status,closed,CAST(chance AS INT),CAST(weighted AS INT) FROM deals'
runs 0 'won after all' crm-set deal:1 stage=won closed=2026-03-11
prints 'on the day given' 'won,2026-03-11,100' rows 'SELECT status,closed,
  CAST(chance AS INT) FROM deals'
runs 0 'and open again' crm-set deal:1 stage=offer
prints 'the probability of won does not stay' 'open,60,' rows 'SELECT status,
  CAST(chance AS INT),closed FROM deals'
runs 0 'a stage that has no probability' crm-set deal:1 stage=unsure
prints 'none is guessed' ',' rows 'SELECT chance,weighted FROM deals'
runs 2 'closed before it was opened' crm-set deal:1 stage=won \
    closed=2026-01-01

like 'its page has its changes' '^Changes' crm-show deal:1
like 'the page of its customer has what is open' '^Open deals' crm-show \
    customer:ACME

# A campaign may take a deal that is there already.
crm-add campaign key=SPRING name=Spring >/dev/null
runs 0 'a campaign takes an old deal' crm-set deal:1 campaign=SPRING
prints 'it is its campaign' SPRING rows 'SELECT campaign FROM deals'

# As other systems write it: one date for both, a probability at 100.
cat >deals.csv <<'!'
id,name,account,stage,amount,close date,probability
A,Won one,ACME,won,10,2026-02-01,100
B,Open one,ACME,offer,20,2026-09-01,100
C,Lost one,ACME,lost,30,2026-02-03,0
!
runs 0 'a file of deals' crm-add deal -i deals.csv
prints 'an open one has an expected day, a closed one a probability no more' \
    'A,won,2026-02-01,,100,
B,offer,,2026-09-01,100,100
C,lost,2026-02-03,,0,' rows 'SELECT key,stage,closed,expected_close,
  CAST(chance AS INT),CAST(probability AS INT) FROM deals WHERE id>1
  ORDER BY key'
runs 0 'the file again' crm-add deal -i deals.csv
like 'changes nothing' '0 created, 0 changed, 3 unchanged' cat err
sed 's/offer,20/offer,25/' deals.csv >more.csv
runs 0 'the file with an amount that moved' crm-add deal -i more.csv
prints 'leaves a row too' '20,25' rows "SELECT CAST(amount_before AS INT),
  CAST(amount AS INT) FROM deal_stages WHERE deal='B'"
prints 'the customer has open deals' 2 rows 'SELECT open_deals FROM customers'
ok 'the store is whole' crm-check
runs 0 'it can be exported and read in again' crm-check --roundtrip

# Settings that make no sense.
bad() {
	printf 'pipelines:\n%s\n' "$2" >bad.yaml
	runs 2 "$1" crm-config -f bad.yaml
}
bad 'no stage is won' '  - {name: x, stages: [{name: a}]}'
bad 'two stages of one name' \
    '  - {name: x, stages: [{name: a}, {name: a}, {name: w, status: won}]}'
bad 'a probability of what is won' \
    '  - {name: x, stages: [{name: a}, {name: w, status: won, probability: 9}]}'
bad 'no stages' '  - {name: x}'
bad 'an unknown status' '  - {name: x, stages: [{name: a, status: perhaps}]}'
done_testing
