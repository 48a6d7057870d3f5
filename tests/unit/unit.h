/*
 * The smallest unit test: CHECK prints a TAP line, unit_end() the plan.
 */
#ifndef UNIT_H
#define UNIT_H

#include <stdio.h>
#include <string.h>

static int unit_count, unit_failed;

#define CHECK(cond, ...) do {						\
	int unit_ok = (cond) != 0;					\
	printf("%s %d - ", unit_ok ? "ok" : "not ok", ++unit_count);	\
	printf(__VA_ARGS__);						\
	printf("%s\n", unit_ok ? "" : " (" #cond ")");			\
	unit_failed += !unit_ok;					\
} while (0)

static int
unit_end(void)
{
	printf("1..%d\n", unit_count);
	return unit_failed != 0;
}

#endif
