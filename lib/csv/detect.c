/*
 * Which delimiter a file has, by its first line.
 */
#include <string.h>

#include "csv/reader.h"

char
csv_detect(const char *p, size_t n, char quote)
{
	static const char candidates[] = ",;\t|^`";
	size_t count[sizeof(candidates)] = { 0 }, i, best = 0;
	const char *c;
	int quoted = 0;

	for (i = 0; i < n; i++) {
		if (p[i] == quote)
			quoted = !quoted;
		else if (!quoted && p[i] != '\0' &&
		    (c = strchr(candidates, p[i])) != NULL)
			count[c - candidates]++;
	}
	for (i = 1; i < sizeof(candidates); i++)
		if (count[i] > count[best])
			best = i;
	return candidates[best];
}
