#!/bin/sh
# The story in complaint.txt.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/cases/page.sh"

page complaint "${1-}"
done_testing
