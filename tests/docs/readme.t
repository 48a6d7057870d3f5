#!/bin/sh
# The tour of README prints what README says, byte by byte, on the store that
# the demo makes. `sh tests/docs/readme.t update' writes what is printed now.
. "$(dirname "$0")/../tap.sh"

unset LC_ALL LC_MESSAGES LANG
runs 0 'the demo' sh "$ROOT/man/examples/demo.sh" build/demo
awk -f "$ROOT/tests/docs/readme.awk" "$ROOT/README" >tour.sh
ok 'there are commands' test "$(grep -c '^{ ' tour.sh)" -gt 25
sh tour.sh >README 2>err
is 'the tour runs through' "$(cat err)" ''
if [ "${1-}" = update ]; then
	cp README "$ROOT/README"
fi
is 'README says what happens' "$(diff "$ROOT/README" README)" ''
is 'no line is long' "$(grep -v '^    ' README | awk 'length > 80')" ''
done_testing
