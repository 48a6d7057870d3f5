/*
 * Value classes: customers ranked by revenue, ties in order of their keys.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "score/value.h"
#include "stat/abc.h"

const struct abc_how abc_how_usual = { 80, 95 };
const char *const abc_how_names[] = { "a", "b", NULL };

int
abc_how_set(struct abc_how *h, const char *name, const char *value,
    const char **why)
{
	int64_t n;

	if (strcmp(name, "a") != 0 && strcmp(name, "b") != 0)
		return 1;
	*why = "a and b are whole per cents, a not above b";
	if (decimal_parse(&n, value, strlen(value), 0, NULL, why) == -1 ||
	    n < 0 || n > 100)
		return -1;
	*(name[0] == 'a' ? &h->a : &h->b) = (int)n;
	return 0;
}

/* Everything in order of key; then back to the order of people. */
static int
classify(struct abc_set *s, const uint32_t *order, const struct abc_how *how)
{
	size_t n = s->people.n, i;
	int64_t *value = malloc((n + 1) * sizeof(*value));
	uint8_t *class = malloc(n + 1);
	uint32_t *rank = malloc((n + 1) * sizeof(*rank));
	int rc = -1;

	errno = ENOMEM;
	if (value != NULL && class != NULL && rank != NULL) {
		for (i = 0; i < n; i++)
			value[i] = s->people.revenue[order[i]];
		rc = abc_classify(class, rank, value, n, how->a, how->b, 0);
		for (i = 0; rc == 0 && i < n; i++) {
			s->class[order[i]] = class[i];
			s->by_rank[rank[i] - 1] = order[i];
			if (value[i] > 0)
				s->total += value[i];
		}
	}
	free(value);
	free(class);
	free(rank);
	return rc;
}

int
abc_set_make(struct crm *c, struct abc_set *s, const struct abc_how *how)
{
	uint32_t *order = NULL;
	int rc;

	*s = (struct abc_set){ 0 };
	if ((rc = people_load(c, &s->people)) < 0 ||
	    (rc = people_by_key(c, &s->people, &order)) < 0) {
		abc_set_free(s);
		return rc;
	}
	s->class = malloc(s->people.n + 1);
	s->by_rank = malloc((s->people.n + 1) * sizeof(*s->by_rank));
	if (s->class == NULL || s->by_rank == NULL)
		rc = store_fail(c->store, CRM_ENOMEM, "no memory");
	else if (classify(s, order, how) == -1)
		rc = errno == ENOMEM ? store_fail(c->store, CRM_ENOMEM,
		    "no memory") : store_fail(c->store, CRM_EUSAGE,
		    "a and b are whole per cents, a not above b");
	free(order);
	if (rc < 0)
		abc_set_free(s);
	return rc;
}

void
abc_set_free(struct abc_set *s)
{
	people_free(&s->people);
	free(s->class);
	free(s->by_rank);
	*s = (struct abc_set){ 0 };
}
