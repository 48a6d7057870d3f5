#!/bin/sh
# What every tool has from the frame: options, help, statuses, streams,
# signals.
. "$(dirname "$0")/../tap.sh"

tools=$(cd "$BUILD/bin" && echo crm*)
esc=$(printf '\033')

# Help, version, and what is not an option.
for tool in $tools; do
	like "$tool --help" '^SYNOPSIS$' "$tool" --help
	is "$tool --help says nothing else" "$(cat err)" ''
	like "$tool --version" "^$tool \(crm\) [0-9]+\.[0-9]+\.[0-9]+$" \
	    "$tool" --version
	runs 2 "$tool: unknown option" "$tool" --no-such-thing-at-all
	is "$tool: and nothing on stdout" "$(cat out)" ''
	is "$tool: messages begin with its name" \
	    "$(grep -v "^$tool: " err)" ''
	runs 2 "$tool: help that cannot be written" \
	    sh -c "$tool --help >/dev/full"
done

says 'a near option is named' "did you mean '--limit'\?" \
    crm-find customer --lmit 3
says 'a near form is named' "no such form: 'jsn'; did you mean 'json'\?" \
    crm-find customer -o jsn
says 'a missing argument' '^crm-find: --limit: needs an argument: n$' \
    crm-find customer --limit
says 'an argument too many' '^crm-find: --quiet: takes no argument$' \
    crm-find customer --quiet=3
says 'not a number' "^crm-find: --limit: not a whole number: '-3'$" \
    crm-find customer --limit -3
says 'not a choice' 'keep\|clear.*perhaps' \
    crm-add customer name=x --blank perhaps
says 'an unknown letter' "^crm-find: unknown option: '-Z'$" crm-find -qZ
runs 2 'an option that the tool does not honour: crm-sql --reason' \
    crm-sql 'SELECT 1' --reason x
runs 2 'an option that the tool does not honour: crm-add --as-of' \
    crm-add customer name=x --as-of 2026-01-01
runs 2 '--reason where nothing is written' crm-score rfm --reason x
runs 2 '--excel-safe without csv' crm-find customer --excel-safe
runs 2 '--map with operands' crm-add customer name=x --map m.yaml
runs 2 '--rejects without --keep-going' \
    crm-add customer -i x.csv --rejects y.csv
says 'a usage error of a writer leaves the store alone' \
    '^crm-add: store unchanged$' crm-add
ok 'no store has been made by any of that' test ! -e "$CRM_STORE"

like 'help in Chinese: --lang' '^用法$' crm-find --lang zh --help
like 'help in Chinese: the locale' '^选项$' env LC_ALL=zh_CN.UTF-8 \
    crm-find --help
like 'LC_ALL=C wins over LANG' '^OPTIONS$' env LC_ALL=C LANG=zh_CN.UTF-8 \
    crm-find --help

# The store.
runs 2 'no store: a reader' crm-find customer
is 'no store: one line says so' "$(grep -c . err)" 1
runs 2 'no store: a writer' crm-add customer name=x
ok 'no store: a writer says unchanged' grep -qx \
    'crm-add: store unchanged' err
runs 0 'crm-init' crm-init
is 'the store is for its owner only' \
    "$(find "$CRM_STORE" -perm 600)" "$CRM_STORE"
runs 2 'crm-init again' crm-init
ok 'crm-init again: unchanged' grep -qx 'crm-init: store unchanged' err

# Streams.
runs 0 'a record' crm-add customer key=ACME name=Acme
ok 'a record is printed' grep -q "^customer:ACME	" out
is 'success is silent on stderr' "$(cat err)" ''
runs 2 'output that cannot be written' \
    sh -c 'crm-add customer key=FULL name=Full >/dev/full'
ok 'output that cannot be written: says why' grep -q \
    '^crm-add: standard output: ' err
ok 'output that cannot be written: committed' grep -qx \
    'crm-add: store committed' err
runs 0 'standard streams may be closed' \
    sh -c 'crm-add customer key=SHUT name=Shut <&- >&- 2>&-'
runs 0 'the store is whole after that' crm-check
{ crm-sample orders 2>sigpipe; echo $? >status; } | head -n 1 >/dev/null
is 'a closed pipe: dies of SIGPIPE' "$(cat status)" 141
is 'a closed pipe: quietly' "$(cat sigpipe)" ''
runs 0 'nothing on standard input' sh -c 'crm-set city=Oslo </dev/null'
ok 'nothing on standard input: nothing to do' grep -qx \
    'crm-set: nothing to do' err
