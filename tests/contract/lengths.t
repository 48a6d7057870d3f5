#!/bin/sh
# Short files of short functions.
. "$(dirname "$0")/../tap.sh"

functions() {
	xargs awk -f "$ROOT/tests/contract/lengths.awk"
}

# Files longer than so many lines.
longer() {
	while read -r f; do
		n=$(wc -l <"$f")
		[ "$n" -le "$1" ] || echo "$f: $n lines"
	done
}

# The length that so many per cent of the functions stay within.
percentile() {
	awk '{ print $3 }' | sort -n | awk -v p="$1" '{ a[NR] = $1 }
	    END { i = int(NR * p / 100 + 0.999); print a[i < 1 ? 1 : i] + 0 }'
}

cat >sample.c <<'!'
static int table[] = {
	1, 2
};

static int
one(int a,
    int b)
{
	if (a) {
		b++;
	}
	return b;
}

struct thing {
	int x;
};

int
two(void)
{
	return 2;
}
!
prints 'functions are found and measured' 'sample.c one 9
sample.c two 5' sh -c "echo sample.c | xargs awk -f \
    '$ROOT/tests/contract/lengths.awk'"
printf 'int\nf(void) {\n}\nint g(void) {\n}\n' >hidden.c
is 'a function with its brace elsewhere does not hide' \
    "$(echo hidden.c | functions | grep -c 9999)" 2
is 'a long file is seen' "$(echo sample.c | longer 20)" 'sample.c: 23 lines'
is 'percentiles' "$(for i in 5 1 4 2 3; do echo f n $i; done |
    tee p | percentile 50) $(percentile 95 <p)" '3 5'

cd "$ROOT" || exit 2
find lib cmd -name '*.c' | sort >"$OLDPWD/sources"
find cmd -name 'crm-*.c' | sort >"$OLDPWD/tools"
cd "$OLDPWD" || exit 2
(cd "$ROOT" && functions) <sources >measured
is "a tool has at most 150 lines" \
    "$(cd "$ROOT" && longer 150 <"$OLDPWD/tools")" ""
is "a file has at most 400" \
    "$(cd "$ROOT" && longer 400 <"$OLDPWD/sources")" ""
is 'a function at most 60' "$(awk '$3 > 60' measured)" ''
ok 'nineteen of twenty at most 40' [ "$(percentile 95 <measured)" -le 40 ]
ok 'half of them at most 15' [ "$(percentile 50 <measured)" -le 15 ]
echo "# $(wc -l <measured) functions, half up to" \
    "$(percentile 50 <measured), 95% up to $(percentile 95 <measured) lines"
done_testing
