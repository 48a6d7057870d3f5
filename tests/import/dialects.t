#!/bin/sh
# Every dialect of CSV that the samples have, cell by cell against what is
# expected of them; and the limits, each with its place and a remedy.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z
cat >crm.yaml <<'!'
fields:
  customer:
    f1: {}
    f2: {}
    f3: {}
    f4: {}
    f5: {}
    balance: {type: money}
!
runs 0 'a store' crm-init -c crm.yaml
fresh() {
	rm -f crm.db*
	crm-init -c crm.yaml
}

# Cells as hexadecimal digits, so that each byte counts.
cells() {
	crm-sql -o csv --no-header "SELECT hex(coalesce(f1, '')),
	    hex(coalesce(f2, '')), hex(coalesce(f3, '')),
	    hex(coalesce(f4, '')), hex(coalesce(f5, ''))
	    FROM customers ORDER BY id"
}

# wanted FILE COLUMN...: the same out of the JSON beside it. In the store, the
# lines of a text end in LF.
wanted() {
	json=$1
	shift
	select='' n=0
	for column do
		select="$select hex(replace(j.value ->> '$column',
		    char(13, 10), char(10))),"
		n=$((n + 1))
	done
	while [ $n -lt 5 ]; do
		select="$select '',"
		n=$((n + 1))
	done
	sqlite3 -csv :memory: "SELECT ${select%,}
	    FROM json_each(readfile('$json')) j ORDER BY j.key" | tr -d '\r"'
}

# spectrum NAME COLUMN...: imported, and compared with its JSON.
spectrum() {
	name=$1
	shift
	file=$SHARED/samples/csv-spectrum/$name.csv
	{
		echo 'constants: {name: Ada}'
		echo 'columns:'
		n=0
		for column do
			n=$((n + 1))
			echo "  $column: f$n"
		done
	} >map.yaml
	fresh
	runs 0 "$name" crm-add customer -m map.yaml -i "$file"
	wanted "${file%.csv}.json" "$@" >want
	cells >got
	ok "$name: there are rows" test -s got
	ok "$name: each cell" diff want got
}
if [ -d "$SHARED/samples/csv-spectrum" ]; then
	spectrum comma_in_quotes first last address city zip
	spectrum empty a b c
	spectrum empty_crlf a b c
	spectrum escaped_quotes a b
	spectrum json key val
	spectrum newlines a b c
	spectrum newlines_crlf a b c
	spectrum quotes_and_newlines a b
	spectrum simple a b c
	spectrum simple_crlf a b c
	spectrum utf8 a b c

	# Its JSON is an object, and has another telephone number.
	file=$SHARED/samples/csv-spectrum/location_coordinates
	cat >map.yaml <<'!'
constants: {name: Ada}
columns:
  Contact Phone Number: f1
  Location Coordinates: f2
  Cities: f3
  Counties: f4
!
	fresh
	runs 0 'location_coordinates' crm-add customer -m map.yaml \
	    -i "$file.csv"
	sqlite3 -csv :memory: "SELECT hex('2095257564'),
	    hex(j ->> 'Location Coordinates'), hex(j ->> 'Cities'),
	    hex(j ->> 'Counties'), ''
	    FROM (SELECT readfile('$file.json') j)" | tr -d '\r"' >want
	cells >got
	ok 'location_coordinates: each cell' diff want got
else
	skip 'the CSV spectrum' 'no samples'
fi

# Ten accounts behind each delimiter: the same store.
cat >accounts.yaml <<'!'
columns: {NAME: name, TYPE: f1, PHONE: f2, WEBSITE: website,
  ANNUALREVENUE: balance}
!
i=0
while [ $i -lt 10 ]; do
	echo "account Upsert #$i,Account,415-555-0000,\
http://www.accountupsert$i.com,$((i * 1000)).00"
	i=$((i + 1))
done >want
accounts() {
	crm-find customer --fields name,f1,f2,website,balance --sort name \
	    -o csv --no-header
}
# delimiter NAME SIGN OPTION...
delimiter() {
	name=$1 sign=$2
	shift 2
	fresh
	runs 0 "$name" crm-add customer -m accounts.yaml "$@" \
	    -i "$SHARED/samples/delimiters/$name.csv"
	sed '$d' err >said
	is "$name: the sign found is told" "$(sed 's/.*csv: //; /store/d
	    /read, 10 created, 0 changed, 0 unchanged, 0 refused/d' err)" \
	    "$sign"
	accounts >got
	ok "$name: ten accounts" diff want got
}
if [ -d "$SHARED/samples/delimiters" ]; then
	delimiter comma ''
	delimiter comma_wrapped_values ''
	delimiter semicolon "cells are separated by ';'"
	delimiter tab 'cells are separated by tabs'
	delimiter pipe "cells are separated by '|'"
	delimiter caret "cells are separated by '^'"
	delimiter backquote "cells are separated by '\`'"
	delimiter caret '' --delimiter '^'
	delimiter tab '' --delimiter tab
	fresh
	runs 0 'one column' crm-add customer \
	    -i "$SHARED/samples/delimiters/single-column.csv"
	crm-find customer --fields name --sort name -o csv --no-header >got
	cut -d, -f1 want >names
	ok 'one column: ten names' diff names got
