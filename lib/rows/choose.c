/*
 * What of the rows is printed: which columns, and in which order the rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "rows/choose.h"
#include "text/text.h"

static int
no_column(struct crm *c, const struct crm_rows *r, const char *option,
    const char *name, size_t n)
{
	const char **known = calloc(r->columns + 1, sizeof(*known));
	struct str word = { 0 }, all = { 0 };
	const char *near;
	size_t i;
	int rc;

	str_add(&word, name, n);
	str_puts(&word, "");
	for (i = 0; known != NULL && i < r->columns; i++) {
		known[i] = r->column[i].name;
		str_printf(&all, "%s%s", i ? ", " : "", known[i]);
	}
	if (known == NULL || word.failed || all.failed) {
		rc = session_nomem(c);
	} else {
		near = text_nearest(word.p, known, r->columns);
		rc = session_fail(c, CRM_EUSAGE, "%s: no column '%s'%s%s%s; "
		    "there are %s", option, word.p, near ?
		    "; did you mean '" : "", near ? near : "", near ? "'?" :
		    "", all.p ? all.p : "none");
	}
	free(known);
	str_free(&word);
	str_free(&all);
	return rc;
}

/* Up to the comma, spaces off both ends. */
static size_t
next_name(const char **list, const char **name)
{
	const char *p = *list + strspn(*list, " ");
	size_t n = strcspn(p, ",");

	*name = p;
	*list = p[n] == ',' ? p + n + 1 : p + n;
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return n;
}

static size_t
count_names(const char *list)
{
	size_t n = 1;

	for (; *list != '\0'; list++)
		n += *list == ',';
	return n;
}

/* The columns of a,b,c or, with down, of a,-b. */
static int
read_list(struct crm *c, const struct crm_rows *r, const char *option,
    const char *list, size_t *column, int *down, size_t *count)
{
	const char *name;
	size_t i, n;

	do {
		n = next_name(&list, &name);
		if (down != NULL && (down[*count] = n > 0 && *name == '-')) {
			name++;
			n--;
		}
		for (i = 0; i < r->columns; i++)
			if (strlen(r->column[i].name) == n &&
			    memcmp(r->column[i].name, name, n) == 0)
				break;
		if (i == r->columns)
			return no_column(c, r, option, name, n);
		column[(*count)++] = i;
	} while (*list != '\0');
	return 0;
}

int
choice_read(struct crm *c, struct choice *to, const struct crm_rows *r,
    const struct crm_print *how)
{
	size_t most = r->columns + 1;
	int rc = 0;

	*to = (struct choice){ .column = NULL };
	if (how->fields != NULL)
		most += count_names(how->fields);
	if ((to->column = calloc(most, sizeof(*to->column))) == NULL)
		return session_nomem(c);
	if (how->fields != NULL)
		rc = read_list(c, r, "fields", how->fields, to->column, NULL,
		    &to->columns);
	else
		for (; to->columns < r->columns; to->columns++)
			to->column[to->columns] = to->columns;
	if (rc < 0 || how->sort == NULL)
		return rc;
	most = count_names(how->sort);
	to->key = calloc(most, sizeof(*to->key));
	to->down = calloc(most, sizeof(*to->down));
	if (to->key == NULL || to->down == NULL)
		return session_nomem(c);
	return read_list(c, r, "sort", how->sort, to->key, to->down,
	    &to->keys);
}

void
choice_free(struct choice *c)
{
	free(c->column);
	free(c->key);
	free(c->down);
}

/* As SQLite has it: nothing, numbers, texts. */
static int
value_order(const struct value *a, const struct value *b)
{
	int x = a->kind == VALUE_NULL ? 0 : a->kind == VALUE_TEXT ? 2 : 1;
	int y = b->kind == VALUE_NULL ? 0 : b->kind == VALUE_TEXT ? 2 : 1;
	double p, q;

	if (x != y || x == 0)
		return x - y;
	if (x == 2) {
		x = memcmp(a->p, b->p, a->n < b->n ? a->n : b->n);
		return x != 0 ? x : (a->n > b->n) - (a->n < b->n);
	}
	if (a->kind == VALUE_INT && b->kind == VALUE_INT)
		return (a->i > b->i) - (a->i < b->i);
	p = a->kind == VALUE_INT ? (double)a->i : a->r;
	q = b->kind == VALUE_INT ? (double)b->i : b->r;
	return (p > q) - (p < q);
}

static int
row_order(const struct choice *c, const struct rows_row *a,
    const struct rows_row *b)
{
	size_t i;
	int order;

	for (i = 0; i < c->keys; i++) {
		order = value_order(&a->cell[c->key[i]], &b->cell[c->key[i]]);
		if (order != 0)
			return c->down[i] ? -order : order;
	}
	return 0;
}

static struct rows_row *
merge(const struct choice *c, struct rows_row *a, struct rows_row *b)
{
	struct rows_row *first = NULL, **tail = &first, **least;

	while (a != NULL && b != NULL) {
		least = row_order(c, b, a) < 0 ? &b : &a;
		*tail = *least;
		tail = &(*least)->next;
		*least = *tail;
	}
	*tail = a != NULL ? a : b;
	return first;
}

/* Sorts the first n, which are cut off from the rest. */
static struct rows_row *
sort(const struct choice *c, struct rows_row **list, size_t n)
{
	struct rows_row *a, *b;

	if (n == 1) {
		a = *list;
		*list = a->next;
		a->next = NULL;
		return a;
	}
	a = sort(c, list, n / 2);
	b = sort(c, list, n - n / 2);
	return merge(c, a, b);
}

int
choice_sort(struct crm *c, const struct choice *how, struct crm_rows *from,
    struct crm_rows **out)
{
	struct rows_row *list;
	int rc = rows_keep(c, from, out);

	if (rc < 0)
		return rc;
	list = (*out)->first;
	if (list != NULL)
		(*out)->first = sort(how, &list, (*out)->count);
	return 0;
}
