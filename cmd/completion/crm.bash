# bash completion for crm and crm-*: everything is asked of the tools, which
# know their options and the declared names.

_crm_options() {
	"$1" --options 2>/dev/null | awk -F '\t' '
		{ print "--" $2 ($3 != "-" ? "=" : "") }'
}

# What may follow --name=, as far as the argument's name tells.
_crm_argument() {
	local what
	what=$("$1" --options 2>/dev/null |
	    awk -F '\t' -v name="$2" '$2 == name { print $3 "\t" $4 }')
	case $what in
	form*) echo "${what#*	}" ;;
	entity*) crm --complete entities 2>/dev/null | cut -f 1 ;;
	*'|'*) echo "${what%%	*}" | tr '|' ' ' ;;
	file*|directory*) compgen -f -- "$3" ;;
	esac
}

_crm_operands() {
	case $1 in
	crm-add|crm-find)
		if [ "$2" -eq 1 ]; then
			crm --complete entities | cut -f 1
		else
			crm --complete fields "$3" | sed 's/	.*/=/'
		fi ;;
	crm-log) [ "$2" -eq 1 ] && crm --complete kinds | cut -f 1 ;;
	crm-report|crm-score|crm-segment)
		[ "$2" -eq 1 ] && "$1" -q -o tsv --no-header | cut -f 1 ;;
	crm-sample) [ "$2" -eq 1 ] && crm --complete tables ;;
	esac 2>/dev/null
}

_crm() {
	local tool=${COMP_WORDS[0]##*/} word prev first=1 words
	word=${COMP_WORDS[COMP_CWORD]}
	prev=${COMP_WORDS[COMP_CWORD - 1]}
	if [ "$tool" = crm ]; then
		if [ "$COMP_CWORD" -eq 1 ]; then
			words=$(crm --complete tools 2>/dev/null |
			    sed 's/^crm-//; s/	.*//'; echo help)
			mapfile -t COMPREPLY < <(compgen -W "$words" \
			    -- "$word")
			return
		fi
		tool=crm-${COMP_WORDS[1]} first=2
	fi
	if [ "$word" = = ]; then
		word=
		words=$(_crm_argument "$tool" "${prev#--}" "")
	elif [ "$prev" = = ]; then
		words=$(_crm_argument "$tool" \
		    "${COMP_WORDS[COMP_CWORD - 2]#--}" "$word")
	elif [[ $word == -* ]]; then
		words=$(_crm_options "$tool")
		compopt -o nospace
	else
		words=$(_crm_operands "$tool" $((COMP_CWORD - first + 1)) \
		    "${COMP_WORDS[first]}")
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

# shellcheck disable=SC2046 # one word a tool
complete -o default -F _crm crm $(crm --complete tools 2>/dev/null |
    cut -f 1)
