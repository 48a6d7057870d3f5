/*
 * Content lines out: escapes and folding, which calendars share.
 */
#include "text/text.h"
#include "vcard/vcard.h"

enum { LINE_MAX_BYTES = 75 };

void
vcard_escape(struct str *s, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '\r') {
			if (i + 1 == n || p[i + 1] != '\n')
				str_puts(s, "\\n");
		} else if (p[i] == '\n') {
			str_puts(s, "\\n");
		} else {
			if (p[i] == ',' || p[i] == ';' || p[i] == '\\')
				str_putc(s, '\\');
			if ((unsigned char)p[i] >= 0x20 || p[i] == '\t')
				str_putc(s, p[i]);
		}
	}
}

/* What begins with a space says that the line goes on: it counts too. */
void
vcard_fold(struct str *s, const char *p, size_t n)
{
	size_t i = 0, len, on_line = 0;

	while (i < n) {
		text_next(p + i, n - i, &len);
		if (on_line + len > LINE_MAX_BYTES) {
			str_puts(s, "\r\n ");
			on_line = 1;
		}
		str_add(s, p + i, len);
		on_line += len;
		i += len;
	}
	str_puts(s, "\r\n");
}
