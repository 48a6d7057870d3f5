/*
 * The models as table functions: what reports, scores and crm-sql ask in SQL.
 *
 *  crm_rfm(method, bins, count, m, rules, r_cuts, f_cuts, m_cuts, weights)
 *	customer key days_since frequency monetary r f m rfm segment
 *	in byte order of the keys
 *  crm_rfm_segments(the same)
 *	segment customers frequency days_since revenue revenue_minor
 *  crm_abc(a, b)
 *	customer key value class rank share cumulative value_minor, by rank
 *  crm_classes(a, b)
 *	class customers revenue revenue_minor
 *  crm_pareto()
 *	top customers revenue share lorenz gini hhi revenue_minor
 *  crm_cohort(kind, period)
 *	cohort k size active retention unbounded revenue per_member complete
 *	revenue_minor cumulative_minor first_minor
 *  crm_retention(period)
 *	period new repeaters active retained before complete
 *  crm_months(period)
 *	customer month orders days net net_minor number
 *  crm_counted(returns, first, granularity), and so end the next ones
 *	en zh
 *  crm_alive(model, ...)
 *	customer key repeats t_x known days_since alive alive_low alive_high
 *  crm_clv(horizon, model, discount, margin)
 *	as crm_alive(), then orders spend clv, each with _low and _high,
 *	so_far potential
 *  crm_next(horizon, model)
 *	customer key repeats t_x known days_since chance chance_low
 *	chance_high next_order earliest latest
 *  crm_fit(model)
 *	model parameter estimate se low high customers tuples repeats
 *	repeaters ll aic bic gradient condition passes unit warning
 *  crm_validate(holdout)
 *	part item customers actual pnbd bgnbd mbgnbd naive
 *  crm_contract(period)
 *	period customers lost left renewed projected_left projected_renewed
 *  crm_used_up(from, until, staff)
 *	customer product due_day
 *  crm_rfm_migration(those of crm_rfm, day), crm_basket(), crm_survival(),
 *  crm_survival_groups(), crm_survival_test(), crm_survival_members(),
 *  crm_gaps(), crm_refill(), crm_next_product(), crm_look_alike(),
 *  crm_look_alike_lift()
 *	see crm-report(5)
 *
 * Arguments left out have their usual values. customer is the id of the view
 * customers. Each is as of the session's day and of those customers that the
 * session is restricted to; revenue is orders less refunds. _minor columns
 * are whole numbers of minor units, retention and shares are 0..1.
 */
#ifndef SCORE_TABLES_H
#define SCORE_TABLES_H

#include "session/session.h"

/* Registers those that the text names, before it is prepared; NULL: all. */
int	 score_tables(struct crm *, const char *sql);

#endif
