/*
 * The curve, its median and its mean.
 */
#include <math.h>
#include <stdlib.h>

#include "survive/survive.h"

static int
in_order(const void *x, const void *y)
{
	const struct lifetime *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->time < b->time || a->time > b->time)
		return a->time < b->time ? -1 : 1;
	return b->event - a->event;
}

void
survive_sort(struct lifetime *l, size_t n)
{
	if (n > 1)
		qsort(l, n, sizeof(*l), in_order);
}

static void
band(struct survive_point *p, enum survive_band kind, double z)
{
	double s = p->survival, sigma = sqrt(p->variance), theta;

	p->lower = p->upper = NAN;
	if (!(s > 0) || (kind == BAND_LOGLOG && !(s < 1)))
		return;
	if (kind == BAND_LOGLOG) {
		theta = z * sigma / log(s);
		p->lower = pow(s, exp(-theta));
		p->upper = pow(s, exp(theta));
	} else if (kind == BAND_LOG) {
		p->lower = s * exp(-z * sigma);
		p->upper = fmin(1, s * exp(z * sigma));
	} else {
		p->lower = fmax(0, s - z * s * sigma);
		p->upper = fmin(1, s + z * s * sigma);
	}
}

/* The next time among those from at on; where the one after begins. */
static size_t
step(struct survive_point *p, const struct lifetime *l, size_t at, size_t n)
{
	size_t i = at;

	*p = (struct survive_point){ .time = l[at].time, .at_risk = n - at };
	for (; i < n && !(l[i].time > p->time); i++)
		if (l[i].event)
			p->events++;
		else
			p->censored++;
	return i;
}

int
survive_curve(struct survive_curve *c, const struct lifetime *l, size_t n,
    enum survive_band kind, double z)
{
	double s = 1, variance = 0, hazard = 0, d, m;
	struct survive_point *p;
	size_t i;

	*c = (struct survive_curve){ .members = n };
	if ((c->point = malloc((n + 1) * sizeof(*p))) == NULL)
		return -1;
	for (i = 0; i < n;) {
		p = &c->point[c->n++];
		i = step(p, l, i, n);
		d = (double)p->events;
		m = (double)p->at_risk;
		c->events += p->events;
		if (p->events != 0) {
			s = p->events == p->at_risk ? 0 : s * (1 - d / m);
			variance += p->events == p->at_risk ? 0 :
			    d / (m * (m - d));
			hazard += d / m;
		}
		p->survival = s;
		p->variance = variance;
		p->hazard = hazard;
		p->se = s * sqrt(variance);
		band(p, kind, z);
	}
	return 0;
}

void
survive_free(struct survive_curve *c)
{
	free(c->point);
	*c = (struct survive_curve){ 0 };
}

/* Where one half is crossed, by one of the three columns. */
static double
crossing(const struct survive_curve *c, size_t column)
{
	static const double near = 1.490116119384766e-8;
	const char *row;
	double y, first = NAN, at = NAN;
	size_t i;

	for (i = 0; i < c->n; i++) {
		row = (const char *)&c->point[i];
		y = *(const double *)(const void *)(row + column);
		if (isnan(y) || !(y < 0.5 + near))
			continue;
		if (isnan(at)) {
			at = c->point[i].time;
			first = y;
			if (fabs(y - 0.5) >= near)
				return at;
		} else if (y < first)
			return (at + c->point[i].time) / 2;
	}
	return at;
}

void
survive_median(struct survive_median *m, const struct survive_curve *c)
{
	m->at = crossing(c, offsetof(struct survive_point, survival));
	m->lower = crossing(c, offsetof(struct survive_point, lower));
	m->upper = crossing(c, offsetof(struct survive_point, upper));
}

void
survive_mean(double *mean, double *se, const struct survive_curve *c,
    double tau)
{
	double area = 0, end = tau, variance = 0, d, m;
	const struct survive_point *p;
	size_t i;

	/* From the end back: area is what lies beyond each time. */
	for (i = c->n; i > 0; i--) {
		p = &c->point[i - 1];
		if (!(p->time <= tau))
			continue;
		area += p->survival * (end - p->time);
		end = p->time;
		d = (double)p->events;
		m = (double)p->at_risk;
		if (p->events != 0 && p->events != p->at_risk)
			variance += area * area * d / (m * (m - d));
	}
	*mean = area + (end > 0 ? end : 0);
	*se = sqrt(variance);
}
