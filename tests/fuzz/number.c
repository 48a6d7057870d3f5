/* Decimal numbers: what is read and shown is read as the same. */
#include "fuzz.h"
#include "money/decimal.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decimal_style style = { ',', '.', DECIMAL_PAREN | DECIMAL_SIGN |
	    DECIMAL_SUFFIX | DECIMAL_ROUND };
	const char *why = NULL;
	int64_t n, again, product;
	char text[40];
	int scale, kind;

	if (size == 0)
		return 0;
	scale = data[0] % 19;
	for (kind = 0; kind < 2; kind++) {
		if (decimal_parse(&n, (const char *)data + 1, size - 1, scale,
		    kind ? &style : NULL, &why) == -1) {
			MUST(why != NULL && *why != '\0');
			continue;
		}
		MUST(decimal_show(text, n, scale) < sizeof(text));
		MUST(decimal_parse(&again, text, strlen(text), scale, NULL,
		    &why) == 0 && again == n);
		decimal_multiply(&product, n, scale, n, scale, scale);
		if (decimal_rescale(&again, n, scale, 0) == 0)
			decimal_multiply(&product, again, 0, n, scale, 2);
	}
	return 0;
}
