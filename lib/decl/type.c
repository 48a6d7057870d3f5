/*
 * The table of types, and the readers of those that are not text.
 */
#include <string.h>

#include "decl/text_types.h"
#include "decl/type.h"
#include "money/decimal.h"
#include "time/day.h"
#include "time/duration.h"
#include "time/instant.h"
#include "time/when.h"

static int
read_integer(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	(void)a;
	(void)f;
	v->kind = VALUE_INT;
	return decimal_parse(&v->i, p, n, 0, env->number_style, why);
}

int
type_scale(const struct field *f, int digits)
{
	if (f->type == TYPE_MONEY && f->scale == 0)
		return digits;
	return f->type == TYPE_PERCENT && f->scale == 0 ? 2 : f->scale;
}

/* Amounts of the user's own are in the base currency. */
static int
scale_in(const struct field *f, const struct type_env *env)
{
	return type_scale(f, f->flags & FIELD_CUSTOM ? env->base_digits :
	    env->digits);
}

/* Beyond 2^53 minor units, what is divided to be shown loses its cents. */
static const int64_t money_max = 9007199254740991;

static int
read_decimal(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	(void)a;
	if (f->type == TYPE_PERCENT && n > 0 && p[n - 1] == '%')
		n--;
	v->kind = VALUE_INT;
	if (decimal_parse(&v->i, p, n, scale_in(f, env), env->number_style,
	    why) != 0)
		return -1;
	if (f->type == TYPE_MONEY && (v->i > money_max || v->i < -money_max)) {
		*why = "too large";
		return -1;
	}
	return 0;
}

static int
read_date(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct when w;
	int32_t day;

	(void)a;
	(void)f;
	v->kind = VALUE_INT;
	if (env->date_pattern != NULL) {
		if (day_parse_as(&day, p, n, env->date_pattern, why) == -1)
			return -1;
	} else if (day_parse(&day, p, n, why) == -1) {
		if (!env->words ||
		    when_parse(&w, p, n, env->now, env->zone, why) == -1)
			return -1;
		day = w.from;
	}
	v->i = day;
	return 0;
}

static int
read_instant(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct when w;
	int date_only;

	(void)a;
	(void)f;
	v->kind = VALUE_INT;
	if (env->date_pattern != NULL)
		return instant_parse_as(&v->i, &date_only, env->zone, p, n,
		    env->date_pattern, why);
	if (instant_parse(&v->i, &date_only, env->zone, p, n, why) == 0)
		return 0;
	if (!env->words ||
	    when_parse(&w, p, n, env->now, env->zone, why) == -1)
		return -1;
	v->i = w.at;
	return 0;
}

static int
read_duration(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	(void)a;
	(void)f;
	(void)env;
	v->kind = VALUE_INT;
	return duration_parse(&v->i, p, n, why);
}

static int
read_boolean(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	static const char yes[] = "1|yes|true|y|on|是", no[] =
	    "0|no|false|n|off|否";

	(void)a;
	(void)f;
	(void)env;
	v->kind = VALUE_INT;
	v->i = choice_index(yes, p, n) >= 0;
	if (v->i || choice_index(no, p, n) >= 0)
		return 0;
	*why = "neither yes nor no";
	return -1;
}

static void
show_decimal(struct str *s, const struct field *f, const struct type_env *env,
    const struct value *v)
{
	char text[40];

	decimal_show(text, v->i, scale_in(f, env));
	str_puts(s, text);
}

static void
show_date(struct str *s, const struct field *f, const struct type_env *env,
    const struct value *v)
{
	char text[16];

	(void)f;
	(void)env;
	day_show(text, (int32_t)v->i);
	str_puts(s, text);
}

static void
show_instant(struct str *s, const struct field *f, const struct type_env *env,
    const struct value *v)
{
	char text[32];

	(void)f;
	(void)env;
	instant_show_utc(text, v->i);
	str_puts(s, text);
}

static void
show_duration(struct str *s, const struct field *f,
    const struct type_env *env, const struct value *v)
{
	char text[32];

	(void)f;
	(void)env;
	duration_show(text, v->i);
	str_puts(s, text);
}

static void
show_plain(struct str *s, const struct field *f, const struct type_env *env,
    const struct value *v)
{
	(void)f;
	(void)env;
	if (v->kind == VALUE_INT)
		str_printf(s, "%lld", (long long)v->i);
	else if (v->kind == VALUE_TEXT)
		str_add(s, v->p, v->n);
}

#define DAY	"date($c*86400,'unixepoch')"
#define INSTANT	"strftime('%Y-%m-%dT%H:%M:%SZ',$c,'unixepoch')"

const struct type types[] = {
[TYPE_TEXT] =	   { "text", "TEXT", "$c", 0, read_text, show_plain },
[TYPE_NAME] =	   { "name", "TEXT", "$c", 0, read_name, show_plain },
[TYPE_EMAIL] =	   { "email", "TEXT", "$c", 0, read_email, show_plain },
[TYPE_PHONE] =	   { "phone", "TEXT", "$c", 0, read_phone, show_plain },
[TYPE_URL] =	   { "url", "TEXT", "$c", 0, read_url, show_plain },
[TYPE_INTEGER] =   { "integer", "INTEGER", "$c", 1, read_integer, show_plain },
[TYPE_DECIMAL] =   { "decimal", "INTEGER", "$c/$s", 1, read_decimal,
		     show_decimal },
[TYPE_MONEY] =	   { "money", "INTEGER", "$c/$s", 1, read_decimal,
		     show_decimal },
[TYPE_PERCENT] =   { "percent", "INTEGER", "$c/$s", 1, read_decimal,
		     show_decimal },
[TYPE_DATE] =	   { "date", "INTEGER", DAY, 0, read_date, show_date },
[TYPE_INSTANT] =   { "instant", "INTEGER", INSTANT, 0, read_instant,
		     show_instant },
[TYPE_DURATION] =  { "duration", "INTEGER", "$c", 1, read_duration,
		     show_duration },
[TYPE_BOOLEAN] =   { "boolean", "INTEGER", "$c", 1, read_boolean, show_plain },
[TYPE_CHOICE] =	   { "choice", "TEXT", "$c", 0, read_choice, show_plain },
[TYPE_REFERENCE] = { "reference", "INTEGER", "$c", 0, read_key, show_plain },
[TYPE_KEY] =	   { "key", "TEXT", "$c", 0, read_key, show_plain },
[TYPE_TAGS] =	   { "tags", "TEXT", "$c", 0, read_tags, show_plain },
};

const struct type *
type_of(const struct field *f)
{
	return &types[f->type];
}

int
type_named(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (i != TYPE_KEY && strcmp(types[i].name, name) == 0)
			return (int)i;
	return -1;
}

void
type_show(struct str *s, const struct field *f, const struct type_env *env,
    const struct value *v)
{
	if (v->kind != VALUE_NULL)
		types[f->type].show(s, f, env, v);
}
