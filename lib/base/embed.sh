#!/bin/sh
# Writes the C table of the text files named, each as an array of bytes.
printf '#include "base/embed.h"\n\n'
i=0
for f do
	printf 'static const char text_%d[] = {\n' "$i"
	od -An -v -tu1 "$f" |
	    sed 's/  */ /g; s/^ //; s/ $//; s/ /,(char)/g; s/^/(char)/; s/$/,/'
	printf '0 };\n'
	i=$((i + 1))
done
printf 'const struct embed_file embed_files[] = {\n'
i=0
for f do
	printf '\t{ "%s", text_%d, sizeof(text_%d) - 1 },\n' "${f#lib/}" \
	    "$i" "$i"
	i=$((i + 1))
done
printf '\t{ 0 }\n};\n'
