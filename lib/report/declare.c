/*
 * The header of a report's file: lines of the form "-- word: text | text".
 * What follows "-- sql:" "-- explain:" and "-- note:" is SQL.
 */
#include <stddef.h>
#include <string.h>

#include "report/declare.h"
#include "text/text.h"

enum { PARTS = 4 };

struct reading {
	struct crm	*crm;
	struct report	*report;
	int		 line;
	char		*part[PARTS];	/* of the line, or "" */
};

static int
wrong(struct reading *in, const char *why, const char *what)
{
	return session_fail(in->crm, CRM_EDATA, "%s:%d: %s: '%s'",
	    in->report->where, in->line, why, what);
}

const char *
report_say(const struct crm *c, const struct report_label *l)
{
	return strcmp(c->language, "zh") == 0 && l->zh[0] != '\0' ? l->zh :
	    l->en;
}

int
report_word(const char *words, const char *word, size_t n)
{
	const char *p = words;
	size_t len;

	for (; *p != '\0'; p += len) {
		p += strspn(p, " ");
		len = strcspn(p, " ");
		if (len == n && len != 0 && memcmp(p, word, n) == 0)
			return 1;
	}
	return 0;
}

/* Cuts the next word off. */
static char *
word(char **rest)
{
	char *start = *rest + strspn(*rest, " \t"), *end;

	end = start + strcspn(start, " \t");
	*rest = *end == '\0' ? end : end + 1;
	*end = '\0';
	return start;
}

