/*
 * RFM: recency, frequency and monetary scores of 1..bins, 1 the worst.
 * Exact: quantiles (Hyndman & Fan 1996, type 7) are kept as rationals and
 * compared in integers; linear time. Recency is scored on -days_since.
 */
#ifndef STAT_RFM_H
#define STAT_RFM_H

#include <stddef.h>
#include <stdint.h>

enum { RFM_R, RFM_F, RFM_M, RFM_DIMENSIONS };
enum { RFM_BINS_MIN = 2, RFM_BINS_MAX = 9 };

struct rfm_in {
	int64_t	days_since;	/* as-of less the last purchase day */
	int64_t	frequency;
	int64_t	monetary;	/* minor units */
};

/*
 * QUANTILE: 1 + the number of cuts below the value; ties share a score.
 * NTILE: equal counts, ties split by place in the input.
 * MIDRANK: ceil(bins * (mid-rank - 1/2) / n); ties share a score.
 * FIXED: the user's cuts, right-closed.
 * NESTED: quantiles of F within each R score, of M within each R and F.
 */
enum rfm_method {
	RFM_QUANTILE, RFM_NTILE, RFM_MIDRANK, RFM_FIXED, RFM_NESTED
};

/*
 * FIXED: bins - 1 ascending cuts a dimension. A value equal to a cut belongs
 * below it; cut[RFM_R] is in days, and "30 days" includes day 30.
 */
struct rfm_rule {
	enum rfm_method	 method;
	int		 bins;		/* 2..9 */
	const int64_t	*cut[RFM_DIMENSIONS];
};

struct rfm_out {
	uint8_t	r, f, m;
};

/* whole + num / den, 0 <= num < den */
struct rfm_cut {
	int64_t	whole;
	int	num;
	int	den;
	double	value;
};

/*
 * What the scores were cut by: cut[d][k - 1] parts score k from k + 1; the
 * cuts of R are in days and so descend. count[d][k] customers have score k
 * (a 0 is an empty score).
 */
struct rfm_cuts {
	int		n[RFM_DIMENSIONS];	/* cuts; 0: rank methods */
	struct rfm_cut	cut[RFM_DIMENSIONS][RFM_BINS_MAX - 1];
	size_t		count[RFM_DIMENSIONS][RFM_BINS_MAX + 1];
};

/*
 * Scores n customers in order of id. The cuts may be NULL. 0, or -1 with
 * errno EINVAL (bins, method, missing or descending cuts), EOVERFLOW (more
 * than 2^32 - 1 customers) or ENOMEM.
 */
int	rfm_score(struct rfm_out *, const struct rfm_in *, size_t n,
	    const struct rfm_rule *, struct rfm_cuts *);

/* 100 R + 10 F + M. */
int	rfm_code(const struct rfm_out *);

#endif
