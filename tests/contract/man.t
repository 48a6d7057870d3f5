#!/bin/sh
# Each page of the manual is well-formed, and what it refers to is there.
. "$(dirname "$0")/../tap.sh"

command -v mandoc >/dev/null || skip_all 'mandoc is not there'
cd "$ROOT/man" || exit 2
for page in crm*.[1-8]; do
	is "$page" "$(mandoc -Tlint -Wstyle "$page" 2>&1)" ''
done
for page in crm*.[1-8]; do
	missing=
	for to in $(sed -n 's/^\.Xr \(crm[^ ]*\) \([1-8]\).*/\1.\2/p' \
	    "$page"); do
		[ -f "$to" ] || missing="$missing $to"
	done
	is "$page refers to pages that are there" "$missing" ''
done
done_testing
