/*
 * Time to an event, of which some have not happened yet (censored): the
 * estimator of E. Kaplan and P. Meier (1958) with M. Greenwood's variance,
 * the log-rank test and R. and J. Peto's (D. Harrington and T. Fleming, 1982:
 * rho 0 and 1), restricted means.
 */
#ifndef SURVIVE_SURVIVE_H
#define SURVIVE_SURVIVE_H

#include <stddef.h>
#include <stdint.h>

struct lifetime {
	double		 time;
	int64_t		 who;		/* whose it is: the caller's */
	uint32_t	 group;
	int		 event;		/* 0: censored then */
};

/* Bands: by log(-log S), by log S, plain. */
enum survive_band { BAND_LOGLOG, BAND_LOG, BAND_PLAIN };

/* One time; events come before censorings at the same time. */
struct survive_point {
	double	time;
	size_t	at_risk, events, censored;
	double	survival, se;
	double	lower, upper;		/* NAN: not defined */
	double	hazard;			/* Nelson's and Aalen's, cumulative */
	double	variance;		/* Greenwood's sum */
};

struct survive_curve {
	struct survive_point *point;
	size_t		 n;
	size_t		 members, events;
};

/* In place, by group, then time. */
void	 survive_sort(struct lifetime *, size_t n);
/* Of sorted lifetimes of one group; z: how wide the bands. -1: no memory. */
int	 survive_curve(struct survive_curve *, const struct lifetime *,
	    size_t n, enum survive_band, double z);
void	 survive_free(struct survive_curve *);

struct survive_median { double at, lower, upper; };	/* NAN: not reached */
/* As R's survival has it: the middle of a flat stretch at one half. */
void	 survive_median(struct survive_median *, const struct survive_curve *);

/* The mean time up to tau, and its standard error. */
void	 survive_mean(double *mean, double *se, const struct survive_curve *,
	    double tau);

/*
 * Do the groups 0..groups-1 differ? Weights S(t-)^rho, rho 0 or 1. The
 * lifetimes may be in any order. 0 with chi2 and df; -1: no memory.
 */
int	 survive_test(double *chi2, int *df, const struct lifetime *,
	    size_t n, uint32_t groups, int rho);

#endif
