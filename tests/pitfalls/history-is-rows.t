#!/bin/sh
# Pitfall: history that is kept as a sentence ("stage: 'from' -> 'to'") and
# parsed out of it again. It is rows, and no text in a field changes them.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
pipelines:
  - name: sales
    stages:
      - {name: talks, title: "talks -> offer, 50%"}
      - {name: offer, title: "offer: 'won'"}
      - {name: won, status: won}
      - {name: lost, status: lost}
!
crm-init -c crm.yaml
{
	crm-add customer key=A name='stage: talks -> won'
	crm-add deal key=1 name='moved from talks to won on 2026-01-01' \
	    customer=A amount=100
} >/dev/null
export CRM_NOW=2026-03-05T09:00:00Z
crm-set deal:1 "stage=offer: 'won'" amount=120 \
    notes='stage: won -> lost, amount: 5' >/dev/null
prints 'from, to, when, how long, amount before and after' \
    "1|talks|offer|2026-03-05|3|100|120" crm-sql -o tsv \
    --no-header "SELECT deal || '|' || from_stage || '|' || stage || '|' ||
    day || '|' || (duration / 86400) || '|' || CAST(amount_before AS INT) ||
    '|' || CAST(amount AS INT) FROM deal_stages"
export CRM_NOW=2026-03-06T09:00:00Z
crm-set deal:1 notes='stage: lost' >/dev/null
prints 'a note that speaks of a stage is none' 1 crm-sql -o csv --no-header \
    'SELECT count(*) FROM deal_stages'
prints 'the journal has field, old and new, each as it was' \
    "amount,100.00,120.00
created,,
notes,,\"stage: won -> lost, amount: 5\"
stage,talks,offer" crm-history --changes --op 4 -o csv --no-header \
    --fields field,old,new --sort field
done_testing
