/*
 * Arenas: blocks in a chain, the newest first.
 */
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { BLOCK = 64 * 1024 };

struct arena_block {
	struct arena_block	*next;
	size_t			 used;
	size_t			 cap;
	alignas(max_align_t) char data[];
};

static struct arena_block *
block_new(struct arena *a, size_t need)
{
	size_t cap = need > BLOCK ? need : BLOCK;
	struct arena_block *b;

	if (need > SIZE_MAX / 2 || (b = malloc(sizeof(*b) + cap)) == NULL)
		return NULL;
	b->used = 0;
	b->cap = cap;
	b->next = a->head;
	a->full += a->head != NULL ? a->head->used : 0;
	a->head = b;
	return b;
}

static char *
arena_raw(struct arena *a, size_t n)
{
	struct arena_block *b = a->head;
	char *p;

	if (b == NULL || b->cap - b->used < n)
		b = block_new(a, n);
	if (b == NULL)
		return NULL;
	p = b->data + b->used;
	b->used += n;
	return p;
}

void *
arena_room(struct arena *a, size_t n)
{
	size_t align = alignof(max_align_t);
	struct arena_block *b = a->head;

	if (b != NULL)
		b->used = (b->used + align - 1) / align * align;
	if (b != NULL && b->used > b->cap)
		b->used = b->cap;
	return arena_raw(a, n ? n : 1);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	void *p = arena_room(a, n);

	if (p != NULL)
		memset(p, 0, n ? n : 1);
	return p;
}

char *
arena_dup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_raw(a, n + 1);

	if (p == NULL)
		return NULL;
	if (n != 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_dup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (p = arena_raw(a, (size_t)n + 1)) == NULL)
		return NULL;
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

size_t
arena_used(const struct arena *a)
{
	return a->full + (a->head != NULL ? a->head->used : 0);
}

/* What was used is one block afterwards: a loop soon allocates no more. */
void
arena_clear(struct arena *a)
{
	struct arena_block *b = a->head;
	size_t cap = 0;

	if (b == NULL)
		return;
	if (b->next == NULL) {
		b->used = 0;
		return;
	}
	for (; b != NULL; b = b->next)
		cap += b->cap;
	arena_free(a);
	block_new(a, cap);
}

void
arena_free(struct arena *a)
{
	struct arena_block *b = a->head, *next;

	for (; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){ 0 };
}
