/*
 * Opening a store for a session: where it is, whether its schema is ours,
 * what its settings say, what time it is.
 */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "money/currency.h"
#include "session/own.h"
#include "time/when.h"
#include "time/zone.h"

/* $CRM_STORE, $XDG_DATA_HOME/crm/crm.db, ~/.local/share/crm/crm.db. */
static int
default_path(struct crm *c)
{
	const char *path = getenv("CRM_STORE");
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	struct str s = { 0 };

	if (path != NULL)
		str_puts(&s, path);
	else if (data != NULL && data[0] == '/')
		str_printf(&s, "%s/crm/crm.db", data);
	else if (home != NULL && home[0] != '\0')
		str_printf(&s, "%s/.local/share/crm/crm.db", home);
	else
		return session_fail(c, CRM_EUSAGE, "which store? None of "
		    "CRM_STORE, XDG_DATA_HOME and HOME is set");
	c->path = str_take(&s);
	return c->path == NULL ? session_nomem(c) : 0;
}

/* The default place is made; a place that was named must be there. */
static void
make_parents(const char *path)
{
	char *copy = strdup(path), *p;

	if (copy == NULL)
		return;
	for (p = copy; (p = strchr(p + 1, '/')) != NULL;) {
		*p = '\0';
		mkdir(copy, 0700);
		*p = '/';
	}
	free(copy);
}

static int
set_text(char **to, const char *from)
{
	free(*to);
	*to = NULL;
	return from != NULL && (*to = strdup(from)) == NULL ? -1 : 0;
}

static const char *
login_name(int writes)
{
	struct passwd *pw;
	const char *user = getenv("CRM_USER");

	if (user != NULL && user[0] != '\0')
		return user;
	if (!writes)
		return "";	/* asking the directory takes time */
	pw = getpwuid(getuid());
	return pw != NULL ? pw->pw_name : "unknown";
}

int
session_me(struct crm *c, const struct field *f, const char **p, size_t *n)
{
	if (f->type != TYPE_REFERENCE || *n != 2 || memcmp(*p, "me", 2) != 0 ||
	    strcmp(f->refers, "staff") != 0)
		return 0;
	if (c->user[0] == '\0' && set_text(&c->user, login_name(1)) == -1)
		return -1;
	*p = c->user;
	*n = strlen(c->user);
	return 0;
}

static void
set_language(struct crm *c, const char *language)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	size_t i;

	for (i = 0; language == NULL && i < 3; i++)
		if ((language = getenv(names[i])) != NULL &&
		    language[0] == '\0')
			language = NULL;
	if (language != NULL && strncmp(language, "zh", 2) == 0)
		strcpy(c->language, "zh");
}

static int
keep_how(struct crm *c, const struct crm_how *how)
{
	int rc;

	free(c->path);
	c->path = how->path != NULL ? strdup(how->path) : NULL;
	if (how->path == NULL && (rc = default_path(c)) < 0)
		return rc;
	c->writes = how->mode != CRM_READ;
	if (c->path == NULL || set_text(&c->user, how->user ? how->user :
	    login_name(c->writes)) == -1 ||
	    set_text(&c->tool, how->tool ? how->tool : "libcrm") == -1 ||
	    set_text(&c->args, how->args) == -1 ||
	    set_text(&c->reason, how->reason) == -1 ||
	    set_text(&c->once, how->once) == -1)
		return session_nomem(c);
	set_language(c, how->language);
	return 0;
}

int
session_clock(struct crm *c, const struct crm_how *how)
{
	const char *now = how->now ? how->now : getenv("CRM_NOW");
	const char *why = "";
	struct when w;

	c->now = (int64_t)time(NULL);
	if (now != NULL && now[0] != '\0') {
		if (when_parse(&w, now, strlen(now), c->now, c->zone,
		    &why) == -1)
			return session_fail(c, CRM_EUSAGE, "now: '%s': %s",
			    now, why);
		c->now = w.at;
	}
	c->today = c->as_of = zone_day(c->zone, c->now);
	if (how->as_of == NULL)
		return 0;
	if (when_parse(&w, how->as_of, strlen(how->as_of), c->now, c->zone,
	    &why) == -1)
		return session_fail(c, CRM_EUSAGE, "as-of: '%s': %s",
		    how->as_of, why);
	c->as_of = w.to;
	c->as_of_given = 1;
	return 0;
}

