/*
 * The named RFM segments, and what is odd about a list of them.
 */
#include <errno.h>
#include <string.h>

#include "stat/segment.h"

#define CHAMPIONS	{ "Champions", "重要价值客户", 4, 5, 4, 5, 4, 5 }
#define LOYAL		{ "Loyal Customers", "忠诚客户", 2, 5, 3, 5, 3, 5 }
#define POTENTIAL	{ "Potential Loyalist", "潜在忠诚客户",		\
			    3, 5, 1, 3, 1, 3 }
#define NEW		{ "New Customers", "新客户", 4, 5, 1, 1, 1, 1 }
#define PROMISING	{ "Promising", "有潜力客户", 3, 4, 1, 1, 1, 1 }
#define ATTENTION	{ "Need Attention", "需要关注客户", 2, 3, 2, 3, 2, 3 }
#define SLEEP		{ "About To Sleep", "即将沉睡客户", 2, 3, 1, 2, 1, 2 }
#define AT_RISK		{ "At Risk", "有流失风险客户", 1, 2, 2, 5, 2, 5 }
#define CANT_LOSE	{ "Can't Lose", "重要挽留客户", 1, 1, 4, 5, 4, 5 }
#define LOST		{ "Lost", "流失客户", 1, 2, 1, 2, 1, 2 }

const struct rfm_segment rfm_segments[] = {
	CHAMPIONS, LOYAL, POTENTIAL, NEW, PROMISING, ATTENTION, SLEEP,
	CANT_LOSE, AT_RISK, LOST
};
const size_t rfm_segments_n = sizeof(rfm_segments) / sizeof(*rfm_segments);

const struct rfm_segment rfm_segments_rfm[] = {
	CHAMPIONS, LOYAL, POTENTIAL, NEW, PROMISING, ATTENTION, SLEEP,
	AT_RISK, CANT_LOSE, LOST
};
const size_t rfm_segments_rfm_n =
    sizeof(rfm_segments_rfm) / sizeof(*rfm_segments_rfm);

const struct rfm_segment rfm_segment_others = {
	"Others", "其他客户", 1, RFM_BINS_MAX, 1, RFM_BINS_MAX, 1, RFM_BINS_MAX
};

static int
segment_has(const struct rfm_segment *s, int r, int f, int m)
{
	return s->r0 <= r && r <= s->r1 && s->f0 <= f && f <= s->f1 &&
	    s->m0 <= m && m <= s->m1;
}

const struct rfm_segment *
rfm_segment_find(const struct rfm_segment *s, size_t n,
    const struct rfm_out *out)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (segment_has(&s[i], out->r, out->f, out->m))
			return &s[i];
	return &rfm_segment_others;
}

const char *
rfm_segment_name(const struct rfm_segment *s, size_t n,
    const struct rfm_out *out)
{
	return rfm_segment_find(s, n, out)->name;
}

static int
segment_width(int a0, int a1, int b0, int b1, int bins)
{
	int lo = a0 > b0 ? a0 : b0, hi = a1 < b1 ? a1 : b1;

	if (lo < 1)
		lo = 1;
	if (hi > bins)
		hi = bins;
	return hi < lo ? 0 : hi - lo + 1;
}

/* How many cells two rules share. */
static int
segment_shared(const struct rfm_segment *a, const struct rfm_segment *b,
    int bins)
{
	return segment_width(a->r0, a->r1, b->r0, b->r1, bins) *
	    segment_width(a->f0, a->f1, b->f0, b->f1, bins) *
	    segment_width(a->m0, a->m1, b->m0, b->m1, bins);
}

/* Takes the cells of a rule; returns how many were still free. */
static int
segment_take(const struct rfm_segment *s, int bins, uint8_t *taken)
{
	int r, f, m, at, fresh = 0;

	for (r = 1; r <= bins; r++)
		for (f = 1; f <= bins; f++)
			for (m = 1; m <= bins; m++) {
				if (!segment_has(s, r, f, m))
					continue;
				at = (r * 10 + f) * 10 + m;
				fresh += !taken[at];
				taken[at] = 1;
			}
	return fresh;
}

int
rfm_segments_check(const struct rfm_segment *s, size_t n, int bins,
    struct rfm_finding *out, size_t max)
{
	uint8_t taken[1000];
	size_t i, j, found = 0;
	int cells;

	if (bins < RFM_BINS_MIN || bins > RFM_BINS_MAX) {
		errno = EINVAL;
		return -1;
	}
	memset(taken, 0, sizeof(taken));
	for (i = 0; i < n; i++) {
		for (j = 0; j < i; j++) {
			cells = segment_shared(&s[i], &s[j], bins);
			if (cells > 0 && found++ < max)
				out[found - 1] = (struct rfm_finding){
				    RFM_OVERLAP, i, j, cells };
		}
		if (segment_take(&s[i], bins, taken) == 0 && found++ < max)
			out[found - 1] = (struct rfm_finding){
			    RFM_UNREACHABLE, i, i, 0 };
	}
	return (int)found;
}
