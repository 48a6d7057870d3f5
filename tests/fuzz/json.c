/* JSON lines: fields are whole, and a text that is written is read back. */
#include "fuzz.h"
#include "json/json.h"

static void
written(const char *p, size_t n)
{
	struct str s = { 0 };
	struct fuzz_bytes b;
	struct text_source from = { fuzz_read, &b };
	struct json_reader *r;
	struct json_row row;

	str_puts(&s, "{\"a\":");
	json_put_string(&s, p, n);
	str_puts(&s, "}\n");
	MUST(!s.failed);
	b.p = s.p;
	b.n = s.n;
	MUST(json_open(&r, from) == 0 && json_next(r, &row) == 1);
	MUST(row.fields == 1 && row.field->value.n == n &&
	    memcmp(row.field->value.p, p, n) == 0);
	json_close(r);
	str_free(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_bytes b = { (const char *)data, size };
	struct text_source from = { fuzz_read, &b };
	struct json_reader *r;
	struct json_row row;
	size_t i;
	int rc;

	MUST(json_open(&r, from) == 0);
	while ((rc = json_next(r, &row)) == 1 || rc == -1) {
		fuzz_touch(row.raw, row.rawlen);
		if (rc == -1)
			fuzz_touch(row.why, strlen(row.why));
		for (i = 0; rc == 1 && i < row.fields; i++) {
			fuzz_touch(row.field[i].name,
			    strlen(row.field[i].name));
			if (row.field[i].value.kind == VALUE_TEXT)
				written(row.field[i].value.p,
				    row.field[i].value.n);
		}
	}
	MUST(rc == 0);
	json_close(r);
	return 0;
}
