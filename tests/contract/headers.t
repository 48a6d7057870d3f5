#!/bin/sh
# Every header says itself what it needs.
. "$(dirname "$0")/../tap.sh"
CC=${CC:-gcc}

alone() {
	echo "#include \"$1\"" | "$CC" -std=c11 -D_POSIX_C_SOURCE=200809L \
	    -D_XOPEN_SOURCE=700 -Wall -Wextra -Werror -fsyntax-only \
	    -I"$2" -I"$ROOT/include" -xc -
}

for h in "$ROOT"/lib/*/*.h; do
	ok "${h#"$ROOT"/lib/} compiles alone" alone "${h#"$ROOT"/lib/}" \
	    "$ROOT/lib"
done
for h in "$ROOT"/cmd/*.h; do
	[ ! -e "$h" ] ||
		ok "${h##*/} compiles alone" alone "${h##*/}" "$ROOT/cmd"
done
echo 'size_t n;' >needs.h
ok 'one that does not is seen' eval '! alone needs.h .'
done_testing
