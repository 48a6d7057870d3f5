/*
 * What the house measures: its staff against targets, its suppliers by what
 * was defective.
 */
#include <stdio.h>

#include "sample/tables.h"
#include "time/day.h"

const struct sample_supplier sample_suppliers[SAMPLE_SUPPLIERS] = {
	{ "V1", "Norr Mill", 0.01 }, { "V2", "南山包装", 0.04 },
	{ "V3", "Delta Freight", 0.12 },
};

enum { INSPECTED = 200, EVERY = 14 };	/* pieces, days */

/* One of revenue and one of visits for everyone, each calendar year. */
int
table_targets(const struct plan *plan, struct out *o)
{
	int32_t from = plan->day, to, end = plan->day + plan->days - 1;
	uint64_t n = 0;
	struct draw d;
	int i, year, month, day;
	long s;

	for (; from <= end; from = to + 1) {
		day_to_civil(from, &year, &month, &day);
		to = day_from_civil(year, 12, 31);
		for (s = 0; s < plan->p.staff; s++)
			for (i = 0; i < 2; i++) {
				plan_draw(plan, &d, STREAM_TARGET,
				    (uint64_t)s);
				d.n = (uint64_t)year * 2 + (uint64_t)i;
				out_key(o, "T", ++n, 4);
				out_text(o, i ? "visits" : "revenue");
				out_int(o, i ? 20 + draw_below(&d, 40) :
				    1000 * (int64_t)(20 + draw_below(&d,
				    80)));
				out_text(o, plan->staff[s].login);
				out_date(o, from);
				out_date(o, to);
				out_row(o);
			}
	}
	return 0;
}

int
table_suppliers(const struct plan *plan, struct out *o)
{
	int i;

	(void)plan;
	for (i = 0; i < SAMPLE_SUPPLIERS; i++) {
		out_text(o, sample_suppliers[i].key);
		out_text(o, sample_suppliers[i].name);
		out_text(o, "company");
		out_row(o);
	}
	return 0;
}

int
table_receipts(const struct plan *plan, struct out *o)
{
	int32_t day;
	int i, k, bad;
	struct draw d;

	for (day = EVERY; day < plan->days; day += EVERY)
		for (i = 0; i < SAMPLE_SUPPLIERS; i++) {
			plan_draw(plan, &d, STREAM_RECEIPT, (uint64_t)day);
			d.n = (uint64_t)i * 2 * INSPECTED;
			for (bad = k = 0; k < INSPECTED; k++)
				bad += draw_unit(&d) <
				    sample_suppliers[i].defective;
			out_text(o, sample_suppliers[i].key);
			out_instant(o, plan->day + day, 36000 + i * 600);
			out_key(o, "P", (uint64_t)draw_below(&d,
			    (uint32_t)plan->p.products) + 1, 3);
			out_int(o, INSPECTED);
			out_int(o, bad);
			out_row(o);
		}
	return 0;
}
