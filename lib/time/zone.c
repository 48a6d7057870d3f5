/*
 * Looking things up in a zone. Everything is worked out when it is loaded.
 */
#include <sys/types.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "time/tzif.h"
#include "time/zone.h"

#define ZONE_DIR	"/usr/share/zoneinfo/"
#define ZONE_FILE	(64 * 1024)	/* real ones are under 4 KB */
#define DAY		86400

static int
name_ok(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789/_+-";
	size_t n = strlen(name);

	return n > 0 && n < ZONE_NAME && name[0] != '/' &&
	    strspn(name, allowed) == n;
}

/* The whole file into buf; the count, or -1. */
static ssize_t
read_file(const char *name, unsigned char *buf, const char **why)
{
	char path[sizeof(ZONE_DIR) + ZONE_NAME];
	ssize_t got, n = 0;
	int fd;

	memcpy(path, ZONE_DIR, sizeof(ZONE_DIR) - 1);
	memcpy(path + sizeof(ZONE_DIR) - 1, name, strlen(name) + 1);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) == -1) {
		*why = access(ZONE_DIR, F_OK) == -1 ?
		    "no time zone data here (install tzdata)" :
		    "no such time zone";
		return -1;
	}
	while ((got = read(fd, buf + n, (size_t)(ZONE_FILE - n))) > 0)
		n += got;
	(void)close(fd);
	if (got == -1 || n < 4 || memcmp(buf, "TZif", 4) != 0) {
		*why = "no such time zone";	/* a folder, a table */
		return -1;
	}
	return n;
}

static int
load_file(struct zone *z, const char *name, const char **why)
{
	unsigned char *buf = malloc(ZONE_FILE);
	ssize_t n;
	int rc = -1;

	if (buf == NULL)
		*why = "out of memory";
	else if ((n = read_file(name, buf, why)) != -1)
		rc = tzif_read(z, buf, (size_t)n, why);
	free(buf);
	return rc;
}

static int
load_utc(struct zone *z, const char **why)
{
	z->cap = 1;
	z->at = calloc(2, sizeof(*z->at));
	z->off = calloc(1, sizeof(*z->off));
	if (z->at == NULL || z->off == NULL) {
		*why = "out of memory";
		return -1;
	}
	zone_span(z, -ZONE_FAR, 0);
	return 0;
}

static void
fill_buckets(struct zone *z)
{
	size_t i, span = 0;

	z->at[z->n] = ZONE_FAR;
	for (i = 0; i < ZONE_BUCKETS; i++) {
		while (z->at[span + 1] <=
		    ZONE_FIRST + ((int64_t)i << ZONE_SHIFT))
			span++;
		z->bucket[i] = (uint16_t)span;
	}
}

int
zone_load(struct zone **out, const char *name, const char **why)
{
	struct zone *z;

	if (!name_ok(name)) {
		*why = "not a time zone's name";
		return -1;
	}
	if ((z = calloc(1, sizeof(*z))) == NULL) {
		*why = "out of memory";
		return -1;
	}
	memcpy(z->name, name, strlen(name) + 1);
	z->cycle_end = ZONE_FAR;
	if ((strcmp(name, "UTC") == 0 ? load_utc(z, why) :
	    load_file(z, name, why)) == -1) {
		zone_free(z);
		return -1;
	}
	fill_buckets(z);
	*out = z;
	return 0;
}

void
zone_free(struct zone *z)
{
	if (z == NULL)
		return;
	free(z->at);
	free(z->off);
	free(z);
}

const char *
zone_name(const struct zone *z)
{
	return z->name;
}

/* The span outside the buckets' years. */
static size_t
span_far(const struct zone *z, int64_t utc)
{
	size_t lo = 0, hi = z->n, mid;

	while (hi - lo > 1) {
		mid = (lo + hi) / 2;
		if (z->at[mid] <= utc)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static size_t
span_at(const struct zone *z, int64_t utc)
{
	uint64_t bucket = ((uint64_t)utc - (uint64_t)ZONE_FIRST) >> ZONE_SHIFT;
	size_t i;

	if (bucket >= ZONE_BUCKETS)
		return span_far(z, utc);
	i = z->bucket[bucket];
	while (z->at[i + 1] <= utc)
		i++;
	return i;
}

/* How far to go back by whole cycles to stand before the end of the last. */
static int64_t
cycles_past(const struct zone *z, int64_t utc)
{
	if (utc < z->cycle_end)
		return 0;
	return ((utc - z->cycle_end) / ZONE_CYCLE + 1) * ZONE_CYCLE;
}

static int64_t
in_time(int64_t t)
{
	if (t < -ZONE_EDGE)
		return -ZONE_EDGE;
	return t > ZONE_EDGE ? ZONE_EDGE : t;
}

int32_t
zone_offset(const struct zone *z, int64_t utc)
{
	utc = in_time(utc);
	return z->off[span_at(z, utc - cycles_past(z, utc))];
}

int64_t
zone_utc(const struct zone *z, int64_t local)
{
	int64_t back, t;
	size_t i;

	local = in_time(local);
	back = cycles_past(z, local);
	local -= back;
	/* No span before this one can hold it: no offset is larger. */
	i = span_at(z, local - ZONE_OFFSET);
	while ((t = local - z->off[i]) >= z->at[i + 1])
		i++;
	if (t < z->at[i] && i > 0)	/* a gap: the clock of before */
		t = local - z->off[i - 1];
	return t + back;
}

int32_t
zone_day(const struct zone *z, int64_t utc)
{
	int64_t local = in_time(utc);

	local += z->off[span_at(z, local - cycles_past(z, local))];
	return (int32_t)(local / DAY - (local % DAY < 0));
}
