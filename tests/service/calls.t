#!/bin/sh
# Call records: an exchange's file by the map that is built in, and what the
# contact centre makes of it.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z CRM_USER=li
printf 'timezone: Asia/Shanghai\ncurrency: CNY\ncountry: CN\n' >crm.yaml
crm-init -c crm.yaml
crm-add staff key=li name=Li >/dev/null
crm-add customer key=A name=Ada phone=13774496118 >/dev/null
crm-add customer key=B name=Bo phone=+8613800138000 >/dev/null
cat >queue.csv <<'!'
call_id,start,caller,queue,agent,wait,talk,result
1,2026-06-01 09:00:00,13774496118,hotline,li,12,180,ANSWERED
2,2026-06-01 09:05:00,+86 138 0013 8000,hotline,,95,,ABANDONED
3,2026-06-03 09:00:00,137-7449-6118,hotline,li,40,60,ANSWERED
!
cat >cdr.csv <<'!'
calldate,clid,src,dst,dcontext,duration,billsec,disposition,uniqueid
2026-06-05 10:00:00,"""Ada"" <137>",13774496118,100,in,75,60,ANSWERED,x1
2026-06-05 11:00:00,,13800138000,100,in,20,0,NO ANSWER,x2
!
runs 0 'the queue' crm-log interaction -i queue.csv --map auto
ok 'all of it' grep -q ' 3 read, 3 created, ' err
runs 0 'again' crm-log interaction -i queue.csv --map calls
ok 'nothing new' grep -q ' 0 created, .* 3 unchanged' err
runs 0 'the exchange' crm-log interaction -i cdr.csv --map auto
prints 'whose calls, and how long' 'A,12,180,answered,li
B,95,,abandoned,
A,40,60,answered,li
A,,60,answered,
B,,0,missed,' crm-find interaction -o csv --no-header --sort at \
    --fields customer,waited,duration,outcome,staff
prints 'in the store'"'"'s time' 2026-06-01T01:00:00Z crm-find interaction \
    number=1 -o csv --no-header --fields at
prints 'the contact centre' 'contacts,answered,abandoned,waited,in_time
5,3,2,26.0,33.33' crm-report callcentre --by total -o csv \
    --fields contacts,answered,abandoned,waited,in_time
printf 'start,caller,agent,wait,talk,result\n%s\n' \
    '2026-06-07 09:00:00,13900139000,li,1,2,ANSWERED' >unknown.csv
runs 2 'an unknown number' crm-log interaction -i unknown.csv --map calls
runs 0 'becomes a customer where that is said' crm-log interaction \
    -i unknown.csv --map calls --create customer
printf 'columns: {W: {field: waited, unit: fortnight}}\n' >bad.yaml
says 'no unit' 's, m, h or d' crm-log call -i queue.csv --map bad.yaml
done_testing
