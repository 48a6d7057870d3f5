/*
 * crm-log send campaign:X: the members that may be written to, and those held
 * back so that there is somebody to compare with. Who has been chosen once
 * stays so: it follows from the keys alone.
 */
#include <stdio.h>
#include <string.h>

#include "consent/consent.h"
#include "import/operand.h"
#include "segment/segment.h"

struct sending {
	struct import	*im;
	int64_t		 campaign;
	const char	*key;		/* its */
	const char	*purpose, *channel;
	int64_t		 holdout;	/* hundredths of a per cent */
	struct consent	*consent;
	struct stmt	*before;
	struct crm_refs	*send, *hold;
	long		 out[CONSENT_STATES], again;
};

/* The campaign that was named, or the field of the events. */
static int
find_campaign(struct sending *s)
{
	const struct crm_write *w = s->im->request;
	const struct entity *e = catalog_entity(&s->im->crm->catalog,
	    "campaign");
	const char *text = w->campaign;
	struct ref ref;
	size_t i;
	int rc;

	for (i = 0; i < w->operands && text == NULL; i++)
		if (is_operand(w, i) &&
		    strncmp(w->operand[i], "campaign=", 9) == 0)
			text = w->operand[i] + 9;
	if (text == NULL)
		return session_fail(s->im->crm, CRM_EUSAGE, "which campaign? "
		    "crm-log send campaign:KEY, its members on standard "
		    "input");
	rc = ref_find(s->im->crm, &ref, &s->im->memory, e, text, strlen(text),
	    1);
	if (rc == CRM_NONE)
		return session_fail(s->im->crm, CRM_EDATA, "no campaign '%s'",
		    text);
	s->campaign = ref.id;
	s->key = rc == 0 ? ref.key : NULL;
	return rc;
}

static int
read_campaign(struct sending *s)
{
	struct crm *c = s->im->crm;
	struct arena *a = &s->im->memory;
	struct value v;
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT coalesce(purpose,'"
	    CONSENT_PURPOSE "'),coalesce(channel,''),coalesce(holdout,0)"
	    "FROM t_campaign WHERE id=?1");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, s->campaign);
	if ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		s->purpose = arena_dup(a, v.p, v.n);
		v = stmt_cell(t, 1);
		s->channel = arena_dup(a, v.p, v.n);
		s->holdout = stmt_int(t, 2);
	}
	stmt_free(t);
	if (rc < 0)
		return session_store(c, rc);
	if (s->purpose == NULL || s->channel == NULL)
		return session_nomem(c);
	rc = consent_open(c, &s->consent, s->purpose, s->channel);
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &s->before,
		    "SELECT 1 FROM t_campaign_event WHERE campaign=?1 AND "
		    "customer=?2 AND kind IN('send','hold')AND void_op IS NULL "
		    "LIMIT 1"));
	return rc;
}

static int
sort_out(struct sending *s, const struct ref *r)
{
	enum consent_state state;
	int rc, again;

	if (strcmp(r->entity->name, "customer") != 0)
		return session_fail(s->im->crm, CRM_EUSAGE, "%s:%s is no "
		    "customer", r->entity->name, r->key);
	stmt_bind_int(s->before, 1, s->campaign);
	stmt_bind_int(s->before, 2, r->id);
	again = stmt_step(s->before);
	stmt_reset(s->before);
	if (again < 0)
		return session_store(s->im->crm, again);
	if (again) {
		s->again++;
		return 0;
	}
	if ((rc = consent_state(s->consent, r->id, &state)) < 0)
		return rc;
	s->out[state]++;
	if (state != CONSENT_GRANTED)
		return 0;
	return refs_add_known(segment_held_out(s->key, strlen(s->key), r->key,
	    strlen(r->key), s->holdout * 100) ? s->hold : s->send, r->entity,
	    r->id, r->key);
}

/* Once each, however often they are on the list. */
static int
sort_all(struct sending *s, const struct crm_refs *refs)
{
	struct map seen = { 0 };
	char id[32];
	size_t i, n;
	int rc = 0, fresh;

	for (i = 0; i < refs->count && rc == 0; i++) {
		n = (size_t)snprintf(id, sizeof(id), "%lld",
		    (long long)refs->item[i].id);
		if (map_put(&seen, id, n, &fresh) == NULL)
			rc = session_nomem(s->im->crm);
		else if (fresh)
			rc = sort_out(s, &refs->item[i]);
	}
	map_free(&seen);
	return rc;
}

static int
hold_back(struct sending *s)
{
	const struct entity *e = catalog_entity(&s->im->crm->catalog,
	    "campaign_event");
	const struct field *target[] = { entity_field(e, "kind", 4),
	    entity_field(e, "customer", 8), entity_field(e, "campaign", 8) };
	const char none[3] = { 0 };
	struct write_how how = { 0 };
	struct write_row row;
	size_t i;
	int rc = 0;

	for (i = 0; i < s->hold->count && rc == 0; i++) {
		struct value cell[3] = { value_string("hold"),
		    value_int(s->hold->item[i].id), value_int(s->campaign) };

		row = (struct write_row){ .cell = cell };
		rc = event_write(s->im->writer, e, target, none, 3, &row, 1,
		    &how);
		s->im->tally->created++;
	}
	return rc;
}

static int
write_all(struct sending *s, struct plan *p, const char *text)
{
	const struct field *f = entity_field(p->entity, "campaign", 8);
	int rc, t = plan_target(p, f, 0);

	p->constant[t] = value_int(s->campaign);
	if (s->channel[0] != '\0') {
		f = entity_field(p->entity, "channel", 7);
		p->constant[plan_target(p, f, 0)] = value_string(s->channel);
	}
	rc = operand_events(s->im, p, s->send, text);
	if (rc == 0)
		rc = plan_flush(s->im, p);
	return rc == 0 ? hold_back(s) : rc;
}

static void
tell(const struct sending *s, size_t all)
{
	session_note(s->im->crm, "%zu read, %zu to send, %zu held back, "
	    "%ld %s, %ld %s, %ld %s, %ld sent or held back before", all,
	    s->send->count, s->hold->count, s->out[CONSENT_NONE],
	    consent_words[CONSENT_NONE], s->out[CONSENT_WITHDRAWN],
	    consent_words[CONSENT_WITHDRAWN], s->out[CONSENT_BOUNCED],
	    consent_words[CONSENT_BOUNCED], s->again);
}

int
send_log(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	struct sending s = { .im = im };
	int rc = find_campaign(&s);

	if (rc == 0)
		rc = read_campaign(&s);
	if (rc == 0)
		rc = crm_refs_new(im->crm, &s.send, "customer");
	if (rc == 0)
		rc = crm_refs_new(im->crm, &s.hold, "customer");
	if (rc == 0)
		rc = sort_all(&s, refs);
	if (rc == 0)
		rc = write_all(&s, p, text);
	if (rc == 0)
		tell(&s, refs->count);
	crm_refs_free(s.send);
	crm_refs_free(s.hold);
	consent_free(s.consent);
	stmt_free(s.before);
	return rc;
}