static int
is_name(const char *s)
{
	return s[0] >= 'a' && s[0] <= 'z' && strlen(s) < 40 &&
	    s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static int
type_named_in(const char *name, const char *const *names)
{
	int i;

	for (i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

/* in the order of enum report_type */
static const char *const types_of[] = { "text", "integer", "number", "money",
    "percent", "date", "spark", NULL };

const char *
report_type_word(enum report_type type)
{
	return type == REPORT_CHOICE ? "choice" : types_of[type];
}

/* Cuts .2 off number.2: how many decimals, -1 where nothing is said. */
static int
decimals_of(char *type)
{
	if (strncmp(type, "number.", 7) != 0 || type[7] < '0' ||
	    type[7] > '9' || type[8] != '\0')
		return -1;
	type[6] = '\0';
	return type[7] - '0';
}

static int
read_takes(struct reading *in)
{
	static const char *const words[] = { "period", "by", "top", "refs",
	    "ahead", NULL };
	char *rest = in->part[0], *w;
	int i;

	while (*(w = word(&rest)) != '\0') {
		if ((i = type_named_in(w, words)) < 0)
			return wrong(in, "takes period, by, top, refs, "
			    "ahead", w);
		in->report->takes |= 1u << i;
	}
	return 0;
}

static int
read_param(struct reading *in)
{
	struct report *r = in->report;
	struct report_param *p = &r->param[r->params];
	char *rest = in->part[0], *type;
	int i;

	if (r->params == REPORT_PARAMS)
		return wrong(in, "too many parameters", rest);
	p->name = word(&rest);
	type = word(&rest);
	i = type_named_in(type, types_of);
	p->choices = strchr(type, '/') != NULL ? type : NULL;
	p->type = i < 0 ? REPORT_CHOICE : (enum report_type)i;
	if (!is_name(p->name) || (i < 0 && p->choices == NULL))
		return wrong(in, "a parameter is a name and a type", type);
	if (*(type = word(&rest)) == '=')
		p->usual = rest;
	else if (*type != '\0')
		return wrong(in, "after the type comes = and a value", type);
	p->help = (struct report_label){ in->part[1], in->part[2] };
	r->params++;
	return 0;
}

static int
read_by(struct reading *in)
{
	struct report *r = in->report;
	struct report_by *b = &r->by[r->bys];

	if (r->bys == REPORT_BYS)
		return wrong(in, "too many dimensions", in->part[0]);
	b->name = in->part[0];
	b->label = (struct report_label){ in->part[1], in->part[2] };
	b->sql = in->part[3];
	b->line = in->line;
	if (!is_name(b->name) || b->sql[0] == '\0')
		return wrong(in, "a dimension is a name, two labels and SQL",
		    b->name);
	r->bys++;
	return 0;
}

static int
read_column(struct reading *in)
{
	struct report *r = in->report;
	struct report_column *k = &r->column[r->columns];
	char *rest = in->part[0], *type, *more;
	int i;

	if (r->columns == REPORT_COLUMNS)
		return wrong(in, "too many columns", rest);
	k->name = word(&rest);
	type = word(&rest);
	more = word(&rest);
	k->decimals = decimals_of(type);
	i = type_named_in(type, types_of);
	if (!is_name(k->name) || i < 0)
		return wrong(in, "a column is a name and a type", type);
	if (*more != '\0' && strcmp(more, "key") != 0)
		return wrong(in, "after the type comes nothing but key", more);
	k->type = (enum report_type)i;
	k->key = *more != '\0';
	k->label = (struct report_label){ in->part[1][0] ? in->part[1] :
	    k->name, in->part[2] };
	r->columns++;
	return 0;
}

static int
block_new(struct reading *in, int kind, const char *words)
{
	struct report *r = in->report;

	if (r->blocks == REPORT_BLOCKS)
		return wrong(in, "too many statements", words);
	r->block[r->blocks++] = (struct report_block){ kind, in->line,
	    in->line + 1, words, "" };
	return 0;
}

static const struct {
	const char	*word;
	int	       (*read)(struct reading *);
	int		 block;		/* SQL follows: its kind and one */
	size_t		 at;		/* read is NULL: where the text goes, */
	size_t		 parts;		/* and how much of it */
} lines[] = {
	{ "report", NULL, 0, offsetof(struct report, title), 2 },
	{ "about", NULL, 0, offsetof(struct report, about), 2 },
	{ "takes", read_takes, 0, 0, 0 },
	{ "param", read_param, 0, 0, 0 },
	{ "by", read_by, 0, 0, 0 },
	{ "usual", NULL, 0, offsetof(struct report, usual_by), 1 },
	{ "column", read_column, 0, 0, 0 },
	{ "words", NULL, 0, offsetof(struct report, words), 1 },
	{ "chart", NULL, 0, offsetof(struct report, chart), 1 },
	{ "sql", NULL, 1 + REPORT_ROWS, 0, 0 },
	{ "explain", NULL, 1 + REPORT_BEHIND, 0, 0 },
	{ "note", NULL, 1 + REPORT_NOTE, 0, 0 },
};

/* Cuts the text where " | " stands, and spaces off both ends. */
static void
parts(struct reading *in, char *text)
{
	char *end;
	int i;

	for (i = 0; i < PARTS; i++) {
		text += strspn(text, " \t");
		in->part[i] = text;
		/* the last part is SQL, where a bar may stand */
		end = i + 1 < PARTS ? strstr(text, " | ") : NULL;
		if (end != NULL)
			*end = '\0';
		text = end != NULL ? end + 3 : text + strlen(text);
		for (end = in->part[i] + strlen(in->part[i]);
		    end > in->part[i] && strchr(" \t\r", end[-1]); )
			*--end = '\0';
	}
}

static int
unknown(struct reading *in, const char *word)
{
	const char *known[sizeof(lines) / sizeof(lines[0])], *near;
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		known[i] = lines[i].word;
	near = text_nearest(word, known, i);
	return session_fail(in->crm, CRM_EDATA, "%s:%d: a report declares no "
	    "such thing%s%s%s: '%s'", in->report->where, in->line,
	    near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "", word);
}

/* 1: the line was one of the header's; 0: it is not; negative: wrong. */
static int
declaration(struct reading *in, char *line, int header)
{
	size_t i, n;
	char *p = line;
	int rc;

	if (strncmp(p, "--", 2) != 0)
		return 0;
	p += 2 + strspn(p + 2, " \t");
	n = strspn(p, "abcdefghijklmnopqrstuvwxyz");
	if (n == 0 || p[n] != ':')
		return header && in->report->blocks == 0;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (strlen(lines[i].word) != n ||
		    strncmp(lines[i].word, p, n) != 0)
			continue;
		if (!header && !lines[i].block)
			return 0;
		parts(in, p + n + 1);
		if (lines[i].block)
			rc = block_new(in, lines[i].block - 1, in->part[0]);
		else if (lines[i].read != NULL)
			rc = lines[i].read(in);
		else {
			memcpy((char *)in->report + lines[i].at, in->part,
			    lines[i].parts * sizeof(in->part[0]));
			rc = 0;
		}
		return rc < 0 ? rc : 1;
	}
	if (!header)
		return 0;
	p[n] = '\0';
	return unknown(in, p);
}

static int
append(struct reading *in, struct str *sql, const char *line)
{
	int rc = 0;

	if (in->report->blocks == 0) {
		if (line[strspn(line, " \t\r")] == '\0')
			return 0;
		rc = block_new(in, 0, "");
		in->report->block[0].first = in->line;
	}
	str_puts(sql, line);
	str_putc(sql, '\n');
	return rc;
}

/* What was gathered belongs to the latest block. */
static int
block_end(struct reading *in, struct str *sql)
{
	struct report *r = in->report;

	if (r->blocks == 0)
		return 0;
	if (sql->failed)
		return session_nomem(in->crm);
	r->block[r->blocks - 1].sql = arena_dup(&r->memory,
	    sql->p ? sql->p : "", sql->n);
	str_clear(sql);
	return r->block[r->blocks - 1].sql == NULL ?
	    session_nomem(in->crm) : 0;
}

static int
read_lines(struct reading *in, char *text, struct str *sql)
{
	char *line, *next;
	size_t before;
	int rc;

	for (line = text; line != NULL; line = next) {
		in->line++;
		if ((next = strchr(line, '\n')) != NULL)
			*next++ = '\0';
		before = in->report->blocks;
		rc = declaration(in, line, before == 0);
		if (rc == 0)
			rc = append(in, sql, line);
		else if (rc == 1 && in->report->blocks > before && before) {
			/* the new block is the latest: close the one before */
			in->report->blocks--;
			rc = block_end(in, sql);
			in->report->blocks++;
		}
		if (rc < 0)
			return rc;
	}
	return block_end(in, sql);
}

int
report_declare(struct crm *c, struct report *r, const char *text)
{
	struct reading in = { .crm = c, .report = r };
	struct str sql = { 0 };
	char *copy = arena_strdup(&r->memory, text);
	size_t i, statements = 0;
	int rc;

	if (copy == NULL)
		return session_nomem(c);
	r->title = r->about = (struct report_label){ "", "" };
	r->words = "";
	if (!text_valid(text, strlen(text), NULL))
		return session_fail(c, CRM_EDATA, "%s: not UTF-8", r->where);
	rc = read_lines(&in, copy, &sql);
	str_free(&sql);
	if (rc < 0)
		return rc;
	for (i = 0; i < r->blocks; i++)
		statements += r->block[i].kind == REPORT_ROWS;
	if (statements == 0)
		return session_fail(c, CRM_EDATA, "%s: no statement",
		    r->where);
	if (r->bys != 0 && r->usual_by == NULL)
		return session_fail(c, CRM_EDATA, "%s: dimensions need a "
		    "usual one: '-- usual: %s'", r->where, r->by[0].name);
	if (r->title.en[0] == '\0')
		r->title.en = r->name;
	return report_chart(c, r);
}
