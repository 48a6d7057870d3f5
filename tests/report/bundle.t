#!/bin/sh
# Several reports on one page: what is red first, what fails hides no other.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"
CRM_NOW=2026-03-31
export CRM_NOW

prints 'listed among the reports' "nightly	The night's report" \
    sh -c 'crm-report -o tsv --no-header | grep ^nightly'
runs 0 'what is built in' crm-report nightly -o md
is 'has a section a report' "$(grep -c '^## ' out)" 15
like 'and the command that answers it' \
    '^    crm-report revenue --by channel --from -90d$' cat out
is 'is silent when all is well' "$(wc -c <err)" 0

cat >crm.yaml <<'!'
company: Rice & Tea
timezone: UTC
bundles:
  morning:
    title: Good morning
    zh: 早安
    audience: the shop
    reports:
      - abc
      - report: revenue
        by: region
        title: "Where it's sold"
        zh: 各地
        red: revenue < 40
        act: crm-report revenue --by month,region --explain {region}
      - report: rfm
        with: {method: ntile}
!
runs 0 'settings' crm-config -f crm.yaml
runs 1 'something is red' crm-report morning -o csv --out pages
is 'a file a section' "$(cd pages && echo *)" \
    '01-Needs-attention.csv 02-abc.csv 03-revenue.csv 04-rfm.csv'
like 'what to do about it' "^Where it's sold,south,\"crm-report revenue \
--by month,region --explain south\"$" cat pages/01-Needs-attention.csv
like 'described' "^report,revenue,,crm-report revenue --by region,Where" \
    crm-report morning --describe -o csv
like 'whom it is for' '^audience,,,,the shop$' \
    crm-report morning --describe -o csv
prints 'a part is the report' "$(crm-report revenue --by region -o csv)" \
    cat pages/03-revenue.csv
runs 1 'one page' crm-report morning -o html --out page.html
is 'is one document' "$(grep -c '<h1>Rice &amp; Tea: Good morning, 2026' \
    page.html)" 1
is 'and says whom it is for' \
    "$(grep -c '<h1>.*2026-03-31, for the shop</h1>' page.html)" 1
is 'of four sections' "$(grep -c '^<section' page.html)" 4
is 'with a heading each' "$(grep -c '^<h2>' page.html)" 4
like 'titles are escaped' 'Where it&#39;s sold' cat page.html
cp page.html before.html
runs 1 'the same again' crm-report morning -o html --out page.html --if-changed
ok 'is byte for byte the same' cmp page.html before.html
crm-log order A amount=5 at=2026-03-30 >/dev/null
runs 1 'another order' crm-report morning -o html --out page.html --if-changed
ok 'is another page' sh -c '! cmp -s page.html before.html'
runs 1 'in Chinese' crm-report morning --lang zh -o html
is 'no title is left over' \
    "$(grep -e '<h[12]>' out | grep -cE 'Good|Where|Needs|Value')" 0

runs 2 'a part that fails' sh -c 'crm-config |
    sed "s/- abc/- abcd/" >c && crm-config -f c && crm-report morning'
like 'does not hide the others' '^Where it' cat out
says 'is said' "abcd: there is no report 'abcd'; did you mean 'abc'" \
    crm-report morning
runs 2 'what is one report'"'"'s' crm-report morning --by month
runs 2 'not without a file' crm-report nightly --if-changed
runs 2 'not for a report' crm-report abc --out x
mkfifo pipe
runs 2 'not over a pipe' crm-report nightly -o html --out pipe
like 'which is told' 'pipe: not a regular file' cat err
ok 'and stays one' test -p pipe

refused() {
	printf 'bundles:\n  x:\n    %b\n' "$2" >bad.yaml
	says "$1" "$3" crm-config -f bad.yaml
}
refused 'no reports' 'title: t' 'bad.yaml:3:5: bundles: reports are missing'
refused 'an unknown key' 'reports: [{report: abc, rde: 1}]' \
    "bad.yaml:3:.*unknown key 'rde'; did you mean 'red'"
refused 'no number' 'reports: [{report: abc, top: many}]' \
    "top is a number: 'many'"
refused 'not a list' 'reports: abc' 'reports: a list is wanted here'

done_testing
