/*
 * Inside the room: evaluating a model over all tuples.
 */
#ifndef MODEL_PASS_H
#define MODEL_PASS_H

#include "model/model.h"

/* Room for the tables. -1: ENOMEM. */
int	 pass_begin(struct pass *, const struct cbs *);
/* Fills the tables for parameters p; a unit of time has so many days. */
void	 pass_set(struct pass *, const struct model *, const struct cbs *,
	    double unit, const double *p);
void	 pass_end(struct pass *);
/* All tuples; the same bits for any number of threads. -1: ENOMEM. */
int	 pass_run(const struct pass *, const struct model *, int threads,
	    double sums[MODEL_SUMS]);

/* ln(1 + Q) and Q / (1 + Q) of ln Q. */
double	 log1p_exp(double ln_q);
double	 logistic(double ln_q);

#endif
