#!/bin/sh
# What is declared works: for every entity and event, a row with a value in
# every field that can be written, brought in by operands, as CSV and as JSON
# lines, is read back as the same three times.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-01T12:00:00Z CRM_USER=nobody
tab=$(printf '\t')

# Fields of the user's own, one of each type, for all that can have them; as
# the settings and as crm --complete would have them.
for t in text name email phone url integer decimal money percent date \
    instant duration boolean tags; do
	printf 'my_%s\t%s\tcustom\t\t{type: %s}\n' "$t" "$t" "$t"
done >own
cat >>own <<!
my_exact${tab}decimal${tab}custom${tab}${tab}{type: decimal, scale: 9}
my_choice${tab}choice${tab}custom${tab}a|b, 大${tab}{choices: [a, "b, 大"]}
my_ref${tab}reference${tab}custom${tab}customer${tab}{refers: customer}
!
crm --complete entities | awk -F '\t' '$3 != "line"' >declared
{
	cat <<-!
	timezone: Asia/Shanghai
	currency: EUR
	country: CN
	rates:
	  USD: {2020-01-01: 0.5}
	fields:
	!
	while IFS=$tab read -r e _; do
		echo "  $e:"
		awk -F '\t' '{ print "    " $1 ": " $5 }' own
	done <declared
} >crm.yaml
runs 0 'a store with fields of every type' crm-init -c crm.yaml

# What references lead to: a key that every form has to escape.
key='K "1", 50%;王'
csv='K ""1"", 50%;王'
json='K \"1\", 50%;王'
REF='customer:K %221%22%2C 50%25;王'
awk -F '\t' '$3 == "record" { print $1 }' declared >records
while read -r e; do
	crm --complete fields "$e" | awk -F '\t' -v KEY="$key" '
		$1 ~ /^(name|title|subject)$/ { print $1 "=target" }
		$3 ~ /required/ && $1 !~ /^(name|title|subject)$/ {
			if ($2 == "text")
				print $1 "=abc"
			else if ($2 == "decimal")
				print $1 "=1"
			else if ($2 == "date" || $2 == "instant")
				print $1 "=2026-01-01"
		}
		$2 == "choice" && $3 ~ /required/ {
			sub(/\|.*/, "", $4)
			print $1 "=" $4
		}
		$2 == "decimal" && $3 ~ /required/ { print $1 "=1" }
		$2 == "date" && $3 ~ /required/ { print $1 "=2026-01-01" }
		$2 == "reference" && $3 ~ /required/ {
			print $1 "='"'"'" KEY "'"'"'"
		}' >operands
	xargs crm-add "$e" key="$key" <operands
done <records >out 2>err
is 'records to refer to' "$(cat err)" ''
runs 0 'an order to refer to' crm-log order - number="$key" amount=1 \
    at=2026-01-01 <<!
$REF
!

# From the fields as crm tells them: the row in three forms and what is to be
# read back, as TSV. A field is read from a column of the view; amounts in
# the row's own currency from the one beside it.
cat >make.awk <<'END_AWK'
function type(name, in_, out) {
	value[name] = in_
	back[name] = out == "" ? in_ : out
}
function shell(s) {
	gsub(/'/, "'\\''", s)
	return "'" s "'"
}
function csv(s) {
	gsub(/"/, "\"\"", s)
	return "\"" s "\""
}
function json(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/\n/, "\\n", s)
	return "\"" s "\""
}
BEGIN {
	FS = "\t"
	type("text", " lead \"x\", 50% = 'it'\n王伟",
	    " lead \"x\", 50% = 'it'\\n王伟")
	type("name", "王伟, \"Acme\" 100%")
	type("email", "li.wei@example.com")
	type("phone", "+8613774496118")
	type("url", "https://example.com/a?b=1,2&c=%20")
	type("integer", "-42")
	type("decimal", "-1.25")
	type("money", "-45.50")
	type("percent", "-12.5%", "-12.50")
	type("date", "2024-02-29")
	type("instant", "2026-01-31T23:30:00+08:00", "2026-01-31T15:30:00Z")
	type("duration", "1h30m", "5400")
	type("boolean", "yes", "1")
	type("tags", "b;a b;王", "a b;b;王")
	type("reference", KEY)
}
$3 ~ /derived/ { next }
$1 == "key" || $1 == "number" { next }
{
	v = value[$2]
	b = back[$2]
	shown = $1
	if ($1 == "currency")
		v = b = "USD"
	else if ($1 == "system")
		v = b = "shop 1"
	else if (NAME " " $1 == "feedback score" ||
	    NAME " " $1 == "feedback best" ||
	    NAME " " $1 == "feedback expected")
		v = b = "7"	# within its bounds
	else if (NAME " " $1 == "reward points")
		v = b = "42"	# which way they go says the kind
	else if (NAME " " $1 == "case_step kind")
		v = b = "responded"	# after which it may be again
	else if (NAME " " $1 == "order_step kind")
		v = b = "shipped"
	else if ($2 == "choice") {
		c = split($4, choice, "|")
		v = b = choice[c]
	} else if ($1 == "my_exact")
		v = b = "-0.123456789"
	else if ($2 == "money" && $1 !~ /^my_/) {
		v = SHAPE == "record" ? v : "45.50"
		b = substr(v, 1, length(v) - 1)
		if ($1 == "price" || $1 == "unit_cost" ||
		    NAME " " $1 == "product cost")
			b = "-22.7500"	# seen in the base currency
		else
			shown = $1 "_original"
	}
	# A deal that is won has a probability of its own no more.
	if (NAME " " $1 == "deal pipeline")
		v = b = "sales"
	else if (NAME " " $1 == "deal stage")
		v = b = "won"
	else if (NAME " " $1 == "deal probability") {
		v = "12.5"
		b = ""
	}
	fields = fields "," shown
	want = want (want == "" ? "" : "\t") b
	operands = operands " " shell($1 "=" v)
	head = head "," $1
	cells = cells "," csv(v)
	object = object "," json($1) ":" json(v)
}
END {
	id = SHAPE == "record" ? "key" : "number"
	print substr(fields, 2) >"fields"
	print want >"want"
	tool = SHAPE == "record" ? "crm-add " NAME : \
	    "crm-log " NAME " " shell(REF)
	print tool " " id "=A" operands >"operands"
	print id head "\nB" cells >"rows.csv"
	print "{" json(id) ":\"C\"" object "}" >"rows.jsonl"
}
END_AWK

