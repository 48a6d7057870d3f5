/*
 * Parameters checked and filled in; products, and who belongs where.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample/name.h"
#include "sample/plan.h"
#include "time/day.h"

enum {
	OPEN_SECOND = 8 * 3600,
	OPEN_SECONDS = 14 * 3600
};

/* In percent: the writing a customer's name is in. */
static const uint8_t plan_scripts[SCRIPTS] = { 45, 35, 8, 12 };

static int
plan_whole(long *v, long fallback, long max)
{
	if (*v == 0)
		*v = fallback;
	return *v >= 1 && *v <= max ? 0 : -1;
}

static int
plan_real(double *v, double fallback, double max)
{
	if (*v == 0)
		*v = fallback;
	return *v > 0 && *v <= max ? 0 : -1;
}

static int
plan_parameters(struct crm_sample *p)
{
	long lines = p->lines;
	int bad = 0;

	bad |= plan_whole(&p->customers, 1000, 100000000);
	bad |= plan_whole(&p->products, 48, 100000);
	bad |= plan_whole(&p->staff, 12, 100000);
	bad |= plan_whole(&p->branches, 4, 10000);
	bad |= plan_whole(&lines, 4, 8);
	bad |= plan_real(&p->r, 0.8, 1e6);
	bad |= plan_real(&p->alpha, 6, 1e6);
	bad |= plan_real(&p->s, 0.6, 1e6);
	bad |= plan_real(&p->beta, 20, 1e6);
	bad |= plan_real(&p->p, 6.25, 1e6);
	bad |= plan_real(&p->q, 3.74, 1e6);
	bad |= plan_real(&p->gamma, 154.4, 1e9);
	bad |= plan_real(&p->touches, 4, 1000);
	bad |= !(p->refunds >= 0 && p->refunds <= 1);	/* 0 is none */
	bad |= plan_real(&p->cases, 0.3, 1000);
	bad |= plan_real(&p->late, 0.2, 0.999);
	p->lines = (int)lines;
	if (p->start == NULL)
		p->start = "2023-01-01";
	if (p->end == NULL)
		p->end = "2025-12-31";
	return bad;
}

/* The same list again in other sizes when more products are asked for. */
static void
plan_product(const struct plan *plan, uint32_t i, struct plan_product *out)
{
	static const int size[] = { 0, 2, 5, 10 };
	const struct sample_item *item = &sample_items[i % sample_items_n];
	uint32_t round = i / (uint32_t)sample_items_n;
	struct draw d;

	plan_draw(plan, &d, STREAM_PRODUCT, i);
	out->item = item;
	out->size = size[round % 4];
	out->price = item->cents * (out->size > 0 ? out->size : 1);
	out->price = llround((double)out->price * (0.9 + 0.2 * draw_unit(&d)));
	if (out->price > 1000)
		out->price -= out->price % 10;
	out->cost = llround((double)out->price *
	    (0.45 + 0.3 * draw_unit(&d)));
	out->refill_days = item->refill_days;
	if (out->size > 0 && out->refill_days > 0)
		out->refill_days *= out->size;
}

/* No login twice: every pair of names is used before a number is added. */
static void
plan_staff(const struct plan *plan, uint32_t i, struct plan_staff *out)
{
	int script = i % 2 == 0 ? SCRIPT_HAN : SCRIPT_LATIN;
	uint32_t given = sample_given[script].n;
	uint32_t family = sample_family[script].n, n = i / 2, turn;
	struct sample_name name;
	struct draw d;

	plan_draw(plan, &d, STREAM_STAFF, 0);
	turn = draw_below(&d, given);
	name_person(&name, script, (n / family + n % family + turn) % given,
	    n % family);
	snprintf(out->name, sizeof(out->name), "%.60s", name.text);
	if (n < given * family)
		snprintf(out->login, sizeof(out->login), "%.32s", name.ascii);
	else
		snprintf(out->login, sizeof(out->login), "%.32s%u",
		    name.ascii, n / (given * family) + 1);
}

static int
plan_lists(struct plan *plan)
{
	const struct crm_sample *p = &plan->p;
	uint32_t i;

	plan->product = calloc((size_t)p->products, sizeof(*plan->product));
	plan->regular = calloc((size_t)p->products, sizeof(*plan->regular));
	plan->staff = calloc((size_t)p->staff, sizeof(*plan->staff));
	if (plan->product == NULL || plan->regular == NULL ||
	    plan->staff == NULL)
		return -1;
	for (i = 0; i < (uint32_t)p->products; i++) {
		plan_product(plan, i, &plan->product[i]);
		if (plan->product[i].refill_days > 0)
			plan->regular[plan->regulars++] = i;
	}
	for (i = 0; i < (uint32_t)p->staff; i++)
		plan_staff(plan, i, &plan->staff[i]);
	return 0;
}

int
plan_make(struct plan *plan, const struct crm_sample *p)
{
	const char *why;
	int32_t last;

	memset(plan, 0, sizeof(*plan));
	plan->p = *p;
	p = &plan->p;
	if (plan_parameters(&plan->p) != 0 ||
	    day_parse(&plan->day, p->start, strlen(p->start), &why) != 0 ||
	    day_parse(&last, p->end, strlen(p->end), &why) != 0 ||
	    last < plan->day) {
		errno = EINVAL;
		return -1;
	}
	plan->days = last - plan->day + 1;
	plan->weeks = plan->days / 7.0;
	return plan_lists(plan);
}

void
plan_free(struct plan *plan)
{
	free(plan->product);
	free(plan->regular);
	free(plan->staff);
}

void
plan_draw(const struct plan *plan, struct draw *d, enum sample_stream stream,
    uint64_t who)
{
	draw_start(d, plan->p.seed, (uint64_t)stream, who);
}

/* Customers are numbered by their start: one in each equal part. */
void
plan_life(const struct plan *plan, uint32_t customer, struct plan_life *life)
{
	const struct crm_sample *p = &plan->p;
	double dropout;
	struct draw d;

	plan_draw(plan, &d, STREAM_LIFE, customer);
	life->start = plan->weeks * ((double)customer + draw_unit(&d)) /
	    (double)p->customers;
	life->rate = draw_gamma(&d, p->r, p->alpha);
	dropout = draw_gamma(&d, p->s, p->beta);
	life->end = life->start + draw_exponential(&d) / dropout;
}

uint32_t
plan_branch(const struct plan *plan, uint32_t staff)
{
	return staff % (uint32_t)plan->p.branches;
}

void
plan_home(const struct plan *plan, uint32_t customer, struct plan_home *home)
{
	uint32_t percent;
	struct draw d;

	plan_draw(plan, &d, STREAM_HOME, customer);
	percent = draw_below(&d, 100);
	for (home->script = 0; percent >= plan_scripts[home->script];)
		percent -= plan_scripts[home->script++];
	home->company = draw_below(&d, 100) < 35;
	home->owner = draw_below(&d, (uint32_t)plan->p.staff);
	home->branch = plan_branch(plan, home->owner);
}

int64_t
plan_second(const struct plan *plan, double weeks)
{
	double at = weeks * 7, day = floor(at);

	if (day > plan->days - 1) {	/* rounded up over the end */
		day = plan->days - 1;
		at = day + 1 - 0x1p-20;
	}
	return (int64_t)day * 86400 + OPEN_SECOND +
	    (int64_t)((at - day) * OPEN_SECONDS);
}
