/*
 * Named segments: ranges of R, F and M scores, the first match wins.
 */
#ifndef STAT_SEGMENT_H
#define STAT_SEGMENT_H

#include <stddef.h>
#include <stdint.h>

#include "stat/rfm.h"

struct rfm_segment {
	const char	*name;
	const char	*zh;
	uint8_t		 r0, r1, f0, f1, m0, m1;	/* inclusive */
};

/* For five bins. The default: Can't Lose is asked before At Risk. */
extern const struct rfm_segment rfm_segments[];
extern const size_t rfm_segments_n;

/* The order as published with the R package rfm: At Risk hides Can't Lose. */
extern const struct rfm_segment rfm_segments_rfm[];
extern const size_t rfm_segments_rfm_n;

/* What no rule matches. */
extern const struct rfm_segment rfm_segment_others;

/* The first rule that matches, or &rfm_segment_others; never NULL. */
const struct rfm_segment *rfm_segment_find(const struct rfm_segment *,
	    size_t n, const struct rfm_out *);
const char *rfm_segment_name(const struct rfm_segment *, size_t n,
	    const struct rfm_out *);

enum rfm_finding_kind {
	RFM_OVERLAP,		/* shares cells with an earlier rule */
	RFM_UNREACHABLE		/* every cell is taken by earlier rules */
};

struct rfm_finding {
	enum rfm_finding_kind	kind;
	size_t			rule;
	size_t			other;	/* OVERLAP: the earlier rule */
	int			cells;	/* OVERLAP: how many are shared */
};

/*
 * What is odd about a rule list with scores 1..bins: writes at most max
 * findings, returns how many there are, or -1 with errno EINVAL for bins.
 */
int	rfm_segments_check(const struct rfm_segment *, size_t n, int bins,
	    struct rfm_finding *, size_t max);

#endif
