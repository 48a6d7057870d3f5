/*
 * What bytes might be: the set under which they are the most likely. Each
 * has classes of characters, so large and so frequent, and a chance that one
 * character beyond ASCII follows another. The counts are those of the
 * standards, the shares those of business letters and lists, rounded; they
 * need not be better, for a guess is only ever shown.
 */
#include <iconv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charset/charset.h"
#include "charset/list.h"
#include "text/text.h"

enum { CLASSES = 7, TRUST = 8 };

/* The lead bytes of a class; of the second byte only whether it is >= least. */
struct class {
	unsigned char	from, to, least;
	short		count;		/* characters in it */
	double		share;
};

/* How many bytes a character takes. */
enum shape { ONES, TWOS, GB, EUC, KANA };

struct model {
	const char	*set;
	enum shape	shape;
	double		follow;	/* one beyond ASCII after another */
	struct class	class[CLASSES];
};

static const struct model models[] = {
	{ "GB18030", GB, .85, {
		{ 0xB0, 0xD7, 0xA1, 3755, .86 },
		{ 0xA1, 0xA3, 0xA1, 188, .10 },
		{ 0xD8, 0xF7, 0xA1, 3008, .03 },
		{ 0x81, 0xFE, 0x30, 16000, .01 } } },
	{ "Big5", TWOS, .85, {
		{ 0xA4, 0xC6, 0x40, 5401, .86 },
		{ 0xA1, 0xA3, 0x40, 408, .10 },
		{ 0xC9, 0xF9, 0x40, 7652, .035 },
		{ 0x81, 0xFE, 0x40, 6000, .005 } } },
	{ "Shift_JIS", KANA, .85, {
		{ 0x82, 0x82, 0x9F, 83, .40 },
		{ 0x83, 0x83, 0x40, 86, .20 },
		{ 0x81, 0x82, 0x40, 260, .08 },
		{ 0x88, 0x97, 0x40, 2965, .28 },
		{ 0x98, 0xEA, 0x40, 3390, .02 },
		{ 0xA1, 0xDF, 0, 63, .015 },
		{ 0x81, 0xFC, 0x40, 4000, .005 } } },
	{ "EUC-JP", EUC, .85, {
		{ 0xA4, 0xA4, 0xA1, 83, .40 },
		{ 0xA5, 0xA5, 0xA1, 86, .20 },
		{ 0xA1, 0xA3, 0xA1, 260, .08 },
		{ 0xB0, 0xCF, 0xA1, 2965, .29 },
		{ 0xD0, 0xF4, 0xA1, 3390, .02 },
		{ 0x8E, 0xFE, 0xA1, 4000, .01 } } },
	{ "EUC-KR", TWOS, .80, {
		{ 0xB0, 0xC8, 0xA1, 2350, .93 },
		{ 0xA1, 0xA3, 0xA1, 282, .05 },
		{ 0xCA, 0xFD, 0xA1, 4888, .015 },
		{ 0x81, 0xFE, 0x41, 9000, .005 } } },
	{ "CP1251", ONES, .85, {
		{ 0xE0, 0xFF, 0, 32, .82 }, { 0xC0, 0xDF, 0, 32, .15 },
		{ 0x80, 0xBF, 0, 64, .03 } } },
	{ "KOI8-R", ONES, .85, {
		{ 0xC0, 0xDF, 0, 32, .82 }, { 0xE0, 0xFF, 0, 32, .15 },
		{ 0x80, 0xBF, 0, 64, .03 } } },
	{ "CP1252", ONES, .06, {
		{ 0xDF, 0xF6, 0, 24, .75 }, { 0xF8, 0xFC, 0, 5, .12 },
		{ 0xC0, 0xDE, 0, 31, .06 }, { 0x91, 0x99, 0, 9, .04 },
		{ 0xA0, 0xBF, 0, 32, .02 }, { 0x80, 0xFF, 0, 80, .01 } } },
	{ "CP1250", ONES, .10, {
		{ 0xE0, 0xF6, 0, 23, .50 }, { 0xF8, 0xFE, 0, 7, .14 },
		{ 0x9A, 0x9F, 0, 6, .14 }, { 0xB3, 0xB3, 0, 1, .06 },
		{ 0xB9, 0xBF, 0, 7, .08 }, { 0x80, 0xDF, 0, 80, .08 } } },
};

