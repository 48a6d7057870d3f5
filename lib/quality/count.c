/*
 * All fields of one kind of record, counted by owner in one reading: what is
 * missing and what is not plausible comes as the bits of a number. What is
 * shared or was changed lately is asked of the few fields that have it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "quality/own.h"

enum { BITS = 60 };	/* of one number */

static int64_t *
cell(struct quality_sums *s, size_t owner, size_t field)
{
	return s->cell + (owner * s->fields + field) * QUALITY_FIGURES;
}

/* Where the owner's figures are; NULL: no memory. */
static int64_t *
of_owner(struct quality_sums *s, int64_t owner)
{
	size_t i, bytes = s->fields * QUALITY_FIGURES * sizeof(*s->cell);
	int64_t *owners, *cells;

	for (i = s->last; i < s->owners && s->owner[i] != owner; i++)
		continue;
	for (i = i < s->owners ? i : 0; i < s->owners; i++)
		if (s->owner[i] == owner)
			break;
	s->last = i;
	if (i < s->owners)
		return cell(s, i, 0);
	owners = realloc(s->owner, (i + 1) * sizeof(*s->owner));
	if (owners != NULL)
		s->owner = owners;
	cells = realloc(s->cell, (i + 1) * bytes + 1);
	if (cells != NULL)
		s->cell = cells;
	if (owners == NULL || cells == NULL)
		return NULL;
	s->owner[s->owners++] = owner;
	memset(cell(s, i, 0), 0, bytes);
	return cell(s, i, 0);
}

static void
put_bits(struct crm *c, struct str *s, const struct entity *e, int invalid)
{
	const struct field *f;
	size_t i;

	for (i = 0; i < e->fields; i++) {
		f = &e->field[i];
		str_puts(s, i % BITS == 0 ? "," : "|");
		if (!quality_counts(f)) {
			str_puts(s, "0");
			continue;
		}
		str_printf(s, "((CASE WHEN \"%s\" IS NULL THEN %d ELSE ",
		    f->name, !invalid);
		if (invalid)
			quality_invalid(c, s, f);
		else
			str_puts(s, "0");
		str_printf(s, " END)<<%zu)", i % BITS);
	}
}

/* owner, is it old, then the numbers */
static void
spell(struct crm *c, struct str *s, const struct entity *e, int64_t op)
{
	str_puts(s, "SELECT ");
	quality_owner(s, e);
	str_printf(s, ",created_op<%" PRId64, op);
	put_bits(c, s, e, 0);
	put_bits(c, s, e, 1);
	str_printf(s, " FROM t_%s t WHERE archived_op IS NULL", e->name);
	quality_only(c, s, e);
}

static void
count_row(const struct quality_sums *s, const struct stmt *t, int64_t *to)
{
	int numbers = (int)(s->fields + BITS - 1) / BITS, old;
	int64_t missing = 0, invalid = 0;
	size_t i;

	old = stmt_int(t, 1) != 0;
	for (i = 0; i < s->fields; i++, to += QUALITY_FIGURES) {
		if (i % BITS == 0) {
			missing = stmt_int(t, 2 + (int)(i / BITS));
			invalid = stmt_int(t, 2 + numbers + (int)(i / BITS));
		}
		to[QUALITY_RECORDS]++;
		to[QUALITY_MISSING] += missing & 1;
		to[QUALITY_INVALID] += invalid & 1;
		to[QUALITY_STALE] += old & !(missing & 1);
		missing >>= 1;
		invalid >>= 1;
	}
}

static int
count_all(struct crm *c, struct quality_sums *s, const struct entity *e,
    int64_t op)
{
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int64_t *to;
	int rc;

	spell(c, &sql, e, op);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	while (rc >= 0 && (rc = stmt_step(t)) == 1)
		if ((to = of_owner(s, stmt_null(t, 0) ? 0 :
		    stmt_int(t, 0))) == NULL)
			rc = CRM_ENOMEM;
		else
			count_row(s, t, to);
	stmt_free(t);
	str_free(&sql);
	return rc;
}

