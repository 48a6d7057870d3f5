/*
 * Models of customers who come and go without a word: each says what rate
 * they buy at and how they drop out; fitted by maximum likelihood, they say
 * who is still there and what is to come.
 *
 *  bgnbd   Fader, Hardie & Lee 2005: may drop out after each later purchase
 *  mbgnbd  Batislam et al. 2007: may also after the first
 *  pnbd    Schmittlein, Morrison & Colombo 1987: at any time
 *  nbd     Ehrenberg 1959: never; only to compare the others with
 *
 * Times are in one unit throughout; parameters that are times change with it.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "model/cbs.h"

enum {
	MODEL_PARAMS = 4,
	MODEL_PERIODS = 6000,	/* the most units of time that are paid for */
	MODEL_SUMS = 15		/* value, 4 of gradient, 10 of Hessian */
};

/* Where the second derivative by parameters i <= j stands in the sums. */
int	 model_second(int i, int j);

/* One customer, in units of time. */
struct customer { double x, t_x, T; };

/*
 * One evaluation: the parameters, and tables of what many tuples share, by
 * day and by number of purchases.
 */
struct pass {
	double	 p[MODEL_PARAMS];
	const struct cbs_tuple *tuple;
	size_t	 n;
	double	*ln_a, *in_a;	/* by day: ln(alpha + t), 1/(alpha + t) */
	double	*ln_b, *in_b;	/* the same of beta */
	double	*t;		/* the day in units of time */
	double	*r[3];		/* by x: sums of ln(r+k), 1/(r+k), 1/(r+k)^2 */
	double	*b[3];		/* the same of b, */
	double	*ab[3];		/* of a + b */
	double	*tables;
};

struct model {
	const char	*name, *title, *zh;
	int		 params;
	const char	*param[MODEL_PARAMS];
	int		 time[MODEL_PARAMS];	/* is it a time? */
	/* p with alpha as the first time; beta, a + b where there are any */
	int		 beta, ab;
	/* Log-likelihood and derivatives of tuple i. */
	void	(*one)(const struct pass *, size_t i, double *sums);
	/* At parameters p, in units of time: */
	double	(*alive)(const double *p, const struct customer *);
	double	(*expected)(const double *p, double t);	/* newcomer's repeats */
	double	(*pmf)(const double *p, double t, int x); /* x within t */
	/*
	 * Of one who is still there at T, which t_x then says no more of:
	 * purchases within t; the same, each worth exp(-rate u) after u; the
	 * chance of one within t, and the time by which it is so high,
	 * INFINITY: never.
	 */
	double	(*orders)(const double *p, const struct customer *, double t);
	double	(*worth)(const double *p, const struct customer *, double t,
		    double rate);
	double	(*next)(const double *p, const struct customer *, double t);
	double	(*wait)(const double *p, const struct customer *,
		    double chance);
};

extern const struct model model_bgnbd, model_mbgnbd, model_pnbd, model_nbd;

/* The same of one who may be there no more: alive is that chance. */
double	 model_orders(const struct model *, const double *p,
	    const struct customer *, double t);
double	 model_worth(const struct model *, const double *p,
	    const struct customer *, double t, double rate);
double	 model_next(const struct model *, const double *p,
	    const struct customer *, double t);
/* The time by which a purchase is as likely as not. */
double	 model_median(const struct model *, const double *p,
	    const struct customer *);

/* The four, ended by NULL; NULL where there is none of that name. */
extern const struct model *const models[];
const struct model *model_find(const char *name);

#endif
