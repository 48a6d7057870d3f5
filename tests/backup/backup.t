#!/bin/sh
# Copies: whole, of one instant, while others write; nothing half-done.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_USER=li CRM_NOW=2026-03-31T12:00:00Z
runs 0 'a store' crm-init
crm-add customer key=A name=Ada >/dev/null
runs 0 'a copy' crm-backup copy.db
is 'nothing is said' "$(cat out err)" ''
is 'is for its owner only' "$(stat -c %a copy.db)" 600
ok 'nothing is left beside it' test ! -e copy.db.part
prints 'is a store' 'customer:A	Ada' crm-find customer -s copy.db
runs 0 'and whole' crm-check -s copy.db
runs 0 'proved again' crm-backup --verify copy.db
runs 0 'the same content' sh -c '
    for t in t_customer operation identity; do
	sqlite3 "$CRM_STORE" "SELECT * FROM $t" >a
	sqlite3 copy.db "SELECT * FROM $t" >b
	cmp a b || exit 1
    done'

# While others write: each copy has all that was committed before it.
( i=0
while [ ! -e stop ]; do
	i=$((i + 1))
	crm-log call A "call $i" -q >/dev/null && echo "$i" >next &&
	    mv next written
done ) &
writer=$!
i=0
lost=0
while [ "$i" -lt 5 ]; do
	i=$((i + 1))
	before=$(cat written 2>/dev/null || echo 0)
	crm-backup "during$i.db" || lost=$((lost + 1))
	have=$(sqlite3 "during$i.db" 'SELECT count(*) FROM t_interaction')
	[ "$have" -ge "$before" ] || lost=$((lost + 1))
done
: >stop
wait "$writer"
is 'while others write nothing is lost' "$lost" 0

# A copy that is not whole, a disk that is full, names that cannot be.
cp copy.db bad.db
dd if=/dev/zero of=bad.db bs=4096 seek=3 count=4 conv=notrunc 2>/dev/null
runs 2 'a damaged copy' crm-backup --verify bad.db
head -c 6000 copy.db >cut.db
runs 2 'a cut one' crm-backup --verify cut.db
runs 2 'none' crm-backup --verify none.db
printf 'no store' >other.db
runs 2 'something else' crm-backup --verify other.db
cp copy.db before.db
runs 2 'no room' sh -c 'ulimit -f 16; crm-backup copy.db'
ok 'leaves the earlier copy' cmp copy.db before.db
ok 'and nothing else' test ! -e copy.db.part
printf 'rest' >copy.db.part
runs 0 'what a killed one left' crm-backup copy.db
ok 'is taken away' test ! -e copy.db.part
mkfifo pipe
runs 2 'a pipe is no place for a copy' crm-backup pipe
ok 'and stays one' test -p pipe
runs 2 'no such place' crm-backup nowhere/copy.db
runs 2 'no name' crm-backup
runs 2 'two names' crm-backup a b

done_testing
