#!/bin/sh
# Questionnaires of one's own, and what was found against what was expected.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
crm-init
crm-add customer key=A name=Ada >/dev/null
crm-add customer key=B name=Bo >/dev/null
runs 0 'an answer in words' crm-log survey customer:A 'the blue one' \
    question='Which tin?' touchpoint=shop
runs 0 'another answer of the same customer' crm-log survey customer:A \
    'the red one' question='Which tin?' touchpoint=phone
runs 0 'asked, and not answered' crm-log survey customer:B \
    question='How much?'
runs 2 'a score that there is not' crm-log survey customer:B score=6 \
    question='How much?'
like 'which ends are meant' 'survey is 0 to 5; best= names another' cat err
runs 0 'a file of them' crm-log feedback -i - <<'!'
kind,customer,at,question,answer,score,touchpoint
survey,B,2026-02-27,Which tin?,the blue one,,phone
survey,A,2026-03-01,How much?,,3,shop
!
report() { crm-report survey -o csv --no-header "$@"; }
prints 'question by question' 'How much?,3,1,1,1,100.00,3,2026-03-01
How much?,,1,0,0,0.00,,
Which tin?,the blue one,2,2,2,66.67,,2026-03-02
Which tin?,the red one,1,1,1,33.33,,2026-03-02' report
prints 'by touchpoint' 'How much?,,0
How much?,shop,1
Which tin?,phone,2
Which tin?,shop,1' report --by question,touchpoint --sort question,touchpoint \
    --fields question,touchpoint,answers
prints 'who said it' 'feedback:1,2026-03-02 Which tin? the blue one
feedback:4,2026-02-27 Which tin? the blue one' sh -c "crm-report survey \
    --explain 'Which tin?,the blue one,answers' -o csv --no-header | sort"
prints 'of some' 'the blue one' report customer:B --fields answer --top 1
prints 'in a month' '1' report --by total --period 2026-02 --fields answers
like 'in Chinese' '^问题 +回答' crm-report survey --lang zh

runs 0 'what was found and what was expected' crm-log csat customer:A \
    score=4 expected=5 question='Was it quick?' touchpoint=delivery
runs 0 'more than that' crm-log csat customer:B score=5 expected=3 \
    touchpoint=delivery
runs 0 'nobody was asked what was expected' crm-log csat customer:B score=1 \
    touchpoint=delivery
runs 2 'an expectation has the same ends' crm-log csat customer:B score=1 \
    expected=9
like 'it says which' 'expected: a score of csat is 1 to 5' cat err
prints 'the mean of both, and how many had what they expected' \
    'delivery,3,4,0.5,50.00' crm-report satisfaction --by touchpoint \
    -o csv --no-header --fields touchpoint,responses,expected,gap,as_expected
prints 'which' 'feedback:6
feedback:7' crm-report satisfaction --explain csat,gap -o csv --no-header \
    --fields ref
prints 'by question' ',2
Was it quick?,1' crm-report satisfaction --by question -o csv --no-header \
    --fields question,responses
like 'it comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
