/*
 * UTF-8 and its two normal forms. The letters that most names are written in
 * never reach the Unicode tables.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text/text.h"

#define ONES	UINT64_C(0x0101010101010101)
#define HIGHS	UINT64_C(0x8080808080808080)

/* Bytes at the start of p that are ASCII and not NUL; at times not all. */
static size_t
text_ascii(const char *p, size_t n)
{
	uint64_t w;
	size_t i;

	for (i = 0; n - i >= 8; i += 8) {
		memcpy(&w, p + i, 8);
		if (((w | (w - ONES)) & HIGHS) != 0)
			return i;
	}
	while (i < n && (signed char)p[i] > 0)
		i++;
	return i;
}

static int
text_follows(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

int32_t
text_next(const char *text, size_t n, size_t *len)
{
	const unsigned char *p = (const unsigned char *)text;
	int32_t c;

	*len = 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] < 0xE0 && n >= 2 && text_follows(p[1])) {
		*len = 2;
		return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if ((p[0] & 0xF0) == 0xE0 && n >= 3 && text_follows(p[1]) &&
	    text_follows(p[2])) {
		c = (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
		if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
			return -1;
		*len = 3;
		return c;
	}
	if (p[0] >= 0xF0 && p[0] < 0xF5 && n >= 4 && text_follows(p[1]) &&
	    text_follows(p[2]) && text_follows(p[3])) {
		c = (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 |
		    (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
		if (c < 0x10000 || c > 0x10FFFF)
			return -1;
		*len = 4;
		return c;
	}
	return -1;
}

void
text_put(struct str *s, int32_t c)
{
	utf8proc_uint8_t buf[4];
	utf8proc_ssize_t n = utf8proc_encode_char(c, buf);

	str_add(s, (const char *)buf, (size_t)n);
}

int
text_valid(const char *p, size_t n, size_t *bad)
{
	size_t i, len;

	for (i = 0; i < n; i += len) {
		if ((len = text_ascii(p + i, n - i)) != 0)
			continue;
		if (p[i] == '\0' || text_next(p + i, n - i, &len) < 0) {
			if (bad != NULL)
				*bad = i;
			return 0;
		}
	}
	return 1;
}

/*
 * Letters that both forms leave as they are, but for their case: ASCII, Latin
 * 1, Cyrillic, Arabic, kana, Han, Hangul. Nothing that could combine with
 * the letter before it is among them. The letter without its case; -1: none.
 */
static int32_t
text_letter(int32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return c;
	if (c >= 0x0400 && c <= 0x045F)
		return c < 0x0410 ? c + 0x50 : c < 0x0430 ? c + 0x20 : c;
	if (c >= 0x00C0 && c <= 0x00FE)
		return c == 0xD7 || c == 0xDF ? -1 : c < 0xDF ? c + 0x20 : c;
	if ((c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A) ||
	    (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
	    c == 0x30FC || (c >= 0xAC00 && c <= 0xD7A3))
		return c;
	return -1;
}

/* Bytes at the start that are ASCII and such letters. */
static size_t
text_plain(const char *p, size_t n)
{
	size_t i, len;

	for (i = 0; i < n; i += len) {
		len = 1;
		if ((signed char)p[i] <= 0 && (p[i] == 0 ||
		    text_letter(text_next(p + i, n - i, &len)) < 0))
			break;
	}
	return i;
}

/* Takes plain text's case away; no letter becomes longer or shorter. */
static void
text_lower(char *p, size_t n)
{
	size_t i, len;
	int32_t c;

	for (i = 0; i < n; i += len) {
		len = 1;
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] | 0x20);
		if ((signed char)p[i] > 0)
			continue;
		c = text_next(p + i, n - i, &len);
		if (len == 2) {
			c = text_letter(c);
			p[i] = (char)(0xC0 | c >> 6);
			p[i + 1] = (char)(0x80 | (c & 0x3F));
		}
	}
}

static int
text_map(struct str *s, const char *p, size_t n, utf8proc_option_t how)
{
	utf8proc_uint8_t *out;
	utf8proc_ssize_t len;

	if (n > SIZE_MAX / 32 || !text_valid(p, n, NULL))
		return -1;
	len = utf8proc_map((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n,
	    &out, how);
	if (len < 0) {
		s->failed |= len == UTF8PROC_ERROR_NOMEM ||
		    len == UTF8PROC_ERROR_OVERFLOW;
		return s->failed ? 0 : -1;
	}
	str_add(s, (const char *)out, (size_t)len);
	free(out);
	return 0;
}

int
text_nfc(struct str *s, const char *p, size_t n)
{
	if (text_plain(p, n) == n) {
		str_add(s, p, n);
		return 0;
	}
	return text_map(s, p, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

int
text_fold(struct str *s, const char *p, size_t n)
{
	size_t from = s->n;

	if (text_plain(p, n) != n)
		return text_map(s, p, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE |
		    UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	str_add(s, p, n);
	if (!s->failed && n != 0)
		text_lower(s->p + from, n);
	return 0;
}

/* White_Space of Unicode, and the two invisible ones pasted text brings. */
static int
text_space(int32_t c)
{
	return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 ||
	    c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
	    c == 0xFEFF;
}

int
text_trim(const char **p, size_t *n)
{
	size_t was = *n, len, back;

	while (*n != 0 && text_space(text_next(*p, *n, &len))) {
		*p += len;
		*n -= len;
	}
	while (*n != 0) {
		for (back = 1; back < *n && back < 4 &&
		    text_follows((unsigned char)(*p)[*n - back]); back++)
			;
		if (!text_space(text_next(*p + *n - back, back, &len)) ||
		    len != back)
			break;
		*n -= back;
	}
	return *n != was;
}
