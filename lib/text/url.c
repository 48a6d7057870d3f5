/*
 * Web addresses: scheme and host in lower case, the rest as it is.
 */
#include <ctype.h>
#include <string.h>

#include "text/text.h"
#include "text/url.h"

enum { URL_MAX = 2048 };

static const char *const url_schemes[] = { "http", "https", "ftp" };

static int
url_scheme_known(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof url_schemes / sizeof *url_schemes; i++)
		if (strlen(url_schemes[i]) == n &&
		    strncmp(url_schemes[i], p, n) == 0)
			return 1;
	return 0;
}

/* Letters, digits and hyphens between single dots; Unicode is let through. */
static int
url_host(const char *p, size_t n, int bare)
{
	size_t i;
	int dots = 0;

	for (i = 0; i < n && p[i] != ':'; i++) {
		if (p[i] == '.') {
			if (i == 0 || p[i - 1] == '.')
				return 0;
			dots++;
		} else if ((unsigned char)p[i] < 0x80 &&
		    !isalnum((unsigned char)p[i]) && p[i] != '-' &&
		    p[i] != '_')
			return 0;
	}
	if (i == 0 || p[i - 1] == '.' || (bare && dots == 0))
		return 0;
	for (i += i < n; i < n; i++)
		if (!isdigit((unsigned char)p[i]))
			return 0;
	return 1;
}

static void
url_lower(struct str *s, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		str_putc(s, p[i] >= 'A' && p[i] <= 'Z' ?
		    (char)(p[i] | 0x20) : p[i]);
}

static const char *
url_check(struct str *s, const char *p, size_t n)
{
	const char *at, *host = p;
	size_t i, len;

	if (n == 0)
		return "an empty web address";
	if (n > URL_MAX)
		return "too long for a web address";
	for (i = 0; i < n; i++)
		if ((unsigned char)p[i] <= ' ' || p[i] == 0x7F)
			return "a space or control in a web address";
	for (i = 0; i + 3 <= n && memcmp(p + i, "://", 3) != 0 &&
	    p[i] != '/' && p[i] != '?'; i++)
		;
	if (i + 3 <= n && p[i] == ':') {
		url_lower(s, p, i + 3);
		if (!s->failed && !url_scheme_known(s->p, i))
			return "not a web address: http, https or ftp";
		host = p + i + 3;
	}
	n -= (size_t)(host - p);
	for (len = 0; len < n && strchr("/?#", host[len]) == NULL; len++)
		;
	at = host != p ? memchr(host, '@', len) : NULL;
	i = at != NULL ? (size_t)(at + 1 - host) : 0;
	if (!url_host(host + i, len - i, host == p))
		return "no proper host in a web address";
	str_add(s, host, i);
	url_lower(s, host + i, len - i);
	str_add(s, host + len, n - len);
	return NULL;
}

int
url_canonical(struct str *s, const char *p, size_t n, const char **why)
{
	struct str url = { 0 };

	text_trim(&p, &n);
	*why = text_valid(p, n, NULL) ? url_check(&url, p, n) :
	    "invalid UTF-8";
	s->failed |= url.failed;
	if (*why == NULL && !url.failed)
		str_add(s, url.p, url.n);
	str_free(&url);
	return *why == NULL ? 0 : -1;
}
