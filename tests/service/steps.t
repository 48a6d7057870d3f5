#!/bin/sh
# Steps from a file obey what the command line asks: they follow from where
# their case stands, and what is put away has its cause and remedy.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-02T09:00:00Z CRM_USER=li
crm-init
{
	crm-add customer key=ACME name=Acme
	crm-add case -i - <<'!'
key,kind,customer,opened,cause,remedy
1,complaint,ACME,2026-01-10T09:00:00Z,,
2,complaint,ACME,2026-01-10T09:00:00Z,thin paper,a new one
!
} >/dev/null 2>&1
cat >steps.csv <<'!'
case,kind,at
1,archived,2026-01-12T09:00:00Z
1,reopened,2026-01-11T09:00:00Z
2,reopened,2026-01-13T09:00:00Z
2,archived,2026-01-12T09:00:00Z
2,visited,2026-01-09T09:00:00Z
2,resumed,2026-01-14T09:00:00Z
!
runs 2 'none of a file with such that do not follow' \
    crm-log case_step -i steps.csv
is 'each with its line, field, reason and remedy' "$(cat err)" \
"crm-log: steps.csv:2: kind: what it came from and what was done is not known \
yet: add cause='...' and remedy='...' to the case first
crm-log: steps.csv:3: kind: a case that is new cannot be reopened: 'reopened'
crm-log: steps.csv:6: at: the case was opened at 2026-01-10 09:00: no step can \
be before it
crm-log: steps.csv:7: kind: a case that is open cannot be resumed: 'resumed'
crm-log: 4 rows refused: nothing was written
crm-log: store unchanged"
runs 1 'the others, when told so' crm-log case_step -i steps.csv \
    --keep-going --rejects bad.csv
prints 'in whatever order they stand' 'archived,2026-01-12T09:00:00Z
reopened,2026-01-13T09:00:00Z' crm-find case_step --sort at --no-header \
    -o csv --fields kind,at
is 'four are to be mended' "$(wc -l <bad.csv | tr -d ' ')" 5
prints 'and have numbers without a gap' 'case_step:1
case_step:2' crm-find case_step -o ref
runs 0 'what was asked for is told' \
    crm-set case:1 cause=frost remedy='a new one'
printf 'case,kind,at\n1,archived,2026-01-12T09:00:00Z\n' >mended.csv
runs 0 'then it is taken' crm-log case_step -i mended.csv
runs 0 'and the same again is none' crm-log case_step -i mended.csv
like 'as it says' '1 unchanged' cat err
runs 2 'what a chunk before it took counts' sh -c "awk 'BEGIN {
    print \"case,kind,at\"
    for (i = 0; i < 16384; i++)
	print \"2,\" (i % 2 ? \"resumed\" : \"paused\") \",2026-01-20\"
    print \"2,resumed,2026-01-21\" }' | crm-log case_step -i - 2>err2"
like 'the first after it' ':16386: kind: a case that is open cannot be' \
    cat err2
runs 2 'twice at once follows neither' \
    sh -c 'printf "case:1\ncase:1\n" | crm-log reopened -'
printf 'steps: keep\n' >as-it-came.yaml
printf 'case,kind,at\n2,resumed,2026-02-01\n' >other.csv
runs 0 'a map keeps what another system had' \
    crm-log case_step -m as-it-came.yaml -i other.csv
runs 0 'so that a store comes back' crm-log --void \
    "$(crm-find case_step kind=reopened -o ref)"
like 'which had some taken back' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
runs 0 'it is whole' crm-check
done_testing
