/*
 * Telephone numbers as people write them, read into digits.
 */
#include <string.h>

#include "text/phone.h"
#include "text/text.h"

enum { PHONE_MIN = 4, PHONE_MAX = 15, PHONE_NATIONAL = 10 };

/*
 * The prefix dialled inside a country before the area code: 0 nearly
 * everywhere; none in Italy, whose 0 belongs to the number.
 */
static const struct {
	const char	*country;
	char		 prefix;
	size_t		 digits;	/* only of numbers this long, or 0 */
} phone_trunk[] = {
	{ "1", '1', 11 },
	{ "7", '8', 11 },
	{ "39", '\0', 0 },
	{ "378", '\0', 0 },
	{ NULL, '0', 0 }
};

/* Marks before an extension, in folded text. */
static const char *const phone_extension[] = {
	"ext", "x", "#", ";", ",", "转", "轉", "分机", "分機", "доб"
};

struct phone {
	char	digit[64];
	size_t	n;
	int	plus;
};

static int
phone_separator(int32_t c)
{
	return (c > 0 && c < 0x80 && strchr(" -./()", (int)c) != NULL) ||
	    (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static int
phone_at_extension(const char *p)
{
	size_t i;

	for (i = 0; i < sizeof phone_extension / sizeof *phone_extension; i++)
		if (strncmp(p, phone_extension[i],
		    strlen(phone_extension[i])) == 0)
			return strpbrk(p, "0123456789") != NULL;
	return 0;
}

/* Collect the digits of folded text; 0 where a character does not belong. */
static int
phone_scan(struct phone *ph, const char *p, size_t n)
{
	size_t len;
	int32_t c;

	for (; n != 0; p += len, n -= len) {
		c = text_next(p, n, &len);
		if (c >= '0' && c <= '9') {
			if (ph->n < sizeof ph->digit)
				ph->digit[ph->n++] = (char)c;
		} else if (c == '+' && ph->n == 0 && !ph->plus)
			ph->plus = 1;
		else if (ph->plus && n > 2 && memcmp(p, "(0)", 3) == 0)
			len = 3;
		else if (ph->n >= PHONE_MIN && phone_at_extension(p))
			return 1;
		else if (!phone_separator(c))
			return 0;
	}
	return 1;
}

static void
phone_drop(struct phone *ph, size_t at, size_t n)
{
	memmove(ph->digit + at, ph->digit + at + n, ph->n - at - n);
	ph->n -= n;
}

static void
phone_drop_trunk(struct phone *ph, size_t at, const char *country)
{
	size_t i = 0;

	while (phone_trunk[i].country != NULL &&
	    strcmp(phone_trunk[i].country, country) != 0)
		i++;
	if (ph->n > at && ph->digit[at] == phone_trunk[i].prefix &&
	    (phone_trunk[i].digits == 0 ||
	    ph->n - at == phone_trunk[i].digits))
		phone_drop(ph, at, 1);
}

/* Give the number its country code, if one is known. */
static void
phone_complete(struct phone *ph, const char *country)
{
	size_t cc = strlen(country);
	int has;

	if (!ph->plus && ph->n > 2 && memcmp(ph->digit, "00", 2) == 0) {
		phone_drop(ph, 0, 2);
		ph->plus = 1;
	}
	if (cc == 0 || cc > 3)
		return;
	/* Ten digits or more behind the code: written, without its plus. */
	has = ph->n > cc && memcmp(ph->digit, country, cc) == 0 &&
	    (ph->plus || ph->n >= cc + PHONE_NATIONAL);
	if (has) {
		phone_drop_trunk(ph, cc, country);
	} else if (!ph->plus) {
		phone_drop_trunk(ph, 0, country);
		if (ph->n + cc > sizeof ph->digit)
			return;
		memmove(ph->digit + cc, ph->digit, ph->n);
		memcpy(ph->digit, country, cc);
		ph->n += cc;
	}
	ph->plus = 1;
}

static const char *
phone_read(struct phone *ph, const char *p, size_t n, const char *country)
{
	text_trim(&p, &n);
	if (n > 4 && memcmp(p, "tel:", 4) == 0) {
		p += 4;
		n -= 4;
	}
	if (!phone_scan(ph, p, n))
		return "not a telephone number";
	if (ph->n < PHONE_MIN)
		return "a telephone number has at least 4 digits";
	phone_complete(ph, country != NULL ? country : "");
	if (ph->n > PHONE_MAX)
		return "a telephone number has at most 15 digits";
	return NULL;
}

int
phone_canonical(struct str *s, const char *p, size_t n, const char *country,
    const char **why)
{
	struct str folded = { 0 };
	struct phone ph = { .n = 0 };

	str_add(&folded, "", 0);
	if (text_fold(&folded, p, n) < 0)
		*why = "invalid UTF-8";
	else if (folded.failed)
		*why = NULL;
	else
		*why = phone_read(&ph, folded.p, folded.n, country);
	s->failed |= folded.failed;
	str_free(&folded);
	if (*why != NULL)
		return -1;
	if (ph.plus)
		str_putc(s, '+');
	str_add(s, ph.digit, ph.n);
	return 0;
}
