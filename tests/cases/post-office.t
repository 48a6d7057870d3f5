#!/bin/sh
# The story in post-office.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page post-office "${1-}"
done_testing
