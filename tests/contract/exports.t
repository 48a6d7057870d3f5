#!/bin/sh
# The library exports what crm.h declares, and crm.h needs nothing else.
. "$(dirname "$0")/../tap.sh"
CC=${CC:-gcc}
header=$ROOT/include/crm.h
skip_without "$header" 'there is no crm.h'

# The functions that a header declares: what the compiler sees, not the
# comments.
declared() {
	"$CC" -E -P -std=c11 "$1" | tr '\n' ' ' | sed 's/[;{}]/\n/g' |
	    grep -v typedef |
	    sed -n 's/^[^()]*[ *]\(crm_[a-z0-9_]*\) *(.*/\1/p' | sort -u
}

cat >sample.h <<'!'
/* crm_comment(x) */
struct crm;
enum crm_mode { CRM_ONE, CRM_TWO };
int	crm_open(struct crm **, const char *);
const char *crm_errmsg(const struct crm *)
	    __attribute__((pure));
void	 crm_each(struct crm *,
	    int (*fn)(void *, int), void *);
!
is 'declarations are found' "$(declared sample.h)" 'crm_each
crm_errmsg
crm_open'

# .load in the sqlite3 shell comes in by a name of SQLite's choosing.
exported() {
	nm -D --defined-only "$1" | awk '{ print $3 }' |
	    grep -vx 'sqlite3_crm_init' | sort -u
}

so=$BUILD/lib/libcrm.so
if [ -e "$so" ]; then
	is 'libcrm.so exports what crm.h declares' "$(exported "$so")" \
	    "$(declared "$header")"
else
	skip 'libcrm.so exports what crm.h declares' 'the library is not built'
fi

ok 'crm.h compiles alone as C11' "$CC" -std=c11 -pedantic -Wall -Wextra \
    -Werror -fsyntax-only -xc "$header"
echo '#include "crm.h"
int main() { return 0; }' >sample.cc
if g++ --version >/dev/null 2>&1; then
	ok 'crm.h compiles alone as C++' g++ -Wall -Wextra -Werror \
	    -fsyntax-only -I"$ROOT/include" sample.cc
else
	skip 'crm.h compiles alone as C++' 'no C++ compiler'
fi
done_testing
