/*
 * The parts of a bundle, asked one after the other: their rows are kept, so
 * that what needs attention can come first.
 */
#include <stdlib.h>
#include <string.h>

#include "bundle/own.h"
#include "expr/expr.h"

enum { RED_MOST = 10 };		/* of one report, each in a row */

static void
word(struct str *s, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:/=@%+";

	str_putc(s, ' ');
	if (text[0] != '\0' && text[strspn(text, plain)] == '\0') {
		str_puts(s, text);
		return;
	}
	str_putc(s, '\'');
	for (; *text != '\0'; text++)
		if (*text == '\'')
			str_puts(s, "'\\''");
		else
			str_putc(s, *text);
	str_putc(s, '\'');
}

static void
option(struct str *s, const char *name, const char *value)
{
	if (value == NULL)
		return;
	word(s, name);
	word(s, value);
}

void
bundle_command(struct str *s, const struct bundle_part *p)
{
	size_t i;

	str_puts(s, "crm-report");
	word(s, p->how.name);
	for (i = 0; i < p->how.params; i++)
		word(s, p->how.param[i]);
	option(s, "--by", p->how.by);
	option(s, "--period", p->how.period);
	option(s, "--from", p->how.from);
	option(s, "--to", p->how.to);
	option(s, "--in", p->how.segment);
	if (p->how.top >= 0)
		str_printf(s, " --top %ld", p->how.top);
}

/* Replaces {column} by the row's cell, quoted for a shell. */
static void
act(struct str *s, const char *text, const struct crm_rows *r)
{
	const char *end;
	size_t i, n;

	for (; *text != '\0'; text++) {
		end = *text == '{' ? strchr(text, '}') : NULL;
		n = end != NULL ? (size_t)(end - text) - 1 : 0;
		for (i = 0; n != 0 && i < crm_rows_width(r); i++)
			if (strlen(crm_rows_name(r, i)) == n &&
			    memcmp(crm_rows_name(r, i), text + 1, n) == 0)
				break;
		if (n == 0 || i == crm_rows_width(r)) {
			str_putc(s, *text);
			continue;
		}
		/* a cell that is a word needs no quotes, nor a space */
		n = s->n;
		word(s, crm_rows_cell(r, i).kind == CRM_TEXT ?
		    crm_rows_cell(r, i).text : "");
		if (!s->failed) {
			memmove(s->p + n, s->p + n + 1, s->n - n);
			s->n--;
		}
		text = end;
	}
}

static int
attend(struct bundle *b, const struct bundle_part *p, const char *what,
    const char *remedy)
{
	return rows_add_text(b->attention, p->heading != NULL ? p->heading :
	    p->how.name, what, remedy);
}

static int
red_row(struct bundle *b, struct bundle_part *p, struct crm_rows *rows)
{
	struct value v = rows_cells(rows)[0];
	struct str remedy = { 0 }, what = { 0 };
	int rc = 0;

	if (p->act != NULL)
		act(&remedy, p->act, rows);
	else
		bundle_command(&remedy, p);
	if (rows_columns(rows)[0].right & ROWS_WORDS)
		rc = rows_word(b->page.crm, &b->memory, &v);
	if (v.kind == VALUE_TEXT)
		str_add(&what, v.p, v.n);
	else
		str_puts(&what, p->red);
	if (rc == 0)
		rc = remedy.failed || what.failed ?
		    session_nomem(b->page.crm) :
		    attend(b, p, what.p, remedy.p);
	str_free(&remedy);
	str_free(&what);
	return rc;
}

/* The first of the rows that meet the part's expression, in words. */
static int
tell_red(struct bundle *b, struct bundle_part *p, struct crm_rows *rows)
{
	int rc = 0, n = 0;

	while (n < RED_MOST && (rc = crm_rows_next(rows)) == 1) {
		if ((rc = red_row(b, p, rows)) < 0)
			break;
		n++;
	}
	b->red += n;
	return rc < 0 ? rc : 0;
}

static int
ask_part(struct bundle *b, struct bundle_part *p)
{
	struct crm *c = b->page.crm;
	const char *title = NULL, *own = p->title;
	int zh = strcmp(c->language, "zh") == 0;
	struct crm_rows *rows = NULL, *red = NULL;
	int rc = crm_report(c, &rows, &title, &p->how);

	if (zh && p->zh != NULL)
		own = p->zh;
	if (rc == 0 && (p->heading = strdup(own != NULL ? own : title)) ==
	    NULL)
		rc = session_nomem(c);
	if (rc == 0)
		rc = p->red == NULL ? rows_keep(c, rows, &p->rows) :
		    expr_rows(c, &rows, &red, "red", p->red);
	if (rc >= 0 && p->red != NULL) {
		p->rows = rows;
		rows = NULL;
		rc = tell_red(b, p, red);
		crm_rows_free(red);
	}
	crm_rows_free(rows);
	return rc;
}

int
bundle_ask(struct bundle *b)
{
	struct crm *c = b->page.crm;
	struct bundle_part *p;
	int rc = 0;

	for (p = b->first; p != NULL && rc != CRM_ENOMEM; p = p->next) {
		if ((rc = ask_part(b, p)) == 0)
			continue;
		b->failed++;
		p->failure = strdup(crm_errmsg(c));
		session_say(c, "%s: %s", p->how.name, crm_errmsg(c));
		if (p->failure != NULL && attend(b, p, p->failure, NULL) < 0)
			rc = CRM_ENOMEM;
	}
	return rc == CRM_ENOMEM ? session_nomem(c) : 0;
}
