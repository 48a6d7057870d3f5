/*
 * The tables that can be written, within this room.
 */
#ifndef SAMPLE_TABLES_H
#define SAMPLE_TABLES_H

#include "sample/name.h"
#include "sample/out.h"
#include "sample/plan.h"
#include "sample/walk.h"

enum { ORDER_LINES_MAX = 8 };

struct sample_order {
	const char	*channel;
	uint32_t	 staff;		/* UINT32_MAX: nobody's (web) */
	uint32_t	 branch;
	int64_t		 amount;	/* cents: the lines' sum */
	int		 lines;
	struct {
		uint32_t product;
		int	 quantity;
		int64_t	 price;
	} line[ORDER_LINES_MAX];
};

/* The order that an event is. */
void	order_make(const struct plan *, const struct walk_event *,
	    struct sample_order *);
extern const struct walk_kind order_walk;

/* Each writes the rows of one table; 0, or -1 with errno. */
int	table_branches(const struct plan *, struct out *);
int	table_staff(const struct plan *, struct out *);
int	table_products(const struct plan *, struct out *);
int	table_customers(const struct plan *, struct out *);
int	table_contacts(const struct plan *, struct out *);
int	table_orders(const struct plan *, struct out *);
int	table_orders_flat(const struct plan *, struct out *);
int	table_refunds(const struct plan *, struct out *);
int	table_interactions(const struct plan *, struct out *);
int	table_payments(const struct plan *, struct out *);
int	table_cases(const struct plan *, struct out *);
int	table_case_steps(const struct plan *, struct out *);
int	table_feedback(const struct plan *, struct out *);
int	case_answers(const struct plan *, struct out *);
int	table_leads(const struct plan *, struct out *);
int	table_deals(const struct plan *, struct out *);
int	table_deal_stages(const struct plan *, struct out *);
int	table_campaigns(const struct plan *, struct out *);
int	table_campaign_events(const struct plan *, struct out *);
int	table_consents(const struct plan *, struct out *);

int	table_order_steps(const struct plan *, struct out *);
int	table_rewards(const struct plan *, struct out *);
int	table_referrals(const struct plan *, struct out *);
int	table_relations(const struct plan *, struct out *);
int	table_targets(const struct plan *, struct out *);
int	table_suppliers(const struct plan *, struct out *);
int	table_receipts(const struct plan *, struct out *);

/*
 * What is true of the account: orders cancelled, days to pay, mean days until
 * an order is shipped and from then on the way; customers that another one
 * brought; points for one of the currency, those that a gift takes, persons
 * that collect them.
 */
extern const struct sample_account {
	double	cancelled;
	int	terms, shipped, delivered;
	double	referred, points;
	int	gift;
	double	members;
} sample_account;

/* What a supplier delivers that is of no use. */
enum { SAMPLE_SUPPLIERS = 3 };
extern const struct sample_supplier {
	const char	*key, *name;
	double		 defective;
} sample_suppliers[SAMPLE_SUPPLIERS];

/* What is true of deals: the share that goes on, the mean days in it. */
enum { SAMPLE_STAGES = 4 };
extern const struct sample_stage {
	const char	*name;
	double		 pass, days;
} sample_stages[SAMPLE_STAGES];
uint32_t deal_count(const struct plan *);

/* And of campaigns: held back, answers without, and so many more with. */
extern const struct sample_answer {
	double	holdout, base, lift;
} sample_answer;

/* Of those who call, who rings off before anybody answers. */
extern const double sample_abandoned;

/* And of answers: would recommend, would not; satisfied with a case. */
extern const struct sample_feedback {
	double	promoters, detractors, in_time, late;
} sample_feedback;
void	out_digit(struct out *, int);		/* 0: nothing */

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

#endif
