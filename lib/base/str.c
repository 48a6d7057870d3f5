/*
 * Growing text with a sticky failure flag.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static int
str_room(struct str *s, size_t more)
{
	size_t cap = s->cap ? s->cap : 64;
	char *p;

	if (s->failed)
		return 0;
	if (more >= SIZE_MAX / 2 - s->n) {
		s->failed = 1;
		return 0;
	}
	while (cap < s->n + more + 1)
		cap *= 2;
	if (cap == s->cap)
		return 1;
	if ((p = realloc(s->p, cap)) == NULL) {
		s->failed = 1;
		return 0;
	}
	s->p = p;
	s->cap = cap;
	return 1;
}

void
str_add(struct str *s, const char *p, size_t n)
{
	if (!str_room(s, n))
		return;
	if (n != 0)
		memcpy(s->p + s->n, p, n);
	s->n += n;
	s->p[s->n] = '\0';
}

void
str_puts(struct str *s, const char *text)
{
	str_add(s, text, strlen(text));
}

void
str_putc(struct str *s, char c)
{
	str_add(s, &c, 1);
}

void
str_vprintf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		s->failed = 1;
	else if (str_room(s, (size_t)n)) {
		vsnprintf(s->p + s->n, (size_t)n + 1, fmt, ap);
		s->n += (size_t)n;
	}
}

void
str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(s, fmt, ap);
	va_end(ap);
}

void
str_clear(struct str *s)
{
	s->n = 0;
	s->failed = 0;
	if (s->p != NULL)
		s->p[0] = '\0';
}

char *
str_take(struct str *s)
{
	char *p;

	str_room(s, 0);
	if (s->failed) {
		str_free(s);
		return NULL;
	}
	s->p[s->n] = '\0';
	p = s->p;
	*s = (struct str){ 0 };
	return p;
}

void
str_free(struct str *s)
{
	free(s->p);
	*s = (struct str){ 0 };
}
