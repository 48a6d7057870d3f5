/* Operands and expressions: read or refused with a sentence. */
#include "store.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct crm *crm = fuzz_session();
	char *text = malloc(size + 1), *operand[1] = { text };
	struct crm_find how = { .entity = "customer", .limit = 1,
	    .timeout = 0.2, .explain = 1 };
	struct crm_rows *rows;

	MUST(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	if (size % 2 == 0)
		how.where = text;
	else {
		how.operand = operand;
		how.operands = 1;
	}
	if (crm_find(crm, &rows, &how) < 0)
		MUST(*crm_errmsg(crm) != '\0');
	else
		crm_rows_free(rows);
	free(text);
	return 0;
}
