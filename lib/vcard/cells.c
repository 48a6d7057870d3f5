/*
 * From properties to named cells.
 */
#include <string.h>
#include <strings.h>

#include "text/text.h"
#include "vcard/own.h"

enum { PARTS = 7 };

static int
take_text(struct vcard_reader *r, const struct property *p)
{
	struct str s = { 0 };
	int rc;

	cell_unescape(r, &s, p->p, p->n);
	rc = cell_put(r, p->name, &s);
	str_free(&s);
	return rc;
}

/* Semicolons split it: part i goes to the cell of name i; NULL: nowhere. */
static int
take_parts(struct vcard_reader *r, const struct property *p,
    const char *const *name, size_t names)
{
	const char *at = p->p;
	size_t n = p->n, len, i;
	struct str s = { 0 };
	int rc = 0;

	for (i = 0; i < names && rc == 0; i++) {
		len = cell_part(at, n, ";");
		cell_unescape(r, &s, at, len);
		rc = s.n == 0 && !s.failed ? 0 :
		    cell_put_nth(r, name[i], p->nth, &s);
		str_clear(&s);
		if (len == n)
			break;
		at += len + 1;
		n -= len + 1;
	}
	str_free(&s);
	return rc;
}

static int
take_n(struct vcard_reader *r, const struct property *p)
{
	static const char *const names[] = { "N.family", "N.given",
	    "N.additional", "N.prefix", "N.suffix" };

	return take_parts(r, p, names, 5);
}

/* The company, and the departments within it. */
static int
take_org(struct vcard_reader *r, const struct property *p)
{
	struct str s = { 0 };
	size_t len = cell_part(p->p, p->n, ";"), i;
	int rc;

	cell_unescape(r, &s, p->p, len);
	rc = cell_put_nth(r, "ORG", p->nth, &s);
	str_clear(&s);
	for (i = len; i < p->n && rc == 0; i += len) {
		i++;
		len = cell_part(p->p + i, p->n - i, ";");
		if (len > 0 && s.n > 0)
			str_puts(&s, "; ");
		cell_unescape(r, &s, p->p + i, len);
	}
	if (rc == 0 && s.n > 0)
		rc = cell_put_nth(r, "ORG.unit", p->nth, &s);
	str_free(&s);
	return rc;
}

/*
 * Some programs write the whole address into one of the first three parts:
 * the street is all of them, the box and the flat behind it.
 */
static int
take_adr(struct vcard_reader *r, const struct property *p)
{
	static const char *const name[PARTS] = { NULL, NULL, "ADR.street",
	    "ADR.city", "ADR.region", "ADR.postcode", "ADR.country" };
	static const int street[] = { 2, 1, 0 };
	const char *at = p->p;
	size_t left = p->n, len, i;
	struct str s[PARTS] = { { 0 } };
	int rc = 0;

	for (i = 0; i < PARTS; i++) {
		len = cell_part(at, left, ";");
		cell_unescape(r, &s[i], at, len);
		if (len == left)
			break;
		at += len + 1;
		left -= len + 1;
	}
	for (i = 1; i < 3; i++) {
		struct str *more = &s[street[i]];

		if (more->n > 0 && s[2].n > 0)
			str_puts(&s[2], ", ");
		str_add(&s[2], more->p ? more->p : "", more->n);
	}
	for (i = 2; i < PARTS && rc == 0; i++)
		rc = s[i].n == 0 && !s[i].failed ? 0 :
		    cell_put_nth(r, name[i], p->nth, &s[i]);
	for (i = 0; i < PARTS; i++)
		str_free(&s[i]);
	return rc;
}

