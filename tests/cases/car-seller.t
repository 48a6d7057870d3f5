#!/bin/sh
# The story in car-seller.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page car-seller "${1-}"
done_testing
