/* Rows of CSV: cells and messages are whole, lines only grow. */
#include "csv/reader.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_bytes b = { (const char *)data, size };
	struct text_source from = { fuzz_read, &b };
	struct csv_reader *r;
	struct csv_row row;
	long line = 0;
	size_t i;
	int rc;

	MUST(csv_open(&r, from, NULL) == 0);
	while ((rc = csv_next(r, &row)) == 1 || rc == -1) {
		MUST(row.line > line);
		line = row.line;
		MUST(row.offset >= 0 && (size_t)row.offset < size);
		fuzz_touch(row.raw, row.rawlen);
		if (rc == -1)
			fuzz_touch(row.why, strlen(row.why));
		for (i = 0; rc == 1 && i < row.cells; i++)
			fuzz_touch(row.cell[i].p, row.cell[i].n);
	}
	MUST(rc == 0);
	csv_close(r);
	return 0;
}
