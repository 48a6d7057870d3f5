#!/bin/sh
# The story in supermarket.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page supermarket "${1-}"
done_testing
