/*
 * Open addressing with linear probing; at most half full.
 */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

static uint64_t
mix(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 32;
	return h;
}

/* Fewer than 8 bytes, each of them in it; how many is in the hash. */
static uint64_t
rest(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;
	uint32_t low, high;

	if (n >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + n - 4, 4);
		return (uint64_t)high << 32 | low;
	}
	return n == 0 ? 0 : u[0] | (uint64_t)u[n / 2] << 8 |
	    (uint64_t)u[n - 1] << 16;
}

uint64_t
map_hash(const char *p, size_t n)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ n, w;

	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * 0xd6e8feb86659fd93u;
		h ^= h >> 32;
	}
	return mix(h ^ rest(p, n));
}

static struct map_slot *
map_find(const struct map *m, uint64_t h, const char *p, size_t n)
{
	size_t at = h & (m->cap - 1);
	struct map_slot *s;

	for (;; at = (at + 1) & (m->cap - 1)) {
		s = &m->slot[at];
		if (s->key == NULL)
			return s;
		if (s->hash == h && s->len == n && memcmp(s->key, p, n) == 0)
			return s;
	}
}

static int
map_grow(struct map *m)
{
	size_t cap = m->cap ? m->cap * 2 : 64, i;
	struct map bigger = { .cap = cap };

	if ((bigger.slot = calloc(cap, sizeof(*bigger.slot))) == NULL)
		return -1;
	for (i = 0; i < m->cap; i++)
		if (m->slot[i].key != NULL)
			*map_find(&bigger, m->slot[i].hash, m->slot[i].key,
			    m->slot[i].len) = m->slot[i];
	free(m->slot);
	m->slot = bigger.slot;
	m->cap = cap;
	return 0;
}

int64_t *
map_get_hashed(const struct map *m, uint64_t h, const char *p, size_t n)
{
	struct map_slot *s;

	if (m->cap == 0)
		return NULL;
	s = map_find(m, h, p, n);
	return s->key == NULL ? NULL : &s->value;
}

int64_t *
map_get(const struct map *m, const char *p, size_t n)
{
	return map_get_hashed(m, map_hash(p, n), p, n);
}

int64_t *
map_put(struct map *m, const char *p, size_t n, int *fresh)
{
	uint64_t h = map_hash(p, n);
	struct map_slot *s;

	*fresh = 0;
	if (m->used * 2 >= m->cap && map_grow(m) == -1)
		return NULL;
	s = map_find(m, h, p, n);
	if (s->key == NULL) {
		if ((s->key = arena_dup(&m->keys, p, n)) == NULL)
			return NULL;
		s->hash = h;
		s->len = (uint32_t)n;
		m->used++;
		*fresh = 1;
	}
	return &s->value;
}

const char *
map_key(const int64_t *value)
{
	return ((const struct map_slot *)(const void *)((const char *)value -
	    offsetof(struct map_slot, value)))->key;
}

void
map_prefetch(const struct map *m, uint64_t h)
{
	if (m->cap != 0)
		__builtin_prefetch(&m->slot[h & (m->cap - 1)]);
}

void
map_prefetch_key(const struct map *m, uint64_t h)
{
	if (m->cap != 0)
		__builtin_prefetch(m->slot[h & (m->cap - 1)].key);
}

void
map_free(struct map *m)
{
	free(m->slot);
	arena_free(&m->keys);
	*m = (struct map){ 0 };
}