ok 'there are entities to try' test "$(grep -c . declared)" -gt 8
while IFS=$tab read -r e _ shape _; do
	tool=crm-add id=key
	[ "$shape" = record ] || tool=crm-log id=number
	crm --complete fields "$e" | cat - own >all
	awk -v NAME="$e" -v SHAPE="$shape" -v KEY="$key" \
	    -v REF="$REF" -f make.awk all
	runs 0 "$e: by operands" sh operands
	runs 0 "$e: as CSV" $tool "$e" -i rows.csv
	runs 0 "$e: as JSON lines" $tool "$e" -i rows.jsonl
	for way in 'A operands' 'B CSV' 'C JSON lines'; do
		prints "$e: ${way#* }: read back" "$(cat want)" \
		    crm-find "$e" $id="${way%% *}" -o tsv --no-header \
		    --fields "$(cat fields)"
	done
	runs 0 "$e: the same CSV again" $tool "$e" -i rows.csv -o ref
	ok "$e: nothing is changed by it" \
	    grep -q ' 0 created, 0 changed, 1 unchanged' err
done <declared

# The lines of an event, with a product, a quantity, a price in the event's
# currency; what the line comes to is rounded half to even.
crm --complete entities | awk -F '\t' '$3 == "line"' >lines
cat >want <<!
$key${tab}-2.500${tab}5.0125${tab}-12.53
$key${tab}1.000${tab}20.0000${tab}20.00
!
while read -r e _; do
	event=${e%_line}
	runs 0 "$e: by operands" crm-log "$event" "$REF" number=LA \
	    at=2026-02-01 currency=USD "line=$key*-2.5@10.025" "line=$key*1@40"
	{
		echo 'number,customer,at,currency,product,quantity,price'
		printf 'LB,"%s",2026-02-01,USD,"%s",%s\n' \
		    "$csv" "$csv" -2.5,10.025 "$csv" "$csv" 1,40
	} >rows.csv
	runs 0 "$e: as CSV" crm-log "$event" -i rows.csv
	printf '{"number":"LC","customer":"%s","at":"2026-02-01",'"\
"'"currency":"USD","product":"%s","quantity":%s,"price":%s}\n' \
	    "$json" "$json" -2.5 10.025 "$json" "$json" 1 40 >rows.jsonl
	runs 0 "$e: as JSON lines" crm-log "$event" -i rows.jsonl
	for way in 'LA operands' 'LB CSV' 'LC JSON lines'; do
		prints "$e: ${way#* }: read back" "$(cat want)" \
		    crm-find "$e" number="${way%% *}" -o tsv --no-header \
		    --fields product,quantity,price,line_amount
	done
done <lines

# In a row, an event is named by its number before it is by its id.
runs 0 'an order numbered as another is counted' crm-log order "$REF" \
    number=1 amount=7 at=2026-02-03
printf 'number,customer,at,amount,order\nP9,"%s",2026-02-04,7,1\n' "$csv" \
    >rows.csv
runs 0 'a payment for it' crm-log payment -i rows.csv
prints 'it is for that one' '7' crm-sql -o csv --no-header "SELECT
    CAST(o.amount AS INT) FROM payments p JOIN orders o ON
    p.\"order\" = o.number WHERE p.number = 'P9'"
runs 0 'the store is whole' crm-check
like 'and all of it comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
