# Makes of a manual page a script that prints it again, each example's output
# as it is now: in a literal display, a command begins with "$ ", and up to
# the next one or the display's end stands what it prints.
function quote(s) {
	gsub(/'/, "'\\''", s)
	return "'" s "'"
}
/^\.Ed/ { inside = 0 }
inside && /^\$ / {
	print "printf '%s\\n' " quote($0)
	print "{ " substr($0, 3) "\n[ $? -lt 2 ] || echo crm: failed; } 2>&1 |"
	print "    sed 's/\\\\/\\\\e/g; s/^[.]/\\\\\\&./; s/ *$//'"
	command = 1
	next
}
inside && command { next }
{
	command = 0
	print "printf '%s\\n' " quote($0)
}
/^\.Bd -literal/ { inside = 1; command = 0 }
