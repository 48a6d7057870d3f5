#!/bin/sh
# Which record a row means, and what it leaves alone: twice the same file
# changes nothing.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
echo 'country: NO' >crm.yaml
crm-init -c crm.yaml
printf '%s\n' key,name,email,phone,city,tags \
    '1,Ann,Ann@X.org,900 00 001,Oslo,vip' \
    2,Bob,bob@x.org,+4790000002,Bergen, >in.csv
crm-add customer -i in.csv 2>/dev/null
# What the rows did, in the words of the summary.
does() {
	label=$1 want=$2 status=$3
	shift 3
	runs "$status" "$label" crm-add customer -i row.csv "$@"
	says "$label: what it did" "$want"
}
says() {
	is "$1" "$(sed -n 's/.* read, \(.*\), 0 refused$/\1/p' err)" "$2"
}
refuses() {
	label=$1 want=$2
	shift 2
	runs 2 "$label" crm-add customer -i row.csv "$@"
	is "$label: why" "$(sed -n 1p err)" "crm-add: row.csv:$want"
}
same='0 created, 0 changed'
cell() {
	crm-find customer --fields "$2" -o csv --no-header "key=$1"
}

runs 0 'the file again' crm-add customer -i in.csv
says 'changes nothing' "$same, 2 unchanged"
printf 'key,name\n2,Bob\n' >row.csv
does 'columns left out' "$same, 1 unchanged" 0
printf 'key,name,city,tags\n1,Ann,,\n' >row.csv
does 'blank cells' "$same, 1 unchanged" 0
printf 'key,name,city,tags\n1,Ann,,\n' >row.csv
does 'erased where that is asked for' \
    '0 created, 1 changed, 0 unchanged' 0 --blank clear
is 'are erased' "$(cell 1 city,tags)" ,
printf 'key,name\n1,\n' >row.csv
refuses 'what must be is not erased' \
    '2: name: name is required' --blank clear

printf 'email,city\nBOB@x.ORG,Voss\n' >row.csv
does 'an e-mail in another case' \
    '0 created, 1 changed, 0 unchanged' 0 --key email
printf 'phone,city\n90 00 00 02,Voss\n' >row.csv
does 'a number as it is dialled' \
    "$same, 1 unchanged" 0 --key phone
printf 'phone,city\n0047 900 00 002,Voss\n' >row.csv
does 'as from abroad' \
    "$same, 1 unchanged" 0 --key phone
printf 'phone,email\n+47 90000002,B@X.org\n' >row.csv
does 'changes the other' \
    '0 created, 1 changed, 0 unchanged' 0 --key phone
is 'in its one form' "$(cell 2 email)" b@x.org
printf '%s\n' email,name b@x.org,Bob B@x.org,Bob n@x.org,N N@x.org,N >row.csv
does 'twice in one file' '1 created, 0 changed, 3 unchanged' 0 --key email

printf 'key,name,email\n1,Bob,b@x.org\n' >row.csv
refuses 'two keys, two records' \
    "2: email: means customer:2, but key means customer:1: 'b@x.org'" \
    --key email
is 'one key is one record' "$(crm-find customer key=1 -o ref)" customer:1
printf 'key,email\n7,b@x.org\n7,ann@x.org\n' >row.csv
refuses 'also when the first is new' \
    "3: email: means customer:1, but key means customer:7: 'ann@x.org'" \
    --key email
printf 'key,name,email\n8,Kin,ann@x.org\n' | crm-add customer -i - \
    2>/dev/null
printf 'email,city\nann@x.org,Rome\n' >row.csv
refuses 'an address of two' "2: \
email: 'ann@x.org' fits several: customer:1 (Ann), customer:8 (Kin)" \
    --key email

printf 'key,name\n1,Carl\n2,Dora\n' >row.csv
does 'numbers of another system' \
    '2 created, 0 changed, 0 unchanged' 0 --source hs
is 'are not ours' "$(cell 1 name)" Ann
printf 'key,name\n1,Carl\n2,Dora\n' >row.csv
does 'are known again' \
    "$same, 2 unchanged" 0 --source hs
printf 'key,email\n2,b@x.org\n' >row.csv
refuses 'that system and an address' \
    "2: key: means customer:10, but email means customer:2: '2'" \
    --source hs --key email
printf 'key,email\n5,b@x.org\n' >row.csv
does 'a number that is new' \
    '0 created, 1 changed, 0 unchanged' 0 --source hs --key email
is 'is added, and the key stays' "$(sqlite3 "$CRM_STORE" "SELECT key FROM
    t_customer t JOIN identity i USING(id) WHERE value='hs:5'")" 2
printf 'key,email\n5,b@x.org\n' >row.csv
does 'and known' \
    "$same, 1 unchanged" 0 --source hs --key email
printf 'name,source:hs\nCarl,1\n' >row.csv
does 'a column of such numbers' \
    "$same, 1 unchanged" 0
printf 'key,name,source:hs\n2,Bob,1\n' >row.csv
refuses 'a number of another' \
    "2: source:hs: means customer:9, but key means customer:2: '1'"
printf 'key,name,email,referred_by\nG,Guy,g@x.org,\nH,Hal,,g@x.org\n' >row.csv
does 'by the address of a row before' \
    '2 created, 0 changed, 0 unchanged' 0

# What is archived is still the record of its key.
sqlite3 "$CRM_STORE" "UPDATE t_customer SET archived_op=1 WHERE key='G'"
printf 'key,name\nG,Gus\n' >row.csv
does 'an archived record' \
    '0 created, 1 changed, 0 unchanged' 0
runs 1 'stays archived' crm-find customer key=G -o ref
is 'and is changed' "$(sqlite3 "$CRM_STORE" \
    "SELECT name FROM t_customer WHERE key='G'")" Gus

# What a dry run tells is what then happens.
printf '%s\n' key,name,city 1,Anna,Oslo 2,Bob,Voss 99,Nina,Moss X,,Bodø >d.csv
cp "$CRM_STORE" was.db
runs 1 'a dry run' crm-add customer -i d.csv -n -o csv
is 'tells created, changed, refused' "$(cat out)" 'action,ref,field,old,new
change,customer:1,name,Ann,Anna
change,customer:1,city,,Oslo
create,customer:99,key,,99
create,customer:99,name,,Nina
create,customer:99,city,,Moss
refuse,line 5,name,,name is required'
ok 'and leaves every byte' cmp "$CRM_STORE" was.db
done_testing
