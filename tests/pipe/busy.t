#!/bin/sh
# Many writers at once, writers that wait, writers that are killed.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
count() { crm-sql -o csv --no-header "SELECT count(*) FROM $1"; }
runs 0 'a store' crm-init
runs 0 'a customer' crm-add customer key=ACME name=Acme city=Oslo

# Twenty at once: each waits its turn, none is lost.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	{
		crm-log call customer:ACME "from $i" >/dev/null 2>>errors &&
		    crm-add customer "key=W$i" "name=Writer $i" -q \
		    >/dev/null 2>>errors &&
		    crm-find customer city=Oslo | crm-set "notes=of $i" - \
		    >/dev/null 2>>errors
		echo $? >>statuses
	} &
done
wait
is 'all went well' "$(sort statuses | uniq -c | tr -d ' \n')" 200
is 'nothing was said' "$(cat errors)" ''
is 'every event' "$(count interactions)" 20
is 'every record' "$(count customers)" 21
is 'every operation' "$(count operations)" 62
is 'every change is in the journal, the old value that of before' \
    "$(crm-sql -o csv --no-header "SELECT count(*) FROM changes a
    JOIN changes b ON b.field = 'notes' AND a.new = b.old
    WHERE a.field = 'notes'")" 19

# A writer that begins only when its input is there blocks nobody.
{ sleep 2; echo customer:ACME; } | crm-log note - late >/dev/null &
sleep 0.3
runs 0 'while another waits for its input' \
    crm-log note customer:ACME early --wait 0
wait
prints 'both are there' 'early,late' crm-sql -o csv --no-header \
    "SELECT max(CASE WHEN text = 'early' THEN text END),
    max(CASE WHEN text = 'late' THEN text END) FROM interactions"

# Nor does one that reads a pipe by its path.
mkfifo late.fifo
{ sleep 2; printf 'key,name\nF1,Fifo\n'; } >late.fifo &
crm-add customer -i late.fifo -q >/dev/null &
sleep 0.3
runs 0 'while another reads a pipe' \
    crm-add customer key=F2 name=Second --wait 0
wait
is 'both are there' "$(crm-find customer F1 F2 -o ref | wc -l | tr -d ' ')" 2
rm late.fifo

# What can be read before the store is locked is: while an import waits for
# the ticket, its file may go.
if command -v flock >/dev/null; then
	{
		echo customer,at,text
		awk 'BEGIN { for (i = 0; i < 20000; i++)
		    print "ACME,2026-01-02T03:04:05Z,row " i }'
	} >big.csv
	flock -x crm.db-ticket sleep 4 &
	sleep 0.3
	crm-log note -i big.csv -q >/dev/null 2>&1 &
	imports=$!
	sleep 2
	: >big.csv
	ok 'an import that read its file before it had to wait' \
	    wait $imports
	wait
	prints 'every row of it' 20000 crm-sql -o csv --no-header \
	    "SELECT count(*) FROM interactions WHERE text LIKE 'row %'"
	rm big.csv
else
	skip 'a file read ahead' 'no flock(1)'
fi

# The ticket, held by somebody else.
if command -v flock >/dev/null; then
	flock -x crm.db-ticket sleep 4 &
	sleep 0.3
	runs 75 'busy' crm-add customer key=LATE name=Late --wait 0
	ok 'says so' grep -q busy err
	ok 'and what became of the store' grep -q 'store unchanged' err
	CRM_WAIT=0
	export CRM_WAIT
	runs 75 'by the environment' crm-set notes=x ACME
	unset CRM_WAIT
	before=$(date +%s)
	runs 75 'after a second' crm-set notes=x ACME --wait 1
	ok 'not before' test $(($(date +%s) - before)) -ge 1
	runs 0 'readers do not wait' crm-find customer ACME
	runs 0 'a writer that waits' crm-add customer key=LATE name=Late
	wait
else
	skip 'the ticket held' 'no flock(1)'
fi
sqlite3 crm.db 'BEGIN IMMEDIATE' '.shell sleep 2' 'COMMIT' &
sleep 0.5
runs 75 'a stranger that writes is waited for, too' \
    crm-set notes=x ACME --wait 0
wait
runs 0 'the store is whole' crm-check
rm -f crm.db crm.db-*

# Killed at any moment of an import: all or nothing.
awk 'BEGIN {
	print "customer,at,amount,number"
	for (i = 1; i <= 60000; i++)
		printf "K%d,2026-01-%02d,%d.%02d,N%d\n", i % 5000,
		    1 + i % 28, i % 97, i % 100, i
}' >orders.csv
runs 0 'a store again' crm-init
import() { crm-log order -i orders.csv --create customer "$@"; }
seed=7 i=0 partial=0 killed=0
while [ $i -lt 20 ]; do
	i=$((i + 1)) seed=$(((seed * 1103515245 + 12345) % 2147483648))
	[ "$(count orders)" = 0 ] || { rm -f crm.db*; crm-init; }
	crm-log order -i orders.csv --create customer >/dev/null 2>&1 &
	pid=$!
	sleep "0.$(printf '%03d' $((seed / 65536 % 450)))"
	kill -9 $pid 2>/dev/null && killed=$((killed + 1))
	wait $pid 2>/dev/null
	n=$(count orders),$(count customers),$(count operations)
	case $n in
	0,0,1 | 60000,5000,2) ;;
	*) partial=$((partial + 1)); echo "# $n" ;;
	esac
done 2>/dev/null
is 'never half of it' "$partial" 0
ok 'some were killed' test "$killed" -gt 3
runs 0 'the same again succeeds' import
is 'all is there' "$(count orders)" 60000
runs 0 'and whole' crm-check -o csv
is 'nothing wrong' "$(awk -F, '$2 != "ok" && $2 != "look"' out)" \
    'check,state,count,finding,remedy'
is 'no file is left behind' "$(find . -mindepth 1 | sed 's,^..,,' |
    grep -v -e '^crm.db$' \
    -e '^crm.db-\(wal\|shm\|ticket\)$' -e orders.csv -e '^statuses$' \
    -e '^errors$' -e '^out$' -e '^err$' -e '^expected$' -e '^.ok$')" ''

# A first load goes without the WAL: cut off after it wrote to the file, a
# reader finds the store as it was, and the next writer has the WAL again.
sqlite3 crm.db 'PRAGMA journal_mode=TRUNCATE' 'PRAGMA cache_size=10' BEGIN \
    "UPDATE t_order SET note='cut off'" ".shell kill -9 \$PPID" \
    >/dev/null 2>&1
ok 'a journal is left' test -s crm.db-journal
prints 'a reader takes it back' 60000 crm-sql -o csv --no-header \
    'SELECT count(*) - count(note) FROM orders'
runs 0 'a writer' crm-add customer key=AFTER name=After
prints 'is in the WAL' wal sqlite3 crm.db 'PRAGMA journal_mode'

# Interrupted politely: the status says by what.
crm-log order -i orders.csv --create customer --again >/dev/null 2>err2 &
pid=$!
sleep 0.15
kill -TERM $pid 2>/dev/null
wait $pid
status=$?
case $status in
143) ok 'stopped: the store is as it was' grep -q 'store unchanged' err2
     is 'it is' "$(count orders)" 60000 ;;
*) skip 'stopped in time' 'it was too quick' ;;
esac
done_testing
