/*
 * The ledger of consent, read.
 */
#include <stdlib.h>
#include <string.h>

#include "consent/consent.h"

struct consent {
	struct crm	*crm;
	struct stmt	*last, *bounce;
	int		 opt_out;	/* whoever said nothing is written to */
};

const char *const consent_words[CONSENT_STATES] = {
	"granted", "without consent", "withdrawn", "bounced"
};

/* ?1 the customer, ?2 the purpose, ?3 the channel or '', ?4 the day. */
static const char last_word[] =
"SELECT kind FROM(SELECT kind,at,id FROM t_consent WHERE customer=?1 AND "
"void_op IS NULL AND day<=?4 AND coalesce(purpose,?2)=?2 AND "
"(?3=''OR coalesce(channel,?3)=?3)UNION ALL SELECT 'withdrawn',e.at,e.id "
"FROM t_campaign_event e LEFT JOIN t_campaign g ON g.id=e.campaign WHERE "
"e.kind='optout'AND e.customer=?1 AND e.void_op IS NULL AND e.day<=?4 AND "
"coalesce(g.purpose,'" CONSENT_PURPOSE "')=?2 AND(?3=''OR "
"coalesce(e.channel,g.channel,?3)=?3))ORDER BY at DESC,kind DESC LIMIT 1";

/* Nothing has arrived by this channel since. */
static const char bounced[] =
"SELECT 1 FROM t_campaign_event e LEFT JOIN t_campaign g ON g.id=e.campaign "
"WHERE e.kind='bounce'AND e.customer=?1 AND e.void_op IS NULL AND e.day<=?3 "
"AND coalesce(e.channel,g.channel,'')=?2 AND NOT EXISTS(SELECT 1 FROM "
"t_campaign_event l WHERE l.customer=?1 AND l.void_op IS NULL AND "
"l.day<=?3 AND l.at>e.at AND l.kind IN('open','click','response'))LIMIT 1";

int
consent_open(struct crm *c, struct consent **out, const char *purpose,
    const char *channel)
{
	struct consent *k = calloc(1, sizeof(*k));
	struct str how = { 0 };
	int rc;

	*out = k;
	if (k == NULL)
		return session_nomem(c);
	k->crm = c;
	rc = session_setting(c, "consent", &how);
	k->opt_out = rc == 0 && how.n > 0 && strcmp(how.p, "opt-out") == 0;
	str_free(&how);
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &k->last,
		    last_word));
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &k->bounce,
		    bounced));
	if (rc < 0)
		return rc;
	stmt_bind_text(k->last, 2, purpose);
	stmt_bind_text(k->last, 3, channel);
	stmt_bind_int(k->last, 4, c->as_of);
	stmt_bind_text(k->bounce, 2, channel);
	stmt_bind_int(k->bounce, 3, c->as_of);
	return 0;
}

int
consent_state(struct consent *k, int64_t customer, enum consent_state *out)
{
	int rc;

	*out = k->opt_out ? CONSENT_GRANTED : CONSENT_NONE;
	stmt_bind_int(k->last, 1, customer);
	if ((rc = stmt_step(k->last)) == 1)
		*out = stmt_cell(k->last, 0).p[0] == 'w' ?
		    CONSENT_WITHDRAWN : CONSENT_GRANTED;
	stmt_reset(k->last);
	if (rc < 0 || *out != CONSENT_GRANTED)
		return rc < 0 ? session_store(k->crm, rc) : 0;
	stmt_bind_int(k->bounce, 1, customer);
	if ((rc = stmt_step(k->bounce)) == 1)
		*out = CONSENT_BOUNCED;
	stmt_reset(k->bounce);
	return rc < 0 ? session_store(k->crm, rc) : 0;
}

void
consent_free(struct consent *k)
{
	if (k == NULL)
		return;
	stmt_free(k->last);
	stmt_free(k->bounce);
	free(k);
}

/* What was granted later by somebody else made it good. */
static const char weakened[] =
"SELECT kind,at FROM(SELECT kind,at,id FROM t_consent WHERE customer=?1 AND "
"void_op IS NULL AND op<>?4 AND(?2 IS NULL OR coalesce(purpose,?2)=?2)AND"
"(?3 IS NULL OR coalesce(channel,?3)=?3)UNION ALL SELECT 'withdrawn',e.at,"
"e.id FROM t_campaign_event e LEFT JOIN t_campaign g ON g.id=e.campaign "
"WHERE e.kind='optout'AND e.customer=?1 AND e.void_op IS NULL AND e.op<>?4 "
"AND(?2 IS NULL OR coalesce(g.purpose,'" CONSENT_PURPOSE "')=?2)AND"
"(?3 IS NULL OR coalesce(e.channel,g.channel,?3)=?3))"
"ORDER BY at DESC,kind DESC LIMIT 1";

int
consent_withdrawn(struct crm *c, int64_t customer,
    const struct value *purpose, const struct value *channel, int64_t *at)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, weakened);

	*at = 0;
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, customer);
	stmt_bind(t, 2, purpose);
	stmt_bind(t, 3, channel);
	stmt_bind_int(t, 4, c->op);
	if ((rc = stmt_step(t)) == 1 && stmt_cell(t, 0).p[0] == 'w')
		*at = stmt_int(t, 1);
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}
