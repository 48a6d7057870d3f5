/*
 * E-mail addresses: enough checks to refuse what is none.
 */
#include <string.h>

#include "text/email.h"
#include "text/text.h"

enum { EMAIL_MAX = 254, EMAIL_LOCAL_MAX = 64 };

/* Parts between dots are not empty. */
static int
email_dots(const char *p, size_t n)
{
	size_t i;

	if (n == 0 || p[0] == '.' || p[n - 1] == '.')
		return 0;
	for (i = 1; i < n; i++)
		if (p[i] == '.' && p[i - 1] == '.')
			return 0;
	return 1;
}

static int
email_odd_character(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((unsigned char)p[i] <= ' ' || p[i] == 0x7F ||
		    strchr("<>()[],;:\"\\", p[i]) != NULL)
			return 1;
	return 0;
}

static const char *
email_check(const char *p, size_t n)
{
	const char *at = memchr(p, '@', n);
	size_t local;

	if (n == 0)
		return "an empty e-mail address";
	if (email_odd_character(p, n))
		return "a character that an e-mail address cannot have";
	if (at == NULL)
		return "an e-mail address has an @";
	local = (size_t)(at - p);
	if (memchr(at + 1, '@', n - local - 1) != NULL)
		return "an e-mail address has only one @";
	if (!email_dots(p, local))
		return "no proper name before the @";
	if (!email_dots(at + 1, n - local - 1))
		return "no proper domain behind the @";
	if (local > EMAIL_LOCAL_MAX || n > EMAIL_MAX)
		return "too long for an e-mail address";
	return NULL;
}

int
email_canonical(struct str *s, const char *p, size_t n, const char **why)
{
	struct str folded = { 0 };
	const char *text;
	size_t len;
	int rc = -1;

	*why = "invalid UTF-8";
	if (text_fold(&folded, p, n) < 0)
		goto out;
	str_add(&folded, "", 0);
	*why = NULL;
	rc = 0;
	if ((s->failed |= folded.failed) != 0)
		goto out;
	text = folded.p;
	len = folded.n;
	text_trim(&text, &len);
	if (len > 7 && memcmp(text, "mailto:", 7) == 0) {
		text += 7;
		len -= 7;
	}
	if ((*why = email_check(text, len)) != NULL)
		rc = -1;
	else
		str_add(s, text, len);
out:
	str_free(&folded);
	return rc;
}
