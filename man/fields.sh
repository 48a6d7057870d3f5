#!/bin/sh
# Prints crm-fields(5): what is declared, as crm itself tells it.
# usage: man/fields.sh >man/crm-fields.5, with the built tools in $PATH
set -eu
tab=$(printf '\t')

cat <<'END'
.\" Made by fields.sh from the declarations.
.Dd November 22, 2026
.Dt CRM-FIELDS 5
.Os
.Sh NAME
.Nm crm-fields
.Nd entities, their fields and the kinds of events
.Sh DESCRIPTION
A record or an event has the fields of its entity.
Their names are the
.Ar field
of an operand
.Ar field Ns = Ns Ar value ,
the headers of CSV, the keys of JSON lines, and the columns of the public
view, which has the entity's plural name.
A header is recognised by a field's name, label or alias, in upper or lower
case.
.Pp
A derived field is in the view only: it follows from the events.
The settings may declare more fields, see
.Xr crm.yaml 5 .
END

crm --complete entities | cut -f 1-4 |
while IFS=$tab read -r name plural shape help; do
	printf '.Sh VIEW %s\n%s; the view is\n.Li %s .\n' \
	    "$(echo "$plural" | tr 'a-z_' 'A-Z ')" "$help" "$plural"
	case $shape in
	event) echo 'It is an event.' ;;
	line) echo 'It is part of an event.' ;;
	esac
	echo '.Bl -tag -width Ds'
	crm --complete fields "$name" | awk -F '\t' '{
		printf ".It Li %s Pq %s", $1, $2
		if (($2 == "reference" || $2 == "choice") && $4 != "") {
			gsub(/\|/, " | ", $4)
			printf " : %s", $4
		}
		print ""
		print $8 "."
		if ($3 ~ /required/)
			print "Required."
		if ($3 ~ /derived/)
			print "Derived."
		if ($5 != "") {
			gsub(/\|/, ",\n", $5)
			print "Also:\n" $5 "."
		}
	}'
	echo '.El'
done

printf '%s\n' '.Sh KINDS OF EVENTS' 'What' '.Xr crm-log 1' \
    'appends, and the view where it is found.' \
    '.Bl -column "complaint" "interaction" -compact'
crm --complete kinds | awk -F '\t' '{
	printf ".It Li %s Ta %s Ta \\&%s\n", $1, $2, $3 }'
printf '%s\n' .El '.Sh SEE ALSO' '.Xr crm-add 1 ,' '.Xr crm-log 1 ,' \
    '.Xr crm.yaml 5 ,' '.Xr crm 7'