/* Owner and how many: those of one statement, added to one figure. */
static int
add(struct crm *c, struct quality_sums *s, const struct str *sql,
    size_t field, int figure, int sign)
{
	struct stmt *t = NULL;
	int64_t *to;
	int rc = sql->failed ? CRM_ENOMEM :
	    store_prepare(c->store, &t, sql->p);

	while (rc >= 0 && (rc = stmt_step(t)) == 1)
		if ((to = of_owner(s, stmt_null(t, 0) ? 0 :
		    stmt_int(t, 0))) == NULL)
			rc = CRM_ENOMEM;
		else
			to[field * QUALITY_FIGURES + (size_t)figure] +=
			    sign * stmt_int(t, 1);
	stmt_free(t);
	return rc;
}

static int
count_shared(struct crm *c, struct quality_sums *s, const struct entity *e,
    size_t field)
{
	struct str sql = { 0 };
	int rc;

	str_puts(&sql, "SELECT ");
	quality_owner(&sql, e);
	str_printf(&sql, ",count(*)FROM t_%s t WHERE archived_op IS NULL AND ",
	    e->name);
	quality_duplicate(&sql, e, &e->field[field]);
	quality_only(c, &sql, e);
	str_puts(&sql, " GROUP BY 1");
	rc = add(c, s, &sql, field, QUALITY_SHARED, 1);
	str_free(&sql);
	return rc;
}

/* What was changed since is not stale, of what was counted as such. */
static int
count_changed(struct crm *c, struct quality_sums *s, const struct entity *e,
    size_t field, int64_t op)
{
	const char *name = e->field[field].name;
	struct str sql = { 0 };
	int rc;

	str_puts(&sql, "SELECT ");
	quality_owner(&sql, e);
	str_printf(&sql, ",count(*)FROM t_%s t WHERE archived_op IS NULL AND "
	    "\"%s\" IS NOT NULL AND created_op<%" PRId64 " AND id IN(SELECT "
	    "row FROM change WHERE op>=%" PRId64 " AND entity='%s' AND "
	    "field='%s')", e->name, name, op, op, e->name, name);
	quality_only(c, &sql, e);
	str_puts(&sql, " GROUP BY 1");
	rc = add(c, s, &sql, field, QUALITY_STALE, -1);
	str_free(&sql);
	return rc;
}

/* Is there any change since of the field? */
static int
changed(struct crm *c, const struct entity *e, const char *field, int64_t op)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT 1 FROM change WHERE "
	    "op>=?1 AND entity=?2 AND field=?3 LIMIT 1");

	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, op);
	stmt_bind_text(t, 2, e->name);
	stmt_bind_text(t, 3, field);
	rc = stmt_step(t);
	stmt_free(t);
	return rc;
}

int
quality_count(struct crm *c, struct quality_sums *s, const struct entity *e,
    int64_t op)
{
	const struct field *f;
	size_t i, k;
	int rc;

	*s = (struct quality_sums){ .fields = e->fields };
	rc = count_all(c, s, e, op);
	for (i = 0; i < e->fields && rc >= 0; i++) {
		f = &e->field[i];
		if (!quality_counts(f))
			continue;
		if (quality_shares(f))
			rc = count_shared(c, s, e, i);
		if (quality_grows_old(f)) {
			if (rc >= 0)
				rc = changed(c, e, f->name, op);
			if (rc == 1)
				rc = count_changed(c, s, e, i, op);
		} else
			for (k = 0; k < s->owners; k++)
				cell(s, k, i)[QUALITY_STALE] = 0;
	}
	return rc < 0 ? rc : 0;
}

void
quality_free(struct quality_sums *s)
{
	free(s->owner);
	free(s->cell);
	*s = (struct quality_sums){ 0 };
}
