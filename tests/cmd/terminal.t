#!/bin/sh
# A terminal is not waited for, whether "-" is said or not.
. "$(dirname "$0")/../tap.sh"

script -qec true /dev/null >/dev/null 2>&1 </dev/null ||
    skip_all 'no terminal to be had from script(1)'
crm-init
crm-add customer key=C1 name=Ann >/dev/null

refuses() {
	timeout 10 script -qec "$1" /dev/null </dev/null >out 2>&1
	is "$1: status" "$?" 2
	ok "$1: says why" grep -q 'standard input is a terminal' out
	ok "$1: and where help is" grep -q -e "--help'" out
}
for line in 'crm-find customer -' 'crm-log call - x' 'crm-show -' \
    'crm-report revenue -' 'crm-set city=Oslo -' 'crm-history -'; do
	refuses "$line"
done
prints 'a pipe is read' 'customer:C1	Ann' \
    sh -c 'echo customer:C1 | crm-find customer -'
done_testing
