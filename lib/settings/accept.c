/*
 * What a value of the settings must be: the general ones.
 */
#include <string.h>

#include "money/currency.h"
#include "money/decimal.h"
#include "settings/own.h"
#include "time/day.h"
#include "time/zone.h"

int
shape_zone(const struct document *d, const char *text, const char **why)
{
	struct zone *z = NULL;
	int rc = zone_load(&z, text, why);

	(void)d;
	zone_free(z);
	return rc;
}

int
shape_currency(const struct document *d, const char *text, const char **why)
{
	const struct currency *c = currency_find(text, strlen(text));

	(void)d;
	*why = "no currency code of ISO 4217, such as EUR";
	return c != NULL && strcmp(c->code, text) == 0 ? 0 : -1;
}

int
shape_country(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "no country code of ISO 3166, such as NO";
	return country_code(text) != NULL ? 0 : -1;
}

int
shape_language(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "neither en nor zh";
	return choice_index("en|zh", text, strlen(text)) < 0 ? -1 : 0;
}

int
shape_day(const struct document *d, const char *text, const char **why)
{
	int32_t day;

	(void)d;
	return day_parse(&day, text, strlen(text), why);
}

int
shape_rate(const struct document *d, const char *text, const char **why)
{
	int64_t rate;

	(void)d;
	if (decimal_parse(&rate, text, strlen(text), 8, NULL, why) == -1)
		return -1;
	*why = "a rate is above zero";
	return rate > 0 ? 0 : -1;
}

int
shape_name(const struct document *d, const char *text, const char **why)
{
	size_t n = strlen(text);

	(void)d;
	*why = "a name is made of a-z, 0-9, _, - and .";
	return n > 0 && n <= 64 &&
	    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == n &&
	    strchr("-.", text[0]) == NULL ? 0 : -1;
}

int
shape_custom(const struct document *d, const char *text, const char **why)
{
	size_t n = strlen(text);

	(void)d;
	*why = "a field's name begins with a-z and goes on with a-z, 0-9 "
	    "and _, 40 at most";
	return n > 0 && n <= CUSTOM_NAME_MAX && text[0] >= 'a' &&
	    text[0] <= 'z' && text[n - 1] != '_' && strspn(text,
	    "abcdefghijklmnopqrstuvwxyz0123456789_") == n ? 0 : -1;
}

int
shape_entity(const struct document *d, const char *text, const char **why)
{
	const struct entity *e = catalog_entity(&d->crm->catalog, text);

	*why = "no entity that can have fields of your own";
	return e != NULL && e->shape != SHAPE_LINE &&
	    strcmp(e->name, text) == 0 ? 0 : -1;
}

int
shape_type(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "no type of field";
	return type_named(text) >= 0 ? 0 : -1;
}

int
shape_truth(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "neither true nor false";
	return choice_index("true|false", text, strlen(text)) < 0 ? -1 : 0;
}

int
shape_scale(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "a number of decimals is 0 to 9";
	return text[0] >= '0' && text[0] <= '9' && text[1] == '\0' ? 0 : -1;
}

int
shape_bins(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "a number of bins is 2 to 9";
	return text[0] >= '2' && text[0] <= '9' && text[1] == '\0' ? 0 : -1;
}

int
shape_method(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "none of quantile, ntile, midrank and nested";
	return choice_index("quantile|ntile|midrank|nested", text,
	    strlen(text)) < 0 ? -1 : 0;
}

int
shape_percent(const struct document *d, const char *text, const char **why)
{
	size_t n = strlen(text);
	int64_t v;

	(void)d;
	if (n > 1 && text[n - 1] == '%')
		n--;
	if (decimal_parse(&v, text, n, 4, NULL, why) == -1)
		return -1;
	*why = "a share is above 0 and below 100";
	return v > 0 && v < 1000000 ? 0 : -1;
}

int
shape_filled(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "nothing here";
	return text[0] != '\0' ? 0 : -1;
}
