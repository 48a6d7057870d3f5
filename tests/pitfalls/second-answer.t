#!/bin/sh
# Pitfall: a second answer overwrites the first, of a survey or of a case.
# Each is kept; which one counts is said.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
printf 'sla: [{kind: question, respond: 4h}]\n' >crm.yaml
crm-init -c crm.yaml
crm-add customer key=A name=Ada >/dev/null
{
	crm-log nps customer:A 'so so' score=6 at=2026-02-01T09:00:00Z
	crm-log nps customer:A 'well now' score=10 at=2026-02-20T09:00:00Z
	crm-log csat customer:A good score=4 question='Was it quick?' \
	    touchpoint=delivery
	crm-log csat customer:A bad score=1 question='Was it whole?' \
	    touchpoint=delivery
	crm-log question customer:A 'what does it cost?' \
	    at=2026-03-01T09:00:00Z
	crm-log responded case:1 ten at=2026-03-01T10:00:00Z
	crm-log responded case:1 'no, twelve' at=2026-03-01T20:00:00Z
} >/dev/null
prints 'each answer is there' 'nps,6,so so
nps,10,well now
csat,4,good
csat,1,bad' crm-find feedback -o csv --no-header --sort at,number \
    --fields kind,score,answer
prints 'the last of a customer counts in a period' '1,1,0' crm-report nps \
    --by total -o csv --no-header --fields responses,promoters,detractors
prints 'all where that is asked for' '2,1,1' crm-report nps --by total \
    answers=all -o csv --no-header --fields responses,promoters,detractors
prints 'each question has its own' 'Was it quick?,4
Was it whole?,1' crm-report satisfaction --by question -o csv --no-header \
    --fields question,mean --sort question
crm-log survey customer:A blue question='Which tin?' >/dev/null
crm-log survey customer:A red question='Which tin?' >/dev/null
prints 'so has one of a questionnaire' 'blue,1,50.00
red,1,50.00' sh -c 'crm-report survey -o csv --no-header \
    --fields answer,answers,share | grep 50'

prints 'of a case the first answer stops the clock' '3600,met' crm-sql -o csv \
    --no-header 'SELECT elapsed, state FROM crm_clocks()'
prints 'and the second is on its page' 2 sh -c \
    'crm-show case:1 | grep -c responded'
done_testing