static int
check_version(struct crm *c, int older)
{
	int64_t v;
	int rc = store_number(c->store, &v, "PRAGMA user_version");

	if (rc < 0)
		return session_store(c, rc);
	if (v > SCHEMA_VERSION)
		return session_fail(c, CRM_ESTORE, "%s: made by a newer "
		    "version (schema %lld, this is %d): use that one",
		    c->path, (long long)v, SCHEMA_VERSION);
	if (v < SCHEMA_VERSION && !older)
		return session_fail(c, CRM_ESTORE, "%s: schema %lld, this is "
		    "%d: run crm-init --upgrade", c->path, (long long)v,
		    SCHEMA_VERSION);
	return 0;
}

static int
set_zone(struct crm *c, const char *name)
{
	const char *why = "";

	zone_free(c->zone);
	c->zone = NULL;
	if (zone_load(&c->zone, name[0] ? name : "UTC", &why) == -1)
		return session_fail(c, CRM_ESTORE, "time zone '%s': %s", name,
		    why);
	return 0;
}

static int
setting_apply(struct crm *c, const char *name, const char *value)
{
	const struct currency *cur;

	if (strcmp(name, "timezone") == 0)
		return set_zone(c, value);
	if (strcmp(name, "last_day") == 0)
		c->last_day = strtol(value, NULL, 10);
	if (strcmp(name, "schema_cookie") == 0)
		c->schema_cookie = strtol(value, NULL, 10);
	if (strcmp(name, "calling_code") == 0)
		strncpy(c->country, value, sizeof(c->country) - 1);
	else if (strcmp(name, "currency") == 0 &&
	    (cur = currency_find(value, strlen(value))) != NULL) {
		strcpy(c->currency, cur->code);
		c->money.digits = cur->digits;
	} else if (strcmp(name, "language") == 0 && c->language[0] == 'e' &&
	    getenv("LC_ALL") == NULL && getenv("LANG") == NULL)
		set_language(c, value);
	return 0;
}

static int
load_settings(struct crm *c)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT name,value FROM setting "
	    "WHERE name IN('timezone','currency','calling_code','language')"
	    "UNION ALL SELECT name,CAST(value AS TEXT)FROM mark "
	    "WHERE name IN('last_day','schema_cookie')");

	if (rc < 0)
		return session_store(c, rc);
	c->last_day = c->schema_cookie = 0;
	while ((rc = stmt_step(t)) == 1)
		if (!stmt_null(t, 1) && (rc = setting_apply(c,
		    stmt_cell(t, 0).p, stmt_cell(t, 1).p)) < 0)
			break;
	stmt_free(t);
	if (rc == 0 && c->zone == NULL)
		rc = set_zone(c, "UTC");
	return rc < 0 && c->err.n == 0 ? session_store(c, rc) : rc;
}

static int
load_rates(struct crm *c)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t,
	    "SELECT currency,day,rate FROM rate ORDER BY 1,2");

	if (rc < 0)
		return session_store(c, rc);
	rates_free(&c->rates);
	while ((rc = stmt_step(t)) == 1)
		if (rates_add(&c->rates, stmt_cell(t, 0).p,
		    (int32_t)stmt_int(t, 1), stmt_int(t, 2)) == -1)
			rc = CRM_ENOMEM;
	stmt_free(t);
	return rc == 0 ? 0 : session_store(c, rc);
}

