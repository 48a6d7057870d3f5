# The verdict on one test's TAP: a line of counts (passed, failed, skipped),
# then what the reader must see.
function fail(what) { failed++; bad[++nbad] = what }
/^ok([ \t]|$)/ {
	results++
	if (match($0, /# *[Ss][Kk][Ii][Pp]/)) {
		skipped++
		note[++notes] = substr($0, RSTART + 2)
	} else
		passed++
	good = 1
	next
}
/^not ok([ \t]|$)/ { results++; fail($0); good = 0; next }
/^1\.\.[0-9]+/ {
	plans++
	plan = substr($1, 4) + 0
	if (plan == 0 && match($0, /# *[Ss][Kk][Ii][Pp]/)) {
		skipped++
		note[++notes] = substr($0, RSTART + 2)
	}
	next
}
/^Bail out!/ { fail($0) }
/^#/ && good == 0 && nbad > 0 { bad[++nbad] = "  " $0 }
END {
	if (status == 124)
		fail("ran for more than " limit " s")
	else if (status > 128)
		fail("died by signal " (status - 128))
	else if (status != 0 && failed == 0)
		fail("died with status " status)
	if (plans == 0)
		fail("printed no plan")
	else if (plans > 1)
		fail("printed " plans " plans")
	else if (results != plan)
		fail("planned " plan " results, printed " results + 0)
	else if (plan == 0 && skipped == 0)
		fail("planned nothing and gave no reason")
	print passed + 0, failed + 0, skipped + 0
	for (i = 1; i <= nbad; i++)
		print name ": " bad[i]
	for (i = 1; i <= notes; i++)
		if (!seen[note[i]]++)
			print name ": " note[i]
}
