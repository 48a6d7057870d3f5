#!/bin/sh
# The examples that --help and the manual show work as they stand. What they
# talk about is made first: a small company with the names they use.
. "$(dirname "$0")/../tap.sh"

# The examples are typed by somebody of the staff.
export CRM_USER=li

cat >crm.yaml <<'END'
timezone: UTC
currency: EUR
country: CN
rates: {USD: {2020-01-01: 0.9}}
segments:
  - name: champions
    where: orders > 0
  - name: lapsing
    where: orders > 0 and recency_days > 90
END
cat >mine.yaml <<'END'
segments:
  - name: lapsing
    where: recency_days > 30
END
cat >customers.csv <<'END'
key,name,email,city
C1,Nord AS,post@nord.example,Oslo
C2,Sør AS,post@sor.example,Bergen
END
cat >contacts.csv <<'END'
key,name,customer
P1,Kari,C1
P2,Ola,C9
END
cat >orders.csv <<'END'
number,customer,at,amount
1001,C1,2026-03-01,120.50
1002,C2,2026-05-20,80.00
END
printf 'Subject: spring\n\nDear {name},\nit is spring.\n' >spring.txt
echo 'SELECT key, revenue FROM customers ORDER BY key' >monthly.sql
echo 'customer:ACME' >list-of-references

{
	crm-init -c crm.yaml && crm-add staff key=li name=Li &&
	crm-add customer key=ACME name='Acme Ltd' city=Oslo \
	    phone=+8613774496118 &&
	crm-add customer key=RICE name='Rice noodles Ltd' city=Oslo &&
	crm-add customer -i customers.csv && crm-log order -i orders.csv &&
	crm-add product key=RICE name=Rice &&
	crm-log complaint customer:ACME 'late again' at=2026-01-12 &&
	crm-add task title='call back' owner=li status=open &&
	crm-add campaign key=SPRING name=Spring channel=email &&
	crm-find customer -o ref | crm-log granted - &&
	crm-log order customer:ACME amount=2000 at=2026-01-10 number=17
} >fixture 2>&1
is 'the company is there' "$?: $(grep -v : fixture)" '0: '
cp "$CRM_STORE" whole.db

# One tool's examples, one after the other, each on a store of its own.
try() {
	"$1" --help | awk '/^[^ ]/ { on = $0 == "EXAMPLES"; next } on' |
	    sed 's/^ *//' >examples
	while read -r line; do
		rm -f "$CRM_STORE"*
		[ "$line" = crm-init ] || cp whole.db "$CRM_STORE"
		sh -c "$line" >out 2>err </dev/null
		status=$?
		if [ "$status" -eq 0 ]; then
			tap_ok "$line"
		elif [ "$status" -eq 1 ] && [ -z "${line##*keep-going*}" ]; then
			tap_ok "$line"
		else
			tap_not_ok "$line"
			tap_status=$status
			tap_show
		fi
	done <examples
}

for tool in "$BUILD"/bin/crm*; do
	try "${tool##*/}"
done

# The files that crm-import(7) talks of, and the map it shows.
cp "$ROOT"/tests/import/vendors/*.csv .
cat >ours.yaml <<'END'
like: outlook
columns:
  Birthday: {field: birthday, date: d/m/yyyy, unread: notes}
  Spouse: "-"
END

# Those of the pages that have no --help.
for page in "$ROOT"/man/crm.7 "$ROOT"/man/crm-ref.7 \
    "$ROOT"/man/crm-import.7 "$ROOT"/man/crm-report.5; do
	rm -f "$CRM_STORE"*
	grep -q '^crm-init$' "$page" || cp whole.db "$CRM_STORE"
	awk '/^\.Ed/ { on = 0 } on && /^crm-/; /^\.Bd -literal/ { on = 1 }' \
	    "$page" >examples
	while read -r line; do
		runs 0 "${page##*/}: $line" sh -c "$line"
	done <examples
done

# Each report has one of its own.
cp whole.db "$CRM_STORE"
crm-report -o csv --no-header --fields name | grep -v -x -e nightly \
    -e summary >reports
while read -r report; do
	grep -q -E "crm-report $report( |\$)" \
	    "$ROOT"/man/*.[157] || echo "$report"
done <reports >none
is 'an example of each report' "$(cat none)" ''
done_testing
