#!/bin/sh
# The runner sees every way in which a test can fail.
. "$(dirname "$0")/../tap.sh"
CRM_TEST_LOG=$PWD/log
export CRM_TEST_LOG

# The last line that the runner prints on a test made of standard input.
verdict() {
	cat >"fake$1.t"
	"$ROOT/tests/run" -j 2 "fake$1.t" >out 2>err
	tap_status=$?
	last=$(tail -n 1 out)
}

verdict 1 <<'!'
echo 'ok 1 - a'; echo 'ok 2 - b'; echo 1..2
!
is 'a good test' "$tap_status $last" '0 2 passed, 0 failed'

verdict 2 <<'!'
echo 1..2; echo 'ok 1 - a'; echo 'not ok 2 - fell over'; echo '# got: 3'
!
is 'a failing result' "$tap_status $last" '1 1 passed, 1 failed'
ok 'its line is shown, with its name' grep -q 'fake2.t: not ok 2 - fell' out
ok 'and what it found' grep -q 'fake2.t:   # got: 3' out

verdict 3 <<'!'
echo 1..1; echo 'ok 1 - a'; echo 'gone wrong' >&2; kill -9 $$
!
is 'a test that is killed' "$tap_status $last" '1 1 passed, 1 failed'
ok 'its last words are shown' grep -q 'fake3.t: stderr: gone wrong' out

verdict 4 <<'!'
echo 1..1; echo 'ok 1 - a'; exit 3
!
is 'a status without a reason' "$tap_status $last" '1 1 passed, 1 failed'

verdict 5 <<'!'
echo 'ok 1 - a'
!
is 'no plan' "$tap_status $last" '1 1 passed, 1 failed'
ok 'is said' grep -q 'fake5.t: printed no plan' out

verdict 6 <<'!'
echo 1..3; echo 'ok 1 - a'; echo 'ok 2 - b'
!
is 'too few results' "$tap_status $last" '1 2 passed, 1 failed'

verdict 7 <<'!'
echo '1..0 # skip no data here'
!
is 'a test left out' "$tap_status $last" '0 0 passed, 0 failed, 1 skipped'
ok 'says why' grep -q 'fake7.t: skip no data here' out

verdict 8 <<'!'
echo 1..2; echo 'ok 1 - a # SKIP no tool'; echo 'ok 2 - b'
!
is 'a result left out' "$tap_status $last" '0 1 passed, 0 failed, 1 skipped'

verdict 9 <<'!'
:
!
is 'silence' "$tap_status $last" '1 0 passed, 1 failed'

verdict 10 <<'!'
echo 1..0
!
is 'nothing planned, no reason' "$tap_status $last" '1 0 passed, 1 failed'

"$ROOT/tests/run" nosuch.t >out 2>err
is 'a test that is not there' "$? $(tail -n 1 out)" '1 0 passed, 2 failed'

CRM_TEST_LIMIT=1
export CRM_TEST_LIMIT
verdict 11 <<'!'
echo 1..1; echo 'ok 1 - a'; exec sleep 30
!
is 'a test that hangs' "$tap_status $last" '1 1 passed, 1 failed'
unset CRM_TEST_LIMIT

mkdir reports
: >reports/empty
runs 0 'an empty report' "$ROOT/tests/run" -r reports fake1.t
echo 'heap-buffer-overflow' >reports/1
runs 1 'a report fails the suite' "$ROOT/tests/run" -r reports fake1.t
is 'and is counted' "$(tail -n 1 out)" '2 passed, 1 failed'

"$ROOT/tests/run" -j 2 fake1.t fake2.t fake8.t >out 2>err
is 'the sum' "$(tail -n 1 out)" '4 passed, 1 failed, 1 skipped'
mkdir tmp
TMPDIR=$PWD/tmp "$ROOT/tests/run" fake1.t fake2.t >out 2>err
ok 'no scratch stays behind' rmdir tmp

# The helpers can fail too.
cat >helper.t <<!
. "$ROOT/tests/tap.sh"
is same a b
prints lines b echo a
like pattern '^b' echo a
says words '^b' sh -c 'echo a >&2'
runs 1 status true
done_testing
!
mkdir -p tests/x
mv helper.t tests/x
"$ROOT/tests/run" tests/x/helper.t >out 2>err
is 'helpers that find a difference' "$? $(tail -n 1 out)" \
    '1 0 passed, 5 failed'
done_testing
