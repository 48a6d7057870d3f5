# Helpers for tests of the command line; a test begins with
#	. "$(dirname "$0")/../tap.sh"
# and ends with done_testing. It runs in an empty directory of its own, with
# $CRM_STORE naming a file in it that does not exist yet, the tools first in
# $PATH, $ROOT the sources, $SHARED the data that may or may not be there.
# After a helper that ran a command, its output is in ./out and ./err.
# shellcheck shell=sh

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$ROOT/$BUILD ;;
esac
SHARED=$(cd "$ROOT" && cd "${CRM_SHARED:-../shared}" 2>/dev/null && pwd) ||
	SHARED=/nonexistent
if [ -z "${CRM_TEST_DIR-}" ]; then
	CRM_TEST_DIR=$(mktemp -d "${TMPDIR:-/tmp}/crm-test.XXXXXX") || exit 2
	tap_dir=$CRM_TEST_DIR
	trap 'cd / && rm -rf "$tap_dir"' EXIT
fi
cd "$CRM_TEST_DIR" || exit 2
exec </dev/null
CRM_STORE=$PWD/crm.db
XDG_CONFIG_HOME=$PWD/.config
XDG_DATA_HOME=$PWD/.data
XDG_STATE_HOME=$PWD/.state
PATH=$BUILD/bin:$PATH
export ROOT BUILD SHARED CRM_STORE PATH
export XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
unset CRM_NOW CRM_WAIT CRM_USER NO_COLOR CRM_TEST_DIR
unset MAKEFLAGS MFLAGS MAKELEVEL

tap_count=0 tap_failed=0

# Text as a comment, each line under a word.
tap_diag() {
	printf '%s\n' "$2" | sed "s/^/# $1: /"
}

tap_ok() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

tap_not_ok() {
	tap_count=$((tap_count + 1)) tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $1"
}

# Runs a command with its output in files; the status is in tap_status. The
# command may read what the one before it wrote to ./out.
tap_run() {
	"$@" >.out 2>.err
	tap_status=$?
	mv .out out
	mv .err err
}

tap_show() {
	tap_diag status "$tap_status"
	tap_diag stdout "$(head -n 20 out | cut -c 1-300)"
	tap_diag stderr "$(head -n 20 err | cut -c 1-300)"
	return 1
}

# is LABEL GOT EXPECTED: two strings are the same.
is() {
	if [ "$2" = "$3" ]; then
		tap_ok "$1"
		return
	fi
	tap_not_ok "$1"
	tap_diag expected "$3"
	tap_diag got "$2"
	return 1
}

# ok LABEL CMD...: the command succeeds; ./out and ./err stay as they are, so
# that a test may look into them again and again.
ok() {
	tap_label=$1
	shift
	if "$@" >.ok 2>&1; then
		tap_ok "$tap_label"
		return
	fi
	tap_not_ok "$tap_label"
	tap_diag "failed" "$*"
	head -n 20 .ok | sed 's/^/# /'
	return 1
}

# runs STATUS LABEL CMD...: the command ends with that status.
runs() {
	tap_want=$1 tap_label=$2
	shift 2
	tap_run "$@"
	if [ "$tap_status" -eq "$tap_want" ]; then
		tap_ok "$tap_label"
		return
	fi
	tap_not_ok "$tap_label"
	tap_diag expected "status $tap_want"
	tap_show
}

# prints LABEL EXPECTED CMD...: success, and exactly these lines on stdout.
prints() {
	tap_label=$1
	if [ -n "$2" ]; then
		printf '%s\n' "$2"
	fi >expected
	shift 2
	tap_run "$@"
	if [ "$tap_status" -eq 0 ] && cmp -s expected out; then
		tap_ok "$tap_label"
		return
	fi
	tap_not_ok "$tap_label"
	diff expected out | head -n 40 | sed 's/^/# /'
	tap_show
}

# like LABEL ERE CMD...: success, and a line of stdout matches.
like() {
	tap_label=$1 tap_pattern=$2
	shift 2
	tap_run "$@"
	if [ "$tap_status" -eq 0 ] && grep -Eq -e "$tap_pattern" out; then
		tap_ok "$tap_label"
		return
	fi
	tap_not_ok "$tap_label"
	tap_diag "stdout must match" "$tap_pattern"
	tap_show
}

# says LABEL ERE CMD...: a line of stderr matches, whatever the status.
says() {
	tap_label=$1 tap_pattern=$2
	shift 2
	tap_run "$@"
	if grep -Eq -e "$tap_pattern" err; then
		tap_ok "$tap_label"
		return
	fi
	tap_not_ok "$tap_label"
	tap_diag "stderr must match" "$tap_pattern"
	tap_show
}

# skip LABEL REASON: one result that cannot be had here.
skip() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # skip $2"
}

# skip_all REASON: nothing of this test can run here.
skip_all() {
	echo "1..0 # skip $1"
	exit 0
}

# skip_without PATH REASON: the whole test needs it.
skip_without() {
	[ -e "$1" ] || skip_all "$2"
}

done_testing() {
	echo "1..$tap_count"
	[ "$tap_failed" -eq 0 ]
	exit
}
