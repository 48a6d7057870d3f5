#!/bin/sh
# 80 columns, no space at the end of a line, nothing left to do.
. "$(dirname "$0")/../tap.sh"

wrong() {
	LC_ALL=C xargs -r awk -f "$ROOT/tests/contract/style.awk"
}

printf 'fine\n%80s\n%81s\n\t\t\t\t\t\t\t\t\t\t12\n' x y >sample.c
{
	printf '/* \303\244%74s*/\n' ''
	printf 'trailing \n'
	printf '/* TO%s: more */\n' DO
	printf 'mktemp x.XX%s\n' XXXX
} >>sample.c
is 'what is wrong is seen' "$(echo sample.c | wrong)" \
'sample.c:3: longer than 80 columns
sample.c:4: longer than 80 columns
sample.c:6: space at the end
sample.c:7: left to do'

cd "$ROOT" || exit 2
is 'sources' "$(find Makefile README cmd lib include tests .ci \( \
    -name '*.[cht]' -o -name '*.sh' -o -name '*.awk' -o -name '*.sql' -o \
    -name '*.yaml' -o -path tests/run -o -path '.ci/*' -o -path Makefile \
    \) -type f 2>/dev/null | sort | wrong)" ''
is 'manuals' "$(find man -name '*.[1-9]' | sort | wrong)" ''
done_testing
