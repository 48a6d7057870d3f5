# Makes of README a script that prints README again, each command's output as
# it is now. Commands are indented and begin with "$ ", go on with "> "; what
# follows up to the next line that is not indented is their output.
function quote(s) {
	gsub(/'/, "'\\''", s)
	return "'" s "'"
}
function finish() {
	if (command == "")
		return
	print "{ " command "\n} >.tour 2>&1"
	print "sed 's/^/    /; s/^ *$//' .tour"
	command = ""
	output = 1
}
/^    \$ / {
	finish()
	print "printf '%s\\n' " quote($0)
	command = substr($0, 7)
	output = blank = 0
	next
}
command != "" && /^    > / {
	print "printf '%s\\n' " quote($0)
	command = command "\n" substr($0, 7)
	next
}
{ finish() }
output && $0 == "" { blank = 1; next }
output && /^    / { next }
{
	if (output && blank)
		print "echo"
	output = blank = 0
	print "printf '%s\\n' " quote($0)
}
END { finish() }
