#!/bin/sh
# A disk that fills up: nothing half-done stays, and it is known.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C CRM_NOW=2026-03-05T10:00:00Z CRM_USER=li
mkdir disk
# On a disk of so many KiB, as far as that can be had here.
small() {
	kib=$1
	shift
	unshare -rm sh -c 'mount -t tmpfs -o size="$1"k none disk && shift &&
	    "$@"' sh "$kib" "$@" 2>&1
}
# shellcheck disable=SC2016 # another shell's
[ "$(small 64 sh -c 'df -k disk | awk "NR == 2 { print \$2 }"')" = 64 ] ||
	skip_all 'no disk of a given size'

runs 2 'a store that does not fit' small 64 sh -c 'crm-init -s disk/crm.db
	status=$?; ls -A disk; exit $status'
is 'leaves nothing and says so' "$(cat out)" \
    "crm-init: $PWD/disk/crm.db: the disk is full
crm-init: store unchanged"
runs 2 'not a page of it' small 4 sh -c 'head -c 4096 /dev/zero >disk/x
	crm-init -s disk/crm.db; status=$?; ls -A disk; exit $status'
ok 'leaves nothing' [ "$(tail -n 1 out)" = x ]

crm-sample customers --customers 2000 --seed 1 >customers.csv
runs 2 'an import that does not fit' small 800 sh -c '
	crm-init -s disk/crm.db || exit 99
	crm-add customer -s disk/crm.db -i customers.csv --create staff \
	    --create branch; status=$?
	crm-sql -s disk/crm.db --no-header "SELECT count(*) FROM customers"
	exit $status'
ok 'is known not to have happened' grep -q 'store unchanged' out
is 'and has not' "$(tail -n 1 out)" 0
runs 2 'a small write on a disk that is full' small 1200 sh -c '
	crm-init -s disk/crm.db && crm-add customer -s disk/crm.db key=A \
	    name=Old >/dev/null || exit 99
	cat /dev/zero >disk/x 2>/dev/null
	crm-set -s disk/crm.db notes="$(printf %09999d 0)" A; status=$?
	rm disk/x
	crm-check -s disk/crm.db integrity >/dev/null || exit 98
	crm-sql -s disk/crm.db --no-header "SELECT notes IS NULL FROM customers"
	exit $status'
ok 'is known not to have happened either' grep -q 'store unchanged' out
is 'and has not either' "$(tail -n 1 out)" 1
done_testing
