/*
 * RFM segments of one's own: Best=4-5/4-5/4-5;Rest=1-5/1-5/1-5.
 */
#include <string.h>

#include "score/rfm.h"

/* 4-5, or 4 alone: scores of 1 to 9. */
static int
range(const char **p, uint8_t *low, uint8_t *high)
{
	if (**p < '1' || **p > '9')
		return -1;
	*low = *high = (uint8_t)(*(*p)++ - '0');
	if (**p == '-') {
		++*p;
		if (**p < '1' || **p > '9')
			return -1;
		*high = (uint8_t)(*(*p)++ - '0');
	}
	return *low <= *high ? 0 : -1;
}

static int
slash(const char **p)
{
	return *(*p)++ == '/' ? 0 : -1;
}

/* One rule from p on; where it ends, or NULL. */
static const char *
rule(struct rfm_how *h, const char *p)
{
	struct rfm_segment *s;
	char *name;
	size_t n;

	if (h->owns == RFM_OWN)
		return NULL;
	s = &h->own[h->owns];
	name = h->own_name[h->owns];
	p += strspn(p, " ");
	n = strcspn(p, "=;");
	if (n == 0 || n >= RFM_OWN_NAME || p[n] != '=')
		return NULL;
	memcpy(name, p, n);
	name[n] = '\0';
	s->name = s->zh = name;
	p += n + 1;
	if (range(&p, &s->r0, &s->r1) == -1 || slash(&p) == -1 ||
	    range(&p, &s->f0, &s->f1) == -1 || slash(&p) == -1 ||
	    range(&p, &s->m0, &s->m1) == -1)
		return NULL;
	h->owns++;
	return p + strspn(p, " ");
}

int
rfm_rules_read(struct rfm_how *h, const char *text)
{
	const char *p = text;

	h->owns = 0;
	for (;;) {
		if ((p = rule(h, p)) == NULL)
			return -1;
		if (*p == '\0' || p[1] == '\0')
			break;
		if (*p++ != ';')
			return -1;
	}
	h->segment = h->own;
	h->segments = h->owns;
	return 0;
}

void
rfm_how_warn(struct crm *c, const struct rfm_how *h)
{
	struct rfm_finding found[RFM_OWN * 4];
	int n, i;

	if (h->segment != h->own || h->rule.bins != 5)
		return;
	n = rfm_segments_check(h->own, h->owns, h->rule.bins, found,
	    RFM_OWN * 4);
	for (i = 0; i < n && i < RFM_OWN * 4; i++)
		if (found[i].kind == RFM_UNREACHABLE)
			session_say(c, "segment '%s' is never reached: those "
			    "before it take all of it",
			    h->own[found[i].rule].name);
		else
			session_say(c, "segments '%s' and '%s' overlap: the "
			    "first one wins", h->own[found[i].other].name,
			    h->own[found[i].rule].name);
}
