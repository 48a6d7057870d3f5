/*
 * Steps that are logged by hand: they follow from where the case stands, and
 * nothing is put away before its cause and remedy are known.
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

static int
status_of(struct crm *c, int64_t id, int64_t before, enum case_status *status,
    struct matter *m, struct matters *all)
{
	int rc = matters_open(c, all, id);
	size_t i;

	*status = CASE_NEW;
	if (rc == 0)
		rc = matters_next(all, m);
	for (i = 0; rc == 1 && i < m->steps && m->step[i].at <= before; i++)
		*status = case_after(m->step[i].kind, *status);
	return session_store(c, rc < 0 ? rc : 0);
}

static int
check(struct crm *c, const struct step_asked *s, const struct matter *m,
    enum case_status status)
{
	char text[32];
	size_t i, n = sizeof(allowed) / sizeof(allowed[0]);
	const char *word = case_statuses;
	int k;

	for (k = 0; k < (int)status; k++)
		word += strcspn(word, "|") + 1;
	for (i = 0; i < n && strcmp(allowed[i].step, s->kind) != 0; i++)
		continue;
	if (i < n && strchr(allowed[i].from, letters[status]) == NULL)
		return session_fail(c, CRM_EDATA, "a case that is %.*s "
		    "cannot be %s%s", (int)strcspn(word, "|"), word, s->kind,
		    status >= CASE_RESOLVED ? ": log reopened first" : "");
	if (s->at < m->opened) {
		instant_show_local(text, m->opened, c->zone);
		return session_fail(c, CRM_EDATA, "the case was opened at %s: "
		    "no step can be before it", text);
	}
	return 0;
}

/* What it comes from and what was done: the next one like it will ask. */
static int
check_archive(struct crm *c, const struct step_asked *s)
{
	int64_t cause = 0, remedy = 0;
	struct str sql = { 0 };
	int rc;

	if (strcmp(s->kind, "archived") != 0)
		return 0;
	str_printf(&sql, "SELECT (cause IS NOT NULL)+2*(remedy IS NOT NULL)"
	    "FROM t_case WHERE id=%lld", (long long)s->of);
	rc = sql.failed ? CRM_ENOMEM : store_number(c->store, &cause, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(c, rc);
	remedy = cause & 2 || s->remedy;
	cause = cause & 1 || s->cause;
	if (cause && remedy)
		return 0;
	return session_fail(c, CRM_EDATA, "what it came from and what was "
	    "done is not known yet: add %s%s%s", cause ? "" : "cause='...'",
	    cause || remedy ? "" : " and ", remedy ? "" : "remedy='...'");
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
service_step(struct crm *c, const struct step_asked *s, struct str *channel)
{
	enum case_status status;
	struct matters all;
	struct matter m = { .kind = "", .severity = "" };
	int rc = status_of(c, s->of, s->at, &status, &m, &all);

	if (rc == 0)
		rc = check(c, s, &m, status);
	if (rc == 0)
		rc = check_archive(c, s);
	if (rc == 0)
		rc = usual_channel(c, &m, s->kind, channel);
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
