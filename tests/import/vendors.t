#!/bin/sh
# Files of other programs: which map knows each, what becomes of every row of
# them field by field, and nothing at all the second time. Our own small files
# are in vendors/, with what is wanted of them; of the samples only that is.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-01T00:00:00Z CRM_USER=li
dir=$ROOT/tests/import/vendors

cat >crm.yaml <<'!'
currency: EUR
timezone: UTC
country: CN
rates: {USD: {2020-01-01: 0.9}}
fields:
  customer:
    balance: {type: money}
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
crm-init -c crm.yaml && mv crm.db empty.db

# All that the store has, without what is blank.
state() {
	for e in customer contact deal task staff consent; do
		crm-export - "$e" --form jsonl | sed "s/^/$e /"
	done | sed 's/"[a-z_#:0-9]*":null,\{0,1\}//g; s/,}$/}/'
}

# vendor MAP FILE WANT [OPTION...]: by auto, and once more by name.
vendor() {
	map=$1 file=$2 want=$3
	shift 3
	rm -f crm.db*
	cp empty.db crm.db
	runs "$status" "$map: ${file##*/}" crm-add -i "$file" --map auto "$@"
	like 'its map is told' ": read by the map $map [(]" cat err
	state >got
	[ -z "${VENDORS_WRITE-}" ] || cp got "$want"
	ok 'is what it should be' diff "$want" got
	runs "$status" 'again' crm-add -i "$file" --map "$map" "$@"
	like 'nothing new' ' read, 0 created, 0 changed, ' cat err
	state >again
	ok 'the same store' diff got again
}

status=0
for map in google-new google-old outlook hubspot-contacts hubspot-companies \
    hubspot-deals salesforce-account salesforce-contact \
    salesforce-opportunity salesforce-task pipedrive-persons pipedrive-deals \
    linkedin mailchimp mailchimp-unsubscribed quickbooks thunderbird chinese; do
	name=$map
	case $map in
	google-*) name=google ;;
	mailchimp-*) name=mailchimp ;;
	esac
	vendor "$name" "$dir/$map.csv" "$dir/$map.want"
done

samples=$SHARED/samples
skip_without "$samples/headers" 'no samples'
dir=$dir/samples

vendor google "$samples/headers/google_contacts_new_format.csv" \
    "$dir/google-new.want"
vendor google "$samples/headers/google_contacts_old_format.csv" \
    "$dir/google-old.want"
runs 2 'a set that is not UTF-8 is not guessed' crm-add --map auto \
    -i "$samples/headers/outlook_contacts_cp1252_crlf.csv"
like 'the command to repeat is offered' '--encoding [cC][pP]1252' cat err
vendor outlook "$samples/headers/outlook_contacts_cp1252_crlf.csv" \
    "$dir/outlook.want" --encoding cp1252
vendor hubspot-contacts "$samples/headers/hubspot_contacts.csv" \
    "$dir/hubspot-contacts.want"
vendor hubspot-companies "$samples/headers/hubspot_companies.csv" \
    "$dir/hubspot-companies.want"
vendor hubspot-deals "$samples/headers/hubspot_deals.csv" \
    "$dir/hubspot-deals.want"
vendor linkedin "$samples/headers/linkedin_connections_preamble.csv" \
    "$dir/linkedin.want"
vendor pipedrive-deals "$samples/headers/pipedrive_deals.csv" \
    "$dir/pipedrive-deals.want"
vendor pipedrive-persons \
    "$samples/headers/pipedrive_import_template_persons.csv" \
    "$dir/pipedrive-persons.want"
vendor thunderbird "$samples/thunderbird/export.csv" "$dir/thunderbird.want"
for name in updateAccountWithExternalIdCsvTemplate \
    upsertAccountSmallTemplate upsertFkAccountNewFormatCsvTemplate; do
	vendor salesforce-account "$samples/salesforce/$name.csv" \
	    "$dir/$name.want"
