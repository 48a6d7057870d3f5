#!/bin/sh
# What is due: each rule, whose it is, and as a calendar.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-01T04:00:00Z
cat >crm.yaml <<'!'
timezone: Asia/Shanghai
currency: CNY
country: CN
holidays: {2026-03-05: A feast, 2026-05-01: Labour Day}
care: {after_order: 7d, after_case: 3d}
!
crm-init -c crm.yaml
{
	crm-add staff -i - <<'!'
key,name
li,Li
wu,Wu
!
	crm-add customer -i - <<'!'
key,name,owner,birthday,since
ACME,Acme,li,1980-02-29,2020-03-04
NEW,Newman,wu,1999-01-01,
OLD,Oldman,,,2025-03-06
!
	crm-add contact key=K name=Kari customer=ACME birthday=1970-03-02
	crm-add product key=RICE name=Rice refill_days=10
	crm-log order customer:ACME line=RICE*2@45 at=2026-02-10
	crm-log order customer:NEW amount=10 at=2026-02-20
	crm-log complaint customer:ACME torn opened=2026-02-27
	crm-log question customer:OLD how opened=2026-02-20
	crm-log resolved case:2 at=2026-02-25
	crm-add task 'call about rice' customer=ACME owner=li due=2026-02-27
	crm-add task 'buy stamps' due=2026-03-03 owner=wu
	crm-add task 'long done' due=2026-02-03 owner=wu status=done
	crm-add task meet starts=2026-03-02T10:00 ends=2026-03-02T11:00 \
	    place='Room 1' owner=li customer=ACME
} >/dev/null 2>&1
due() {
	crm-due -o csv --no-header --fields what,ref,day,time,detail,owner "$@"
}
prints 'the week of a small company' \
    'Promise,case:1,2026-02-28,00:00,acknowledge overdue,li
Promise,case:1,2026-03-02,00:00,resolve running,li
Promise,case:1,2026-03-06,00:00,visit running,li
Appointment,task:4,2026-03-02,10:00,ACME,li
Overdue task,task:1,2026-02-27,,ACME,li
Task,task:2,2026-03-03,,,wu
Call back: first order,customer:NEW,2026-02-27,,2026-02-20,wu
Call back: case,case:2,2026-02-28,,OLD,li
Birthday,contact:K,2026-03-02,,1970-03-02 ACME,li
Anniversary,customer:ACME,2026-03-04,,6 years,li
Anniversary,customer:OLD,2026-03-06,,1 year,
Refill,customer:ACME,2026-03-02,,RICE,li
Holiday,,2026-03-05,,,' due
prints 'of one person, today' \
    'Promise,case:1,2026-02-28,00:00,acknowledge overdue,li
Overdue task,task:1,2026-02-27,,ACME,li
Call back: case,case:2,2026-02-28,,OLD,li' due --for me --ahead 0
prints 'of another' 'Task,task:2,2026-03-03,,,wu
Call back: first order,customer:NEW,2026-02-27,,2026-02-20,wu
Holiday,,2026-03-05,,,' due --for staff:wu
runs 2 'of nobody' crm-due --for staff:xu
runs 2 'of a customer' crm-due --for customer:ACME
runs 2 'on no day' crm-due --on someday
runs 0 'spoken to' crm-log call customer:NEW 'all is well'
runs 0 'and done' crm-set task:1 status=done
prints 'what is done is gone' '' sh -c "crm-due -o csv --no-header |
    grep -e NEW -e task:1 || :"
runs 0 'nothing is no failure' crm-due --for wu --ahead 0 -o csv

# Birthdays: the 29th falls on the 28th; the year may end meanwhile.
birthdays() {
	crm-due -o csv --no-header --fields what,ref,day "$@" |
	    grep ^Birthday
}
prints 'a leap day in a common year' 'Birthday,customer:ACME,2026-02-28' \
    birthdays --on 2026-02-28 --ahead 0
prints 'is not on the day after' '' sh -c "crm-due --on 2026-03-01 --ahead 0 \
    -o csv | grep customer:ACME.*Birthday || :"
