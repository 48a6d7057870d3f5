#!/bin/sh
# The file for refused rows never takes the place of one that is needed.
. "$(dirname "$0")/../tap.sh"

crm-init
printf '%s\n' key,name,since A,Ada,2026-01-01 B,Bob,never >in.csv
cp in.csv was.csv
cp was.csv over.csv.tmp
ln -s in.csv link.csv
echo 'key: key' >map.yaml
cp map.yaml was.yaml
refused() {
	label=$1
	shift
	runs 2 "$label" "$@"
	like "$label: why" 'written over a file that is needed' cat err
}
add() { crm-add customer --keep-going --rejects "$@"; }
piped() { add "$@" <in.csv; }
refused 'the input' add in.csv -i in.csv
refused 'by another name' add ./link.csv -i in.csv
refused 'as standard input' piped in.csv
refused 'where it is made' add over.csv -i over.csv.tmp
refused 'the map' add map.yaml -m map.yaml -i in.csv
refused 'the store' add "$CRM_STORE" -i in.csv
ok 'all are as they were' cmp in.csv was.csv
ok 'the one beside, too' cmp over.csv.tmp was.csv
ok 'the map, too' cmp map.yaml was.yaml
prints 'nothing is written' 0 crm-sql -o csv --no-header \
    'SELECT count(*) FROM customers'
runs 1 'another file' add bad.csv -i in.csv
like 'has the row' '^B,Bob,never,3,"since",' cat bad.csv
runs 1 'written anew' add bad.csv -i in.csv
mkfifo pipe
runs 2 'a pipe is no such file' add pipe -i in.csv
says 'and is told' 'pipe: not a regular file' add pipe -i in.csv
ok 'and stays one' test -p pipe
done_testing
