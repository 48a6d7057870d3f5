#!/bin/sh
# Paths that are no store, files that are not ours, output that cannot be
# written, and what readers leave behind.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
store=$PWD/crm.db
umask 000
runs 0 'a store under a loose umask' crm-init
umask 022
is 'is its owner'\''s alone' "$(stat -c %a crm.db)" 600
runs 0 'a customer' crm-add customer key=ACME name=Acme city=Oslo
is 'so are the files beside it' "$(stat -c %a crm.db-* | sort -u)" 600
runs 2 'a store is not made twice' crm-init
ok 'the first is untouched' crm-find customer ACME

# refuses LABEL PATH ERE: readers, writers and crm-init alike.
refuses() {
	label=$1 path=$2 why=$3
	for tool in 'crm-find customer' 'crm-add customer key=X name=X' \
	    "crm-sql SELECT+1"; do
		# shellcheck disable=SC2046 # words
		runs 2 "$label: ${tool%% *}" \
		    env CRM_STORE="$path" $(echo "$tool" | tr ' ' '\n')
		ok "$label: ${tool%% *} says why" grep -Eq "$why" err
	done
	rm -f "./$path-wal" "./$path-shm"	# SQLite's, of a reader
	ls -A >after
	ok "$label: nothing was made" diff before after
}
: >after; : >before; : >empty.db; mkdir directory.db
ln -s crm.db link.db
sqlite3 foreign.db 'CREATE TABLE t(a); INSERT INTO t VALUES(1)'
echo 'this is not a database at all, just some text in a file' >text.db
cp crm.db newer.db
[ -s crm.db-wal ] && sqlite3 crm.db 'PRAGMA wal_checkpoint(TRUNCATE)' \
    >/dev/null && cp crm.db newer.db
cp newer.db trigger.db
cp newer.db odd.db
sqlite3 newer.db 'PRAGMA user_version=99'
sqlite3 trigger.db 'CREATE TRIGGER spy AFTER UPDATE ON t_customer BEGIN
    DELETE FROM t_order; END'
rm -f ./*-wal ./*-shm
ls -A >before
refuses 'no name' '' "not the name of a file|no store"
refuses 'memory' :memory: 'not the name of a file'
refuses 'a URI' 'file:crm.db?nolock=1' 'not the name of a file'
refuses 'nothing there' none.db 'crm-init makes a store'
refuses 'a link' link.db 'a symbolic link'
refuses 'a directory' directory.db 'not a regular file'
refuses 'an empty file' empty.db 'an empty file, not a store'
refuses 'a foreign database' foreign.db 'not a store'
refuses 'a text' text.db 'not a store'
refuses 'a newer store' newer.db 'newer'
runs 2 'a permanent trigger' crm-add -s trigger.db customer key=X name=X
ok 'is named, with the command that drops it' \
    grep -q 'DROP TRIGGER.*spy' err
sqlite3 trigger.db 'DROP TRIGGER spy'
runs 0 'without it all is well' crm-add -s trigger.db customer key=X name=X
sqlite3 odd.db 'CREATE TABLE notes_of_mine(a); CREATE VIEW mine AS SELECT 1;
    CREATE INDEX my_index ON t_order(amount); ANALYZE'
runs 0 'tables, views and indexes of others stay' \
    crm-add -s odd.db customer key=X name=X
for p in crm.db foreign.db text.db empty.db link.db directory.db; do
	runs 2 "crm-init does not overwrite $p" crm-init -s "$p"
done
ok 'all are as they were' sh -c "test \"\$(cat text.db | wc -c)\" -gt 50 &&
    test ! -s empty.db && test \"\$(sqlite3 foreign.db 'SELECT a FROM t')\" = 1"

# Standard output that cannot be written.
CRM_STORE=$store
export CRM_STORE
full() {
	sh -c '"$@" >/dev/full' sh "$@" 2>err
	is "$*: status" $? 2
	ok "$*: says so" grep -Eqi 'output|no space' err
}
if [ -e /dev/full ]; then
	full crm --help
	full crm help
	full crm-find customer
	full crm-find --version
	full crm-show ACME
	full crm-sql 'SELECT * FROM customers'
	full crm-report
	full crm-report revenue
	full crm-score
	full crm-score rfm
	full crm-segment --help
	full crm-history
	full crm-config
	full crm-check
	full crm-sample customers --customers 3
	full crm-set notes=full ACME
	ok 'a writer says that it is committed' grep -q 'store committed' err
	full crm-log note ACME full
	full crm-add customer key=FULL name=Full
	full crm-init --help
	is 'it is' "$(crm-sql -o csv --no-header \
	    "SELECT notes FROM customers WHERE key = 'ACME'")" full
else
	skip 'a full device' 'no /dev/full'
fi

# A reader that goes away.
crm-sample customers --customers 3000 --seed 1 >customers.csv
runs 0 'many customers' crm-add customer -i customers.csv \
    --create staff --create branch
{ crm-find customer; echo $? >status; } 2>err | head -n 1 >out
is 'head: quiet' "$(cat err)" ''
is 'head: one line' "$(grep -c . out)" 1
ok 'head: killed by the pipe, or done before' \
    grep -Eq '^(141|0)$' status
crm-find customer -q | crm-set notes=piped - | head -n 1 >out 2>err
is 'a writer before head' "$(grep -c . out)" 1
is 'has written all' "$(crm-sql -o csv --no-header \
    "SELECT count(*) FROM customers WHERE notes = 'piped'")" \
    "$(crm-sql -o csv --no-header 'SELECT count(*) FROM customers')"

# Closed standard streams do no harm to the store.
runs 0 'all streams closed' sh -c 'crm-set notes=closed ACME <&- >&- 2>&-;
    crm-find customer notes=closed >/dev/null'

# Readers do not write.
sqlite3 crm.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp crm.db bytes
for c in 'crm-find customer' 'crm-show ACME' 'crm-report revenue' \
    'crm-score rfm' 'crm-score value' 'crm-history' \
    'crm-check' 'crm-config' 'crm-report cohort'; do
	# shellcheck disable=SC2086 # words
	$c >/dev/null 2>err || echo "# $c: $? $(cat err)"
done
ok 'readers leave each byte' cmp crm.db bytes
as=
[ "$(id -u)" -eq 0 ] && as='setpriv --reuid=65534 --regid=65534 --clear-groups'
shut=$(mktemp -d "${TMPDIR:-/tmp}/crm-shut.XXXXXX")
cp bytes "$shut/crm.db"
chmod 644 "$shut/crm.db"
chmod 555 "$shut"
if $as test -r "$shut/crm.db" 2>/dev/null &&
    $as "$BUILD/bin/crm-find" --version >/dev/null 2>&1; then
	like 'a directory that cannot be written: a reader' Acme \
	    env CRM_STORE="$shut/crm.db" $as crm-find customer ACME
	runs 2 'a writer' env CRM_STORE="$shut/crm.db" $as \
	    crm-set notes=x ACME
	ok 'a writer says so' grep -q 'may not be written' err
	ok 'nothing appears in it' test "$(ls -A "$shut")" = crm.db
else
	skip 'a directory that cannot be written' 'no other user to be'
fi
chmod 755 "$shut" && rm -rf "$shut"
done_testing