enum { MODELS = sizeof(models) / sizeof(models[0]) };

/* The whole text is of the set, a character cut off at its end apart. */
static int
fits(const struct charset *set, const char *p, size_t n)
{
	iconv_t cd = iconv_open("UTF-8", set->iconv);
	char buf[8192], *in = (char *)(size_t)p, *o;
	size_t room, was;

	if (cd == (iconv_t)-1)
		return 0;
	do {
		was = n;
		o = buf;
		room = sizeof(buf);
		(void)iconv(cd, &in, &n, &o, &room);
	} while (n > 0 && n < was);
	iconv_close(cd);
	return n < 4;
}

/* The bytes that the character at u takes. */
static size_t
taken(const struct model *m, const unsigned char *u, size_t n)
{
	if (m->shape == ONES || n < 2)
		return 1;
	if (m->shape == KANA && u[0] >= 0xA1 && u[0] <= 0xDF)
		return 1;	/* half-width */
	if (m->shape == GB && u[1] < 0x40)
		return n < 4 ? n : 4;
	return m->shape == EUC && u[0] == 0x8F && n > 2 ? 3 : 2;
}

static double
chance(const struct model *m, unsigned char lead, unsigned char second)
{
	const struct class *c = m->class;

	for (; c < m->class + CLASSES && c->count > 0; c++)
		if (lead >= c->from && lead <= c->to && second >= c->least)
			return log(c->share / c->count);
	return log(1e-6);
}

static double
likelihood(const struct model *m, const unsigned char *u, size_t n)
{
	static const double ascii = -3.7;	/* one of forty */
	double sum = 0;
	int beyond = 0;
	size_t k;

	for (; n > 0; u += k, n -= k) {
		k = 1;
		if (u[0] < 0x80) {
			sum += ascii + (beyond ? log(1 - m->follow) : 0);
			beyond = 0;
			continue;
		}
		k = taken(m, u, n);
		sum += chance(m, u[0], k > 1 ? u[1] : 0);
		sum += log(beyond ? m->follow : .05);
		beyond = 1;
	}
	return sum;
}

/* Text of two bytes or four has its zero bytes in one place. */
static const struct charset *
guess_unit(const char *p, size_t n)
{
	size_t zero[4] = { 0 }, i, all;

	for (i = 0; i < n; i++)
		zero[i % 4] += p[i] == '\0';
	all = zero[0] + zero[1] + zero[2] + zero[3];
	if (all * 20 < n)
		return NULL;
	if (all * 2 > n)
		return charset_find(zero[0] < zero[3] ? "UTF-32LE" :
		    "UTF-32BE");
	if (zero[0] + zero[2] > (zero[1] + zero[3]) * 9)
		return charset_find("UTF-16BE");
	return (zero[0] + zero[2]) * 9 < zero[1] + zero[3] ?
	    charset_find("UTF-16LE") : NULL;
}

/* Damage in what is UTF-8 otherwise is no other set. */
static int
nearly_utf8(const char *p, size_t n)
{
	size_t good = 0, bad = 0, len;
	int32_t c;

	for (; n > 0; p += len, n -= len) {
		c = text_next(p, n, &len);
		good += c >= 0x80;
		bad += c == -1;
	}
	return good >= bad * TRUST;
}

size_t
charset_guess(const struct charset **best, size_t max, const char *p,
    size_t n)
{
	double score[MODELS], one;
	size_t i, at, found = 0;
	const struct charset *set = guess_unit(p, n);

	if (set != NULL && max > 0) {
		best[0] = set;
		return 1;
	}
	if (memchr(p, '\0', n) != NULL || nearly_utf8(p, n))
		return 0;
	for (i = 0; i < MODELS; i++) {
		set = charset_find(models[i].set);
		if (!fits(set, p, n))
			continue;
		one = likelihood(&models[i], (const unsigned char *)p, n);
		for (at = found; at > 0 && score[at - 1] < one; at--)
			if (at < max) {
				score[at] = score[at - 1];
				best[at] = best[at - 1];
			}
		if (at >= max)
			continue;
		score[at] = one;
		best[at] = set;
		found += found < max;
	}
	/* What is a thousand times less likely is not worth a word. */
	while (found > 1 && score[found - 1] < score[0] - 7)
		found--;
	return found;
}
