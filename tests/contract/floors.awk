# Reads the table of floors, then lib/*/*.[ch] and cmd/*.[ch] below `root':
# says each include that leads where it may not. With edges=1, prints instead
# what leads from room to room, for tsort.
function say(what)
{
	if (!edges)
		print file ":" FNR ": " what
}
function lib_include(to, part) {
	if (to in keeper) {
		if (keeper[to] != room)
			say(to " belongs to " keeper[to])
	} else if (to == "crm.h") {
		if (floor[room] == 1)
			say("floor 1 knows nothing of crm.h")
	} else if (split(to, part, "/") == 2 && part[1] in floor) {
		if (edges && part[1] != room)
			print room, part[1]
		if (room in floor && floor[part[1]] > floor[room])
			say(room " is below " part[1])
	} else if (quoted)
		say("\"" to "\" is in no room")
}
BEGIN {
	split("sqlite3.h store sqlite3ext.h store yaml.h yaml csv.h csv " \
	    "jansson.h json utf8proc.h text sodium.h digest", pair, " ")
	for (i = 1; i in pair; i += 2)
		keeper[pair[i]] = pair[i + 1]
}
FILENAME == table {
	if ($1 != "" && $1 !~ /^#/)
		floor[$1] = $2
	next
}
FNR == 1 {
	file = substr(FILENAME, length(root) + 2)
	split(file, path, "/")
	room = path[2]
	if (path[1] == "lib" && !(room in floor) && !told[room]++)
		say("room " room " has no floor")
}
/^[ \t]*#[ \t]*include/ {
	match($0, /["<][^">]*/)
	to = substr($0, RSTART + 1, RLENGTH - 1)
	quoted = substr($0, RSTART, 1) == "\""
	if (path[1] == "lib")
		lib_include(to)
	else if (to in keeper ||
	    (quoted && to != "cmd.h" && to != "crm.h"))
		say("cmd/ may not include " to)
}
