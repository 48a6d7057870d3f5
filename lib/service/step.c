/*
 * Steps follow from where the case stands, and nothing is put away before its
 * cause and remedy are known.
 */
#include <string.h>

#include "service/matter.h"
#include "time/instant.h"

/* From which statuses a step may be taken: a letter each, as below. */
static const struct {
	const char	*step, *from;
} allowed[] = {
	{ "acknowledged", "no" },
	{ "responded", "now" },
	{ "visited", "nowr" },
	{ "resolved", "now" },
	{ "archived", "nowr" },
	{ "paused", "no" },
	{ "resumed", "w" },
	{ "reopened", "ra" },
};

static const char letters[] = "nowra";		/* enum case_status */

/* What it comes from and what was done: the next one like it will ask. */
static int
may_be_put_away(const struct step_asked *s, struct str *why)
{
	if (strcmp(s->kind, "archived") != 0 || (s->cause && s->remedy))
		return 1;
	str_printf(why, "what it came from and what was done is not known "
	    "yet: add %s%s%s%s", s->cause ? "" : "cause='...'",
	    s->cause || s->remedy ? "" : " and ",
	    s->remedy ? "" : "remedy='...'",
	    s->by_hand ? "" : " to the case first");
	return 0;
}

int
service_follows(struct crm *c, const struct step_asked *s, struct str *why)
{
	char text[32];
	size_t i, n = sizeof(allowed) / sizeof(allowed[0]);
	const char *word = case_statuses;
	int k;

	for (k = 0; k < (int)s->status; k++)
		word += strcspn(word, "|") + 1;
	for (i = 0; i < n && strcmp(allowed[i].step, s->kind) != 0; i++)
		continue;
	if (s->at < s->opened) {
		instant_show_local(text, s->opened, c->zone);
		str_printf(why, "the case was opened at %s: no step can be "
		    "before it", text);
		return 0;
	}
	if (i < n && strchr(allowed[i].from, letters[s->status]) == NULL) {
		str_printf(why, "a case that is %.*s cannot be %s%s",
		    (int)strcspn(word, "|"), word, s->kind,
		    s->status >= CASE_RESOLVED ? ": log reopened first" : "");
		return 0;
	}
	return may_be_put_away(s, why);
}

static int
usual_channel(struct crm *c, const struct matter *m, const char *kind,
    struct str *out)
{
	struct service v;
	const struct policy *p;
	int rc = service_read(c, &v), i;

	p = rc == 0 ? service_policy(&v, m->kind, m->severity) : NULL;
	for (i = 0; i < PROMISES && p != NULL; i++)
		if (strcmp(promises[i].step, kind) == 0 &&
		    p->channel[i] != NULL)
			str_puts(out, p->channel[i]);
	service_free(&v);
	return rc;
}

int
service_channel(struct crm *c, int64_t id, const char *kind, struct str *out)
{
	struct matters all;
	struct matter m;
	int rc = matters_open(c, &all, id);

	if (rc == 0)
		rc = matters_next(&all, &m);
	rc = session_store(c, rc);
	if (rc == 1)
		rc = usual_channel(c, &m, kind, out);
	matters_close(&all);
	return rc;
}

const char *
service_touch(const char *channel)
{
	static const struct { const char *channel, *kind; } known[] = {
		{ "email", "email" }, { "e-mail", "email" },
		{ "mail", "email" }, { "web", "web" }, { "visit", "visit" },
		{ "shop", "visit" }, { "letter", "letter" },
		{ "sms", "sms" }, { "chat", "chat" }, { "meeting", "meeting" }
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (channel != NULL && strcmp(known[i].channel, channel) == 0)
			return known[i].kind;
	return "call";
}
