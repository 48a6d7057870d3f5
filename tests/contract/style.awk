# What must not be in a line of any source; run with LC_ALL=C.
function say(what) { print FILENAME ":" FNR ": " what }
function columns(line, part, n, i, all) {
	gsub(/[\200-\277]/, "", line)	# leaves one byte of a character
	n = split(line, part, "\t")
	for (i = 1; i < n; i++)
		all += length(part[i]) + 8 - (all + length(part[i])) % 8
	return all + length(part[n])
}
FNR == 1 { code = FILENAME ~ /(\.[cht]|\.sh|\.awk|Makefile|\/run|\/deps)$/ }
/[ \t\r]$/ { say("space at the end") }
# In quotes it may be the currency of no country.
/(^|[^A-Za-z0-9_"])(TO[D]O|FIX[M]E|XX[X]|HA[C]K)([^A-Za-z0-9_]|$)/ {
	say("left to do")
}
code && columns($0) > 80 { say("longer than 80 columns") }