else
	skip 'delimiters' 'no samples'
fi

# Quotes at both ends of a cell that has quotes; a sign that separates or not,
# as it is told.
sf=$SHARED/samples/salesforce
if [ -d "$sf" ]; then
	cat >map.yaml <<'!'
columns: {column1: name, column2: f1}
!
	fresh
	runs 0 'escaped quotes' crm-add customer -m map.yaml \
	    -i "$sf/csvEscapedQuotes.csv"
	prints 'stand as they were meant' '"""The Best"" Account",bla
"The ""Best"" Account",bla' crm-find customer --fields name,f1 --sort key \
	    -o csv --no-header
	cat >map.yaml <<'!'
columns: {column1: name, column2!some: f1, column3: f2}
!
	fresh
	runs 0 'commas separate' crm-add customer -m map.yaml \
	    -i "$sf/csvSeparator.csv"
	prints 'and nothing else' 'col11,col12!somev1,col13
col21,col22!somev2,col23' crm-find customer --fields name,f1,f2 --sort key \
	    -o csv --no-header
	cat >map.yaml <<'!'
columns: {'column1,column2': name, 'some,column3': f1}
!
	fresh
	runs 0 'exclamation marks do' crm-add customer -m map.yaml \
	    --delimiter '!' -i "$sf/csvSeparator.csv"
	prints 'and commas do not' '"col11,col12","somev1,col13"
"col21,col22","somev2,col23"' crm-find customer --fields name,f1 --sort key \
	    -o csv --no-header
else
	skip 'quotes and separators' 'no samples'
fi

# What is wrong, with file, line, column, value and remedy.
fresh
refused() {
	runs 2 "$1" crm-add customer -i "$1"
	is "$1: where, why, what to do" "$(head -n 1 err)" "crm-add: $1:$2"
	is "$1: nothing written" "$(crm-find customer)" ''
}
{
	printf 'name,notes\n'
	seq -f 'Ada %.0f,fine' 1 1000
	printf 'Bob,"never closed\n'
	seq -f 'Cleo %.0f,fine' 1 5000
} >open.csv
refused open.csv "1002: notes: unclosed quote: '\"never closed'; close it on \
its line or further down; a quote that is meant as such stands twice, inside \
quotes"
printf 'name,"no\ntes\nAda,x\n' >head.csv
refused head.csv "1: column 2: unclosed quote: '\"no'; close it on its line \
or further down; a quote that is meant as such stands twice, inside quotes"
printf 'name,notes\nAda, "x, y"\n' >space.csv
refused space.csv "2: notes: a space before an opening quote: ' \"x, y\"'; \
leave the space out, or put the whole field in quotes and its own quotes twice"
{
	printf 'name,notes\nAda,'
	head -c 1048577 /dev/zero | tr '\0' x
	echo
} >field.csv
refused field.csv "2: notes: a field of more than 1 MiB: \
'xxxxxxxxxxxxxxxxxxxxxxxx...'; a quote may be missing; else make it shorter"
{
	printf 'name,notes\nAda,'
	head -c 5000000 /dev/zero | tr '\0' x
	echo
} >row.csv
refused row.csv "2: a row of more than 4 MiB: 'Ada,xxxxxxxxxxxxxxxxxxxx...'; \
a quote or a line end may be missing"
{
	seq -s , -f c%.0f 1001
	echo Ada
} >wide.csv
refused wide.csv '1: more than 1000 columns; a line end may be missing, or '\
'--delimiter is to say what stands between cells'
printf 'name,notes\nAda,x,y,z\n' >more.csv
refused more.csv '2: column 3: more cells than the header has columns; put '\
'cells with the delimiter inside in quotes, or mend the header'
printf '\n\nname,notes\n\n"A\n\nda",x\r\n\r\nBob,"y"z\n' >lines.csv
refused lines.csv "9: notes: text after a closing quote: '\"y\"z'; inside \
quotes a quote stands twice"
# The same limit whatever the form, so that what is exported can be read.
x=$(head -c 1048577 /dev/zero | tr '\0' x)
cat >big.jsonl <<END
{"name":"Ada","notes":"$x"}
END
cat >big.vcf <<END
BEGIN:VCARD
VERSION:3.0
FN:Ada
NOTE:$x
END:VCARD
END
for form in jsonl vcf; do
	runs 2 "$form" crm-add customer -i big.$form
	like "$form: where and why" "^crm-add: big.$form:[0-9]*: [a-zA-Z]*: \
more than 1 MiB: 'xxxxxx" sed 1q err
done
{
	printf '{"name":"Ada","notes":"'
	head -c 5000000 /dev/zero | tr '\0' x
	echo '"}'
} >row.jsonl
runs 2 'a row of JSON' crm-add customer -i row.jsonl
like 'of more than 4 MiB' '^crm-add: row.jsonl:1: .*4 MiB' sed 1q err
{
	printf 'name,notes\nAda,'
	head -c 1048576 /dev/zero | tr '\0' x
	echo
} >just.csv
runs 0 'a field of 1 MiB' crm-add customer -i just.csv
prints 'is whole' 1048576 crm-sql -o csv --no-header \
    'SELECT length(notes) FROM customers'
done_testing
