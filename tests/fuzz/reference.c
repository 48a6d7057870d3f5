/* References, and the lines of text that they come in. */
#include "store.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct crm *crm = fuzz_session();
	struct crm_refs *refs;
	char *text = malloc(size + 1);
	FILE *in;

	MUST(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	MUST(crm_refs_new(crm, &refs, size & 1 ? "customer" : NULL) == 0);
	if (crm_refs_add(refs, text) < 0)
		MUST(*crm_errmsg(crm) != '\0');
	if (size > 0) {
		MUST((in = fmemopen(text, size, "r")) != NULL);
		if (crm_refs_read(refs, in, "fuzz") < 0)
			MUST(*crm_errmsg(crm) != '\0');
		fclose(in);
	}
	crm_refs_free(refs);
	free(text);
	return 0;
}
