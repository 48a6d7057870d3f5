/*
 * Time zones from the machine's TZif files, without the C library's global
 * zone. A zone is not written to after zone_load: threads may share it.
 */
#ifndef TIME_ZONE_H
#define TIME_ZONE_H

#include <stdint.h>

struct zone;

/* "Asia/Shanghai"; "UTC" needs no file. The zone is yours to free. */
int		 zone_load(struct zone **, const char *name, const char **why);
void		 zone_free(struct zone *);
const char	*zone_name(const struct zone *);	/* lives as the zone */

/* Seconds east of Greenwich at that instant. */
int32_t		 zone_offset(const struct zone *, int64_t utc);
/*
 * The instant of a local time, given as seconds since 1970-01-01 00:00 local.
 * In a gap the clock has already gone forward (02:30 is 03:30); a time that
 * comes twice is the earlier instant.
 */
int64_t		 zone_utc(const struct zone *, int64_t local);
/* The calendar day (time/day.h) at that instant. */
int32_t		 zone_day(const struct zone *, int64_t utc);

#endif
