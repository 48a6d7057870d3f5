/*
 * Does an event make sense: do its rows agree, is what it needs there, does
 * it fit the order that it names?
 */
#include <string.h>

#include "consent/consent.h"
#include "time/day.h"
#include "time/zone.h"
#include "write/event.h"

/* Rows of one event say the same of it; each may leave out what others say. */
void
event_agree(struct event_run *r, struct write_row *row, size_t rows)
{
	size_t k, t;

	for (t = 0; t < r->targets && rows > 1; t++)
		for (k = 1; k < rows; k++)
			if (!r->is_line[t] && (int)t != r->at.at &&
			    row[0].cell[t].kind != VALUE_NULL &&
			    row[k].cell[t].kind != VALUE_NULL &&
			    !value_equal(&row[0].cell[t], &row[k].cell[t]))
				row_refuse(r->writer, &row[k], (int)t, "not "
				    "as in the first row of the same %s",
				    r->entity->name);
}

/* Asked once a row: prepared with the first. */
static int
whose(struct event_run *r)
{
	const struct field *of = r->head.column[r->at.c_subject].field;
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT customer FROM t_%s WHERE id=?1", of->refers);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(r->writer->crm->store,
	    &r->its_customer, sql.p);
	str_free(&sql);
	return session_store(r->writer->crm, rc);
}

int
event_whose(struct event_run *r, struct value *cell)
{
	int s = r->at.c_subject, rc = 0;

	if (s < 0 || cell[s].kind != VALUE_INT ||
	    cell[r->at.c_customer].kind != VALUE_NULL)
		return 0;
	if (r->its_customer == NULL && (rc = whose(r)) < 0)
		return rc;
	stmt_bind(r->its_customer, 1, &cell[s]);
	if ((rc = stmt_step(r->its_customer)) == 1)
		cell[r->at.c_customer] = stmt_cell(r->its_customer, 0);
	stmt_reset(r->its_customer);
	return rc < 0 ? session_store(r->writer->crm, rc) : 0;
}

static void
check_required(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	const int *i;

	for (i = r->at.required; *i >= 0; i++)
		if (cell[*i].kind == VALUE_NULL)
			row_refuse(r->writer, row, r->head.target[*i],
			    "%s is required", r->head.column[*i].name);
}

static void
check_amount(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	if (r->at.c_amount < 0 || cell[r->at.c_amount].kind != VALUE_INT ||
	    cell[r->at.c_amount].i >= 0)
		return;
	if (strcmp(r->entity->name, "payment") == 0)
		return;		/* money paid out */
	if (r->entity->worth != WORTH_SALE)
		row_refuse(r->writer, row, r->at.amount, "a %s is a positive "
		    "amount", r->entity->name);
	else if (!r->how->keep_negative)
		row_refuse(r->writer, row, r->at.amount, "a negative amount: "
		    "log a refund, or say 'negative: keep' in a map");
}

/* What is given back was bought by the same customer, and counts. */
static int
check_order(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	struct crm *c = r->writer->crm;
	struct stmt *t;
	int o = r->at.c_order, rc = 0;

	if (r->entity->worth != WORTH_RETURN || o < 0 ||
	    cell[o].kind != VALUE_INT)
		return 0;
	if (r->its_order == NULL)
		rc = store_prepare(c->store, &r->its_order, "SELECT customer,"
		    "void_op FROM t_order WHERE id=?1");
	if (rc < 0)
		return session_store(c, rc);
	t = r->its_order;
	stmt_bind_int(t, 1, cell[o].i);
	if ((rc = stmt_step(t)) == 1) {
		if (!stmt_null(t, 1))
			row_refuse(r->writer, row, r->head.target[o],
			    "that order was taken back");
		else if (stmt_int(t, 0) != (cell[r->at.c_customer].kind ==
		    VALUE_INT ? cell[r->at.c_customer].i : 0))
			row_refuse(r->writer, row, r->head.target[o],
			    "that order is another customer's");
	}
	stmt_reset(t);
	return rc < 0 ? session_store(c, rc) : 0;
}

/* A file does not weaken what a person took back. */
static int
check_consent(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	struct value v[4] = { { 0 } };
	static const char *const names[] = { "kind", "purpose", "channel",
	    "at" };
	char shown[16];
	int64_t at = 0;
	int i, k, rc;

	if (row->line == 0 || strcmp(r->entity->name, "consent") != 0)
		return 0;
	for (i = 0; i < r->head.columns; i++)
		for (k = 0; k < 4; k++)
			if (strcmp(r->head.column[i].name, names[k]) == 0)
				v[k] = cell[i];
	if (v[0].kind != VALUE_TEXT || v[0].p[0] != 'g' ||
	    cell[r->at.c_customer].kind != VALUE_INT)
		return 0;
	rc = consent_withdrawn(r->writer->crm, cell[r->at.c_customer].i,
	    &v[1], &v[2], &at);
	if (rc < 0 || at == 0 || (v[3].kind == VALUE_INT && v[3].i < at))
		return rc;
	day_show(shown, zone_day(r->writer->crm->zone, at));
	row_refuse(r->writer, row, -1, "consent was withdrawn on %s: a file "
	    "does not grant it again; crm-log granted does", shown);
	return 0;
}

/* A score that its question does not have is a slip of the pen. */
static void
check_score(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	static const struct {
		const char *kind;
		int64_t least, most;
	} of[] = { { "nps", 0, 10 }, { "csat", 1, 5 }, { "ces", 1, 7 },
	    { "survey", 0, 5 } };
	const int scores[] = { r->at.c_score, r->at.c_expected };
	const struct value *kind;
	int64_t most;
	int b, i, s, k = 0;

	if (r->at.c_score < 0)
		return;
	kind = &cell[r->at.c_kind];
	b = r->at.c_best;
	while (k < 3 && (kind->kind != VALUE_TEXT || strlen(of[k].kind) !=
	    kind->n || memcmp(of[k].kind, kind->p, kind->n) != 0))
		k++;
	most = k > 0 && cell[b].kind == VALUE_INT ? cell[b].i : of[k].most;
	for (i = 0; i < 2; i++) {
		s = scores[i];
		if (cell[s].kind != VALUE_INT || (cell[s].i >= of[k].least &&
		    cell[s].i <= most))
			continue;
		row_refuse(r->writer, row, r->head.target[s], "a score of %s "
		    "is %lld to %lld%s", of[k].kind, (long long)of[k].least,
		    (long long)most, k > 0 ? "; best= names another end" : "");
	}
}

int
event_check(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	check_required(r, row, cell);
	check_amount(r, row, cell);
	check_score(r, row, cell);
	if (check_consent(r, row, cell) < 0)
		return CRM_ESTORE;
	return check_order(r, row, cell);
}
