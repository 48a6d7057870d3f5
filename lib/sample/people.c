/*
 * Branches, staff, products, customers and their contacts.
 */
#include <stdio.h>
#include <string.h>

#include "sample/tables.h"

static const char *const people_domains[] = { "example.com", "example.net",
    "example.org", "mail.example.com" };

struct people_identity {
	struct plan_home		 home;
	const struct sample_place	*place;
	struct sample_name		 name;
	struct draw			 draw;	/* for what follows */
};

static void
people_identity(const struct plan *plan, uint32_t customer,
    struct people_identity *who)
{
	plan_home(plan, customer, &who->home);
	plan_draw(plan, &who->draw, STREAM_IDENTITY, customer);
	who->place = &sample_places[who->home.script].place[draw_below(
	    &who->draw, sample_places[who->home.script].n)];
	if (who->home.company)
		name_company(&who->name, who->home.script, who->place,
		    &who->draw);
	else
		name_anyone(&who->name, who->home.script, &who->draw);
}

/*
 * Numbers to call are unique in the company: five to each customer (its own
 * and its contacts'), then the staff's, then the branches'.
 */
static void
out_phone(struct out *o, const struct sample_place *place, uint64_t who)
{
	char phone[32];

	name_phone(phone, place, who);
	out_text(o, phone);
}

/* Two digits in each place are enough for 99 branches. */
static void
out_branch(struct out *o, uint32_t branch)
{
	out_key(o, "B", branch + 1, 2);
}

int
table_branches(const struct plan *plan, struct out *o)
{
	uint64_t base = 5 * (uint64_t)plan->p.customers +
	    (uint64_t)plan->p.staff;
	const struct sample_place *place;
	char text[160];
	uint32_t i, n;

	for (i = 0; i < (uint32_t)plan->p.branches; i++) {
		n = i / 2;
		place = &sample_places[i % 2].place[n % sample_places[i % 2].n];
		out_branch(o, i);
		n /= sample_places[i % 2].n;
		if (n == 0)
			snprintf(text, sizeof(text), i % 2 == SCRIPT_HAN ?
			    "%s分公司" : "%s branch", place->city);
		else
			snprintf(text, sizeof(text), i % 2 == SCRIPT_HAN ?
			    "%s第%u分公司" : "%s branch, no. %u", place->city,
			    n + 1);
		out_text(o, text);
		out_text(o, place->city);
		out_text(o, place->region);
		out_text(o, place->country);
		out_phone(o, place, base + i);
		snprintf(text, sizeof(text), "branch%02u@company.example.com",
		    i + 1);
		out_text(o, text);
		out_row(o);
	}
	return 0;
}

int
table_staff(const struct plan *plan, struct out *o)
{
	static const char *const job[] = { "Branch manager", "Sales",
	    "Sales", "Key accounts", "Service", "Sales, field" };
	uint64_t base = 5 * (uint64_t)plan->p.customers;
	const struct plan_staff *staff;
	char mail[128];
	struct draw d;
	uint32_t i;

	for (i = 0; i < (uint32_t)plan->p.staff; i++) {
		plan_draw(plan, &d, STREAM_STAFF, i + 1);
		staff = &plan->staff[i];
		out_text(o, staff->login);
		out_text(o, staff->name);
		snprintf(mail, sizeof(mail), "%s@company.example.com",
		    staff->login);
		out_text(o, mail);
		out_phone(o, &sample_places[i % 2].place[0], base + i);
		out_branch(o, plan_branch(plan, i));
		out_text(o, i < (uint32_t)plan->p.branches ? job[0] :
		    job[1 + draw_below(&d, COUNT(job) - 1)]);
		out_text(o, draw_below(&d, 12) == 0 ? "no" : "yes");
		out_row(o);
	}
	return 0;
}

int
table_products(const struct plan *plan, struct out *o)
{
	const struct plan_product *product;
	char name[128];
	uint32_t i, again;

	for (i = 0; i < (uint32_t)plan->p.products; i++) {
		product = &plan->product[i];
		again = i / (uint32_t)sample_items_n / 4;
		out_key(o, "P", i + 1, 3);
		if (product->size > 0)
			snprintf(name, sizeof(name), "%s, pack of %d",
			    product->item->name, product->size);
		else
			snprintf(name, sizeof(name), "%s",
			    product->item->name);
		if (again > 0)
			snprintf(name + strlen(name),
			    sizeof(name) - strlen(name), " (series %u)",
			    again + 1);
		out_text(o, name);
		out_text(o, product->item->category);
		out_text(o, product->item->unit);
		out_money(o, product->price);
		out_money(o, product->cost);
		if (product->refill_days > 0)
			out_int(o, product->refill_days);
		else
			out_text(o, "");
		out_text(o, i % 24 == 23 ? "no" : "yes");
		out_row(o);
	}
	return 0;
}

