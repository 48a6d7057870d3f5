/*
 * UTF-8 back into a character set, with the bytes that were none in it.
 */
#include <errno.h>
#include <iconv.h>

#include "charset/charset.h"
#include "charset/list.h"

/* The byte that decoding wrote as three; -1: it is something else. */
static int
escaped(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	if (n < 3 || u[0] != 0xED || u[1] < 0xB0 || u[1] > 0xB3 ||
	    (u[2] & 0xC0) != 0x80)
		return -1;
	return (u[1] & 3) << 6 | (u[2] & 0x3F);
}

static size_t
length(const char *p, size_t n)
{
	size_t i = 1;

	while (i < n && ((unsigned char)p[i] & 0xC0) == 0x80)
		i++;
	return i;
}

static void
put(struct str *out, iconv_t cd, const char *p, size_t n)
{
	char buf[4096], *in = (char *)(size_t)p, *o;
	size_t room;

	do {
		o = buf;
		room = sizeof(buf);
		(void)iconv(cd, n > 0 ? &in : NULL, &n, &o, &room);
		str_add(out, buf, (size_t)(o - buf));
	} while (n > 0 && o > buf);
}

long
charset_encode(struct str *out, const struct charset *set, const char *p,
    size_t n)
{
	iconv_t cd = iconv_open(set->iconv, "UTF-8");
	char buf[4096], *in = (char *)(size_t)p, *o;
	size_t room, skip;
	long lost = 0;
	int byte, why;

	if (cd == (iconv_t)-1)
		return -1;
	while (n > 0) {
		o = buf;
		room = sizeof(buf);
		why = iconv(cd, &in, &n, &o, &room) == (size_t)-1 ? errno : 0;
		str_add(out, buf, (size_t)(o - buf));
		if (why == E2BIG || n == 0)
			continue;
		put(out, cd, NULL, 0);
		byte = escaped(in, n);
		skip = byte >= 0 ? 3 : length(in, n);
		if (byte >= 0)
			str_putc(out, (char)byte);
		else
			put(out, cd, "?", 1);
		lost += byte < 0;
		in += skip;
		n -= skip;
	}
	put(out, cd, NULL, 0);
	iconv_close(cd);
	return lost;
}
