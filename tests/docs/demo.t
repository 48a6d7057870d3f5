#!/bin/sh
# The demo runs through, again and again with the same output, and touches no
# store but its own.
. "$(dirname "$0")/../tap.sh"

demo() {
	sh "$ROOT/man/examples/demo.sh" demo
}

began=$(date +%s)
runs 0 'it runs' demo
ended=$(date +%s)
# under the sanitizers and valgrind, time says nothing
ok 'in less than ten seconds' test -n "${CRM_TEST_LIMIT-}" -o \
    $((ended - began)) -lt 10
cp out first
is 'nothing on standard error' "$(cat err)" ''
is 'no message of a failure' "$(grep -E '^crm-.*(store|try|no such)' out)" ''
is 'tables have all they should' \
    "$(grep -c -E '^crm-(add|log): .* 0 refused$' out)" 27
ok 'where the store is' grep -q "^The store is $PWD/demo/crm.db\$" out
ok 'what was the store stays away' test ! -e "$CRM_STORE"
runs 0 'it runs again' demo
ok 'with the same output' cmp first out
TZ=Pacific/Auckland LC_ALL=C runs 0 'elsewhere' demo
ok 'with the same output as well' cmp first out

runs 2 'without the tools' env PATH=/nonexistent /bin/sh \
    "$ROOT/man/examples/demo.sh" demo
ok 'says what to do' grep -q 'make demo' err
done_testing
