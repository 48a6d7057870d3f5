-- A small store for the tests of asking: two of staff, four customers
-- (one archived), their orders with lines, what was said, what was changed.
-- Days: 20362 is 2025-10-01, 20454 is 2026-01-01.
BEGIN;
INSERT INTO operation(id,at,user,tool,args,reason) VALUES
	(11,1767340800,'li','crm-add','customer','first load'),
	(12,1770019200,'wang','crm-log','order',NULL),
	(13,1772438400,'li','crm-set','city=Bergen','moved'),
	(14,1772524800,'li','crm-log','--void','typo');
INSERT INTO t_staff(id,key,created_op,name) VALUES
	(1,'li',11,'Li Na'),(2,'wang',11,'Wang Wei');
INSERT INTO t_product(id,key,created_op,name) VALUES
	(1,'RICE',11,'Rice noodles'),(2,'OIL',11,'Sesame oil');
INSERT INTO t_customer(id,key,created_op,name,city,owner,tags,email,phone,
	birthday,credit_limit,kind,archived_op) VALUES
	(1,'ACME',11,'Acme Ltd','Bergen',1,'gold;vip','a@acme.no',
	 '+4722334455',3721,100050,NULL,NULL),
	(2,'B,2',11,'上海王伟贸易有限公司','上海',NULL,'vip',NULL,NULL,NULL,NULL,
	 NULL,NULL),
	(3,'3',11,'O''Neil & Sons','Oslo',2,NULL,NULL,NULL,NULL,NULL,'company',
	 NULL),
	(4,'OLD',11,'Gone','Oslo',NULL,NULL,NULL,NULL,NULL,NULL,NULL,13);
INSERT INTO t_contact(id,key,created_op,customer,name,job,phone) VALUES
	(1,'c1',11,1,'Kari Nordmann','Buyer','+4799887766');
INSERT INTO t_task(id,key,created_op,title,customer,owner,due,status) VALUES
	(1,'1',11,'Call back',1,1,20504,'open'),
	(2,'2',11,'Send offer',1,NULL,20563,'open'),
	(3,'3',11,'Done one',1,NULL,20473,'done');
INSERT INTO t_order(id,op,ext,day,customer,at,amount,note,void_op) VALUES
	(1,12,'N100',20362,1,1759309200,10000,'the first',NULL),
	(2,12,'N101',20393,1,1761987600,12050,NULL,NULL),
	(3,12,'N102',20424,1,1764666000,9900,NULL,NULL),
	(4,12,'N103',20455,1,1767308400,20000,NULL,NULL),
	(5,12,NULL,20485,3,1769936400,7700,NULL,NULL),
	(6,12,NULL,20486,1,1770022800,666,NULL,14);
INSERT INTO t_order_line(id,parent,product,quantity,price,line_amount) VALUES
	(1,1,1,2000,450000,9000),(2,1,2,1000,100000,1000),
	(3,4,2,1500,450000,20000);
INSERT INTO t_payment(id,op,day,customer,at,amount,"order") VALUES
	(1,12,20458,1,1767603600,20000,4);
INSERT INTO t_interaction(id,op,day,customer,at,kind,text,contact,staff)
	VALUES(1,12,20412,1,1763629200,'call','asked for a quote',1,1),
	(2,12,20485,3,1769958000,'visit','hello',NULL,NULL);
INSERT INTO r_customer(customer,first_day,last_day,days,orders,revenue,
	repeat_revenue,max_day,last_net) VALUES
	(1,20362,20455,4,4,51950,41950,20455,20000),
	(3,20485,20485,1,1,7700,0,20485,7700);
INSERT INTO change(op,entity,row,field,old,new) VALUES
	(13,'customer',1,'city','Oslo','Bergen'),
	(13,'customer',1,'owner',2,1),
	(13,'customer',1,'credit_limit',NULL,100050),
	(13,'customer',1,'birthday',NULL,3721),
	(13,'customer',4,'archived_op',NULL,13),
	(14,'order',6,'void_op',NULL,14);
INSERT INTO identity(entity,kind,value,dup,id)
	SELECT 1,1,key,0,id FROM t_customer UNION ALL
	SELECT 1,3,email,0,id FROM t_customer WHERE email NOT NULL UNION ALL
	SELECT 1,4,phone,0,id FROM t_customer WHERE phone NOT NULL UNION ALL
	SELECT 4,1,key,0,id FROM t_staff UNION ALL
	SELECT 3,1,key,0,id FROM t_product UNION ALL
	SELECT 2,1,key,0,id FROM t_contact UNION ALL
	SELECT 6,1,key,0,id FROM t_task;
INSERT INTO fulltext(rowid,body) VALUES
	(65,'acme acme ltd a acme no 4722334455 bergen'),
	(129,'b 2 上海 海王 王伟 伟贸 贸易 易有 有限 限公 公司 司 上海 海'),
	(193,'3 o neil sons oslo'),(257,'old gone oslo'),
	(84,'asked for a quote'),(148,'hello');
INSERT INTO mark(name,value) VALUES('last_day',20486)
	ON CONFLICT(name) DO UPDATE SET value=excluded.value;
COMMIT;
