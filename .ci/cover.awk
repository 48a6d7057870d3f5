# From gcov's summaries: per cent, lines and file, and the whole below.
/^File '(lib|cmd)\// { file = substr($2, 2, length($2) - 2) }
/^Lines executed/ && file != "" {
	split($2, part, /[:%]/)
	printf "%6.1f%% of %5d lines  %s\n", part[2], $4, file | "sort -n"
	lines += $4
	hit += part[2] * $4 / 100
	file = ""
}
END {
	close("sort -n")
	if (lines)
		printf "%6.1f%% of %5d lines  in all\n", 100 * hit / lines,
		    lines
}
