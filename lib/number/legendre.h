/*
 * Gauss-Legendre quadrature on 0..1: n nodes are exact for polynomials of
 * degree 2n - 1.
 */
#ifndef NUMBER_LEGENDRE_H
#define NUMBER_LEGENDRE_H

struct legendre {
	int		 n;
	const double	*x, *w;
};

enum { LEGENDRE_RULES = 5, LEGENDRE_MAX = 48 };

/* 12, 16, 20, 32 and 48 nodes. */
extern const struct legendre legendre_rules[LEGENDRE_RULES];

#endif
