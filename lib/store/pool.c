/*
 * Memory for SQLite in a program of one thread. Reading the schema takes tens
 * of thousands of small pieces, which is most of what a look-up does: pieces
 * of one size are kept for the next of that size, and never given back.
 */
#include <stdlib.h>
#include <string.h>

#include "store/engine.h"

enum { UNIT = 16, KINDS = 64, SLAB = 64 * 1024 };

/* Before each piece: its bytes, or while it is free the next one. */
union piece {
	size_t		 size;
	union piece	*next;
	char		 aligned[8];
};

static union piece *kept[KINDS + 1];	/* by units, this one included */
static char *slab, *slab_end;

static int
pool_roundup(int n)
{
	return (n + (int)sizeof(union piece) + UNIT - 1) / UNIT * UNIT -
	    (int)sizeof(union piece);
}

static void *
pool_large(union piece *was, size_t size)
{
	union piece *p = realloc(was, sizeof(*p) + size);

	if (p == NULL)
		return NULL;
	p->size = size;
	return p + 1;
}

static void *
pool_malloc(int n)
{
	size_t size = (size_t)pool_roundup(n);
	size_t bytes = size + sizeof(union piece);
	union piece *p;

	if (bytes / UNIT > KINDS)
		return pool_large(NULL, size);
	if ((p = kept[bytes / UNIT]) != NULL)
		kept[bytes / UNIT] = p->next;
	else {
		if ((size_t)(slab_end - slab) < bytes) {
			if ((slab = malloc(SLAB)) == NULL) {
				slab_end = NULL;
				return NULL;
			}
			slab_end = slab + SLAB;
		}
		p = (union piece *)(void *)slab;
		slab += bytes;
	}
	p->size = size;
	return p + 1;
}

static void
pool_free(void *at)
{
	union piece *p = at;
	size_t units;

	if (p == NULL)
		return;
	p--;
	units = (p->size + sizeof(*p)) / UNIT;
	if (units > KINDS) {
		free(p);
		return;
	}
	p->next = kept[units];
	kept[units] = p;
}

static int
pool_size(void *at)
{
	return at == NULL ? 0 : (int)((union piece *)at - 1)->size;
}

static void *
pool_realloc(void *at, int n)
{
	int was = pool_size(at), will = pool_roundup(n);
	void *to;

	if (at == NULL)
		return pool_malloc(n);
	if (was == will)
		return at;
	if (was / UNIT >= KINDS && will / UNIT >= KINDS)
		return pool_large((union piece *)at - 1, (size_t)will);
	if ((to = pool_malloc(n)) != NULL) {
		memcpy(to, at, (size_t)(was < n ? was : n));
		pool_free(at);
	}
	return to;
}

static int
pool_init(void *arg)
{
	(void)arg;
	return SQLITE_OK;
}

static void
pool_shutdown(void *arg)
{
	(void)arg;
}

int
store_pool(void)
{
	static const sqlite3_mem_methods methods = { pool_malloc, pool_free,
	    pool_realloc, pool_size, pool_roundup, pool_init, pool_shutdown,
	    NULL };

	return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
