#!/bin/sh
# The story in bank.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page bank "${1-}"
done_testing
