#!/bin/sh
# Writers are killed at random instants, and files may not grow beyond a
# random size, CRASH_RUNS (100) times each: what was acknowledged is there,
# what was not is there whole or not at all, crm-check finds nothing.
#
#	CRASH_SEED	another sequence of instants (1)
#	CRASH_ROWS	orders of the import (20000)
set -u

runs=${CRASH_RUNS:-100}
rows=${CRASH_ROWS:-20000}
dir=$(mktemp -d "${TMPDIR:-/tmp}/crm-crash.XXXXXX") || exit 2
cd "$dir" || exit 2
trap 'cd /; umount "$dir/disk" 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
PATH=$BUILD/bin:$PATH CRM_STORE=$dir/crm.db CRM_USER=crash LC_ALL=C.UTF-8
export PATH CRM_STORE CRM_USER LC_ALL
unset CRM_NOW

# Numbers between 0 and 1, one a call, in random.
awk -v seed="${CRASH_SEED:-1}" -v n=$((runs * 8)) 'BEGIN {
	srand(seed)
	while (n-- > 0)
		print rand()
}' >numbers
exec 4<numbers
draw() { # LEAST MOST
	read -r random <&4
	random=$(awk -v r="$random" -v a="$1" -v b="$2" \
	    'BEGIN { printf "%.4f", a + r * (b - a) }')
}

awk -v n="$rows" 'BEGIN {
	print "number,customer,at,amount"
	for (i = 1; i <= n; i++)
		printf "N%d,C%d,2026-01-%02d,%d.5\n", i, i % 500,
		    i % 28 + 1, i % 900
}' >orders.csv
awk 'BEGIN {
	print "key,name"
	for (i = 0; i < 500; i++)
		printf "C%d,Customer %d\n", i, i
}' >customers.csv
{ crm-init -q && crm-add -q customer -i customers.csv; } || exit 2
sqlite3 crm.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null && cp crm.db base

count() {
	sqlite3 "$CRM_STORE" 'SELECT count(*) FROM t_order'
}
bad=0
wrong() {
	bad=$((bad + 1))
	echo "WRONG: $*"
}
# What is there is whole; else what is kept shows why.
whole() { # LABEL
	crm-check -q >check 2>&1 || {
		wrong "$1: $(head -n 3 check)"
		cp "$CRM_STORE" "${TMPDIR:-/tmp}/crm-crash-$bad.db"
	}
}
fresh() {
	rm -f "$CRM_STORE"*
	cp base "$CRM_STORE"
}

killed_imports() {
	fresh
	start=$(date +%s%N)
	crm-log -q order -i orders.csv || wrong 'an import left alone'
	long=$(($(date +%s%N) - start))
	fresh done=0 i=0
	while [ $((i += 1)) -le "$runs" ]; do
		crm-log -q order -i orders.csv 2>/dev/null &
		draw 0 "${long}e-9"
		sleep "$random"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		n=$(count)
		case $n in
		0) ;;
		"$rows") done=$((done + 1)) ;;
		*) wrong "an import killed after $random s: $n orders" ;;
		esac
		whole "an import killed after $random s"
		[ "$n" = 0 ] || fresh
	done
	echo "imports killed: $runs, of which $done had committed"
}

# The acknowledged ones are those whose number came out.
killed_writes() {
	fresh
	: >acknowledged
	i=0
	while [ $((i += 1)) -le "$runs" ]; do
		crm-log order customer:C1 number="W$i" amount=2 >said 2>&1 &
		draw 0 0.02
		sleep "$random"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		! grep -q '^customer:C1' said || echo "W$i" >>acknowledged
		[ $((i % 20)) -ne 0 ] || whole "writes killed, number $i"
	done
	sqlite3 "$CRM_STORE" 'SELECT ext FROM t_order' | sort >there
	sort acknowledged | comm -23 - there >lost
	[ ! -s lost ] || wrong "acknowledged and lost: $(paste -s lost)"
	whole 'writes killed'
	echo "single writes killed: $runs, of which $(wc -l <acknowledged)" \
	    "had said so; $(wc -l <there) are there"
}

# One command where files may not grow beyond some size: LABEL COMMAND...
limited() {
	label=$1 was=$(count)
	shift
	"$@" >said 2>err
	status=$?
	n=$(count)
	case $status:$((n - was)) in
	0:0) wrong "$label: exit 0 and nothing is there" ;;
	0:*) went=$((went + 1)) ;;
	*:0) grep -q 'store unchanged' err ||
		wrong "$label: $(tail -n 1 err), and it is unchanged" ;;
	*) grep -q 'store committed\|store unknown' err ||
		wrong "$label: $(tail -n 1 err), and $((n - was)) are there" ;;
	esac
	whole "$label"
}
limits() { # what is limited: a word, and a command before the writer's
	i=0 went=0
	while [ $((i += 1)) -le "$runs" ]; do
		fresh
		draw 0 "$3"
		size=$(printf '%.0f' "$random")
		"$2" "$size" "import, $1 of $size KiB" crm-log -q order \
		    -i orders.csv
		"$2" "$size" "one write, $1 of $size KiB" crm-log -q order \
		    customer:C1 "number=L$i" amount=2
	done
	echo "limits, $1: $((runs * 2)) writers, $went went through"
}
files() { # KIB LABEL COMMAND...
	blocks=$(($1 * 2)) label=$2
	shift 2
	limited "$label" sh -c 'ulimit -f "$0" && exec "$@"' "$blocks" "$@"
}

# A disk of its own that a file fills up to so many KiB, where that is let.
disk() {
	free=$1 label=$2
	shift 2
	size=$(df -k --output=avail disk | tail -n 1)
	dd if=/dev/zero of=disk/ballast bs=1024 \
	    count=$((size > free ? size - free : 0)) 2>/dev/null
	limited "$label" "$@"
	rm -f disk/ballast
}

killed_imports
killed_writes
fresh
crm-log -q order -i orders.csv
most=$(($(wc -c <crm.db) * 3 / 2048))
limits 'files' files "$most"
mkdir disk
if mount -t tmpfs -o size=$((most * 4))k tmpfs disk 2>/dev/null; then
	CRM_STORE=$dir/disk/crm.db
	limits 'a disk' disk "$most"
else
	echo 'no disk may be mounted here: left out'
fi
[ "$bad" -eq 0 ] && echo 'nothing lost, nothing half-done' || exit 1
