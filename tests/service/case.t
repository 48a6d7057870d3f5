#!/bin/sh
# A complaint from the first word to the report that shows it was late.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li
tab=$(printf '\t')
at() {
	CRM_NOW=$1
	export CRM_NOW
}
at 2026-03-02T09:00:00Z
crm-init
{
	crm-add staff key=li name=Li && crm-add product key=JAR name=Jar &&
	crm-add customer key=ACME name=Acme phone=+4722334455
} >/dev/null

prints 'one line opens the case' "case:1${tab}parcel torn" \
    crm-log complaint customer:ACME 'parcel torn' product=JAR channel=email
prints 'and is a touch' 'email,in,ACME,li,email,parcel torn' \
    crm-find interaction --no-header -o csv \
    --fields kind,direction,customer,staff,channel,text
prints 'it is the writer'"'"'s, and new' 'complaint,ACME,li,new' \
    crm-find case --no-header -o csv --fields kind,customer,owner,status
prints 'the customer has it open' '1' \
    crm-find customer key=ACME --no-header -o csv --fields open_cases
prints 'an unknown caller with a question' "case:2${tab}open on Sunday?" \
    crm-log question +8613774496118 'open on Sunday?' --create customer \
    name=王芳 --next +1d
prints 'is a customer now, with a task' '王芳,1,1' \
    crm-find customer phone=+8613774496118 --no-header -o csv \
    --fields name,open_tasks,open_cases

at 2026-03-02T15:00:00Z
prints 'a step prints its case' "case:1${tab}acknowledged:1" \
    crm-log acknowledged case:1 'we look into it'
prints 'or itself' "case_step:2${tab}we open at ten" \
    crm-log responded case:2 'we open at ten' --print event
runs 2 'a step is a case'"'"'s' crm-log resolved customer:ACME
runs 1 'and of one that is there' crm-log resolved case:99
runs 2 'status is no field to set' crm-set case:1 status=resolved
says 'but follows from steps' \
    "status follows from the steps .*crm-log acknowledged case:" \
    crm-set case:1 status=resolved
runs 2 'nothing is before the case' crm-log visited case:1 at=2026-03-01
says 'when it was opened is said' 'opened at 2026-03-02 09:00' \
    crm-log visited case:1 at=2026-03-01
runs 2 'what is open cannot be reopened' crm-log reopened case:1
runs 2 'nor resumed' crm-log resumed case:1

at 2026-03-06T09:00:00Z
runs 0 'resolved, a day late' crm-log resolved case:1 'new parcel sent' \
    remedy='a new parcel'
prints 'its channel is the usual one' 'acknowledged,phone,li
resolved,email,li' crm-find case_step case=1 --no-header -o csv \
    --fields kind,channel,staff
prints 'the remedy is the case'"'"'s' 'resolved,a new parcel' \
    crm-find case key=1 --no-header -o csv --fields status,remedy
prints 'the report shows the breach' 'promise,promised,met,breached,overdue
acknowledge,1,1,0,0
archive,1,0,0,0
resolve,1,0,1,0
visit,1,0,0,0' crm-report sla -o csv \
    --fields promise,promised,met,breached,overdue
prints 'and which it was' 'ref,label
case:1,resolve breached 2026-03-05 09:00 parcel torn' \
    crm-report sla --explain resolve,breached -o csv
runs 1 'which may wake somebody' crm-report sla --fail-on 'breached > 0'
prints 'by kind, owner and month' 'kind,owner,month,promised,breached
complaint,li,2026-03,4,1' crm-report sla --by kind,owner,month -o csv \
    --fields kind,owner,month,promised,breached

runs 2 'put away without a cause' crm-log archived case:1
says 'it asks for what is missing' "add cause='...'$" \
    crm-log archived case:1
says 'or for both' "cause='...' and remedy='...'" crm-log archived case:2
runs 0 'with it' crm-log archived case:1 cause='thin paper'
runs 2 'it is at its end' crm-log visited case:1
says 'unless it is opened again' 'log reopened first' \
    crm-log visited case:1
prints 'nothing is open' '0' \
    crm-find customer key=ACME --no-header -o csv --fields open_cases
runs 0 'a step is taken back' crm-log --void case_step:4
prints 'and the case is as it was' resolved \
    crm-find case key=1 --no-header -o csv --fields status
prints 'as it was on the third' open crm-find case key=1 --as-of 2026-03-03 \
    --no-header -o csv --fields status
runs 0 'a call about a case' crm-log call case:2 'called back' direction=out
like 'is with its customer' '^call,1,called back$' crm-find interaction \
    --where "direction = 'out'" -o csv --fields kind,customer,text
runs 0 'many steps from a file' crm-log case_step -i - <<'!'
case,kind,at
1,reopened,2026-03-06T10:00:00Z
1,resolved,2026-03-06T11:00:00Z
!
prints 'with whose they are' 'reopened,ACME
resolved,ACME' crm-find case_step --where "kind LIKE 're%ed' AND id > 4" \
    --no-header -o csv --fields kind,customer
runs 2 'of cases that are there' crm-log case_step -i - <<'!'
case,kind,at
77,resolved,2026-03-06T10:00:00Z
!
like 'the page has the steps' 'acknowledged +phone +li +we look into it' \
    crm-show case:1
like 'and the customer'"'"'s what is open' 'open on Sunday' \
    crm-show customer:1
ok 'a case'"'"'s steps are looked up, not searched for' sh -c "crm-sql -o csv \
    'EXPLAIN QUERY PLAN SELECT status, resolved FROM cases' |
    grep -c 'SCAN s\$' | grep -qx 0"
runs 0 'the store is whole' crm-check
like 'and comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
