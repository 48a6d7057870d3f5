#!/bin/sh
# The arrows: who may include whom, and what stands at the top.
. "$(dirname "$0")/../tap.sh"

table=$ROOT/tests/contract/floors

# What is wrong with the includes of a tree.
arrows() {
	find "$1/lib" "$1/cmd" -name '*.[ch]' 2>/dev/null | sort >files
	xargs awk -v root="$1" -v table="$table" \
	    -f "$ROOT/tests/contract/floors.awk" "$table" <files
}

# The rooms that include each other in a circle.
circles() {
	xargs awk -v root="$1" -v table="$table" -v edges=1 \
	    -f "$ROOT/tests/contract/floors.awk" "$table" <files |
	    sort -u | tsort 2>&1 >/dev/null | sed -n 's/^tsort: \([a-z]\)/\1/p'
}

# What stands at the top without belonging there.
strays() {
	{ git -C "$1" ls-files 2>/dev/null | grep . || ls -A "$1"; } |
	    cut -d / -f 1 | sort -u | grep -vxE -e 'cmd|lib|include|man|tests' \
	    -e 'Makefile|README|LICENSE|\.ci|\.gitignore|\.git|build'
}

is 'includes lead downwards' "$(arrows "$ROOT")" ''
is 'no room includes itself by way of another' "$(circles "$ROOT")" ''
is 'nothing else at the top' "$(strays "$ROOT")" ''

# All of that can fail.
mkdir -p tree/lib/base tree/lib/text tree/lib/store tree/lib/nosuch tree/cmd
cat >tree/lib/base/str.c <<'!'
#include "base/str.h"
#include "text/text.h"
#include "store/store.h"
#include <sqlite3.h>
#include "elsewhere.h"
#include <crm.h>
#include <stdio.h>
!
cat >tree/lib/text/text.c <<'!'
#include <utf8proc.h>
#include "base/str.h"
!
cat >tree/lib/store/open.c <<'!'
#include <sqlite3.h>
#include "base/str.h"
#include <yaml.h>
!
echo '#include <stdlib.h>' >tree/lib/nosuch/nosuch.c
cat >tree/cmd/crm-x.c <<'!'
#include <crm.h>
#include "cmd.h"
#include "base/str.h"
#include <sqlite3.h>
!
touch tree/notes.txt
is 'each wrong include is seen' "$(arrows "$PWD/tree")" \
'cmd/crm-x.c:3: cmd/ may not include base/str.h
cmd/crm-x.c:4: cmd/ may not include sqlite3.h
lib/base/str.c:3: base is below store
lib/base/str.c:4: sqlite3.h belongs to store
lib/base/str.c:5: "elsewhere.h" is in no room
lib/base/str.c:6: floor 1 knows nothing of crm.h
lib/nosuch/nosuch.c:1: room nosuch has no floor
lib/store/open.c:3: yaml.h belongs to yaml'
is 'a circle is seen' "$(circles "$PWD/tree" | sort -u)" 'base
store
text'
is 'a stray is seen' "$(strays "$PWD/tree")" notes.txt
done_testing
