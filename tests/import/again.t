#!/bin/sh
# Every sample fed twice, whatever it is: the second time nothing is new. And
# rows that have no key: they are known by all that they say.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
cat >crm.yaml <<'END'
currency: EUR
country: CN
rates: {USD: {2000-01-01: 0.9}}
fields: {customer: {size: {}}}
pipelines:
  - name: sales
    stages:
      - {name: new}
      - {name: won, status: won}
END
crm-init -c crm.yaml && mv crm.db empty.db
fresh() {
	rm -f crm.db*
	cp empty.db crm.db
}
# twice LABEL TOOL OPTION...: what the first time made stays as it was.
twice() {
	label=$1
	shift
	runs 0 "$label" "$@"
	like "$label: are made" ' [1-9][0-9]* created, 0 changed, ' cat err
	crm-export - "$entity" >first
	runs 0 "$label: again" "$@"
	like "$label: nothing new" ' 0 created, 0 changed, ' cat err
	crm-export - "$entity" >second
	ok "$label: the same bytes" cmp first second
}

entity=customer
fresh
printf '%s\n' name,city,size,currency,credit_limit Ada,Oslo,big,USD,5 \
    Ada,Oslo,small,,6 Bob,,,, Bob,,,, >rows.csv
twice 'rows without a key' crm-add customer -i rows.csv
prints 'two that say the same are two' 4 crm-sql -o csv --no-header \
    'SELECT count(*) FROM customers'
printf '%s\n' name,city,size Ada,Oslo,big Bob,Voss, >other.csv
runs 0 'what says something else' crm-add customer -i other.csv
like 'is somebody else' ' 1 created, 0 changed, 1 unchanged' cat err
crm-set customer:1 owner= notes='changed since' >/dev/null
runs 0 'what the rows do not say' crm-add customer -i rows.csv
like 'may have changed' ' 0 created, 0 changed, 4 unchanged' cat err

fresh
printf '%s\n' key,name,email ,Eve, K,Kim,k@x.org ,Zed,z@x.org >rows.csv
twice 'blank keys' crm-add customer -i rows.csv --key email
printf 'name,source:hs\nEve,1\n' >hs.csv
runs 0 'a number of another system' crm-add customer -i hs.csv
like 'is another record' ' 1 created' cat err
printf '%s\n' key,name K,Kit ,Kim ,Kit >rows.csv
runs 0 'a record that says otherwise since a row before' \
    crm-add customer -i rows.csv
like 'is not meant, and one that says so now is' ' 1 changed' cat err
prints 'nobody was renamed back' Kit crm-find customer key=K \
    --fields name -o csv --no-header

entity=deal
printf 'name,amount,stage\nBig,5,\nBig,6,won\n' >rows.csv
twice 'deals' crm-add deal -i rows.csv
printf 'key,name,amount,stage\nQ,Big,5,\nR,Big,6,won\n' >rows.csv
twice 'deals by their keys' crm-add deal -i rows.csv
entity=task
printf '%s\n' '{"title":"Call"}' '{"title":"Call","due":"2026-04-01"}' \
    >rows.jsonl
twice 'tasks as JSON lines' crm-add task -i rows.jsonl
runs 0 'typed' crm-add task title=Call
runs 0 'what is typed is meant' crm-add task title=Call
prints 'each time' 4 crm-sql -o csv --no-header 'SELECT count(*) FROM tasks'

skip_without "$SHARED/samples" 'no samples'
# No map knows the file: all its columns become one customer's notes.
printf 'constants: {name: Ada}\nrest: notes\n' >any.yaml
find "$SHARED/samples" -name '*.csv' -o -name '*.vcf' | sort >files
entity=customer
while read -r file; do
	name=${file#"$SHARED/samples/"}
	set -- --keep-going
	case $name in
	*cp1252*) set -- "$@" --encoding cp1252 ;;
	*UTF32BE*) set -- "$@" --encoding utf-32be ;;	# their marks are
	*UTF32LE*) set -- "$@" --encoding utf-32le ;;	# those of UTF-16
	esac
	fresh
	case $name in
	*.vcf) set -- customer "$@" ;;
	*) crm-add -n -q --map auto -i "$file" "$@" >out 2>&1
		[ $? -lt 2 ] && set -- "$@" --map auto ||
			set -- customer "$@" -m any.yaml ;;
	esac
	crm-add -q -i "$file" "$@" >/dev/null 2>&1
	made=$?
	ok "$name: is read" test $made -lt 2
	for e in customer contact deal task staff consent; do
		crm-export - $e
	done >first
	runs $made "$name" crm-add -i "$file" "$@"
	ok "$name: nothing new" grep -q ' read, 0 created, 0 changed, ' err
	for e in customer contact deal task staff consent; do
		crm-export - $e
	done >second
	ok "$name: the same bytes" cmp first second
done <files
done_testing
