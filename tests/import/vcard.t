#!/bin/sh
# Address books in and out: each sample read and asked for what matters,
# refused cards mended, and our own cards read again.
. "$(dirname "$0")/../tap.sh"

TAB=$(printf '\t')
export LC_ALL=C.UTF-8
printf 'currency: USD\ntimezone: UTC\ncountry: US\n' >crm.yaml

# has LABEL ENTITY WHERE FIELDS WANT: the fields of the one record.
has() {
	prints "$1" "$5" crm-find "$2" --where "$3" -f "$4" -o tsv --no-header
}

# sum LABEL WANT: the summary on stderr.
sum() {
	is "$1" "$(grep ' read, ' err)" "crm-add: $2"
}

runs 0 'a store' crm-init -c crm.yaml
cat >two.vcf <<'!!'
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:a1
FN:Ann Lee
ORG:ACME
TITLE:Buyer
EMAIL;PREF=1:Ann@Example.org
TEL;VALUE=uri:tel:+1-212-555-0100;ext=7
BDAY:19960415
CATEGORIES:vip,trade fair
NOTE:likes tea\nand cake
PHOTO:data:image/png;base64,AAAA
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:b2
FN:Bo
BDAY:--0203
END:VCARD
!!
runs 2 'a customer that is not there' crm-add contact -i two.vcf
says 'how to make it' \
    "ORG: no such customer; --create customer would make it: 'ACME'" \
    crm-add contact -i two.vcf
runs 0 'made with --create' crm-add contact -i two.vcf --create customer
sum 'two' '2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
is 'what is left out is told' "$(grep left err)" \
    "crm-add: two.vcf: left out: TEL.ext, PHOTO; a field of such a name in \
the settings takes it, or a map of one's own, see crm-import(7)"
has 'the first' contact "key = 'a1'" \
    name,customer,job,email,phone,birthday,tags "Ann Lee${TAB}ACME${TAB}\
Buyer${TAB}ann@example.org${TAB}+12125550100${TAB}1996-04-15${TAB}\
trade fair;vip"
has 'its note' contact "key = 'a1'" notes 'likes tea\nand cake'
has 'a birthday without a year is a note' contact "key = 'b2'" \
    birthday,notes "${TAB}BDAY: --0203 (not a whole date)"
runs 0 'again' crm-add contact -i two.vcf --create customer
sum 'nothing new' '2 read, 0 created, 0 changed, 2 unchanged, 0 refused'
runs 0 'from standard input, by its looks' sh -c \
    'crm-add contact --create customer <two.vcf'
runs 0 'in UTF-16' sh -c 'iconv -f UTF-8 -t UTF-16 <two.vcf |
    crm-add contact --create customer --input-form vcf'
sum 'the same' '2 read, 0 created, 0 changed, 2 unchanged, 0 refused'

# What is refused, by its line, and fed again.
cat >bad.vcf <<'!!'
BEGIN:VCARD
VERSION:4.0
UID:c1
FN:Cleo
BDAY:19960231
END:VCARD
BEGIN:VCARD
UID:c2
FN:Dora
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:never ended
BEGIN:VCARD
VERSION:4.0
UID:c3
FN:Ed
END:VCARD
!!
runs 2 'all or nothing' crm-add contact -i bad.vcf
runs 1 'the rest goes on' crm-add contact -i bad.vcf --keep-going \
    --rejects rejects.vcf
is 'each by its line' "$(grep bad.vcf err)" \
"crm-add: bad.vcf:7: a card without VERSION is read as 3.0
crm-add: bad.vcf:1: BDAY: no such day: '1996-02-31'
crm-add: bad.vcf:13: the card has no END:VCARD"
sum 'two of four' '4 read, 2 created, 0 changed, 0 unchanged, 2 refused'
is 'the refused ones as they were' "$(cat rejects.vcf)" \
"BEGIN:VCARD
VERSION:4.0
UID:c1
FN:Cleo
BDAY:19960231
X-CRM-REASON:no such day: '1996-02-31'
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:never ended
X-CRM-REASON:the card has no END:VCARD"
sed -e s/19960231/19960229/ rejects.vcf >mended.vcf
printf 'UID:c4\nEND:VCARD\n' >>mended.vcf
runs 0 'mended and fed again' crm-add contact -i mended.vcf
sum 'both' '2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
has 'a leap day' contact "key = 'c1'" birthday 1996-02-29

# Customers, and fields that only we have.
cat >customer.vcf <<'!!'
BEGIN:VCARD
VERSION:3.0
UID:k1
KIND:org
FN:Rice & Co
ADR;TYPE=work:;Floor 3;1 Main St;Oslo;;0150;Norway
URL:http\://rice.example
LANG:no
X-CRM-LIFECYCLE:lead
X-CRM-CREDIT-LIMIT:1500
END:VCARD
!!
runs 0 'a customer' crm-add customer -i customer.vcf
has 'its fields' customer "key = 'k1'" \
    name,kind,address,city,postcode,country,website,language,lifecycle,\