/* 4.0 has tel:+1-418-656-9254;ext=102 */
static int
take_tel(struct vcard_reader *r, const struct property *p)
{
	struct property tel = *p, ext = *p;
	int rc;

	if (tel.n > 4 && strncasecmp(tel.p, "tel:", 4) == 0) {
		tel.p += 4;
		tel.n = cell_part(tel.p, tel.n - 4, ";");
	}
	if (p->fax || p->pager)
		tel.name = p->fax ? "FAX" : "PAGER";
	rc = take_text(r, &tel);
	ext.p = tel.p + tel.n;
	ext.n = p->n - (size_t)(ext.p - p->p);
	if (rc < 0 || ext.n < 6 || strncasecmp(ext.p, ";ext=", 5) != 0)
		return rc;
	ext.name = "TEL.ext";
	ext.p += 5;
	ext.n -= 5;
	return take_text(r, &ext);
}

static int
take_email(struct vcard_reader *r, const struct property *p)
{
	struct property email = *p;

	if (email.n > 7 && strncasecmp(email.p, "mailto:", 7) == 0) {
		email.p += 7;
		email.n -= 7;
	}
	return take_text(r, &email);
}

static int
take_uid(struct vcard_reader *r, const struct property *p)
{
	struct property uid = *p;

	if (uid.n > 9 && strncasecmp(uid.p, "urn:uuid:", 9) == 0) {
		uid.p += 9;
		uid.n -= 9;
	}
	return take_text(r, &uid);
}

/* Lists end up between semicolons. */
static int
take_categories(struct vcard_reader *r, const struct property *p)
{
	const char *marks = r->version == V21 ? ",;" : ",";
	struct str s = { 0 };
	size_t i, len;
	int rc;

	for (i = 0; i <= p->n; i += len + 1) {
		len = cell_part(p->p + i, p->n - i, marks);
		if (len > 0 && s.n > 0)
			str_putc(&s, ';');
		cell_unescape(r, &s, p->p + i, len);
	}
	for (i = 0; i < r->cells && strcmp(r->cell[i].name, p->name); i++)
		continue;
	if (i < r->cells && s.n > 0) {
		r->cell[i].p = arena_printf(&r->arena, "%s;%s", r->cell[i].p,
		    s.p);
		rc = r->cell[i].p == NULL ? -2 : 0;
		r->cell[i].n = rc < 0 ? 0 : strlen(r->cell[i].p);
	} else {
		rc = cell_put(r, p->name, &s);
	}
	str_free(&s);
	return rc;
}

static int
take_note(struct vcard_reader *r, const struct property *p)
{
	struct str s = { 0 };
	int rc;

	cell_unescape(r, &s, p->p, p->n);
	rc = s.n == 0 ? 0 : cell_note(r, &s);
	str_free(&s);
	return rc;
}

/* A date that is no whole day is worth a note. */
static int
take_bday(struct vcard_reader *r, const struct property *p)
{
	struct str s = { 0 }, shown = { 0 };
	const char *day = cell_day(r, p);
	int rc;

	cell_unescape(r, &shown, p->p, p->n);
	if (day != NULL) {
		str_puts(&s, day);
		rc = cell_put(r, "BDAY", &s);
	} else if (shown.n == 0) {
		rc = shown.failed ? -2 : 0;
	} else {
		str_printf(&s, "BDAY: %s (not a whole date%s%s)",
		    shown.p, p->omit ? ": the year is not " : "",
		    p->omit ? p->omit : "");
		rc = cell_note(r, &s);
	}
	str_free(&s);
	str_free(&shown);
	return rc;
}

static int
take_media(struct vcard_reader *r, const struct property *p)
{
	struct str none = { 0 };

	return cell_put_nth(r, p->name, p->nth, &none);
}

/* A list of cards is not somebody. */
static int
take_kind(struct vcard_reader *r, const struct property *p)
{
	if (!vcard_word(p->p, p->n, "GROUP"))
		return take_text(r, p);
	r->why = "a group of cards, not a person or an organisation";
	r->why_line = p->line;
	return -1;
}

