/*
 * Cells into the buffer, the buffer into the file.
 */
#include <errno.h>
#include <string.h>

#include "sample/out.h"
#include "time/day.h"

void
out_begin(struct out *o, FILE *file)
{
	o->file = file;
	o->error = 0;
	o->cells = 0;
	o->n = 0;
	o->day = DAY_MIN - 1;
}

static void
out_flush(struct out *o)
{
	if (o->error == 0 && fwrite(o->buf, 1, o->n, o->file) != o->n)
		o->error = errno != 0 ? errno : EIO;
	o->n = 0;
}

static void
out_raw(struct out *o, const char *s, size_t n)
{
	size_t part;

	for (; n > 0; s += part, n -= part) {
		if (o->n == sizeof(o->buf))
			out_flush(o);
		part = sizeof(o->buf) - o->n;
		if (part > n)
			part = n;
		memcpy(o->buf + o->n, s, part);
		o->n += part;
	}
}

int
out_end(struct out *o)
{
	out_flush(o);
	if (o->error == 0 && fflush(o->file) != 0)
		o->error = errno;
	if (o->error == 0)
		return 0;
	errno = o->error;
	return -1;
}

static void
out_comma(struct out *o)
{
	if (o->cells++ > 0)
		out_raw(o, ",", 1);
}

void
out_text(struct out *o, const char *s)
{
	const char *quote;

	out_comma(o);
	if (s[strcspn(s, ",\"\r\n")] == '\0') {
		out_raw(o, s, strlen(s));
		return;
	}
	out_raw(o, "\"", 1);
	while ((quote = strchr(s, '"')) != NULL) {
		out_raw(o, s, (size_t)(quote - s) + 1);
		out_raw(o, "\"", 1);
		s = quote + 1;
	}
	out_raw(o, s, strlen(s));
	out_raw(o, "\"", 1);
}

/* At least width digits. */
static void
out_digits(struct out *o, uint64_t v, int width)
{
	char text[32];
	size_t at = sizeof(text);

	for (; v > 0 || width > 0; v /= 10, width--)
		text[--at] = (char)('0' + v % 10);
	out_raw(o, text + at, sizeof(text) - at);
}

void
out_int(struct out *o, int64_t v)
{
	out_comma(o);
	out_digits(o, (uint64_t)v, 1);
}

void
out_key(struct out *o, const char *prefix, uint64_t v, int width)
{
	out_comma(o);
	out_raw(o, prefix, strlen(prefix));
	out_digits(o, v, width);
}

void
out_money(struct out *o, int64_t cents)
{
	out_comma(o);
	out_digits(o, (uint64_t)cents / 100, 1);
	out_raw(o, ".", 1);
	out_digits(o, (uint64_t)cents % 100, 2);
}

void
out_date(struct out *o, int32_t day)
{
	if (day != o->day) {
		day_show(o->date, day);
		o->day = day;
	}
	out_comma(o);
	out_raw(o, o->date, strlen(o->date));
}

void
out_instant(struct out *o, int32_t day, int second)
{
	char text[9] = " 00:00:00";
	int part[3], i;

	part[0] = second / 3600;
	part[1] = second / 60 % 60;
	part[2] = second % 60;
	out_date(o, day);
	for (i = 0; i < 3; i++) {
		text[1 + 3 * i] = (char)('0' + part[i] / 10);
		text[2 + 3 * i] = (char)('0' + part[i] % 10);
	}
	out_raw(o, text, sizeof(text));
}

void
out_row(struct out *o)
{
	out_raw(o, "\n", 1);
	o->cells = 0;
}