credit_limit "Rice & Co${TAB}company${TAB}1 Main St, Floor 3${TAB}Oslo${TAB}\
0150${TAB}Norway${TAB}http://rice.example${TAB}no${TAB}lead${TAB}1500.00"

# Out, and in again.
crlf() { sed "s/$(printf '\r')\$//" "$@"; }
runs 0 'a card out' crm-find contact a1 -o vcf
is 'as RFC 6350 has it' "$(crlf out)" 'BEGIN:VCARD
VERSION:4.0
UID:a1
FN:Ann Lee
ORG:ACME
TITLE:Buyer
EMAIL:ann@example.org
TEL:+12125550100
BDAY:19960415
CATEGORIES:trade fair,vip
NOTE:likes tea\nand cake
END:VCARD'
is 'lines end in CR LF' "$(grep -c "$(printf '\r')\$" out)" 12
runs 0 'as 3.0' crm-find customer k1 -o vcf3 -f card,lifecycle
is 'with a name in parts' "$(crlf out)" 'BEGIN:VCARD
VERSION:3.0
UID:k1
FN:Rice & Co
N:Rice & Co;;;;
X-CRM-KIND:company
URL:http://rice.example
X-CRM-LANGUAGE:no
X-CRM-LIFECYCLE:lead
ADR:;;1 Main St\, Floor 3;Oslo;;0150;Norway
END:VCARD'
long=$(printf '长话短说，%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19)
runs 0 'a long note' crm-set contact:a1 "notes=$long; \\ end
second line, and more"
runs 2 'a form without a name' crm-find contact -o vcf -f email
for form in vcf vcf3; do
	for entity in customer contact; do
		crm-find $entity -o $form -f card >$entity.vcf
		crm-find $entity -o csv -f card --sort key >$entity.csv
	done
	is "$form: no line over 75 bytes" "$(LC_ALL=C awk '
	    length($0) > 76' contact.vcf)" ''
	ok "$form: no character is cut" iconv -f UTF-8 -t UTF-16 contact.vcf
	for entity in customer contact; do
		runs 0 "$form: $entity again" crm-add $entity -i $entity.vcf
		ok "$form: $entity unchanged" grep -q ' 0 created, 0 changed' \
		    err
	done
	rm -f new.db
	CRM_STORE=$PWD/new.db crm-init -c crm.yaml
	for entity in customer contact; do
		runs 0 "$form: $entity into an empty store" env \
		    CRM_STORE="$PWD/new.db" crm-add $entity -i $entity.vcf
		prints "$form: the same ${entity}s" "$(cat $entity.csv)" env \
		    CRM_STORE="$PWD/new.db" crm-find $entity -o csv -f card \
		    --sort key
	done
done

# What others wrote.
dir=$SHARED/samples/vcard
[ -d "$dir" ] || { skip 'samples' 'no vCard samples'; done_testing; }
rm -f crm.db*
runs 0 'a fresh store' crm-init -c crm.yaml

# takes FILE WANT: into an empty store, as contacts.
takes() {
	tap_run crm-add contact -i "$dir/$1" --create customer --keep-going
	sum "$1" "$2"
}
one='1 read, 1 created, 0 changed, 0 unchanged, 0 refused'
T=$TAB
takes khard/category.vcf "$one"
has 'category' contact "key='cat1'" name,email,tags \
    "contact with category${T}foo@example.org${T}bar"
takes khard/contact1.vcf "$one"
has 'contact1' contact "key='testuid1'" name,email,birthday \
    "second contact${T}user@example.com${T}2018-01-20"
takes khard/contact2.vcf "$one"
has 'contact2' contact "key='testuid2'" name 'third contact'
takes khard/individual.vcf "$one"
has 'individual' contact "key='18F098B5-7383-4FD6-B482-48F2181D73AA'" \
    name,customer "Wile E. Coyote${T}ACME Inc."
takes khard/joe.vcf "$one"
has 'joe' contact "key='6exhjr32bt783wwlr9u0sr8lfqse5x7zqc8y'" name,email \
    "Joe Citizen${T}jcitizen@foo.com"
takes khard/korean-c.vcf "$one"
has 'korean-c' contact "name='최유림'" name 최유림
takes khard/minimal.vcf "$one"
has 'minimal' contact "name='minimal contact'" name,email \
    "minimal contact${T}"
takes khard/nickname.vcf "$one"
has 'nickname' contact "key='issue251part1'" name,email \
    "Michael Smith${T}ms@example.org"
takes khard/no-nickname.vcf "$one"
has 'no-nickname' contact "key='issue251part2'" name,email \
    "Mike Jones${T}mj@example.org"
runs 0 'khard/org.vcf' crm-add customer -i "$dir/khard/org.vcf"
has 'org' customer "key='429A43AB-52F2-4714-AA62-077528A12464'" name,kind \
    "ACME Inc.${T}company"
takes khard/photov3.vcf "$one"
has 'photov3' contact "key='photov3'" name,notes "with photo v3${T}From the \
RFC: ENCODING must be \"b\" (which enforces base64 encodeddata), TYPE may be \
present, but if it is present it must be a validIANA image type. The value \
can be the image data or an uri."
takes khard/photov4.vcf "$one"
has 'photov4' contact "key='photov4'" name,notes "with photo v4${T}The \
RFC6350 for vCard 4.0 specifies that the value for PHOTO shouldbe a single \
uri."
runs 0 'khard/post.vcf' crm-add customer -i "$dir/khard/post.vcf"
has 'post' customer "key='postcontact'" \
    name,address,city,region,postcode,country "With post address${T}\
Main Street 1, Ext, PostBox${T}The City${T}SomeState${T}00000${T}HomeCountry"
takes khard/unparsable.vcf \
    '1 read, 0 created, 0 changed, 0 unchanged, 1 refused'
ok 'where it is' grep -q 'unparsable.vcf:3: the card has no END:VCARD' err
takes thunderbird/export.vcf \
    '2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
has 'thunderbird' contact "email='contact2@invalid'" name,job,notes \
    "contact number two${T}\"worker\"${T}here's some unicode text…"
takes ez-vcard/gmail-single.vcf "$one"
has 'gmail-single' contact "name='Greg Dartmouth'" \
    email,phone,customer,job,birthday,notes "gdartmouth@hotmail.com${T}\
+15555551111${T}TheCompany${T}TheJobTitle${T}1960-09-10${T}This is GMail's \
note field.\\nIt should be added as a NOTE type.\\nACustomField: CustomField"
takes ez-vcard/gmail-single2.vcf "$one"
has 'gmail-single2' contact "name='VCard Test'" \
    email,phone,customer,job,birthday "email@example.com${T}+15555551111${T}\
TheCompany${T}TheJobTitle${T}1912-06-23"
takes ez-vcard/rfc2426-example.vcf \
    '2 read, 2 created, 0 changed, 0 unchanged, 0 refused'
has 'rfc2426' contact "name='Frank Dawson'" email,phone,customer \
    "frank_dawson@lotus.com${T}+19196769515${T}Lotus Development Corporation"
has 'rfc2426, the second' contact "name='Tim Howes'" email,phone,customer \
    "howes@netscape.com${T}+14159373419${T}Netscape Communications Corp."
takes ez-vcard/rfc6350-example.vcf "$one"
has 'rfc6350' contact "name='Simon Perreault'" \
    email,phone,customer,language,notes "simon.perreault@viagenie.ca${T}\
+14186569254${T}Viagenie${T}fr${T}BDAY: --0203 (not a whole date)"
takes ez-vcard/outlook-2003.vcf \
    '1 read, 0 created, 0 changed, 0 unchanged, 1 refused'
ok 'what is no number' grep -q "TEL: not a telephone number: 'Busin" err
sed 's/VOICE:BusinessPhone/VOICE:+1 512 555 0100/' \
    "$dir/ez-vcard/outlook-2003.vcf" >outlook.vcf
runs 0 'mended' crm-add contact -i outlook.vcf --create customer
has 'outlook-2003' contact "name='John Doe III'" \
    email,phone,customer,job,role,birthday,notes "jdoe@hotmail.com${T}\
+15125550100${T}Company, The${T}The Job Title${T}TheProfession${T}\
1980-03-21${T}This is the note field!!\\nSecond line\\n\\nThird line is empty"
takes ez-vcard/John_Doe_ANDROID.vcf \
    '6 read, 5 created, 0 changed, 0 unchanged, 1 refused'
ok 'the damaged one' grep -q 'ANDROID.vcf:82: not in the CHARSET' err
has 'android, named by its address' contact "email='jane.doe@company.com'" \
    name,tags "jane.doe@company.com${T}My Contacts"
has 'android, quoted-printable' contact "email='bob@company.com'" \
    name,phone,customer "Ñ Ñ Ñ Ñ${T}+1123456${T}ÑÑÑÑÑÑÑÑÑÑÑÑ"

# One John Doe after another, told apart by the file.
doe() {
	rm -f crm.db*
	crm-init -c crm.yaml
	takes "ez-vcard/John_Doe_$1.vcf" "$one"
	has "$1" contact "email='john.doe@ibm.com'" \
	    name,phone,customer,job,birthday "$2"
}
doe EVOLUTION "Mr. John Richter, James Doe Sr.${T}+19056661234${T}IBM${T}\
Money Counter${T}1980-03-22"
doe GMAIL "Mr. John Richter, James Doe Sr.${T}+19055551234${T}IBM${T}\
Money Counter${T}1980-03-22"
doe IPHONE "Mr. John Richter James Doe Sr.${T}+19055551234${T}IBM${T}\
Money Counter${T}2012-06-06"
doe MAC_ADDRESS_BOOK "Mr. John Richter,James Doe Sr.${T}+19057771234${T}IBM\
${T}Money Counter${T}2012-06-06"
# Twice the same, by the address where there is no UID.
for file in "$dir"/ez-vcard/gmail*.vcf "$dir"/thunderbird/*.vcf; do
	crm-add contact -i "$file" --create customer --key email 2>err
	runs 0 'again' crm-add contact -i "$file" --create customer --key email
	ok "${file##*/} changes nothing" grep -q ' 0 created, 0 changed' err
done
done_testing
