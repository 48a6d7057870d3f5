/*
 * Inside the room: what the table functions share.
 */
#ifndef SCORE_OWN_H
#define SCORE_OWN_H

#include "base/arena.h"
#include "session/session.h"
#include "time/day.h"

extern const struct tablefn score_rfm, score_rfm_segments, score_abc,
    score_classes, score_pareto, score_cohort, score_retention, score_months,
    score_basket, score_survival, score_survival_groups, score_survival_test,
    score_gaps, score_refill, score_used_up, score_next_product,
    score_rfm_migration, score_look_alike, score_look_alike_lift,
    score_survival_members, score_alive, score_clv, score_clv_total,
    score_next, score_fit,
    score_validate, score_contract, score_counted;

#define RFM_ARGUMENTS "in_method HIDDEN,in_bins HIDDEN,in_count HIDDEN," \
    "in_m HIDDEN,in_rules HIDDEN,in_r_cuts HIDDEN,in_f_cuts HIDDEN,"	\
    "in_m_cuts HIDDEN,in_weights HIDDEN"
struct rfm_how;
/* They come in the order of rfm_how_names. */
int		 rfm_args(struct crm *, struct rfm_how *,
		    const struct value *, int args);

/* A small table, worked out whole when it is opened. */
struct grid {
	struct value	*cell;
	size_t		 columns, rows, cap;
	size_t		 at;		/* the current row and one */
	struct arena	 text;
};

int		 grid_new(struct crm *, struct grid **, size_t columns);
/* Cells of a new row, empty; NULL: no memory, said. */
struct value	*grid_row(struct crm *, struct grid *);
int		 grid_next(void *);
void		 grid_cell(void *, int column, struct value *);
void		 grid_free(void *);

/* An argument as text in a buffer; 0 where it was not given. */
int		 score_arg(char out[128], const struct value *);
/* day, week, month (where none is given), quarter or year. */
int		 score_unit(struct crm *, const struct value *,
		    enum day_unit *);
/* A share, empty where there is nothing to divide by. */
struct value	 score_share(double part, double whole);

#endif
