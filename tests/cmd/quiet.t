#!/bin/sh
# --quiet: no summaries, no notes; warnings and refusals are still said.
. "$(dirname "$0")/../tap.sh"

crm-init
printf 'key,name,email\nA,Ada,a@b.example\nB,Bo,nowhere\n' >in.csv
runs 1 'some rows refused' crm-add customer -i in.csv --keep-going -q
ok 'the refusal is said' grep -q 'email.*nowhere' err
is 'the summary is not' "$(grep -c ' created' err)" 0
printf 'key,name\nA,Ada\n' >same.csv
runs 0 'nothing to refuse' crm-add customer -i same.csv -q
is 'nothing to say' "$(cat err out)" ''
mkdir -p .config/crm/reports
printf -- '-- report: Broken\n-- colour: red\nSELECT 1;\n' \
    >.config/crm/reports/broken.sql
runs 0 'a list with a report that is broken' crm-report -q
ok 'which is said' grep -q 'broken.sql:2' err
runs 0 'a note' crm-init --upgrade
ok 'is said' grep -q 'nothing to do' err
runs 0 'but not when quiet' crm-init --upgrade -q
is 'nothing' "$(cat err)" ''
printf 'key;name\nC;Cy\n' >semicolon.csv
runs 0 'the sign between the cells' crm-add customer -i semicolon.csv
ok 'is said' grep -q "semicolon.csv: cells are separated by ';'" err
runs 0 'the same, quiet' crm-add customer -i semicolon.csv -q
is 'is not' "$(cat err)" ''
done_testing
