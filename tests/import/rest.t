#!/bin/sh
# A column that no map knows is never dropped without a word: it is in the
# notes, or named. A field of the store's own takes it, by its name or by a
# line in a map.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-01T00:00:00Z CRM_USER=li
dir=$ROOT/tests/import/vendors
settings() {
	cat <<'!'
currency: EUR
timezone: UTC
country: CN
rates: {USD: {2020-01-01: 0.9}}
pipelines:
  - name: sales
    stages:
      - {name: prospecting}
      - {name: qualification}
      - {name: due_diligence, title: Due Diligence}
      - {name: proposal}
      - {name: negotiation}
      - {name: won, status: won}
      - {name: lost, status: lost}
!
}
settings >plain.yaml
{
	settings
	echo fields:
	for e in customer contact deal task; do
		echo "  $e: {shade: {}, balance: {type: money}}"
	done
} >own.yaml
crm-init -c plain.yaml -s plain.db
crm-init -c own.yaml -s own.db

# A column in front, in each row (lines inside quotes are none); in a list
# that has a customer in several rows, in the first.
with_column() {
	awk -v name="$1" -v once="$2" '
	!at && /[^,]*,[^,]*,[^,]*,/ && !/All Dates/ {
		at = NR; print name "," $0; next }
	!at { print; next }
	!open { printf once && rows++ ? "," : "x7," }
	{ print; if (gsub(/"/, "\"") % 2) open = !open }'
}
all() {
	for e in customer contact deal task; do
		crm-export - "$e" --form jsonl
	done
}
for file in google-new google-old outlook hubspot-contacts hubspot-companies \
    hubspot-deals salesforce-account salesforce-contact \
    salesforce-opportunity salesforce-task pipedrive-persons pipedrive-deals \
    linkedin mailchimp quickbooks thunderbird chinese; do
	map=$file
	once=
	case $file in google-*) map=google ;; chinese) once=1 ;; esac
	with_column Shade__c "$once" <"$dir/$file.csv" >some.csv
	cp plain.db crm.db
	runs 0 "$file: with a column more" crm-add -i some.csv --map auto
	cp err said
	all >is
	ok "$file: it is told, or kept" sh -c \
	    'grep -q "left out: .*Shade__c" said || grep -q "Shade__c: x7" is'
	printf 'like: %s\ncolumns: {Shade__c: shade}\n' "$map" >ours.yaml
	cp own.db crm.db
	runs 0 "$file: a line in a map" crm-add -i some.csv --map ours.yaml
	ok "$file: says nothing of it" test -z "$(grep Shade err)"
	all >is
	ok "$file: and fills the field" grep -q '"shade":"x7"' is
	with_column Shade "$once" <"$dir/$file.csv" >some.csv
	cp own.db crm.db
	runs 0 "$file: a column of its name" crm-add -i some.csv --map "$map"
	all >is
	ok "$file: fills it, too" grep -q '"shade":"x7"' is
	rm -f crm.db*
done

# Without a map, it is an error that says what to do.
cp plain.db crm.db
printf 'name,Shade__c\nAda,x7\n' >some.csv
runs 2 'without a map' crm-add customer -i some.csv
like 'is refused' "customer has no field for the column 'Shade__c'; a map says \
where it goes" cat err

# A header that no map knows is told with its place.
printf 'foo,bar\n1,2\n' >other.csv
runs 2 'an unknown header' crm-add -i other.csv --map auto
is 'is told' "$(sed 1q err)" "crm-add: other.csv: no header line that the map \
knows in its 2 rows; the first is 'foo,bar'; --map names one, see crm-map(5)"
seq 300 >other.csv
runs 2 'a long preamble' crm-add -i other.csv --map linkedin
is 'is told' "$(sed 1q err)" "crm-add: other.csv: no header line that the map \
knows in the first 101 rows; the first is '1'"
: >other.csv
runs 2 'nothing at all' crm-add -i other.csv --map auto
is 'is told' "$(sed 1q err)" "crm-add: other.csv: no header line: it is \
empty; --map names one, see crm-map(5)"
done_testing
