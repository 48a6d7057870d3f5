/*
 * The rules of what is due, the most pressing first.
 */
#include <stddef.h>

#include "care/own.h"

#define MINE(owner)	"(:staff IS NULL OR " owner " IS :staff)"
/* The year's day of a date: 29 February falls on the 28th. */
#define YEARLY								\
"WITH y AS(SELECT strftime('%Y',:on)AS y UNION ALL SELECT "		\
"strftime('%Y',:on)+1)"
#define FALLS(born)							\
"min(date(y||strftime('-%m-%d'," born ")),date(y||strftime('-%m-01'," born \
"),'+1 month','-1 day'))"
/* Whoever may have a day of theirs from :on to :until: two days of a year. */
#define BORN								\
"n(i)AS(SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<:last-:today AND "	\
"i<366),a(i)AS(SELECT 1 UNION ALL SELECT i+1 FROM a WHERE i<200),"	\
"leap(i)AS(VALUES(0),(1)),born AS(SELECT CAST(julianday(:on,'+'||n.i||"	\
"' days','-'||a.i||' years')-2440587.5 AS INTEGER)+leap.i FROM n,a,leap)"
/* The customer has been spoken to since that day. */
#define TOUCHED(day)							\
"EXISTS(SELECT 1 FROM t_interaction i WHERE i.customer=c.id AND "	\
"i.void_op IS NULL AND i.day>" day " AND i.day<=:today)"

