# A story as a page: what it shows is printed, byte by byte, by its commands.
# The test's first argument "update" writes what is printed now.
# shellcheck shell=sh
page() {
	unset LC_ALL LC_MESSAGES LANG
	awk -f "$ROOT/tests/docs/readme.awk" "$ROOT/tests/cases/$1.txt" \
	    >story.sh
	ok 'there are commands' test "$(grep -c '^{ ' story.sh)" -gt 5
	sh story.sh >story 2>err
	is 'the story runs through' "$(cat err)" ''
	if [ "${2-}" = update ]; then
		cp story "$ROOT/tests/cases/$1.txt"
	fi
	is 'as the page says' "$(diff "$ROOT/tests/cases/$1.txt" story)" ''
}
