#!/bin/sh
# --lang zh: no heading of any tool is left in English; what programs read is.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

echo 'segments: [{name: all, title: All, zh: 全部, where: "1"}]' >crm.yaml
crm-config -f crm.yaml >/dev/null 2>&1
echo 'language: zh' >new.yaml
printf 'key,name\nA,Anna\nE,Eve\n' >in.csv

# Enough customers for the models: who came, came back, and ended.
crm-sample --customers 300 --seed 7 orders-flat | cut -d , -f 2,3,7 >many.csv
awk 'BEGIN {
	print "key,name,since,ended"
	for (c = 1; c <= 40; c++)
		printf "C%06d,M,2019-01-01,%s\n", c, c % 3 ? "" : \
		    2020 + c % 5 "-01-01"
}' >ended.csv
crm-log order --create customer -q -i many.csv || exit 1
crm-add customer --key key -q -i ended.csv || exit 1

high=$(printf '\200')-$(printf '\377')
# headings CMD...: each column's heading in the table is Chinese, or a code.
headings() {
	tap_run "$@" --lang zh -o table
	case $* in
	*nightly) is "$*: something is red" "$tap_status" 1 ;;
	*) is "$*: is done" "$tap_status" 0 ;;
	esac || tap_show
	awk '/^-[- ]*$/ { print before } { before = $0 }' out >heads
	ok "$*: has headings" test -s heads
	is "$*: headings" "$(tr -s ' ' '\n' <heads | LC_ALL=C grep -Ev \
	    "[$high]|^(R|F|M|RFM|SQL|k|%|)$")" ''
}

headings crm-report
for report in $(crm-report --fields name -o csv --no-header); do
	headings crm-report "$report"
	headings crm-report "$report" --describe
done
headings crm-report revenue --by \
    day,week,product,category
headings crm-report revenue --by channel,staff,branch,region
headings crm-report activity --by kind,direction,outcome
headings crm-report revenue --explain 2026-01
headings crm-score
for score in $(crm-score --fields name -o csv --no-header); do
	headings crm-score "$score" --explain
done
headings crm-check
headings crm-history
headings crm-history --changes
headings crm-segment
headings crm-segment all
headings crm-segment all --explain
headings crm-find customer
headings crm-find order --fields ref,label,day,amount,customer
headings crm-find customer --explain
headings crm-show A
headings crm-show order:1
headings crm-show staff:li
headings crm-config --diff new.yaml
headings crm-add customer -i in.csv --dry-run
headings crm-set A city=Oslo --dry-run
headings crm-log call A hello

crm-report --lang zh -o csv >out
is 'programs keep the English names' "$(head -n 1 out)" name,title
for tool in "$BUILD"/bin/crm*; do
	case $tool in */crm) continue ;; esac
	LC_ALL='' LC_MESSAGES=zh_CN.UTF-8 "$tool" --help >out
	is "${tool##*/} --help: headings" "$(grep -E '^[A-Z]' out)" ''
done
LC_ALL='' LC_MESSAGES=zh_CN.UTF-8 crm-report --help >out
ok 'by the environment' grep -qx 用法 out
LC_ALL='' LC_MESSAGES=zh_CN.UTF-8 crm-report >out
ok 'tables too' grep -q '^名称 ' out
LC_ALL=C LC_MESSAGES=zh_CN.UTF-8 crm-report >out
ok 'LC_ALL comes first' grep -q '^Name ' out
crm-report revenue --lang zh -o html >out
ok 'a page has its title' grep -q '<h1>销售额' out
done_testing