const struct care_rule care_rules[] = {
	{ "Promise", "服务承诺", ICAL_TASK, NULL,
	  "SELECT ref('case',key),coalesce(subject,kind),local_day(k.due),"
	  "k.due,NULL,NULL,promise||' '||state,owner FROM crm_clocks()AS k "
	  "CROSS JOIN cases ON id=case_id WHERE state IN('running','overdue') "
	  "AND local_day(k.due)<=:until AND " MINE("owner")
	  " ORDER BY k.due,key,promise" },
	{ "Appointment", "约会", ICAL_APPOINTMENT, NULL,
	  "SELECT ref('task',key),title,local_day(starts),starts,ends,place,"
	  "customer,owner FROM tasks WHERE starts IS NOT NULL AND "
	  "coalesce(status,'open')='open' AND local_day(starts)BETWEEN :on "
	  "AND :until AND " MINE("owner") " ORDER BY starts,id" },
	{ "Overdue task", "逾期任务", ICAL_TASK, NULL,
	  "SELECT ref('task',key),title,coalesce(due,local_day(starts)),NULL,"
	  "NULL,place,customer,owner FROM tasks WHERE coalesce(status,'open')"
	  "='open' AND coalesce(due,local_day(starts))<:on AND "
	  MINE("owner") " ORDER BY 3,id" },
	{ "Task", "任务", ICAL_TASK, NULL,
	  "SELECT ref('task',key),title,due,NULL,NULL,place,customer,owner "
	  "FROM tasks WHERE starts IS NULL AND coalesce(status,'open')='open' "
	  "AND due BETWEEN :on AND :until AND " MINE("owner")
	  " ORDER BY due,id" },
	{ "Call back: first order", "回访：首次订单", ICAL_TASK, "after_order",
	  "SELECT ref('customer',c.key),c.name,date(first_order,"
	  ":after_order),NULL,NULL,NULL,first_order,owner FROM r_customer f "
	  "CROSS JOIN customers c ON c.id=f.customer WHERE f.first_day<=:today "
	  "AND f.first_day BETWEEN julianday(:on,'-30 days',:after_order_back)"
	  "-2440587.5 AND julianday(:until,:after_order_back)-2440587.5 AND "
	  MINE("owner") " AND NOT " TOUCHED("f.first_day")
	  " ORDER BY 3,c.key" },
	{ "Call back: case", "回访：服务单", ICAL_TASK, "after_case",
	  "SELECT ref('case',k.key),coalesce(k.subject,k.kind),"
	  "date(local_day(k.resolved),:after_case),NULL,NULL,NULL,k.customer,"
	  "k.owner FROM cases k JOIN t_case t ON t.id=k.id JOIN t_customer c "
	  "ON c.id=t.customer WHERE k.id IN(SELECT s.\"case\" FROM t_case_step "
	  "s WHERE s.kind='resolved' AND s.void_op IS NULL AND s.day BETWEEN "
	  "julianday(:on,'-31 days',:after_case_back)-2440587.5 AND :today)AND "
	  "k.status IN('resolved','archived')AND local_day(k.resolved)"
	  "BETWEEN date(:on,'-30 days',:after_case_back)AND "
	  "date(:until,:after_case_back)AND " MINE("k.owner") " AND NOT "
	  TOUCHED("julianday(local_day(k.resolved))-2440587.5")
	  " ORDER BY 3,k.key" },
	{ "Birthday", "生日", ICAL_BIRTHDAY, NULL,
	  YEARLY "," BORN ",p AS(SELECT 'customer'AS e,key,name,birthday,"
	  "owner,NULL AS customer FROM t_customer WHERE birthday IN born AND "
	  "archived_op IS NULL UNION ALL SELECT 'contact',p.key,p.name,"
	  "p.birthday,c.owner,c.key FROM t_contact p LEFT JOIN t_customer c "
	  "ON c.id=p.customer WHERE p.birthday IN born AND p.archived_op IS "
	  "NULL),b AS(SELECT *,date(birthday*86400,'unixepoch')AS born FROM p)"
	  ",d AS(SELECT b.*,(SELECT key FROM t_staff WHERE id=b.owner)AS who,"
	  FALLS("born") " AS day FROM b,y)SELECT ref(e,key),name,day,NULL,"
	  "NULL,NULL,trim(born||' '||coalesce(customer,'')),who FROM d WHERE "
	  "day BETWEEN :on AND :until AND day>born AND " MINE("who")
	  " ORDER BY day,name" },
	{ "Anniversary", "周年", ICAL_TASK, NULL,
	  YEARLY "," BORN ",b AS(SELECT key,name,date(since*86400,'unixepoch')"
	  "AS since,(SELECT key FROM t_staff WHERE id=owner)AS owner FROM "
	  "t_customer WHERE since IN born AND archived_op IS NULL),d AS("
	  "SELECT b.*," FALLS("since") " AS day FROM b,y)"
	  "SELECT ref('customer',key),name,day,NULL,NULL,NULL,"
	  "(substr(day,1,4)-substr(since,1,4))||CASE WHEN :zh THEN '年'WHEN "
	  "substr(day,1,4)-substr(since,1,4)=1 THEN ' year'ELSE ' years'END,"
	  "owner FROM d WHERE day BETWEEN :on AND :until AND day>since AND "
	  MINE("owner") " ORDER BY day,key" },
	/* What was bought last, and how long so much of it usually lasts. */
	{ "Refill", "补货", ICAL_TASK, NULL,
	  "SELECT ref('customer',c.key),c.name,date(u.due_day*86400,"
	  "'unixepoch'),NULL,NULL,NULL,p.key,s.key FROM crm_used_up(:today-30,"
	  ":last,:staff)u CROSS JOIN t_product p ON p.id=u.product CROSS JOIN "
	  "t_customer c ON c.id=u.customer LEFT JOIN t_staff s ON s.id=c.owner "
	  "WHERE c.archived_op IS NULL ORDER BY u.due_day,c.key,p.key" },
	/* What the newer orders do not account for is of the older ones. */
	{ "Collect", "收款", ICAL_TASK, NULL,
	  "WITH o AS(SELECT c.key,c.name,c.owner,c.balance_due AS owed,"
	  "CASE WHEN c.pay_day BETWEEN 1 AND 31 THEN c.pay_day END AS p,"
	  "o.due,coalesce(sum(o.open_amount)OVER(PARTITION BY c.id ORDER BY "
	  "o.due DESC,o.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 "
	  "PRECEDING),0)AS newer FROM customers c CROSS JOIN t_order t ON "
	  "t.customer=c.id AND t.void_op IS NULL CROSS JOIN orders o ON "
	  "o.id=t.id WHERE(c.terms NOTNULL OR c.pay_day NOTNULL OR c.id IN("
	  "SELECT customer FROM t_order_step WHERE kind='invoiced' AND "
	  "void_op IS NULL))AND c.balance_due>0 AND " MINE("c.owner")
	  "),d AS(SELECT key,name,owner,owed,p,min(due)AS due FROM o WHERE "
	  "newer<owed GROUP BY key),m AS(SELECT *,min(date(due,"
	  "'start of month','+'||(p-1)||' days'),date(due,'start of month',"
	  "'+1 month','-1 day'))AS this,min(date(due,'start of month',"
	  "'+1 month','+'||(p-1)||' days'),date(due,'start of month',"
	  "'+2 months','-1 day'))AS next FROM d),n AS(SELECT *,CASE WHEN p "
	  "IS NULL THEN due ELSE date(CASE WHEN this<due THEN next ELSE this "
	  "END,'+1 day')END AS day FROM m)SELECT ref('customer',key),name,day,"
	  "NULL,NULL,NULL,printf('%.2f',owed),owner FROM n WHERE day<=:until "
	  "ORDER BY day,key" },
	{ "Stale deal", "停滞商机", ICAL_TASK, NULL,
	  "SELECT ref('deal',d.key),coalesce(d.name,d.stage),CASE WHEN "
	  "expected_close<:on THEN expected_close ELSE date(stage_since,"
	  "g.days||' days')END,NULL,NULL,NULL,d.stage,owner FROM deals d LEFT "
	  "JOIN s_stage g ON g.pipeline=d.pipeline AND g.name=d.stage WHERE "
	  "d.status='open' AND(expected_close<:on OR date(stage_since,"
	  "g.days||' days')<:on)AND " MINE("owner") " ORDER BY 3,d.key" },
	{ "Get in touch", "主动联系", ICAL_TASK, NULL,
	  "WITH w AS(SELECT s.customer,tier,CASE tier WHEN 'A' THEN :cadence_a "
	  "WHEN 'B' THEN :cadence_b ELSE :cadence_c END AS every FROM score s "
	  "WHERE tier IS NOT NULL AND value_day<=julianday(:on)-2440587.5),"
	  "t AS(SELECT w.*,(SELECT max(i.day)FROM t_interaction i WHERE "
	  "i.customer=w.customer AND i.void_op IS NULL AND "
	  "i.day<=julianday(:on)-2440587.5)AS last FROM w WHERE every IS NOT "
	  "NULL)SELECT ref('customer',c.key),c.name,coalesce(date(last*86400,"
	  "'unixepoch',every),:on),NULL,NULL,NULL,tier||coalesce(' '||"
	  "date(last*86400,'unixepoch'),''),s.key FROM t JOIN t_customer c ON "
	  "c.id=t.customer LEFT JOIN t_staff s ON s.id=c.owner WHERE "
	  "c.archived_op IS NULL AND coalesce(c.lifecycle,'')<>'ended' AND "
	  "coalesce(date(last*86400,'unixepoch',every),:on)<=:until AND "
	  MINE("s.key") " ORDER BY tier,3,c.key" },
	{ NULL, NULL, ICAL_TASK, NULL, NULL }
};
