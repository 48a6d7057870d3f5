/*
 * Making and freeing a session, and what it says.
 */
#include <stdlib.h>
#include <string.h>

#include "session/own.h"
#include "time/zone.h"

static const struct {
	int		 status;
	int		 exit;
	const char	*text;
} statuses[] = {
	{ CRM_OK, 0, "done" },
	{ CRM_NONE, 1, "nothing found, or rows refused" },
	{ CRM_DONE, 0, "done before" },
	{ CRM_EUSAGE, 2, "the request makes no sense" },
	{ CRM_EDATA, 2, "a value or a file is not acceptable" },
	{ CRM_ESTORE, 2, "the store cannot be used" },
	{ CRM_EIO, 2, "reading or writing failed" },
	{ CRM_ENOMEM, 2, "no memory" },
	{ CRM_EBUSY, 75, "another writer has the store" },
	{ CRM_EINTR, 130, "interrupted" },
};

const char *
crm_status_text(int status)
{
	size_t i;

	for (i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		if (statuses[i].status == status)
			return statuses[i].text;
	return "trouble";
}

int
crm_status_exit(int status)
{
	size_t i;

	for (i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		if (statuses[i].status == status)
			return statuses[i].exit;
	return status > 0 ? 0 : 2;
}

int
crm_one_thread(void)
{
	return store_one_thread();
}

int
crm_new(struct crm **out)
{
	struct crm *c = calloc(1, sizeof(*c));

	*out = c;
	if (c == NULL)
		return CRM_ENOMEM;
	strcpy(c->language, "en");
	strcpy(c->currency, "EUR");
	c->money.currency = c->currency;
	c->money.digits = 2;
	if (catalog_init(&c->catalog) == -1)
		return session_nomem(c);
	return CRM_OK;
}

void
crm_free(struct crm *c)
{
	if (c == NULL)
		return;
	if (c->store != NULL)
		store_rollback(c->store);
	session_writer_free(c);
	session_views_forget(c);
	store_close(c->store);
	catalog_free(&c->catalog);
	zone_free(c->zone);
	rates_free(&c->rates);
	free(c->user);
	free(c->tool);
	free(c->args);
	free(c->reason);
	free(c->once);
	free(c->path);
	free(c->title);
	str_free(&c->err);
	free(c);
}

const char *
crm_errmsg(const struct crm *c)
{
	if (c->err.failed)
		return "no memory";
	return c->err.p == NULL ? "" : c->err.p;
}

const char *
crm_path(const struct crm *c)
{
	return c->path;
}

void
crm_listen(struct crm *c, void (*listen)(void *, enum crm_talk, const char *),
    void *arg)
{
	c->listen = listen;
	c->listen_arg = arg;
}

void
crm_stop(struct crm *c)
{
	if (c->store != NULL)
		store_stop(c->store);
}

int
session_fail(struct crm *c, int status, const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	str_free(&c->err);
	c->err = text;	/* an argument may have been the old sentence */
	return status;
}

int
session_store(struct crm *c, int rc)
{
	if (rc < 0)
		session_fail(c, rc, "%s", store_errmsg(c->store));
	return rc;
}

int
session_nomem(struct crm *c)
{
	return session_fail(c, CRM_ENOMEM, "no memory");
}

__attribute__((format(printf, 3, 0)))
static void
say(struct crm *c, enum crm_talk how, const char *fmt, va_list ap)
{
	struct str text = { 0 };

	if (c->listen == NULL)
		return;
	str_vprintf(&text, fmt, ap);
	if (!text.failed)
		c->listen(c->listen_arg, how, text.p);
	str_free(&text);
}

void
session_say(struct crm *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(c, CRM_WARNING, fmt, ap);
	va_end(ap);
}

void
session_note(struct crm *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(c, CRM_NOTE, fmt, ap);
	va_end(ap);
}

void
session_progress(struct crm *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(c, CRM_PROGRESS, fmt, ap);
	va_end(ap);
}

struct type_env
session_env(const struct crm *c, int words)
{
	return (struct type_env){
		.zone = c->zone,
		.now = c->now,
		.country = c->country,
		.digits = c->money.digits,
		.base_digits = c->money.digits,
		.words = words,
	};
}

int
session_setting(struct crm *c, const char *name, struct str *out)
{
	struct stmt *t;
	struct value v;
	int rc = store_prepare(c->store, &t,
	    "SELECT value FROM setting WHERE name=?1");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, name);
	if ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if (v.kind == VALUE_TEXT)
			str_add(out, v.p, v.n);
	}
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}
