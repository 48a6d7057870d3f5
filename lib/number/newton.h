/*
 * The minimum of a smooth function of few variables by Newton's method in a
 * region of trust (Nocedal & Wright 2006, chapter 4): far from the minimum,
 * and where the function is not convex, it still goes down.
 */
#ifndef NUMBER_NEWTON_H
#define NUMBER_NEWTON_H

#include "number/matrix.h"

/* The value, its gradient and Hessian (n * n) at x; -1: not there. */
typedef int newton_fn(void *, const double *x, double *value,
	    double *gradient, double *hessian);

enum newton_end {
	NEWTON_DONE,
	NEWTON_FAR,		/* a variable ran off: no minimum inside */
	NEWTON_SADDLE,		/* level, but not convex there */
	NEWTON_STUCK,		/* no step goes down any more */
	NEWTON_LONG,		/* too many steps */
	NEWTON_NOWHERE		/* the function has no value at the start */
};

struct newton {
	int	 n;
	double	 x[MATRIX_MAX];		/* in: the start; out: the minimum */
	double	 centre[MATRIX_MAX];
	double	 bound;			/* |x[i] - centre[i]| stays within */
	double	 value;
	double	 gradient[MATRIX_MAX];
	double	 hessian[MATRIX_MAX * MATRIX_MAX];
	int	 calls;			/* of the function */
	int	 far;			/* which variable went away */
	enum newton_end end;
};

/* 0 where end is NEWTON_DONE, else -1. */
int	 newton_minimise(struct newton *, newton_fn *, void *arg);

#endif
