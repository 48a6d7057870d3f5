#!/bin/sh
# The story in rice-seller.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page rice-seller "${1-}"
done_testing
