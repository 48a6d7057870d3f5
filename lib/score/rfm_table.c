/*
 * crm_rfm() and crm_rfm_segments().
 */
#include <stdio.h>
#include <stdlib.h>

#include "score/own.h"
#include "score/rfm.h"

/* Rules are longer than other arguments; nothing given is the usual. */
static int
rfm_arg(char out[RFM_ARG], const struct value *v)
{
	if (v->kind != VALUE_TEXT)
		return score_arg(out, v);
	snprintf(out, RFM_ARG, "%.*s", v->n < RFM_ARG - 1 ? (int)v->n :
	    RFM_ARG - 1, v->p);
	return out[0] != '\0';
}

/* The arguments come in the order of rfm_how_names. */
int
rfm_args(struct crm *c, struct rfm_how *how, const struct value *arg,
    int args)
{
	const char *why = "";
	char text[RFM_ARG];
	int i;

	*how = rfm_how_usual;
	for (i = 0; i < args; i++)
		if (rfm_arg(text, &arg[i]) &&
		    rfm_how_set(how, c, rfm_how_names[i], text, &why) != 0)
			return store_fail(c->store, CRM_EUSAGE, "crm_rfm: %s",
			    why);
	if (rfm_how_check(how, &why) == -1)
		return store_fail(c->store, CRM_EUSAGE, "crm_rfm: %s", why);
	rfm_how_warn(c, how);
	return 0;
}

struct cursor {
	struct rfm_how	 how;
	struct rfm_set	 set;
	struct stmt	*keys;
	size_t		 at;	/* the next place in the order */
	uint32_t	 who;
};

static void
rfm_close(void *cursor)
{
	struct cursor *u = cursor;

	rfm_set_free(&u->set);
	stmt_free(u->keys);
	free(u);
}

static int
rfm_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	rc = rfm_args(c, &u->how, arg, args);
	if (rc == 0)
		rc = rfm_set_make(c, &u->set, &u->how, 1);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0) {
		rfm_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
rfm_next(void *cursor)
{
	struct cursor *u = cursor;

	if (u->at == u->set.people.n)
		return 0;
	u->who = u->set.order[u->at++];
	return 1;
}

static void
rfm_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct rfm_in *in = &u->set.in[u->who];
	const struct rfm_out *out = &u->set.out[u->who];
	const int64_t *w = u->how.weight;
	const int64_t whole[] = { u->set.people.id[u->who], 0, in->days_since,
	    in->frequency, 0, out->r, out->f, out->m,
	    w[RFM_R] * out->r + w[RFM_F] * out->f + w[RFM_M] * out->m };

	if (column == 1)
		*v = people_key(u->keys, whole[0]);
	else if (column == 4)
		*v = value_real((double)in->monetary / u->set.money);
	else if (column == 9)
		*v = value_string(rfm_how_segment(&u->how, out));
	else
		*v = value_int(whole[column]);
}

const struct tablefn score_rfm = {
	"crm_rfm", "customer,\"key\",days_since,frequency,monetary,r,f,m,rfm,"
	"segment," RFM_ARGUMENTS, 9, rfm_open, rfm_next, rfm_cell, rfm_close
};

struct sum { int64_t customers, frequency, days_since, revenue; };

/* A row a rule, met or not, and one for what no rule meets. */
static int
fill(struct crm *c, struct grid *g, const struct rfm_how *how,
    const struct sum *sum)
{
	struct value *row;
	size_t i;

	for (i = 0; i <= how->segments; i++) {
		if (i == how->segments && sum[i].customers == 0)
			break;
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		/* a rule of one's own does not outlive the question */
		row[0] = value_string(arena_strdup(&g->text,
		    i == how->segments ? rfm_segment_others.name :
		    how->segment[i].name));
		if (row[0].p == NULL)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
		row[1] = value_int(sum[i].customers);
		row[2] = value_int(sum[i].frequency);
		row[3] = value_int(sum[i].days_since);
		row[4] = value_real((double)sum[i].revenue / people_unit(c));
		row[5] = value_int(sum[i].revenue);
	}
	return 0;
}

static size_t
rule_of(const struct rfm_how *how, const struct rfm_out *out)
{
	const struct rfm_segment *s = rfm_segment_find(how->segment,
	    how->segments, out);

	return s == &rfm_segment_others ? how->segments :
	    (size_t)(s - how->segment);
}

/* Each of the few score triples is looked up once. */
static void
add_up(struct sum *sum, const struct rfm_set *s, const struct rfm_how *how)
{
	unsigned char known[1000] = { 0 };
	struct sum *at;
	size_t i;
	int code;

	for (i = 0; i < s->people.n; i++) {
		code = rfm_code(&s->out[i]);
		if (known[code] == 0)
			known[code] = (unsigned char)(1 + rule_of(how,
			    &s->out[i]));
		at = &sum[known[code] - 1];
		at->customers++;
		at->frequency += s->in[i].frequency;
		at->days_since += s->in[i].days_since;
		at->revenue += s->people.revenue[i];
	}
}

static int
segments_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct rfm_how how;
	struct rfm_set set = { 0 };
	struct sum *sum = NULL;
	struct grid *g = NULL;
	int rc = rfm_args(c, &how, arg, args);

	if (rc == 0 && how.rule.bins != 5)
		rc = store_fail(c->store, CRM_EUSAGE,
		    "segments are ranges of five scores: bins=5");
	if (rc == 0)
		rc = rfm_set_make(c, &set, &how, 0);
	if (rc == 0)
		rc = grid_new(c, &g, 6);
	if (rc == 0 && (sum = calloc(how.segments + 1, sizeof(*sum))) == NULL)
		rc = store_fail(c->store, CRM_ENOMEM, "no memory");
	if (rc == 0) {
		add_up(sum, &set, &how);
		rc = fill(c, g, &how, sum);
	}
	rfm_set_free(&set);
	free(sum);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_rfm_segments = {
	"crm_rfm_segments", "segment,customers,frequency,days_since,revenue,"
	"revenue_minor," RFM_ARGUMENTS, 9, segments_open, grid_next, grid_cell,
	grid_free
};
