# A small company for the tests of reports and scores, in $CRM_STORE.
# shellcheck shell=sh
crm-init
crm-add product -i - <<'!' >/dev/null 2>&1
key,name,category
TEA,Green tea,drinks
RICE,Rice,food
!
crm-add staff -i - <<'!' >/dev/null 2>&1
key,name
li,Li Na
!
crm-add customer -i - <<'!' >/dev/null 2>&1
key,name,region
A,Ada,north
B,Bo,south
C,Cy,north
D,Di,
!
crm-log order -i - <<'!' >/dev/null 2>&1
number,customer,at,amount,channel,staff
1,A,2026-01-05,100.00,web,li
2,A,2026-02-10,50.50,shop,
3,B,2026-01-20,30.00,web,
4,B,2026-01-20,20.00,web,li
5,C,2026-02-28,10.00,,
6,A,2026-03-01,0.10,web,
!
crm-log refund -i - <<'!' >/dev/null 2>&1
number,customer,at,amount,order
r1,B,2026-02-03,20.00,4
!
crm-log call -i - <<'!' >/dev/null 2>&1
customer,at,staff,text
A,2026-01-04,li,hello
A,2026-02-09,li,again
C,2026-02-20,,hi
!
