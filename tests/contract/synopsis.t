#!/bin/sh
# The manual and --help say the same: purpose, synopsis, options, examples.
. "$(dirname "$0")/../tap.sh"

command -v mandoc >/dev/null || skip_all 'mandoc is not there'

# A section of the help or of the formatted page, without indentation.
section() {
	awk -v want="$1" '/^[^ ]/ { on = $0 == want; next } on' |
	    sed 's/^ *//; /^$/d'
}

page() {
	mandoc -Tascii -O width=1000 "$ROOT/man/$1.1" |
	    sed "s/.$(printf '\b')//g"
}

for tool in "$BUILD"/bin/crm*; do
	tool=${tool##*/}
	if ! [ -f "$ROOT/man/$tool.1" ]; then
		tap_not_ok "$tool has a manual page"
		continue
	fi
	LC_ALL=C "$tool" --help >help
	page "$tool" >page
	is "$tool: purpose" "$(section NAME <page)" "$(section NAME <help)"
	is "$tool: synopsis" "$(section SYNOPSIS <page)" \
	    "$(section SYNOPSIS <help)"
	is "$tool: examples" "$(section EXAMPLES <page)" \
	    "$(section EXAMPLES <help)"
	is "$tool: options" \
	    "$(section OPTIONS <page | sed 's/  .*//' |
		sed -nE 's/^(-[a-zA-Z], )?--([a-z-]+)(=[^ ]+)?$/\2\3/p')" \
	    "$("$tool" --options |
		awk -F '\t' '{ print $2 ($3 == "-" ? "" : "=" $3) }')"
done

for page in "$ROOT"/man/crm*.1; do
	tool=${page##*/}
	tool=${tool%.1}
	ok "$tool is a tool" test -x "$BUILD/bin/$tool"
done

{ echo crm; crm --complete tools | cut -f 1; } >map
is 'the map has each tool' "$(sort map)" \
    "$(cd "$BUILD/bin" && ls | sort)"
done_testing