prints 'and in a leap year' 'Birthday,customer:ACME,2028-02-29' \
    birthdays --on 2028-02-25 --ahead 4
prints 'across the end of the year' 'Birthday,customer:NEW,2027-01-01' \
    birthdays --on 2026-12-28
prints 'nobody has one on the day of birth' '' sh -c "crm-due -o csv \
    --on 1999-01-01 | grep Birthday.*NEW || :"

# Tiers, when they are saved: A in 30 days, B in 90, C never.
runs 0 'tiers are saved' crm-score value --save
like 'an A customer nobody spoke to' \
    '^customer:ACME,Get in touch,.*,A 2026-02-27' \
    crm-due --on 2026-04-15 -o csv

# A refill: all of the last day's lines, unless more was bought since.
refills() {
	crm-due -o csv --no-header --fields what,ref,day,owner "$@" |
	    sed -n 's/^Refill,//p'
}
{
	crm-log order customer:NEW line=RICE*1@45 line=RICE*1@45 at=2026-02-10
	crm-log order customer:NEW line=RICE*1@45 at=2026-02-10T20:00
	crm-log order customer:OLD line=RICE*2@45 at=2026-02-10
	crm-log order customer:OLD line=RICE*90@45 at=2026-02-11
} >/dev/null
prints 'what was bought on the last day is added up' \
    'customer:ACME,2026-03-02,li
customer:NEW,2026-03-12,wu' refills --on 2026-03-01 --ahead 14
prints 'of one person' customer:NEW,2026-03-12,wu \
    refills --on 2026-03-01 --ahead 14 --for wu
prints 'what was bought later is not known before' \
    'customer:ACME,2026-03-02,li
customer:OLD,2026-03-02,
customer:NEW,2026-03-12,wu' refills --on 2026-02-10 --ahead 30
prints 'whole years ahead' 'Birthday,contact:K,2027-03-02
Birthday,customer:ACME,2027-02-28
Birthday,customer:NEW,2027-01-01' sh -c "crm-due -o csv --no-header \
    --fields what,ref,day --on 2026-03-03 --ahead 365 | grep ^Birthday | sort"

# Two appointments at a time.
says 'a clash is said' "task:5: staff:li has task:4 at the same time" \
    crm-add task 'meet too' starts=2026-03-02T10:30 ends=2026-03-02T12:00 \
    owner=li
runs 0 'one after another is none' crm-add task next owner=li \
    starts=2026-03-02T12:00 ends=2026-03-02T13:00
is 'nothing is said' "$(cat err)" ''
runs 0 'nor another person at the same time' crm-add task other owner=wu \
    starts=2026-03-02T10:30 ends=2026-03-02T12:00
is 'nothing is said of it' "$(cat err)" ''
says 'moved into one' 'task:6: staff:li has task:5 at the same time' \
    crm-set task:6 starts=2026-03-02T11:00
says 'or given to one' 'task:7: staff:li' crm-set task:7 owner=li
runs 0 'what is dropped clashes with nothing' crm-set task:7 status=dropped
is 'nothing is said then' "$(cat err)" ''

runs 0 'a calendar' crm-due -o ics
ok 'it begins' test "$(head -n 1 out | tr -d '\r')" = BEGIN:VCALENDAR
ok 'and ends' test "$(tail -n 1 out | tr -d '\r')" = END:VCALENDAR
ok 'an appointment with its time in UTC' grep -q '^DTSTART:20260302T020000Z' out
ok 'and its place' grep -q '^LOCATION:Room 1' out
ok 'a birthday is every year' grep -q '^RRULE:FREQ=YEARLY' out
is 'each has a name of its own' "$(grep ^UID out | sort | uniq -d)" ''
cp out first.ics
runs 0 'and again' crm-due -o ics
ok 'the same bytes' cmp -s out first.ics
runs 2 'another form that there is not' crm-due -o pdf
like 'in Chinese' '^case:1 +服务承诺' crm-due --lang zh
rm -f "$CRM_STORE"*
crm-init
prints 'an empty store' '' crm-due -o csv --no-header
runs 0 'an empty calendar' crm-due -o ics
done_testing
