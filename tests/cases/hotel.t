#!/bin/sh
# The story in hotel.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page hotel "${1-}"
done_testing
