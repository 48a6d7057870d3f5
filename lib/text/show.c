/*
 * Text on a terminal: how wide it is, what fits, what may not be sent there;
 * and keys in a line of references.
 */
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "text/text.h"
#include "text/ambiguous.h"

static int
text_is_ambiguous(int32_t c)
{
	size_t lo = 0, mid;
	size_t hi = sizeof text_ambiguous / sizeof text_ambiguous[0];

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (c > text_ambiguous[mid].last)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < sizeof text_ambiguous / sizeof text_ambiguous[0] &&
	    c >= text_ambiguous[lo].first;
}

static size_t
text_columns(int32_t c, int ambiguous)
{
	if (c >= ' ' && c < 0x7F)
		return 1;
	if (c < 0xA0)
		return c < 0;	/* a byte that is none takes its place */
	if (ambiguous > 1 && text_is_ambiguous(c))
		return 2;
	return (size_t)utf8proc_charwidth(c);
}

size_t
text_width(const char *p, size_t n, int ambiguous)
{
	size_t i, len, columns = 0;

	for (i = 0; i < n; i += len)
		columns += text_columns(text_next(p + i, n - i, &len),
		    ambiguous);
	return columns;
}

size_t
text_cut(const char *p, size_t n, size_t columns)
{
	size_t i, len, used = 0;

	for (i = 0; i < n; i += len) {
		used += text_columns(text_next(p + i, n - i, &len), 1);
		if (used > columns)
			break;
	}
	return i;
}

static int
text_hidden(int32_t c)
{
	return (c >= 0x80 && c < 0xA0) || c == 0x061C || c == 0x200E ||
	    c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069);
}

/* A lone surrogate comes as three bytes that are no UTF-8. */
static int32_t
text_surrogate(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;

	if (n < 3 || p[0] != 0xED || (p[1] & 0xE0) != 0xA0 ||
	    (p[2] & 0xC0) != 0x80)
		return -1;
	return 0xD000 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
}

static void
text_escape(struct str *s, int32_t c)
{
	const char *name = "tn\0\0r";

	if (c == '\t' || c == '\n' || c == '\r')
		str_printf(s, "\\%c", name[c - '\t']);
	else if (c < ' ' || c == 0x7F)
		str_printf(s, "^%c", (char)(c ^ 0x40));
	else
		str_printf(s, "\\u{%X}", (unsigned)c);
}

void
text_safe(struct str *s, const char *p, size_t n)
{
	size_t i, len, from = 0;
	int32_t c;

	for (i = 0; i < n; i += len) {
		c = text_next(p + i, n - i, &len);
		if (c >= ' ' && c != 0x7F && !text_hidden(c))
			continue;
		str_add(s, p + from, i - from);
		if (c >= 0)
			text_escape(s, c);
		else if ((c = text_surrogate(p + i, n - i)) >= 0) {
			text_escape(s, c);
			len = 3;
		} else
			str_printf(s, "\\x%02X", (unsigned char)p[i]);
		from = i + len;
	}
	str_add(s, p + from, n - from);
}

void
text_key(struct str *s, const char *p, size_t n)
{
	static const char ends[] = "%,\t\r\n\"\\";
	size_t i;

	for (i = 0; i < n; i++)
		if (memchr(ends, p[i], sizeof(ends) - 1) != NULL ||
		    (i == 0 && p[i] == '-'))
			str_printf(s, "%%%02X", (unsigned char)p[i]);
		else
			str_putc(s, p[i]);
}
