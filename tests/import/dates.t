#!/bin/sh
# Dates and instants in foreign shapes: by the patterns of a map, in the zone
# that the cell names or the store's, and refused by line.
. "$(dirname "$0")/../tap.sh"

dir=$SHARED/samples/dates
skip_without "$dir" 'no sample dates'

export CRM_NOW=2026-03-05T10:00:00Z
cat >crm.yaml <<'!'
timezone: America/Sao_Paulo
fields:
  customer:
    last_call: {type: instant}
    signed: {type: date}
!
runs 0 'a store' crm-init -c crm.yaml
stored() { crm-find customer --fields "name,$1" --sort name -o csv \
    --no-header; }

# import FILE MAP: into a store without customers.
import() {
	rm -f crm.db*
	crm-init -c crm.yaml && crm-add customer -i "$dir/$1" --map "$2"
}

# Mixed shapes in one column, each with an offset of its own.
cat >zones.yaml <<'!'
columns:
  Date:
    field: last_call
    date: "mm/dd/yyyy hh:MM:ssz|mm/dd/yyyyThh:MM:ssz|yyyy-mm-dd hh:MM:ssz|\
      yyyy-mm-ddThh:MM:ssz"
!
runs 0 'offsets in six shapes' import timeZoneFormatTesting.csv zones.yaml
prints 'all to the second' 'A,2009-07-14T18:14:45Z
AT,2009-07-14T18:14:45Z
B,2009-07-14T06:14:45Z
BT,2009-07-14T06:14:45Z
C,2009-07-14T12:14:45Z
CT,2009-07-14T12:14:45Z
D,2009-07-14T14:14:45Z
DT,2009-07-14T14:14:45Z
E,2009-07-14T10:14:45Z
ET,2009-07-14T10:14:45Z
F,2009-07-14T12:14:45Z
FT,2009-07-14T12:14:45Z' stored last_call
runs 2 'without a map, month and day may be either' \
    crm-add customer -i "$dir/timeZoneFormatTesting.csv"
runs 2 'two shapes that no pattern has' \
    import timeZoneFormatTestingWithErrors.csv zones.yaml
is 'by line, with column and value' "$(sed 's/.*Errors.csv://' err)" \
"3: Date: does not match the date pattern: '2009\\7\\14 22:14:45+0800'
4: Date: does not match the date pattern: '2009-07/14 02:14:45-0800'
crm-add: 2 rows refused: nothing was written
crm-add: store unchanged"
is 'nothing is there' "$(stored last_call)" ''
runs 1 'the others are good' crm-add customer --map zones.yaml --keep-going \
    -i "$dir/timeZoneFormatTestingWithErrors.csv" --rejects bad.csv
prints 'four of them' 'A,2009-07-14T18:14:45Z
B,2009-07-14T06:14:45Z
C,2009-07-14T12:14:45Z
F,2009-07-14T12:14:45Z' stored last_call
sed 's/2009.7.14 22/2009-07-14 22/; s/2009-07.14 02/2009-07-14 02/' bad.csv \
    >mended.csv
runs 0 'mended' crm-add customer --map zones.yaml -i mended.csv
prints 'all six' 6 crm-sql -o csv --no-header 'SELECT count(*) FROM customers'

# Instants with Z, without a zone, and with a letter before the offset.
cat >sales.yaml <<'!'
rest: ignore
columns:
  NAME: name
  DATE: {field: last_call, date: "yyyy-mm-ddThh:MM:ss.f'Z'z|\
    yyyy-mm-ddThh:MM:ss.fz|yyyy-mm-ddThh:MM:ss.f"}
  DATE_ONLY: {field: signed, date: "yyyy-mm-dd'T12:00:00.000Z'|\
    yyyy-mm-dd'T12:00:00.000'|yyyy-mm-dd'T00:00:00.000Z'|\
    yyyy-mm-dd'T00:00:00.000'"}
!
runs 0 'Z' import dateEndingInZ.csv sales.yaml
prints 'is UTC' 'account insert #0,2010-10-14T12:00:00Z,2010-10-14' \
    stored last_call,signed
runs 0 'no zone' import dateUsingDefaultTimeZone.csv sales.yaml
prints "is the store's" 'account insert #0,2010-10-14T15:00:00Z,2010-10-14' \
    stored last_call,signed
runs 0 'a Z and an offset' import dateWithTimeZone.csv sales.yaml
prints 'the offset counts, where the pattern says so' \
    'account insert #0,2010-10-14T15:00:00Z,2010-10-14
account insert #1,2010-10-14T15:00:00Z,2010-10-14' stored last_call,signed
runs 0 'days with a time' import dateOnlyWithTimeZone.csv sales.yaml
prints 'are never shifted' 'account insert #0,2010-10-14
account insert #1,2010-10-14' stored signed

# Without a pattern, only what can be meant in one way.
cat >plain.yaml <<'!'
rest: ignore
columns: {NAME: name, DATE: last_call}
!
runs 0 'Z without a pattern' import dateEndingInZ.csv plain.yaml
prints 'is ISO 8601' 'account insert #0,2010-10-14T12:00:00Z' stored last_call
runs 0 'no zone without a pattern' import dateUsingDefaultTimeZone.csv \
    plain.yaml
prints 'as well' 'account insert #0,2010-10-14T15:00:00Z' stored last_call
runs 2 'a Z and an offset without a pattern' import dateWithTimeZone.csv \
    plain.yaml
is 'is two zones' "$(sed -n '1,2s/.*Zone.csv://p' err)" \
"2: DATE: more than a date and a time: '2010-10-14T12:00:00.000Z-0300'
3: DATE: more than a date and a time: '2010-10-14T12:00:00.000Z-0300'"
cat >days.yaml <<'!'
rest: ignore
columns: {NAME: name, DATE_ONLY: signed}
!
runs 2 'an instant for a day' import dateOnlyWithTimeZone.csv days.yaml
ok 'is no day' grep -q "Zone.csv:2: DATE_ONLY: .*: '2010-10-14T00:00:00.000Z'" \
    err
done_testing
