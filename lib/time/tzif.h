/*
 * What a zone is made of, and the reader that makes it. Within this room.
 */
#ifndef TIME_TZIF_H
#define TIME_TZIF_H

#include <stddef.h>
#include <stdint.h>

#define ZONE_NAME	64
#define ZONE_FAR	(INT64_MAX / 4)	/* the ends of time */
#define ZONE_EDGE	(INT64_C(1) << 40)	/* 34,000 years: asked about */
#define ZONE_SHIFT	22		/* a bucket is 49 days */
#define ZONE_FIRST	(-(INT64_C(1) << 32))		/* 1833 */
#define ZONE_BUCKETS	(5 << (32 - ZONE_SHIFT))	/* to 2514 */
#define ZONE_CYCLE	(INT64_C(146097) * 86400)	/* 400 years */
#define ZONE_OFFSET	(26 * 3600)	/* the widest the format allows */

/*
 * Spans in order, each from at[i] to at[i + 1]; at[0] is the beginning of
 * time and at[n] its end. The rule for the years past the file's table is
 * spelled out for one Gregorian cycle, after which the calendar repeats;
 * bucket[] is the span at each bucket's start, so that a look-up is one step.
 */
struct zone {
	char		 name[ZONE_NAME];
	size_t		 n;
	size_t		 cap;
	int64_t		*at;
	int32_t		*off;
	int64_t		 cycle_end;	/* ZONE_FAR where nothing repeats */
	uint16_t	 bucket[ZONE_BUCKETS];
};

/* A span from there on; those out of order give way. Room was made before. */
void	 zone_span(struct zone *, int64_t at, int32_t off);

/* Fills the spans from a file's bytes; -1 with the reason. */
int	 tzif_read(struct zone *, const unsigned char *, size_t,
	    const char **why);

/*
 * The spans after the table's last transition (-ZONE_FAR: there is none) by
 * a POSIX TZ rule; -1 where it is no rule.
 */
#define TZRULE_SPANS	(2 * 402)
int	 tzrule_extend(struct zone *, const char *, size_t, int64_t after);

#endif
