/*
 * Maximum likelihood, with what it is worth: standard errors from the exact
 * information, intervals from the logarithms of the parameters, and what
 * makes one doubt it.
 */
#ifndef MODEL_FIT_H
#define MODEL_FIT_H

#include "model/model.h"
#include "number/newton.h"

enum fit_warning {
	FIT_FEW = 1,		/* fewer than 50 customers came back */
	FIT_FLAT = 2,		/* the information is nearly singular */
	FIT_EDGE = 4,		/* a parameter drifts to 0 or to infinity */
	FIT_OPTIMA = 8		/* other starts ended elsewhere */
};
enum { FIT_REPEATERS = 50, FIT_WARNINGS = 4 };

struct fit {
	const char	*model;		/* its name */
	int		 params;
	const char	*param[MODEL_PARAMS];
	double		 p[MODEL_PARAMS], se[MODEL_PARAMS];
	double		 low[MODEL_PARAMS], high[MODEL_PARAMS];	/* 95 % */
	/* of the logarithms of the parameters, row by row: params^2 of them */
	double		 cov[MODEL_PARAMS * MODEL_PARAMS];
	double		 ll, aic, bic;
	double		 gradient;	/* largest, by logarithm of parameter */
	double		 condition;	/* of the information */
	double		 n;		/* customers, or what BIC counts */
	unsigned	 warnings;
	int		 edge;		/* FIT_EDGE: which parameter */
	int		 calls;		/* passes over all tuples */
	enum newton_end	 end;
};

struct fit_how {
	double		 unit;		/* days in a unit of time */
	int		 threads;
	const double	*warm;		/* parameters to begin with, or NULL */
};

/*
 * Fits. 0; or -1 with errno EDOM: there is no maximum (fit->end, fit->edge,
 * and fit_why() in words), or ENOMEM.
 */
int	 fit_model(struct fit *, const struct model *, const struct cbs *,
	    const struct fit_how *);
/* Why there is no fit, a clause in English; borrowed, constant. */
const char *fit_why(const struct fit *);
/* The sentence of one warning. */
const char *fit_warning(unsigned one, int zh);

/*
 * For a model of its own: the log-likelihood, its gradient and Hessian by
 * natural parameters, as the 15 sums of a pass. -1: none there.
 */
typedef int fit_fn(void *, const double *p, double sums[MODEL_SUMS]);
/* Minimises from the start in fit->p and fills in the rest. As fit_model(). */
int	 fit_any(struct fit *, fit_fn *fn, void *arg, double n);

#endif
