#compdef crm -P crm-*
# zsh completion for crm and crm-*: everything is asked of the tools, which
# know their options and the declared names.

_crm_tool() {
	local tool=$1 letter name arg help
	local -a rows
	while IFS=$'\t' read -r letter name arg help; do
		help=${${help//\[/(}//\]/)}
		case $arg in
		-)	rows+=("--$name[$help]") ;;
		form)	rows+=("--$name=[$help]:form:(${help//,/})") ;;
		*'|'*)	rows+=("--$name=[$help]:word:(${arg//|/ })") ;;
		file|directory)	rows+=("--$name=[$help]:$arg:_files") ;;
		*)	rows+=("--$name=[$help]:$arg: ") ;;
		esac
	done < <($tool --options 2>/dev/null | sed 's/:/ /g')
	_arguments -S $rows '*:operand:_crm_operand '$tool
}

_crm_operand() {
	local -a names
	case $1:$CURRENT in
	crm-(add|find):2) names=(${(f)"$(crm --complete entities | cut -f 1)"}) ;;
	crm-(add|find):*)
		names=(${(f)"$(crm --complete fields $words[2] | cut -f 1)"})
		compadd -S = -a names
		_files
		return ;;
	crm-log:2) names=(${(f)"$(crm --complete kinds | cut -f 1)"}) ;;
	crm-sample:2) names=(${(f)"$(crm --complete tables | cut -f 1)"}) ;;
	crm-(report|score|segment):2)
		names=(${(f)"$($1 -q -o tsv --no-header | cut -f 1)"}) ;;
	*) _files; return ;;
	esac 2>/dev/null
	compadd -a names
}

_crm() {
	local -a names
	if [[ $service == crm ]]; then
		if (( CURRENT == 2 )); then
			names=(help ${${(f)"$(crm --complete tools | cut -f 1)"}#crm-})
			compadd -a names
			return
		fi
		shift words
		(( CURRENT-- ))
		_crm_tool crm-$words[1]
	else
		_crm_tool $service
	fi
}

_crm "$@"
