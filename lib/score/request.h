/*
 * Inside the room: a score as it is declared, and as it is asked for.
 */
#ifndef SCORE_REQUEST_H
#define SCORE_REQUEST_H

#include "base/arena.h"
#include "ref/ref.h"
#include "score/forecast.h"
#include "score/rfm.h"
#include "score/value.h"

enum { SCORE_COLUMNS = 16, SCORE_PARAMS = 9, SCORE_MOST = 32, SCORE_KEPT = 3 };
enum score_kind { SCORE_PLAIN, SCORE_MONEY, SCORE_PERCENT, SCORE_RATIO };

struct score_request;

struct score_column {
	const char	*name, *label, *zh;
	enum score_kind	 kind;
};

struct score {
	const char	*name, *title, *zh;
	const char *const *params;
	const char	*columns;	/* after ref and label */
	const char	*why[2];	/* in words: en, zh */
	const char	*from;		/* the table function */
	struct score_column column[SCORE_COLUMNS];	/* the last is why */
	/* As rfm_how_set(); with no name, whether all fits together. */
	int	       (*set)(struct crm *, struct score_request *,
			    const char *name, const char *value,
			    const char **why);
	int	       (*save)(struct crm *, struct score_request *);
	/*
	 * Without set, the table function judges the values. Without save,
	 * these columns of the table score are filled with those of the
	 * table function, and its column of the day says when.
	 */
	const char	*kept[SCORE_KEPT];
	const char	*values, *which, *day;
	const char	*order;		/* of the rows; NULL: as they come */
	/* The references are the seed, and not shown. What is said of it. */
	const char	*measure;
};

extern const struct score scores[];	/* ends with a NULL name */

struct score_request {
	const struct score *score;
	struct rfm_how	 rfm;
	struct abc_how	 abc;
	struct forecast_how forecast;
	const char	*text[SCORE_PARAMS];	/* as given, NULL: usual */
	int		 explain;
	int		 some;	/* only those in temp.score_customer */
	struct arena	 memory;
};

int	 score_rfm_set(struct crm *, struct score_request *, const char *,
	    const char *, const char **);
int	 score_value_set(struct crm *, struct score_request *, const char *,
	    const char *, const char **);
int	 score_forecast_set(struct crm *, struct score_request *, const char *,
	    const char *, const char **);
/* Also from which chance on one is active, and below which lost. */
int	 score_churn_set(struct crm *, struct score_request *, const char *,
	    const char *, const char **);
int	 score_bind(struct crm *, const struct score_request *,
	    struct stmt *);
/* For parameters that are numbers, none below 0. */
int	 score_weights_set(struct crm *, struct score_request *, const char *,
	    const char *, const char **);
int	 score_save(struct crm *, struct score_request *);
/* Into the table score: only what differs, in the open transaction. */
int	 score_rfm_save(struct crm *, struct score_request *);
int	 score_value_save(struct crm *, struct score_request *);
int	 score_churn_save(struct crm *, struct score_request *);
int	 score_clv_save(struct crm *, struct score_request *);
int	 score_next_save(struct crm *, struct score_request *);
/* The words that an explanation is made with. */
int	 score_words(struct crm *, const struct score_request *,
	    struct stmt *, int zh);

#endif
