/*
 * Customers by what the models need of them (customer by sufficient
 * statistic): how often they came back, when last, how long they are known.
 */
#ifndef MODEL_CBS_H
#define MODEL_CBS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Whole days: the first purchase is day 0; x later purchase days, the last of
 * them on day t_x (0 where there is none), seen for T days.
 */
struct cbs_row { int32_t x, t_x, T; };

/* Those who are alike, and how many they are. */
struct cbs_tuple { int32_t x, t_x, T; uint32_t n; };

struct cbs {
	struct cbs_tuple *tuple;	/* rising by x, t_x, T */
	size_t	 n;
	uint32_t *of;			/* the tuple of each row; may be NULL */
	int64_t	 customers, repeaters, repeats;
	int64_t	 known;			/* sum of T */
	int32_t	 x_max, T_max;
};

enum { CBS_LIMIT = 1 << 21 };		/* x, t_x and T stay below it */

/*
 * Groups n rows in linear time; with of, remembers where each went. 0, or -1
 * with errno EINVAL (*bad is the first row that breaks 0 <= t_x <= T < limit,
 * 0 <= x < limit, x = 0 exactly where t_x = 0), EOVERFLOW or ENOMEM.
 */
int	 cbs_group(struct cbs *, const struct cbs_row *, size_t n, int of,
	    size_t *bad);
void	 cbs_free(struct cbs *);

#endif
