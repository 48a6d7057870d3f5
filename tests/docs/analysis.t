#!/bin/sh
# The examples of crm-analysis(7) print what the page says, on the store that
# the demo makes. `sh tests/docs/analysis.t update' writes what is printed now.
. "$(dirname "$0")/../tap.sh"

unset LC_ALL LC_MESSAGES LANG
runs 0 'the demo' sh "$ROOT/man/examples/demo.sh" demo
awk -f "$ROOT/tests/docs/examples.awk" "$ROOT/man/crm-analysis.7" >page.sh
ok 'there are commands' test "$(grep -c '^{ ' page.sh)" -gt 9
(
	# shellcheck source=/dev/null
	. ./demo/env.sh
	sh page.sh >page
)
if [ "${1-}" = update ]; then
	cp page "$ROOT/man/crm-analysis.7"
fi
is 'the page says what happens' "$(diff "$ROOT/man/crm-analysis.7" page)" ''
is 'no command failed' "$(grep '^crm: failed' page)" ''
done_testing