static int
custom_add(struct crm *c, struct stmt *t)
{
	struct arena *a = &c->catalog.memory;
	const char *text[7];
	struct field f = { 0 };
	int i;

	for (i = 0; i < 7; i++) {
		struct value v = stmt_cell(t, i);

		text[i] = v.kind == VALUE_TEXT ? arena_dup(a, v.p, v.n) : "";
		if (text[i] == NULL)
			return session_nomem(c);
	}
	f.name = text[1];
	f.type = (enum field_type)type_named(text[2]);
	f.refers = text[3][0] ? text[3] : NULL;
	f.label = text[4][0] ? text[4] : f.name;
	f.zh = text[5][0] ? text[5] : f.label;
	f.help = text[6];
	f.aliases = f.label;
	f.scale = (int)stmt_int(t, 7);
	f.flags = stmt_int(t, 8) ? FIELD_HIDDEN : 0;
	f.since = 1;
	if (strlen(f.name) > FIELD_NAME_MAX)
		return session_fail(c, CRM_ESTORE, "%s: field %.20s... has a "
		    "name of more than %d bytes", c->path, f.name,
		    FIELD_NAME_MAX);
	if ((int)f.type < 0)
		return session_fail(c, CRM_ESTORE, "%s: field %s has an "
		    "unknown type '%s'", c->path, f.name, text[2]);
	return catalog_add(&c->catalog, text[0], &f) < 0 ?
	    session_nomem(c) : 0;
}

static int
load_fields(struct crm *c)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT entity,name,type,refers,"
	    "label,zh,help,scale,hidden FROM custom_field "
	    "ORDER BY entity,place");

	if (rc < 0)
		return session_store(c, rc);
	catalog_reset(&c->catalog);
	while ((rc = stmt_step(t)) == 1)
		if ((rc = custom_add(c, t)) < 0)
			break;
	stmt_free(t);
	return rc;
}

int
session_marks(struct crm *c)
{
	int rc = load_settings(c);

	return rc == 0 && c->writes ? load_rates(c) : rc;
}

int
session_load(struct crm *c)
{
	int rc = session_marks(c);

	if (rc == 0)
		rc = session_views_drop(c);	/* they have the old fields */
	return rc == 0 ? load_fields(c) : rc;
}

static void
waiting(void *arg, const char *text)
{
	session_progress(arg, "%s", text);
}

static int
open_store(struct crm *c, const struct crm_how *how)
{
	struct store_how sh = {
		.path = c->path,
		.mode = how->mode == CRM_READ ? STORE_READ :
		    how->mode == CRM_CREATE ? STORE_CREATE : STORE_WRITE,
		.wait = how->wait < 0 ? 30 : how->wait,
		.application_id = APPLICATION_ID,
		.who = c->tool,
		.say = waiting,
		.say_arg = c,
	};

	return store_open(&c->store, &sh, &c->err);
}

int
session_begin(struct crm *c, const struct crm_how *how)
{
	int rc = check_version(c, 0);

	if (rc == 0)
		rc = session_load(c);
	if (rc == 0 && !how->any_schema)
		rc = session_schema(c);
	return rc == 0 ? session_clock(c, how) : rc;
}

/* What is made or climbs to this version has no settings yet. */
static int
begin_bare(struct crm *c, const struct crm_how *how)
{
	int rc = how->mode == CRM_UPGRADE ? check_version(c, 1) : 0;

	if (rc == 0)
		rc = set_zone(c, "UTC");
	return rc == 0 ? session_clock(c, how) : rc;
}

int
crm_open(struct crm *c, const struct crm_how *how)
{
	int rc = keep_how(c, how);

	if (rc < 0)
		return rc;
	if (how->mode == CRM_CREATE && how->path == NULL)
		make_parents(c->path);
	str_clear(&c->err);
	if ((rc = open_store(c, how)) < 0)
		return rc;
	rc = how->mode == CRM_CREATE || how->mode == CRM_UPGRADE ?
	    begin_bare(c, how) : session_begin(c, how);
	if (rc < 0 && how->mode == CRM_CREATE) {
		store_unmake(c->store);
		c->store = NULL;
	}
	return rc;
}