runs 0 'nothing to import' sh -c ': | crm-add customer -q'
is 'nothing to import: quiet' "$(cat err)" ''
prints 'a hostile value does not reach the terminal' 0 sh -c \
    "crm-find customer --where \"x${esc}[2J\" 2>&1 | grep -c '$esc' || :"
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	runs 2 'a terminal is not waited for' \
	    script -qec 'crm-add customer' /dev/null
	ok 'a terminal: a hint' grep -q 'standard input is a terminal' out
	runs 2 'a terminal is not waited for: references' \
	    script -qec 'crm-set city=Oslo' /dev/null
else
	skip 'a terminal is not waited for' 'no script(1)'
fi

# Writers in one pipe, and what is left beside the store.
printf 'key,name\nP1,One\nP2,Two\n' >two.csv
prints 'writers in one pipe' 'customer:P1
customer:P2' sh -c 'crm-add customer -o list <two.csv | crm-set city=Oslo |
    crm-log note - hello | cut -f 1'
prints 'a pipe as input' 'customer:P1
customer:P2' sh -c 'cat two.csv | crm-add customer -o ref'
is 'no spool is left' "$(find . -name 'crm-spool*')" ''
runs 0 'an import says what it did' sh -c 'cat two.csv | crm-add customer'
ok 'an import says what it did: the tally' grep -q \
    '2 read, 0 created, 0 changed, 2 unchanged, 0 refused' err
is 'an import prints no rows unless asked' "$(cat out)" ''
runs 0 'an import, --quiet' crm-add customer -i two.csv -q
is 'an import, --quiet: silent' "$(cat err)" ''
runs 0 'standard input is left to the loop' sh -c '
	printf "customer:P1\ncustomer:P2\n" | while read -r ref; do
		crm-set "$ref" city=Bergen
	done'
is 'the loop saw both' "$(grep -c . out)" 2
runs 0 'after -- nothing is an assignment' \
    crm-log note customer:P1 -- 'a=b'

# Nothing found.
runs 1 'a selector that finds nothing' crm-find customer city=Nowhere
runs 0 'SQL that finds nothing' crm-sql 'SELECT key FROM customers WHERE 0'
runs 1 'no such record' crm-show customer:NONE

# Another writer has the store; signals.
if command -v flock >/dev/null; then
	exec 9>>"$CRM_STORE-ticket"
	flock 9
	runs 75 'the store is busy' crm-set customer:P1 city=Oslo --wait 0.2
	ok 'the store is busy: unchanged' grep -qx \
	    'crm-set: store unchanged' err
	runs 75 'the store is busy: CRM_WAIT' \
	    env CRM_WAIT=0.2 crm-set customer:P1 city=Oslo
	runs 0 'a reader does not wait' crm-find customer city=Bergen
	for signal in INT:130 TERM:143 HUP:129; do
		runs "${signal#*:}" "SIG${signal%:*} while waiting" \
		    timeout --preserve-status -s "${signal%:*}" 0.5 \
		    crm-set customer:P1 city=Oslo
		ok "SIG${signal%:*}: unchanged" grep -qx \
		    'crm-set: store unchanged' err
	done
	exec 9>&-
else
	skip 'the store is busy' 'no flock(1)'
fi
prints 'a limit on files: no signal' 2 sh -c '(ulimit -f 0
    crm-set customer:P1 city=Rome 2>/dev/null; echo $?) | cat'

# crm.
prints 'crm TOOL runs it' 'crm-find (crm) 0.1.0' sh -c \
    "crm find --version | sed 's/ [0-9.]*$/ 0.1.0/'"
runs 1 'crm TOOL: its status' crm find customer city=Nowhere
runs 2 'crm: no such tool' crm fnd customer
ok 'crm: the near one' grep -q "did you mean 'find'?" err
runs 2 'crm: no path for a tool' crm ../bin/crm-find
mkdir own
printf '#!/bin/sh\necho "hello $*"\n' >own/crm-hello
chmod +x own/crm-hello
prints 'crm: a tool of your own' 'hello -x y' \
    env PATH="$PWD/own:$PATH" crm hello -x y
like 'crm help: a tool of your own' '^hello ' \
    env PATH="$PWD/own:$PATH" crm help
like 'crm help' '^add +add or update records$' crm help
like 'crm help TOOL' '^  crm-find \[option' crm help find
like 'completion: fields' '^city	' crm --complete fields customer
like 'completion: options' '^o	output	form	' crm-find --options
done_testing
