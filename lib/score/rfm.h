/*
 * RFM scores of all customers who have bought.
 */
#ifndef SCORE_RFM_H
#define SCORE_RFM_H

#include "score/people.h"
#include "stat/rfm.h"
#include "stat/segment.h"

enum { RFM_OWN = 32, RFM_OWN_NAME = 64, RFM_ARG = 4096 };

/* How it is done; rfm_how_set() fills it in by name. */
struct rfm_how {
	struct rfm_rule	 rule;
	int		 orders;	/* F counts orders, not purchase days */
	int		 mean;		/* M is the mean, not the sum */
	int		 margin;	/* M is the sum less what it cost */
	int		 published;	/* as the R package rfm has it */
	const struct rfm_segment *segment;
	size_t		 segments;
	int64_t		 cut[RFM_DIMENSIONS][RFM_BINS_MAX - 1];
	int		 cuts[RFM_DIMENSIONS];
	int64_t		 weight[RFM_DIMENSIONS];	/* of the column rfm */
	const char	*table;		/* like r_customer; NULL: as of today */
	int32_t		 day;		/* of that table */
	/* Segments of one's own; a copy of this struct needs them set anew. */
	struct rfm_segment own[RFM_OWN];
	char		 own_name[RFM_OWN][RFM_OWN_NAME];
	size_t		 owns;
};

extern const struct rfm_how rfm_how_usual;

/*
 * method, bins, count, m, rules, r_cuts, f_cuts, m_cuts, weights. 0; 1 where
 * the name is none of these; -1 and why.
 */
int	 rfm_how_set(struct rfm_how *, const struct crm *, const char *name,
	    const char *value, const char **why);
/* The names above, ended by NULL. */
extern const char *const rfm_how_names[];
/* Whether what was set fits together: 0, or -1 and why. */
int	 rfm_how_check(struct rfm_how *, const char **why);
/* Says which of one's own segments overlap or cannot be reached. */
void	 rfm_how_warn(struct crm *, const struct rfm_how *);
/* "Best=4-5/4-5/4-5;Rest=1-5/1-5/1-5": 0, or -1. */
int	 rfm_rules_read(struct rfm_how *, const char *);

struct rfm_set {
	struct people	 people;
	struct rfm_in	*in;	/* in the order of people */
	struct rfm_out	*out;
	uint32_t	*order;	/* of keys; NULL unless asked for */
	double		 money;	/* what monetary is divided by */
};

/* ordered: the order of keys is wanted. A failure is the store's sentence. */
int	 rfm_set_make(struct crm *, struct rfm_set *, const struct rfm_how *,
	    int ordered);
void	 rfm_set_free(struct rfm_set *);
/* NULL unless there are five bins: the ranges are made for these. */
const char *rfm_how_segment(const struct rfm_how *, const struct rfm_out *);

#endif
