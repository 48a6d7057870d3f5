#!/bin/sh
# The night: what came in is imported, customers are scored, the state of the
# day is written down, copied and reported. Every step may be run twice; one
# that fails is told in a line and hides no other.
# usage: nightly.sh directory
#	directory/in	files to import, ENTITY[-anything].csv; then in done/
#	directory/copy	a copy of the store for each of the last 14 nights
#	directory/nightly.html	the page of the morning
# What it needs is in the environment: CRM_STORE, PATH; see crm(7).
set -u
umask 077

dir=${1:?usage: nightly.sh directory}
mkdir -p "$dir/in" "$dir/done" "$dir/copy" || exit 2
status=0

# Runs a step; what went wrong is one line, and the next step is run.
step() {
	"$@" >"$dir/log" 2>&1 && return 0
	was=$?
	printf '%s: %s\n' "$*" "$(head -n 1 "$dir/log")" >&2
	[ "$was" -le "$status" ] || status=$was
	return 1
}

# Records are added, events appended; those that refer to others come last.
import() {
	crm --complete entities | while IFS='	' read -r entity _ shape _; do
		for f in "$dir/in/$entity.csv" "$dir/in/$entity"-*.csv; do
			[ -e "$f" ] || continue
			case $shape in
			record) printf '%s\n' "crm-add	$entity	$f" ;;
			event) printf '%s\n' "crm-log	$entity	$f" ;;
			esac
		done
	done
}

import >"$dir/todo"
while IFS='	' read -r tool entity f; do
	if [ "$tool" = crm-add ]; then
		set -- --key key
	else
		set --
	fi
	step "$tool" "$entity" -i "$f" "$@" && mv "$f" "$dir/done/"
done <"$dir/todo"

step crm-score rfm --save
step crm-score value --save
step crm-snapshot

day=${CRM_NOW:-$(date +%Y-%m-%d)}
day=${day%%T*}
step crm-backup "$dir/copy/$day.db"
find "$dir/copy" -name '????-??-??.db' | sort -r | tail -n +15 |
while read -r old; do
	rm -f "$old"
done

# 1 is something red: the page says what, and so does the exit status.
crm-report nightly -o html --out "$dir/nightly.html" 2>"$dir/log" || {
	was=$?
	sed 's/^/nightly: /' "$dir/log" >&2
	[ "$was" -le "$status" ] || status=$was
}
rm -f "$dir/log" "$dir/todo"
exit "$status"
