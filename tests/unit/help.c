/*
 * What is declared, as rows; and the hold-out, which must never change.
 */
#include <string.h>

#include "crm.h"
#include "segment/segment.h"
#include "unit.h"

static const char *
cell(const struct crm_rows *rows, size_t column)
{
	const char *text = crm_rows_cell(rows, column).text;

	return text != NULL ? text : "";
}

static int
find(struct crm_rows *rows, const char *name)
{
	while (crm_rows_next(rows) == 1)
		if (strcmp(cell(rows, 0), name) == 0)
			return 1;
	return 0;
}

static void
entities_and_kinds(struct crm *c)
{
	struct crm_rows *rows;

	CHECK(crm_entities(c, &rows) == CRM_OK, "entities");
	CHECK(strcmp(crm_rows_name(rows, 2), "shape") == 0, "their columns");
	CHECK(find(rows, "customer") &&
	    strcmp(cell(rows, 1), "customers") == 0 &&
	    strcmp(cell(rows, 2), "record") == 0, "a record");
	CHECK(find(rows, "order") && strcmp(cell(rows, 2), "event") == 0,
	    "an event");
	crm_rows_free(rows);
	CHECK(crm_kinds(c, &rows) == CRM_OK, "kinds");
	CHECK(find(rows, "call") && strcmp(cell(rows, 1),
	    "interaction") == 0 && strcmp(cell(rows, 2), "Call") == 0,
	    "a kind of interaction");
	crm_rows_free(rows);
}

static void
fields(struct crm *c)
{
	struct crm_rows *rows;

	CHECK(crm_fields(c, &rows, "customers") == CRM_OK, "by plural");
	CHECK(find(rows, "key") && strcmp(cell(rows, 2), "identity") == 0,
	    "the key");
	CHECK(find(rows, "name") && strcmp(cell(rows, 1), "name") == 0 &&
	    strcmp(cell(rows, 2), "required search") == 0 &&
	    strcmp(cell(rows, 6), "名称") == 0, "a field");
	CHECK(find(rows, "owner") && strcmp(cell(rows, 3), "staff") == 0,
	    "what it refers to");
	CHECK(find(rows, "revenue") && strcmp(cell(rows, 2), "derived") == 0,
	    "a derived one");
	crm_rows_free(rows);
	CHECK(crm_fields(c, &rows, "call") == CRM_OK && find(rows,
	    "direction") && strcmp(cell(rows, 3), "in|out") == 0, "by kind");
	crm_rows_free(rows);
	CHECK(crm_fields(c, &rows, "custmer") == CRM_EUSAGE && rows == NULL,
	    "an unknown entity");
	CHECK(strstr(crm_errmsg(c), "did you mean 'customer'") != NULL,
	    "the nearest: %s", crm_errmsg(c));
}

/* Worked out from the definition in segment.h, by another program. */
static void
held_out(void)
{
	static const char want[] = "11011111111111011110";
	char key[8], got[21] = "";
	int i;

	for (i = 0; i < 20; i++) {
		snprintf(key, sizeof(key), "%s%d", i < 4 ? "" : "K", 96 + i);
		got[i] = (char)('0' + segment_held_out("trial", 5, key,
		    strlen(key), 500000));
	}
	CHECK(strcmp(got + 4, want + 4) == 0, "the hold-out: %s", got);
	CHECK(!segment_held_out("trial", 5, "K100", 4, 0), "no share");
	CHECK(segment_held_out("trial", 5, "K100", 4, 1000000), "all");
}

int
main(void)
{
	struct crm *c;

	if (crm_new(&c) != CRM_OK)
		return 2;
	entities_and_kinds(c);
	fields(c);
	held_out();
	crm_free(c);
	return unit_end();
}
