#!/bin/sh
# The page of a case: its clocks explained, and others like it.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-06T12:00:00Z CRM_USER=li
cat >crm.yaml <<'!'
timezone: UTC
currency: EUR
country: NO
hours: {mon-fri: 09:00-17:00}
sla: [{kind: incident, clock: business, resolve: 4h}]
!
crm-init -c crm.yaml
{
	crm-add product -i - <<'!'
key,name
BAG,Bag
TEA,Tea
!
	crm-add customer key=ACME name=Acme phone=22334455
	crm-log incident customer:ACME 'the press stands still' \
	    opened=2026-03-05T15:00
	crm-log paused case:1 at=2026-03-06T09:30
	crm-log resumed case:1 at=2026-03-06T10:30
	crm-add case -i - <<'!'
key,kind,customer,opened,subject,cause,remedy,product
10,complaint,ACME,2026-01-05,parcel torn,thin paper,thicker paper,BAG
11,complaint,ACME,2026-01-06,parcel was late,carrier,,BAG
12,complaint,ACME,2026-01-07,tea tastes of soap,,new tea,TEA
13,complaint,ACME,2026-01-08,包裹破损,纸太薄,换了厚纸,
!
	crm-log complaint customer:ACME 'my parcel is torn' product=BAG
	crm-log complaint customer:ACME '包裹又破了'
	crm-log complaint customer:ACME
} >/dev/null 2>&1
prints 'how it ran and stood' \
    'running: promised in 4h, due 2026-03-06 12:00||4h|2026-03-05 15:00|
runs|2h|2h|2026-03-05 15:00|2026-03-05 17:00
stands: closed||2h|2026-03-05 17:00|2026-03-06 09:00
runs|30m|2h30m|2026-03-06 09:00|2026-03-06 09:30
stands: the case waits||2h30m|2026-03-06 09:30|2026-03-06 10:30
runs|1h30m|4h|2026-03-06 10:30|2026-03-06 12:00' sh -c "crm-show case:1 \
    --clock -o tsv --no-header | awk -F '\t' -v OFS='|' '{
	print \$7, \$5, \$6, \$3, \$4 }'"
like 'in Chinese' '暂停：等待中' crm-show case:1 --clock --lang zh
prints 'what was done last time' \
    'case:10,complaint,parcel torn,BAG,thin paper,thicker paper,2026-01-05
case:11,complaint,parcel was late,BAG,carrier,,2026-01-06' \
    crm-show case:14 --similar -o csv --no-header
prints 'in Chinese, too' \
    'case:13,complaint,包裹破损,,纸太薄,换了厚纸,2026-01-08' \
    crm-show case:15 --similar -o csv --no-header --limit 1
runs 1 'a case without words' crm-show case:16 --similar
runs 2 'of a customer there is no clock' crm-show customer:ACME --clock
runs 2 'one of the two' crm-show case:1 --clock --similar
prints 'a length of time, to be read' '4m' sh -c 'crm-log call \
    customer:ACME duration=4m >/dev/null && crm-find interaction \
    -w "duration > 0" -o table --no-header --fields duration | tr -d " "'
prints 'and to be reckoned with' 240 crm-find interaction -w 'duration > 0' \
    -o csv --no-header --fields duration
like 'columns have a name for people' '^Case +Kind +Subject +Product' \
    crm-show case:14 --similar
like 'in Chinese' '^服务单 +类型 +主题 +产品' \
    crm-show case:14 --similar --lang zh
crm-log request customer:ACME 'a catalogue' >/dev/null
runs 1 'where nothing is promised' crm-show case:17 --clock
like 'it says so' 'nothing is promised about case:17' cat err
like 'where it stands, in Chinese' '^状态 +新建' crm-show case:17 --lang zh
like 'its kind, too' '^类型 +请求' crm-show case:17 --lang zh
like 'the words of what is due' '确认 已超时|解决 进行中' crm-due --lang zh
like 'and of the checks' '^完整性 +正常' crm-check --lang zh
like 'machines have the names' '^request,new$' crm-find case key=17 \
    --lang zh -o csv --fields kind,status
runs 1 'no such case' crm-show case:99 --clock
for number in 22334455 '+47 22 33 44 55' '22 33 44 55' '(22) 334-455' \
    0047-22334455; do
	like "found by $number" '^Customer ACME' crm-show --phone "$number"
done
runs 1 'and not by another' crm-show --phone 22334456
done_testing
