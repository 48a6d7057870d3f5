/* vCards: cells are whole, UTF-8 and end with a NUL. */
#include "fuzz.h"
#include "text/text.h"
#include "vcard/vcard.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_bytes b = { (const char *)data, size };
	struct text_source from = { fuzz_read, &b };
	struct str line = { 0 }, out = { 0 };
	struct vcard_reader *r;
	struct vcard_row row;
	size_t i;
	int rc;

	MUST(vcard_open(&r, from) == 0);
	while ((rc = vcard_next(r, &row)) == 1 || rc == -1) {
		fuzz_touch(row.raw, row.rawlen);
		if (rc == -1)
			fuzz_touch(row.why, strlen(row.why));
		for (i = 0; rc == 1 && i < row.cells; i++) {
			MUST(row.cell[i].p[row.cell[i].n] == '\0');
			MUST(text_valid(row.cell[i].p, row.cell[i].n, NULL));
			str_clear(&line);
			vcard_escape(&line, row.cell[i].p, row.cell[i].n);
			vcard_fold(&out, line.p ? line.p : "", line.n);
		}
	}
	MUST(rc == 0);
	vcard_close(r);
	str_free(&line);
	str_free(&out);
	return 0;
}