static const struct taker {
	const char	*name;
	int		(*take)(struct vcard_reader *,
			    const struct property *);
	int		 coded;		/* bytes that are not text */
} takers[] = {
	{ "FN", take_text, 0 },
	{ "N", take_n, 0 },
	{ "ORG", take_org, 0 },
	{ "ADR", take_adr, 0 },
	{ "TEL", take_tel, 0 },
	{ "EMAIL", take_email, 0 },
	{ "UID", take_uid, 0 },
	{ "KIND", take_kind, 0 },
	{ "CATEGORIES", take_categories, 0 },
	{ "NOTE", take_note, 0 },
	{ "BDAY", take_bday, 0 },
	{ "PHOTO", take_media, 1 },
	{ "LOGO", take_media, 1 },
	{ "SOUND", take_media, 1 },
	{ "KEY", take_media, 1 },
	/* About the card itself. */
	{ "VERSION", NULL, 1 },
	{ "PRODID", NULL, 1 },
	{ "REV", NULL, 1 },
	{ "SOURCE", NULL, 1 },
	{ "NAME", NULL, 1 },
	{ "PROFILE", NULL, 1 },
	{ "MAILER", NULL, 1 },
	{ "CLASS", NULL, 1 },
	{ "SORT-STRING", NULL, 1 },
	{ "AGENT", NULL, 1 },
	{ NULL, take_text, 0 }
};

static int
take(struct vcard_reader *r, struct property *p)
{
	const struct taker *t = takers;
	int rc = 0;

	while (t->name != NULL && strcmp(t->name, p->name) != 0)
		t++;
	if (!t->coded)
		rc = property_decode(r, p);
	return rc < 0 || t->take == NULL ? rc : t->take(r, p);
}

static const char *
cell_of(const struct vcard_reader *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->cells; i++)
		if (strcmp(r->cell[i].name, name) == 0)
			return r->cell[i].p;
	return NULL;
}

/* Semicolons and nothing between them: as if it were not there. */
static int
is_blank(const struct property *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->p[i] != ';' && p->p[i] != ' ' && p->p[i] != '\t')
			return 0;
	return 1;
}

/* No FN: given and family name, in Chinese the other way and together. */
static int
make_name(struct vcard_reader *r)
{
	static const char *const parts[] = { "N.prefix", "N.given",
	    "N.additional", "N.family", "N.suffix" };
	static const char *const instead[] = { "NICKNAME", "ORG", "EMAIL" };
	const char *family = cell_of(r, "N.family"), *p;
	struct str s = { 0 };
	size_t i, len;
	int rc;

	if (family != NULL && text_next(family, strlen(family), &len) >=
	    0x2E80) {
		p = cell_of(r, "N.given");
		str_puts(&s, family);
		str_puts(&s, p ? p : "");
	} else for (i = 0; i < 5; i++) {
		if ((p = cell_of(r, parts[i])) == NULL)
			continue;
		str_puts(&s, s.n ? " " : "");
		str_puts(&s, p);
	}
	for (i = 0; i < 3 && s.n == 0; i++)
		if ((p = cell_of(r, instead[i])) != NULL)
			str_puts(&s, p);
	rc = cell_put(r, "FN", &s);
	str_free(&s);
	return rc;
}

int
cells_make(struct vcard_reader *r)
{
	size_t i, k;
	int rc = 0;

	/* The preferred ones first, others in their order. */
	for (i = 1; i < r->properties; i++) {
		struct property p = r->property[i];

		for (k = i; k > 0 && r->property[k - 1].pref > p.pref; k--)
			r->property[k] = r->property[k - 1];
		r->property[k] = p;
	}
	for (i = 0; i < r->properties && rc == 0; i++) {
		struct property *p = &r->property[i];

		p->nth = 1;
		for (k = 0; k < i; k++)
			p->nth += strcmp(r->property[k].name, p->name) == 0 &&
			    !is_blank(&r->property[k]);
		if (!is_blank(p))
			rc = take(r, p);
	}
	if (rc == 0 && cell_of(r, "FN") == NULL)
		rc = make_name(r);
	return rc;
}
