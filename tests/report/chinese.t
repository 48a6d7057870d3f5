#!/bin/sh
# --lang zh gives the whole page in Chinese: no label is left over, and no
# word that a report makes. Names, keys and commands are what they are.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/sample.sh"

# What is data: names, titles, segments, and the fields' own names.
crm-sql -o tsv --no-header "SELECT name FROM customers UNION SELECT title
    FROM goals UNION SELECT key FROM goals UNION SELECT 'Demo Trading'" |
    tr -d '"' >data
printf '%s\n' lapsing winback new >>data

# Latin words of the text on standard input that are none of the data.
left_over() {
	awk 'NR == FNR { data[$0]; next }
	{
		n = split($0, cell, /[|]/)
		for (i = 1; i <= n; i++) {
			gsub(/^ +| +$/, "", cell[i])
			if (cell[i] in data)
				continue
			print cell[i]
		}
	}' data - |
	    sed -E 's/Demo Trading//; s/(customer:)?[CB][0-9]+//g
		s/[a-z]+\.[a-z_]+//g; s/20[0-9][0-9]-Q[1-4]//g
		s/(RFM|ABC|NPS)//g' |
	    grep -oE '[A-Za-z]{2,}' | sort -u | xargs
}
for page in nightly summary; do
	ok "$page" sh -c "crm-report $page --lang zh -o md >$page.md
	    [ \$? -le 1 ]"
	ok 'has sections' test "$(grep -c '^## ' $page.md)" -ge 9
	# commands stand indented, and in the last column of what needs
	# attention
	is 'no word is left over' "$(grep -v '^    ' $page.md |
	    sed 's/| crm-[a-z].*//' | left_over)" ''
	crm-report $page --lang zh -o html >$page.html
	ok 'is said to be Chinese' grep -q '<html lang="zh' $page.html
	is 'nor in what is read out of a drawing' "$(sed 's/<style.*//' \
	    $page.html | grep -oE '(aria-label|title|alt)="[^"]*"' |
	    sed -E 's/^[a-z-]+="//; s/"$//' | left_over)" ''
	is 'nor inside of it' "$(grep -oE '<text[^>]*>[^<]*' $page.html |
	    sed 's/.*>//; s/…$//' | grep -v '^[A-Z].*[a-z]' | left_over)" ''
done
for report in $(crm-report -o tsv --no-header | cut -f 1); do
	case $report in
	nightly | summary) continue ;;
	esac
	crm-report "$report" --describe --lang zh -o tsv --no-header |
	    awk -F '\t' '$1 ~ /report|column|dimension|parameter/ &&
	    $5 !~ /[^ -~]/ { print "'"$report"'", $1, $2, $5 }'
done >labels
# of models and of statistics
is 'every label of every report is Chinese' "$(grep -vE \
    ' (k|t|df|z|p|r|f|m|Gini|PNBD|[A-Za-z0-9²/-]+)$' labels)" ''
is 'machine forms keep the words' "$(crm-report pipeline --lang zh -o csv \
    --fields stage --no-header)" proposal
is 'people read what the settings call it' "$(crm-report pipeline --lang zh \
    -o md --fields stage | tail -n 1)" '| 方案报价 |'
is 'a promise' "$(crm-report sla --lang zh -o md --fields promise |
    tail -n 1)" '| 回访 |'
done_testing
