/*
 * JSON out: strings and numbers that any reader takes as they were.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

static void
json_escape(struct str *s, unsigned char c)
{
	static const char from[] = "\b\f\n\r\t\"\\", to[] = "bfnrt\"\\";
	const char *at = c != '\0' ? strchr(from, c) : NULL;

	if (at != NULL)
		str_printf(s, "\\%c", to[at - from]);
	else
		str_printf(s, "\\u%04x", c);
}

void
json_put_string(struct str *s, const char *p, size_t n)
{
	size_t i, from = 0;

	str_putc(s, '"');
	for (i = 0; i < n; i++) {
		if ((unsigned char)p[i] >= ' ' && p[i] != '"' &&
		    p[i] != '\\')
			continue;
		str_add(s, p + from, i - from);
		json_escape(s, (unsigned char)p[i]);
		from = i + 1;
	}
	str_add(s, p + from, n - from);
	str_putc(s, '"');
}

void
json_put_number(struct str *s, double x)
{
	char buf[32], *point;
	int digits;

	if (!isfinite(x)) {
		str_puts(s, "null");
		return;
	}
	for (digits = 15; digits <= 17; digits++) {
		snprintf(buf, sizeof buf, "%.*g", digits, x);
		if (strtod(buf, NULL) == x)
			break;
	}
	if ((point = strchr(buf, ',')) != NULL)
		*point = '.';
	str_puts(s, buf);
}