/* A person of 18 to 80 years, if the day is known at all. */
static void
out_birthday(struct out *o, const struct plan *plan, struct draw *d)
{
	uint32_t age = 18 * 365 + draw_below(d, 62 * 365);

	if (draw_below(d, 100) < 55)
		out_date(o, plan->day - (int32_t)age);
	else
		out_text(o, "");
}

static void
out_tags(struct out *o, struct draw *d)
{
	static const char *const tag[] = { "vip", "newsletter", "wholesale",
	    "trade fair 2024", "老客户", "discount" };
	char text[128] = "";
	uint32_t first;

	first = draw_below(d, 18);
	if (first < COUNT(tag))
		snprintf(text, sizeof(text), "%s%s%s", tag[first],
		    first % 2 == 0 ? ";" : "",
		    first % 2 == 0 ? tag[first + 1] : "");
	out_text(o, text);
}

static void
customer_row(const struct plan *plan, struct out *o, uint32_t i)
{
	static const char *const industry[] = { "retail", "food", "hospitality",
	    "health", "education", "construction", "software",
	    "manufacturing" };
	static const char *const source[] = { "web", "referral", "fair",
	    "walk-in", "phone", "wechat", "advertisement", "partner" };
	struct people_identity who;
	struct plan_life life;
	struct draw *d = &who.draw;
	char mail[160];

	people_identity(plan, i, &who);
	plan_life(plan, i, &life);
	out_key(o, "C", (uint64_t)i + 1, 6);
	out_text(o, who.name.text);
	out_text(o, who.home.company ? "company" : "person");
	snprintf(mail, sizeof(mail), who.home.company ? "info@%s%u.%s" :
	    "%s.%u@%s", who.name.ascii, i + 1, who.home.company ?
	    "example.com" : people_domains[draw_below(d, 4)]);
	out_text(o, mail);
	out_phone(o, who.place, 5 * (uint64_t)i);
	out_text(o, who.home.company ? industry[draw_below(d, 8)] : "");
	out_text(o, source[draw_below(d, 8)]);
	out_text(o, plan->staff[who.home.owner].login);
	out_branch(o, who.home.branch);
	out_text(o, who.place->city);
	out_text(o, who.place->region);
	out_text(o, who.place->country);
	out_text(o, who.place->language);
	if (who.home.company)
		out_text(o, "");
	else
		out_birthday(o, plan, d);
	out_date(o, plan->day +
	    (int32_t)(plan_second(plan, life.start) / 86400));
	out_tags(o, d);
	out_row(o);
}

int
table_customers(const struct plan *plan, struct out *o)
{
	uint32_t i;

	for (i = 0; i < (uint32_t)plan->p.customers; i++)
		customer_row(plan, o, i);
	return 0;
}

static void
contact_row(const struct plan *plan, struct out *o, uint32_t customer,
    uint32_t j, const struct people_identity *firm, struct draw *d)
{
	static const char *const job[] = { "Buyer", "Owner",
	    "Managing director", "Accounts", "Head of purchasing, EMEA",
	    "采购经理" };
	struct sample_name name;
	char mail[192], number[12] = "";

	name_anyone(&name, firm->home.script, d);
	out_key(o, "C", (uint64_t)customer + 1, 6);
	out_text(o, name.text);
	out_text(o, job[draw_below(d, COUNT(job))]);
	if (j > 0)
		snprintf(number, sizeof(number), "%u", j + 1);
	snprintf(mail, sizeof(mail), "%s%s@%s%u.example.com", name.ascii,
	    number, firm->name.ascii, customer + 1);
	out_text(o, mail);
	out_phone(o, firm->place, 5 * (uint64_t)customer + 1 + j);
	out_birthday(o, plan, d);
	out_text(o, firm->place->language);
	out_row(o);
}

int
table_contacts(const struct plan *plan, struct out *o)
{
	struct people_identity firm;
	uint64_t number = 0;
	uint32_t i, j, n;
	struct draw d;

	for (i = 0; i < (uint32_t)plan->p.customers; i++) {
		people_identity(plan, i, &firm);
		if (!firm.home.company)
			continue;
		plan_draw(plan, &d, STREAM_CONTACT, i);
		n = 1 + draw_below(&d, 3);
		for (j = 0; j < n; j++) {
			out_key(o, "CT", ++number, 6);
			contact_row(plan, o, i, j, &firm, &d);
		}
	}
	return 0;
}
