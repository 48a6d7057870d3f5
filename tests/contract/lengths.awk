# The functions of KNF C: name on its own line, { and } in the first column.
# Prints file, name and lines from the return type to the closing brace.
FNR == 1 { name = ""; open = 0 }
/^[a-z_][A-Za-z0-9_]*\(/ {
	name = $0
	sub(/\(.*/, "", name)
	start = FNR - 1
}
# A brace elsewhere would hide a function from the count.
/^[A-Za-z_].*\)[ \t]*\{$/ && !/^(typedef|struct|enum|union) [a-z_]+ *\{/ {
	print FILENAME, "brace_not_on_its_own_line:" FNR, 9999
}
/^\{/ { open = name != "" }
/^\}/ {
	if (open)
		print FILENAME, name, FNR - start + 1
	open = 0
	name = ""
}
