/*
 * The made-up company's door: which tables there are, and the truth.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sample/tables.h"

static const char *const sample_names[] = {
	"branches", "staff", "products", "customers", "contacts", "orders",
	"orders-flat", "refunds", "interactions", "payments",
	"leads", "deals", "deal-stages", "campaigns", "campaign-events",
	"consents", "cases", "case-steps", "feedback", "order-steps",
	"rewards", "referrals", "relations", "targets", "suppliers",
	"receipts", NULL
};

static const struct sample_table {
	const char	*header;
	int		(*rows)(const struct plan *, struct out *);
} sample_table[] = {
	{ "key,name,city,region,country,phone,email", table_branches },
	{ "key,name,email,phone,branch,job,active", table_staff },
	{ "key,name,category,unit,price,cost,refill_days,active",
	    table_products },
	{ "key,name,kind,email,phone,industry,source,owner,branch,city,region,"
	    "country,language,birthday,since,tags", table_customers },
	{ "key,customer,name,job,email,phone,birthday,language",
	    table_contacts },
	{ "number,customer,at,channel,staff,branch,product,quantity,price",
	    table_orders },
	{ "number,customer,at,channel,staff,branch,amount",
	    table_orders_flat },
	{ "number,customer,at,amount,order,reason", table_refunds },
	{ "kind,customer,at,direction,channel,staff,text,duration,waited,"
	    "outcome", table_interactions },
	{ "number,customer,at,amount,order,method", table_payments },
	{ "key,name,lifecycle,source,need,budget,authority,timing,owner",
	    table_leads },
	{ "key,customer,stage,amount,opened,expected_close,closed,owner,source,"
	    "lost_reason", table_deals },
	{ "deal,at,from_stage,stage,amount_before,amount,close_before,"
	    "expected_close,owner_before,owner,duration,customer",
	    table_deal_stages },
	{ "key,name,channel,start,budget,cost,holdout", table_campaigns },
	{ "kind,customer,at,campaign,channel", table_campaign_events },
	{ "kind,customer,at,purpose,channel,origin", table_consents },
	{ "key,kind,customer,opened,subject,severity,product,channel,owner,"
	    "branch,cause,remedy", table_cases },
	{ "case,kind,at,channel,staff", table_case_steps },
	{ "kind,customer,at,score,expected,answer,touchpoint,channel,staff",
	    table_feedback },
	{ "kind,order,customer,at,due", table_order_steps },
	{ "kind,customer,at,points,text", table_rewards },
	{ "key,referred_by", table_referrals },
	{ "key,kind,customer,other", table_relations },
	{ "key,metric,value,staff,starts,ends", table_targets },
	{ "key,name,kind", table_suppliers },
	{ "customer,at,product,inspected,defective", table_receipts },
};

const char *const *
crm_sample_tables(void)
{
	return sample_names;
}

int
crm_sample_write(const struct crm_sample *p, const char *table, FILE *file)
{
	const struct sample_table *t;
	struct plan plan;
	struct out *o;
	size_t i;
	int rc = -1;

	for (i = 0; sample_names[i] != NULL; i++)
		if (strcmp(sample_names[i], table) == 0)
			break;
	if (sample_names[i] == NULL) {
		errno = ENOENT;
		return -1;
	}
	t = &sample_table[i];
	o = malloc(sizeof(*o));
	if (plan_make(&plan, p) == 0 && o != NULL) {
		out_begin(o, file);
		fprintf(file, "%s\n", t->header);
		rc = t->rows(&plan, o);
		if (out_end(o) != 0)
			rc = -1;
	}
	plan_free(&plan);
	free(o);
	return rc;
}

/* In as few decimals as bring the number back; never 2e+01 for 20. */
static void
truth_real(FILE *file, const char *name, double v)
{
	char text[64], *comma;
	int decimals;

	for (decimals = 0; decimals <= 20; decimals++) {
		snprintf(text, sizeof(text), "%.*f", decimals, v);
		if (strtod(text, NULL) == v)
			break;
	}
	if (decimals > 20)
		snprintf(text, sizeof(text), "%.17g", v);
	if ((comma = strchr(text, ',')) != NULL)
		*comma = '.';	/* the locale's, not YAML's */
	fprintf(file, "%s: %s\n", name, text);
}

static void
truth_reals(const struct crm_sample *p, FILE *file)
{
	fprintf(file, "process: pareto/nbd\ntime_unit: week\n");
	truth_real(file, "r", p->r);
	truth_real(file, "alpha", p->alpha);
	truth_real(file, "s", p->s);
	truth_real(file, "beta", p->beta);
	fprintf(file, "spend: gamma-gamma\n");
	truth_real(file, "p", p->p);
	truth_real(file, "q", p->q);
	truth_real(file, "gamma", p->gamma);
	truth_real(file, "touches", p->touches);
	truth_real(file, "refunds", p->refunds);
	truth_real(file, "cases", p->cases);
	truth_real(file, "late", p->late);
}

static void
truth_deals(FILE *file)
{
	char name[64];
	int i;

	for (i = 0; i < SAMPLE_STAGES; i++) {
		snprintf(name, sizeof(name), "pass_%s",
		    sample_stages[i].name);
		truth_real(file, name, sample_stages[i].pass);
		snprintf(name, sizeof(name), "days_%s",
		    sample_stages[i].name);
		truth_real(file, name, sample_stages[i].days);
	}
	truth_real(file, "holdout", sample_answer.holdout);
	truth_real(file, "response_base", sample_answer.base);
	truth_real(file, "response_lift", sample_answer.lift);
	truth_real(file, "nps_promoters", sample_feedback.promoters);
	truth_real(file, "nps_detractors", sample_feedback.detractors);
	truth_real(file, "satisfied_in_time", sample_feedback.in_time);
	truth_real(file, "satisfied_late", sample_feedback.late);
	truth_real(file, "abandoned", sample_abandoned);
}

static void
truth_account(FILE *file)
{
	char name[64];
	int i;

	truth_real(file, "cancelled", sample_account.cancelled);
	truth_real(file, "terms", sample_account.terms);
	truth_real(file, "days_to_ship", sample_account.shipped);
	truth_real(file, "days_on_the_way", sample_account.delivered);
	truth_real(file, "referred", sample_account.referred);
	truth_real(file, "points_for_one", sample_account.points);
	truth_real(file, "points_of_a_gift", sample_account.gift);
	truth_real(file, "members", sample_account.members);
	for (i = 0; i < SAMPLE_SUPPLIERS; i++) {
		snprintf(name, sizeof(name), "defective_%s",
		    sample_suppliers[i].key);
		truth_real(file, name, sample_suppliers[i].defective);
	}
}

/* What a model may be held against, and what makes the same company again. */
int
crm_sample_truth(const struct crm_sample *in, FILE *file)
{
	struct crm_sample p;
	struct plan plan;
	int rc = -1;

	if (plan_make(&plan, in) == 0) {
		p = plan.p;
		fprintf(file, "seed: %llu\ncustomers: %ld\nproducts: %ld\n"
		    "staff: %ld\nbranches: %ld\nstart: \"%s\"\nend: \"%s\"\n",
		    (unsigned long long)p.seed, p.customers, p.products,
		    p.staff, p.branches, p.start, p.end);
		truth_reals(&p, file);
		fprintf(file, "lines: %d\n", p.lines);
		truth_deals(file);
		truth_account(file);
		rc = fflush(file) != 0 || ferror(file) ? -1 : 0;
	}
	plan_free(&plan);
	return rc;
}
