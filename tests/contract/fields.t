#!/bin/sh
# crm-fields(5) is what the declarations say.
. "$(dirname "$0")/../tap.sh"

prints 'crm-fields(5) is up to date' "$(cat "$ROOT/man/crm-fields.5")" \
    sh "$ROOT/man/fields.sh"
crm --complete entities | cut -f 1 >entities
ok 'there are entities' test "$(grep -c . entities)" -gt 5
while read -r entity; do
	crm --complete fields "$entity" | cut -f 1 >names
	crm-find --help "$entity" >help 2>err
	missing=
	while read -r name; do
		grep -q "^  $name " help || missing="$missing $name"
	done <names
	is "$entity: --help lists its fields" "$missing" ''
done <entities
done_testing
