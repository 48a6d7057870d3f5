/* Days, periods and instants: in order, and a day shown is the same day. */
#include "fuzz.h"
#include "time/day.h"
#include "time/when.h"
#include "time/zone.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct zone *zone;
	const char *why = NULL;
	struct when w, again;
	char day[16];

	if (zone == NULL)
		MUST(zone_load(&zone, "America/New_York", &why) == 0);
	if (when_parse(&w, (const char *)data, size, 1772700000, zone,
	    &why) == -1) {
		MUST(why != NULL && *why != '\0');
		return 0;
	}
	MUST(w.from <= w.to);
	day_show(day, w.from);
	MUST(when_parse(&again, day, strlen(day), 1772700000, zone,
	    &why) == 0);
	MUST(again.from == w.from && again.to == w.from);
	return 0;
}