done
vendor salesforce-task "$samples/salesforce/insertTaskWithContactAsWhoCsv.csv" \
    "$dir/salesforce-task.want"
# Columns that say nothing of which system they are from: by name only.
for name in accountsForInsert acctsWithBinaryDataInRTF \
    emptyFirstRowFieldValueInCsvTemplate oneToManySforceFieldsMappingInCsv; do
	rm -f crm.db*
	cp empty.db crm.db
	file=$samples/salesforce/$name.csv
	runs 0 "$name" crm-add -i "$file" --map salesforce-account
	state >got
	[ -z "${VENDORS_WRITE-}" ] || cp got "$dir/$name.want"
	ok 'is what it should be' diff "$dir/$name.want" got
	runs 0 'again' crm-add -i "$file" --map salesforce-account
	like 'nothing new' ' read, 0 created, 0 changed, ' cat err
done

# The long ones are held against another reader of CSV.
rows() {
	sqlite3 :memory: -cmd '.mode csv' -cmd '.headers off' \
	    -cmd ".import '$1' s" "$2" | tr -d '\r'
}
rm -f crm.db*
cp empty.db crm.db
file=$samples/salesforce/accountData_first60_no_session_col.csv
runs 0 'accounts' crm-add -i "$file" --map auto
rows "$file" "SELECT ID, NAME, BILLINGSTREET, BILLINGCITY, BILLINGSTATE,
    BILLINGPOSTALCODE, BILLINGCOUNTRY, OWNERID, substr(CREATEDDATE, 1, 10)
    FROM s ORDER BY ID" >want
crm-export - customer | sed 's/\r$//' >customers.csv
rows customers.csv 'SELECT "source:salesforce", name, address, city, region,
    postcode, country, owner, since FROM s WHERE kind = '"'company'"'
    ORDER BY 1' >got
is 'sixty of them' "$(wc -l <want | tr -d ' ')" 60
ok 'each field of each row' diff want got
# deals FILE STATUS WHERE COUNT [OPTION...]: the file's rows, and the store's.
deals() {
	file=$samples/salesforce/$1.csv status=$2 where=$3 count=$4
	shift 4
	rm -f crm.db*
	cp empty.db crm.db
	runs "$status" "${file##*/}" crm-add -i "$file" --map auto "$@"
	rows "$file" "SELECT ID, NAME, ACCOUNTID, CASE STAGENAME
	    WHEN 'Closed Won' THEN 'won' WHEN 'Prospecting' THEN 'prospecting'
	    WHEN 'Negotiation/Review' THEN 'negotiation'
	    WHEN 'Qualification' THEN 'qualification'
	    WHEN 'Needs Analysis' THEN 'qualification' ELSE 'proposal' END,
	    CAST(AMOUNT AS REAL), CASE ISWON WHEN 'true' THEN 0.0 ELSE
	    CAST(PROBABILITY AS REAL) END, iif(ISWON = 'true', '', CLOSEDATE),
	    iif(ISWON = 'true', CLOSEDATE, ''), OWNERID, LEADSOURCE, NEXTSTEP,
	    DESCRIPTION FROM s WHERE $where ORDER BY ID" >want
	crm-export - deal >deals.csv
	crm-export - customer >customers.csv
	rows deals.csv 'SELECT "source:salesforce", name, customer, stage,
	    CAST(amount AS REAL), CAST(probability AS REAL), expected_close,
	    closed, owner, source, next_step, notes FROM s ORDER BY 1' >got
	is "$count of them" "$(wc -l <got | tr -d ' ')" "$count"
	ok 'each field of each deal' diff want got
	runs "$status" 'again' crm-add -i "$file" --map auto "$@"
	ok 'nothing new' grep -q ' read, 0 created, 0 changed, ' err
}
deals opportunityData 0 1 38
deals success0413060133 0 1 9
deals error0413060133 1 'rowid <> 2' 10 --keep-going
ok 'the second row of an id contradicts the first' grep -q \
    ':3: Name: an earlier row says otherwise of the same deal' err
done_testing
