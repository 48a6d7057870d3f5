#!/bin/sh
# Names that would be something else where they are shown: each output form
# has them as text.
. "$(dirname "$0")/../tap.sh"
export LC_ALL=C.UTF-8 CRM_USER=li CRM_NOW=2026-03-31T12:00:00Z
cat >crm.yaml <<'!'
company: 'A</title><script>alert(1)</script> & "B"'
timezone: UTC
segments:
  - name: all
    title: '<img src=x onerror=alert(1)>|`x`'
    where: orders > 0
bundles:
  page:
    title: '<b>|page'
    reports:
      - {report: top, red: revenue > 0,
         act: "crm-show {ref}", title: "x</h2><script>|'"}
      - {report: revenue, by: channel}
      - {report: goals}
      - segment-moves
!
runs 0 'a store' crm-init -c crm.yaml
cat >names.jsonl <<'!'
{"key": "<script>alert(1)</script>", "name": "</td></svg><script>a()</script>"}
{"key": "a|b`c`*d*", "name": "pipe | back\\slash `c` [l](javascript:1) **b**"}
{"key": "=1+1", "name": "=HYPERLINK(\"http://x\",\"y\")"}
{"key": "k'k\"k", "name": "it's \"quoted\" &amp; <b>"}
{"key": "rtl", "name": "\u202eevil\u202c \u0627\u0644 \u200f"}
{"key": "nul", "name": "bell \u0007 esc \u001b[31mred \u009b1m"}
{"key": "lines", "name": "one\ntwo\r\nthree\tfour"}
!
crm-add -q customer -i names.jsonl --keep-going --rejects left.csv \
    >/dev/null 2>said
crm-find customer -o ref >refs
ok 'most names are names' test "$(grep -c . refs)" -ge 6
n=0
while read -r ref; do
	n=$((n + 1))
	crm-log -q order "$ref" amount=$((n * 100)) at=2026-03-01 \
	    channel='</text><script>"|' number="o$n|<i>" >/dev/null
done <refs
crm-add -q goal key='g<i>' title='</text><script>alert(1)</script>' \
    report=revenue measure=revenue row=2026-03 target=9 start=2026-01-01 \
    due=2026-06-30 >/dev/null
crm-snapshot -q >/dev/null
crm-report page -o html >page.html
ours='html head meta title style body h1 h2 main section div table thead tr th
tbody td p br code figure svg text path rect line polyline circle g'
printf '%s\n' $ours >ours
is 'html: no element but ours' "$(grep -oE '<[a-zA-Z0-9]+' page.html |
    tr -d '<' | sort -u | grep -vxFf ours)" ''
is 'no attribute that runs' "$(grep -ciE '<[^>]* on[a-z]+=' page.html)" 0
ok 'it is well-formed enough to be counted' test \
    "$(grep -o '<svg' page.html | grep -c .)" = \
    "$(grep -o '</svg>' page.html | grep -c .)"
is 'no control byte' "$(LC_ALL=C tr -d '\n\t\40-\176\200-\377' \
    <page.html | wc -c | tr -d ' ')" 0
if python3 -c '' 2>/dev/null; then
	cat >wellformed.py <<'!'
import html.parser, sys
class P(html.parser.HTMLParser):
    void = {'meta', 'br'}
    def __init__(self):
        super().__init__(); self.open = []
    def handle_starttag(self, tag, attrs):
        if tag not in self.void: self.open.append(tag)
    def handle_endtag(self, tag):
        if self.open.pop() != tag: print('wrong', tag)
p = P(); p.feed(open(sys.argv[1], encoding='utf-8').read())
print(p.open)
!
	is 'each element is closed' "$(python3 wellformed.py page.html)" '[]'
fi
crm-report page -o md >page.md
is 'md: as many cells in each row' "$(awk -F '' '/^\|/ {
	n = 0
	for (i = 1; i <= NF; i++) {
		if ($i == "\\") { i++; continue }
		n += $i == "|"
	}
	if (!on) { on = n }
	if (n != on) print "row of " n ", " on
	next
} { on = 0 }' page.md)" ''
is 'md: no element' "$(grep -cE '(^|[^\\])<(script|img|b|i)\b' page.md)" 0
crm-report page -o jsonl --out json
cat json/*.jsonl >all.jsonl
if command -v jq >/dev/null; then
	is 'jsonl: every line is an object' \
	    "$(jq -r type all.jsonl | sort -u)" object
fi
crm-report page -o csv --out csv
if command -v mlr >/dev/null; then
	is 'csv: rows of one width' "$(mlr --icsv --ojson nothing \
	    csv/02-top.csv 2>&1)" '[
]'
fi
is 'files are named by what is safe' "$(ls csv | tr -d 'a-zA-Z0-9.\n-')" ''
is 'defused for a spreadsheet' "$(crm-report top -o csv --excel-safe |
    grep -c '^=\|,=')" 0
crm-report page -o table >page.txt
is 'table: no escape reaches the terminal' "$(LC_ALL=C tr -d \
    '\n\40-\176\200-\377' <page.txt | wc -c | tr -d ' ')" 0
is 'nor one of eight bits' "$(LC_ALL=C grep -c "$(printf '\302\233')" \
    page.txt)" 0
ok 'a chart in the terminal' sh -c 'crm-report top --chart >chart.txt'
is 'has none either' "$(LC_ALL=C tr -d '\n\40-\176\200-\377' <chart.txt |
    wc -c | tr -d ' ')" 0
crm-report page -o csv --out red
is 'each act names its customer alone' "$(cut -d , -f 1 red/01*.csv |
    grep -c .)" "$(grep -c . red/01*.csv)"
crm-report page -o jsonl --out red
ok 'there are acts' test -s red/01-Needs-attention.jsonl
if command -v jq >/dev/null; then
	jq -r .act red/01-Needs-attention.jsonl | grep . >acts
	grep crm-show acts >shows
	is 'each runs and finds' "$(while read -r act; do
		sh -c "$act" >/dev/null 2>&1 </dev/null; echo $?
	done <shows | sort -u)" 0
fi
done_testing
