#!/bin/sh
# The forms that flow: what one tool prints in them, the next one reads.
. "$(dirname "$0")/../tap.sh"

crm-init
printf 'key,name\nA,"Ada, Ltd"\nB 2,Bo\n"C,3",Cy\n' |
    crm-add customer -q -i - >/dev/null
for form in list csv tsv jsonl ref ref0; do
	crm-find customer -o $form | crm-set tags="$form" >/dev/null
	is "-o $form | crm-set" "$(crm-find customer tags=$form -o ref |
	    wc -l)" 3
done
prints 'an object, whatever else is in it' 'customer:B 2	Bo' \
    sh -c "echo '{\"name\":\"x\",\"ref\":\"customer:B 2\"}' |
    crm-find customer -"
runs 2 'an object without one' \
    sh -c "echo '{\"name\":\"x\"}' | crm-find customer -"
ok 'it is said, and where' \
    grep -q 'standard input:1: no "ref" in the object' err
runs 2 'a broken one' sh -c "echo '{\"ref\":' | crm-find customer -"
runs 2 'one of nobody' \
    sh -c "echo '{\"ref\":\"customer:Z\"}' | crm-find customer -"
ok 'it is said which' grep -q "standard input:1: no customer 'customer:Z'" err
done_testing
