/*
 * Cumulative incidence of two ways to end.
 */
#include <stdlib.h>

#include "stat/risks.h"

static int
by_time(const void *a, const void *b)
{
	const struct spell *x = a, *y = b;

	return (x->time > y->time) - (x->time < y->time);
}

long
risks_curve(struct risk_point **out, struct spell *s, size_t n)
{
	struct risk_point *p = calloc(n + 1, sizeof(*p)), now = { 0, 0, 1, 0,
	    0 };
	double one, two;
	size_t i, k;
	long points = 0;

	*out = p;
	if (p == NULL)
		return -1;
	if (n > 0)
		qsort(s, n, sizeof(*s), by_time);
	for (i = 0; i < n; i = k) {
		one = two = 0;
		for (k = i; k < n && s[k].time == s[i].time; k++) {
			one += s[k].end == RISK_ONE;
			two += s[k].end == RISK_TWO;
		}
		if (one + two <= 0)
			continue;
		now.time = s[i].time;
		now.at_risk = (double)(n - i);
		now.one += now.survival * one / now.at_risk;
		now.two += now.survival * two / now.at_risk;
		now.survival *= 1 - (one + two) / now.at_risk;
		p[points++] = now;
	}
	return points;
}

double
risks_later(const struct risk_point *p, long points, int64_t time)
{
	double all = points > 0 ? p[points - 1].one : 0, one = 0, left = 1;
	long i;

	for (i = 0; i < points && p[i].time <= time; i++) {
		one = p[i].one;
		left = p[i].survival;
	}
	return left > 0 && all > one ? (all - one) / left : 0;
}
