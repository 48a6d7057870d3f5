/*
 * A session on a connection of somebody else's: it reads, and lives as long
 * as the connection.
 */
#include <string.h>

#include "session/own.h"
#include "time/day.h"

/* crm_as_of(): the day that is seen from. */
static int
call_as_of(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	const struct crm *c = owner;
	char day[16];

	(void)arg;
	(void)args;
	day_show(day, c->as_of);
	str_puts(s, day);
	*out = value_text(s->p, s->n);
	return 0;
}

static void
let_go(void *owner)
{
	crm_free(owner);
}

int
session_attach(struct crm *c, const struct store_foreign *foreign)
{
	struct crm_how how = { .mode = CRM_READ };
	int rc;

	str_clear(&c->err);
	rc = store_attach(&c->store, foreign, APPLICATION_ID, &c->err);
	if (rc < 0)
		return rc;
	if ((c->path = strdup(store_path(c->store))) == NULL)
		return session_nomem(c);
	if ((rc = session_begin(c, &how)) < 0)
		return rc;
	if (c->last_day != 0)
		c->as_of = (int32_t)c->last_day;
	return session_functions(c);
}

int
session_stay(struct crm *c)
{
	static const struct scalarfn as_of = { "crm_as_of", 0, call_as_of };

	return session_store(c, store_scalarfn_last(c->store, &as_of, c,
	    let_go));
}
