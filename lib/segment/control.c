/*
 * The hold-out: who is left alone, so that there is somebody to compare with.
 */
#include <string.h>

#include "segment/own.h"

static uint64_t
fnv1a(uint64_t h, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		h ^= (unsigned char)p[i];
		h *= UINT64_C(0x100000001b3);
	}
	return h;
}

int
segment_held_out(const char *name, size_t n, const char *key, size_t len,
    int64_t share)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	h = fnv1a(h, name, n);
	h = fnv1a(h, "", 1);
	h = fnv1a(h, key, len);
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	return (int64_t)(h % 1000000) < share;
}

/* held_out(segment, key, share) */
static int
call_held_out(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind == VALUE_TEXT && arg[1].kind == VALUE_TEXT &&
	    arg[2].kind == VALUE_INT)
		*out = value_int(segment_held_out(arg[0].p, arg[0].n,
		    arg[1].p, arg[1].n, arg[2].i));
	return 0;
}

int
segment_function(struct crm *c)
{
	static const struct scalarfn f = { "held_out", 3, call_held_out };

	return session_store(c, store_scalarfn(c->store, &f, c));
}

void
definition_control(struct str *s, const struct definition *d)
{
	if (d->control == 0) {
		str_putc(s, '0');
		return;
	}
	str_puts(s, "held_out(");
	sql_literal(s, d->name, strlen(d->name));
	str_printf(s, ",key,%lld)", (long long)d->control);
}
