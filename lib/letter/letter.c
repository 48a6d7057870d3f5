/*
 * crm_mail: a template filled in for each reference, and handed over one by
 * one. Nothing is handed over for whoever did not consent to it.
 */
#include <stdlib.h>
#include <string.h>

#include "consent/consent.h"
#include "letter/own.h"
#include "mail/mail.h"
#include "ref/ref.h"
#include "rows/rows.h"
#include "time/zone.h"

/* Columns before the template's own. */
enum { KEY, NAME, EMAIL, CUSTOMER, FIRST };

struct post {
	struct crm	*crm;
	const struct crm_mail *how;
	struct crm_tally *tally;
	struct letter	 subject, body;
	struct consent	*consent;
	const struct entity *entity;
	struct str	 text, head, message;
	long		 left[CONSENT_STATES], no_address;
	struct letter_log log;
};

/* "Subject: ..." and an empty line, then the body. */
static int
read_template(struct post *p)
{
	const char *text = p->how->text, *name = p->how->name, *end;
	char *subject;
	size_t n;
	int rc;

	if (p->how->plain && strncmp(text, "Subject:", 8) != 0)
		return letter_read(p->crm, &p->body, text, name);
	n = strcspn(text, "\r\n");
	end = text + n;
	end += *end == '\r';
	end += *end == '\n';
	if (strncmp(text, "Subject:", 8) != 0 || (*end != '\0' &&
	    *end != '\n' && *end != '\r'))
		return session_fail(p->crm, CRM_EDATA, "%s:1: a template "
		    "begins with Subject: and an empty line (or use --text)",
		    name);
	end += *end == '\r';
	end += *end == '\n';
	if ((subject = malloc(n + 1)) == NULL)
		return session_nomem(p->crm);
	memcpy(subject, text, n);
	subject[n] = '\0';
	rc = letter_read(p->crm, &p->subject, subject + 8 +
	    strspn(subject + 8, " \t"), name);
	free(subject);
	return rc < 0 ? rc : letter_read(p->crm, &p->body, end, name);
}

static void
put_fields(struct str *s, const struct letter *l)
{
	size_t i;

	for (i = 0; i < l->fields; i++)
		str_printf(s, ",%s", l->field[i]);
}

static int
ask(struct post *p, const struct crm_refs *refs, struct crm_rows **rows)
{
	struct crm_find find = { .entity = p->entity->name, .refs = refs,
	    .limit = -1, .timeout = 0 };
	struct str fields = { 0 };
	int rc;

	str_printf(&fields, "key,name,email,%s",
	    strcmp(p->entity->name, "contact") == 0 ? "customer" : "key");
	put_fields(&fields, &p->subject);
	put_fields(&fields, &p->body);
	find.fields = fields.p;
	rc = fields.failed ? session_nomem(p->crm) :
	    crm_find(p->crm, rows, &find);
	str_free(&fields);
	return rc;
}

static const char *
text_of(struct arena *a, const struct value *v)
{
	return v->kind == VALUE_TEXT ? arena_dup(a, v->p, v->n) : NULL;
}

static int
refuse(struct post *p, const char *key, const char *why, const char *what)
{
	session_say(p->crm, "%s:%s: %s%s", p->entity->name, key, why, what);
	p->tally->refused++;
	return 0;
}

/* The customer's id by its key. */
static int
customer_id(struct post *p, const struct value *key, int64_t *id)
{
	struct arena a = { 0 };
	struct ref ref;
	int rc;

	*id = 0;
	if (key->kind != VALUE_TEXT)
		return 0;
	rc = ref_find(p->crm, &ref, &a, catalog_entity(&p->crm->catalog,
	    "customer"), key->p, key->n, 0);
	if (rc == 0)
		*id = ref.id;
	arena_free(&a);
	return rc == CRM_NONE ? 0 : rc;
}

static uint64_t
message_id(const struct post *p, const char *to)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	const char *s[3] = { to ? to : "", p->head.p ? p->head.p : "",
	    p->text.p ? p->text.p : "" };
	size_t i;

	for (i = 0; i < 3; i++)
		for (; *s[i] != '\0'; s[i]++) {
			h ^= (unsigned char)*s[i];
			h *= UINT64_C(0x100000001b3);
		}
	return h;
}

static int
hand_over(struct post *p, const char *name, const char *to)
{
	struct mail m = { .from = p->how->from, .to_name = name, .to = to,
	    .subject = p->head.p ? p->head.p : "",
	    .body = p->text.p ? p->text.p : "", .body_len = p->text.n,
	    .at = p->crm->now, .offset = zone_offset(p->crm->zone,
	    p->crm->now) };
	const struct str *out = &p->text;

	str_clear(&p->message);
	if (!p->how->plain) {
		m.id = message_id(p, to);
		if (p->how->mbox)
			mail_write_mbox(&p->message, &m);
		else
			mail_write(&p->message, &m);
		out = &p->message;
	}
	if (p->text.failed | p->head.failed | p->message.failed)
		return session_nomem(p->crm);
	return p->how->deliver(p->how->arg, out->p ? out->p : "", out->n);
}

static int
fill(struct post *p, const struct value *cell, const int *decimals,
    const char **empty)
{
	const char *other;

	str_clear(&p->head);
	str_clear(&p->text);
	letter_fill(&p->subject, cell + FIRST, decimals + FIRST, &p->head,
	    empty);
	letter_fill(&p->body, cell + FIRST + p->subject.fields,
	    decimals + FIRST + p->subject.fields, &p->text, &other);
	if (*empty == NULL)
		*empty = other;
	return 0;
}

