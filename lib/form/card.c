/*
 * vCards, for people's address books: 4.0 (RFC 6350), and 3.0 for programs
 * that know no other. What has no property of its own is X-CRM-NAME.
 */
#include <string.h>

#include "form/own.h"
#include "vcard/vcard.h"

enum how {
	CARD_TEXT, CARD_DAY, CARD_LIST, CARD_KIND, CARD_ADDRESS, CARD_NOTHING
};

static const struct property {
	const char	*column;
	const char	*name;
	enum how	 how;
	int		 only4;		/* 3.0 does not know it */
	size_t		 part;		/* of an address */
} properties[] = {
	{ "key", "UID", CARD_TEXT, 0, 0 },
	{ "name", "FN", CARD_TEXT, 0, 0 },
	{ "kind", "KIND", CARD_KIND, 1, 0 },
	{ "customer", "ORG", CARD_TEXT, 0, 0 },
	{ "job", "TITLE", CARD_TEXT, 0, 0 },
	{ "role", "ROLE", CARD_TEXT, 0, 0 },
	{ "email", "EMAIL", CARD_TEXT, 0, 0 },
	{ "phone", "TEL", CARD_TEXT, 0, 0 },
	{ "website", "URL", CARD_TEXT, 0, 0 },
	{ "address", "ADR", CARD_ADDRESS, 0, 2 },
	{ "city", "ADR", CARD_ADDRESS, 0, 3 },
	{ "region", "ADR", CARD_ADDRESS, 0, 4 },
	{ "postcode", "ADR", CARD_ADDRESS, 0, 5 },
	{ "country", "ADR", CARD_ADDRESS, 0, 6 },
	{ "language", "LANG", CARD_TEXT, 1, 0 },
	{ "birthday", "BDAY", CARD_DAY, 0, 0 },
	{ "tags", "CATEGORIES", CARD_LIST, 0, 0 },
	{ "notes", "NOTE", CARD_TEXT, 0, 0 },
	{ "ref", NULL, CARD_NOTHING, 0, 0 },
	{ "label", NULL, CARD_NOTHING, 0, 0 },
};

enum { PROPERTIES = sizeof(properties) / sizeof(properties[0]), PARTS = 7 };
_Static_assert((int)PROPERTIES <= (int)FORM_CARD_MAX, "room for all");

const char *
form_card_column(size_t i)
{
	return i < PROPERTIES && properties[i].how != CARD_NOTHING ?
	    properties[i].column : NULL;
}

static const struct property *
property_of(const char *column)
{
	size_t i;

	for (i = 0; i < PROPERTIES; i++)
		if (strcmp(properties[i].column, column) == 0)
			return &properties[i];
	return NULL;
}

/* Letters in upper case, - for what is neither letter nor digit. */
static void
own_name(struct str *s, const char *column)
{
	char c;

	str_puts(s, "X-CRM-");
	for (; (c = *column) != '\0'; column++)
		str_putc(s, c >= 'a' && c <= 'z' ? (char)(c - 32) :
		    (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c :
		    '-');
}

static void
put_list(struct str *s, const char *p, size_t n)
{
	size_t len;

	for (;; p += len + 1, n -= len + 1) {
		const char *end = memchr(p, ';', n);

		len = end == NULL ? n : (size_t)(end - p);
		vcard_escape(s, p, len);
		if (len == n)
			return;
		str_putc(s, ',');
	}
}

/* 4.0 has 19960415, 3.0 has 1996-04-15 too, which more programs read. */
static void
put_day(struct str *s, const char *p, size_t n, int v4)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!v4 || p[i] != '-')
			str_putc(s, p[i]);
}

static void
put_value(struct str *s, const struct property *p, const struct str *v,
    int v4)
{
	static const char *const kinds[][2] = { { "company", "org" },
	    { "person", "individual" } };
	enum how how = p == NULL || (p->only4 && !v4) ? CARD_TEXT : p->how;
	size_t i;

	for (i = 0; how == CARD_KIND && i < 2; i++)
		if (strcmp(v->p, kinds[i][0]) == 0) {
			str_puts(s, kinds[i][1]);
			return;
		}
	if (how == CARD_LIST)
		put_list(s, v->p, v->n);
	else if (how == CARD_DAY)
		put_day(s, v->p, v->n, v4);
	else
		vcard_escape(s, v->p, v->n);
}

/* The parts of the address in their order, from all of its columns. */
static void
put_address(struct form *f, const struct value *v)
{
	const struct property *p;
	const struct str *text;
	struct str line = { 0 };
	size_t part, i;
	int any = 0;

	str_puts(&line, "ADR:");
	for (part = 0; part < PARTS; part++) {
		str_puts(&line, part > 0 ? ";" : "");
		for (i = 0; i < f->n && part > 1; i++) {
			p = property_of(f->column[i].name);
			if (p == NULL || p->part != part)
				continue;
			text = form_cell(f, i, &v[i]);
			if (text->failed || text->n == 0)
				continue;
			any = 1;
			vcard_escape(&line, text->p, text->n);
		}
	}
	if (any && !line.failed)
		vcard_fold(&f->out, line.p, line.n);
	f->out.failed |= line.failed;
	str_free(&line);
}

static void
put_cell(struct form *f, size_t i, const struct value *v, int v4)
{
	const char *column = f->column[i].name;
	const struct property *p = property_of(column);
	const struct str *text = form_cell(f, i, v);
	struct str line = { 0 };

	if (text->failed || text->n == 0 || (p != NULL &&
	    (p->how == CARD_NOTHING || p->how == CARD_ADDRESS)))
		return;
	if (p == NULL || (p->only4 && !v4))
		own_name(&line, column);
	else
		str_puts(&line, p->name);
	str_putc(&line, ':');
	put_value(&line, p, text, v4);
	if (!line.failed)
		vcard_fold(&f->out, line.p, line.n);
	f->out.failed |= line.failed;
	/* 3.0 wants the name in parts too; which is which is not known. */
	if (!v4 && !line.failed && strncmp(line.p, "FN:", 3) == 0) {
		str_puts(&line, ";;;;");
		if (!line.failed)
			vcard_fold(&f->out, line.p + 1, line.n - 1);
	}
	str_free(&line);
}

static void
put_card(struct form *f, const struct value *v, int v4)
{
	size_t i;

	str_puts(&f->out, "BEGIN:VCARD\r\nVERSION:");
	str_puts(&f->out, v4 ? "4.0\r\n" : "3.0\r\n");
	for (i = 0; i < f->n; i++)
		put_cell(f, i, &v[i], v4);
	put_address(f, v);
	str_puts(&f->out, "END:VCARD\r\n");
}

static void
vcf_row(struct form *f, const struct value *v)
{
	put_card(f, v, 1);
}

static void
vcf3_row(struct form *f, const struct value *v)
{
	put_card(f, v, 0);
}

const struct form_kind form_vcf = {
	.needs = "name",
	.row = vcf_row
};
const struct form_kind form_vcf3 = {
	.needs = "name",
	.row = vcf3_row
};
