/*
 * Inside the room: the integrals over what is to come.
 */
#ifndef MODEL_PNBD_H
#define MODEL_PNBD_H

#include "model/model.h"

/* The mean of the time still to come, up to t, each moment worth
 * exp(-rate u) and there with chance (beta / (beta + u))^s. */
double	 pnbd_discount(double s, double beta, double t, double rate);
/* Of one alive: a purchase within t, before leaving. */
double	 pnbd_first(const double *p, const struct customer *, double t);
double	 pnbd_pmf(const double *p, double t, int x);

#endif