/* Logged before it goes: who is killed meanwhile writes to nobody twice. */
static int
send(struct post *p, int64_t customer, const char *key, const char *name,
    const char *to)
{
	const struct letter_note note = { .customer = customer,
	    .kind = p->how->plain ? "letter" : "email",
	    .channel = p->how->channel, .text = p->head.n > 0 ? p->head.p :
	    p->how->name, .id = message_id(p, to) };
	int rc = p->how->log ? letter_log(&p->log, &note) : 0, sent;

	if (rc == CRM_NONE) {
		p->tally->unchanged++;
		return 0;
	}
	if (rc < 0 || (sent = hand_over(p, name, to)) < 0)
		return rc < 0 ? rc : sent;
	if (sent == CRM_NONE) {
		rc = p->how->log ? letter_unlog(&p->log) : 0;
		return rc < 0 ? rc : refuse(p, key, "not taken by what sends "
		    "it", "");
	}
	p->tally->created++;
	return 0;
}

static int
one(struct post *p, struct arena *a, const struct value *cell,
    const int *decimals)
{
	const char *key = text_of(a, &cell[KEY]), *empty;
	const char *to = text_of(a, &cell[EMAIL]);
	enum consent_state state;
	int64_t customer;
	int rc;

	if ((rc = customer_id(p, &cell[CUSTOMER], &customer)) < 0 ||
	    (rc = consent_state(p->consent, customer, &state)) < 0)
		return rc;
	if (state != CONSENT_GRANTED) {
		p->left[state]++;
		p->tally->refused++;
		return 0;
	}
	if (!p->how->plain && (to == NULL || !mail_address_ok(to))) {
		p->no_address++;
		p->tally->refused++;
		return 0;
	}
	fill(p, cell, decimals, &empty);
	if (empty != NULL)
		return refuse(p, key, "empty: ", empty);
	return send(p, customer, key, text_of(a, &cell[NAME]), to);
}

/* Read to the end, before the first transaction of many. */
static int
take_all(struct post *p, struct crm_rows **rows)
{
	struct crm_rows *all = NULL;
	int rc = rows_keep(p->crm, *rows, &all);

	crm_rows_free(*rows);
	*rows = all;
	return rc < 0 ? rc : session_views_drop(p->crm);
}

static int
each(struct post *p, struct crm_rows *rows)
{
	int decimals[2 * FIELDS_MAX + FIRST];
	size_t i, n = crm_rows_width(rows);
	struct arena a = { 0 };
	int rc;

	for (i = 0; i < n; i++)
		decimals[i] = rows_columns(rows)[i].decimals;
	while ((rc = crm_rows_next(rows)) == 1) {
		p->tally->read++;
		if ((rc = one(p, &a, rows_cells(rows), decimals)) < 0)
			break;
		arena_clear(&a);
	}
	arena_free(&a);
	return rc;
}

static void
tell(const struct post *p)
{
	long n = 0;
	int i;

	for (i = CONSENT_NONE; i < CONSENT_STATES; i++)
		n += p->left[i];
	if (n + p->no_address > 0)
		session_say(p->crm, "left out: %ld %s, %ld %s, %ld %s, "
		    "%ld without an address", p->left[CONSENT_NONE],
		    consent_words[CONSENT_NONE], p->left[CONSENT_WITHDRAWN],
		    consent_words[CONSENT_WITHDRAWN],
		    p->left[CONSENT_BOUNCED], consent_words[CONSENT_BOUNCED],
		    p->no_address);
	if (p->tally->unchanged > 0)
		session_say(p->crm, "%ld written to already in the last %d "
		    "days", p->tally->unchanged, LETTER_DAYS);
}

static int
run(struct post *p, const struct crm_refs *refs)
{
	struct crm_rows *rows = NULL;
	size_t i;
	int rc = read_template(p);

	if (refs->count == 0 || rc < 0)
		return rc;
	p->entity = refs->item[0].entity;
	for (i = 0; i < refs->count; i++)
		if (refs->item[i].entity != p->entity)
			return session_fail(p->crm, CRM_EUSAGE, "customers "
			    "or contacts, not both at once");
	if (strcmp(p->entity->name, "customer") != 0 &&
	    strcmp(p->entity->name, "contact") != 0)
		return session_fail(p->crm, CRM_EUSAGE, "nobody can write to "
		    "a %s", p->entity->name);
	rc = consent_open(p->crm, &p->consent, p->how->purpose != NULL ?
	    p->how->purpose : CONSENT_PURPOSE, p->how->channel);
	if (rc == 0)
		rc = ask(p, refs, &rows);
	p->log = (struct letter_log){ .crm = p->crm,
	    .at_once = p->how->log && !p->how->mbox };
	if (rc == 0 && p->log.at_once)
		rc = take_all(p, &rows);
	if (rc == 0)
		rc = each(p, rows);
	crm_rows_free(rows);
	if (rc == 0)
		tell(p);
	return rc;
}

int
crm_mail(struct crm *c, struct crm_tally *tally, const struct crm_refs *refs,
    const struct crm_mail *how)
{
	struct post p = { .crm = c, .how = how, .tally = tally };
	int rc = 0;

	if (!how->plain && (how->from == NULL || strchr(how->from, '@') ==
	    NULL))
		rc = session_fail(c, CRM_EUSAGE, "--from: an address is "
		    "wanted");
	if (rc == 0)
		rc = run(&p, refs);
	consent_free(p.consent);
	letter_free(&p.subject);
	letter_free(&p.body);
	str_free(&p.text);
	str_free(&p.head);
	str_free(&p.message);
	return rc == 0 && tally->refused > 0 ? CRM_NONE : rc;
}
