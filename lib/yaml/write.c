/*
 * Texts as YAML scalars: plain where any reader takes them for a text.
 */
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "text/text.h"
#include "yaml/yaml.h"

/* What some YAML takes for no text: null, truth, merge. */
static const char *const yaml_words[] = {
	"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n",
	".inf", "+.inf", "-.inf", ".nan", "<<", "="
};

static int
yaml_is_word(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof yaml_words / sizeof *yaml_words; i++)
		if (strlen(yaml_words[i]) == n &&
		    strncasecmp(yaml_words[i], p, n) == 0)
			return 1;
	return 0;
}

/* Numbers, dates and times of YAML 1.1 and 1.2, and a little more. */
static int
yaml_is_number(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && strchr("+-.", p[i]) != NULL)
		i++;
	if (i > 2 || i == n || p[i] < '0' || p[i] > '9')
		return 0;
	for (; i < n; i++)
		if (strchr("0123456789abcdefABCDEFxXoO_.:+-tTzZ ",
		    p[i]) == NULL)
			return 0;
	return 1;
}

/* Characters that only an escape carries; tab and newline are not asked. */
static int
yaml_escaped(int32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
	    c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

/* No character but those of also needs an escape. */
static int
yaml_printable(const char *p, size_t n, const char *also)
{
	size_t i, len;
	int32_t c;

	for (i = 0; i < n; i += len) {
		c = text_next(p + i, n - i, &len);
		if (yaml_escaped(c) && (c <= 0 || c > 0x7F ||
		    strchr(also, (int)c) == NULL))
			return 0;
	}
	return 1;
}

static int
yaml_plain(const char *p, size_t n)
{
	size_t i;

	if (n == 0 || p[0] == ' ' || p[n - 1] == ' ' || p[n - 1] == ':')
		return 0;
	if (strchr(",[]{}#&*!|>'\"%@`", p[0]) != NULL)
		return 0;
	if (strchr("-?:", p[0]) != NULL && (n == 1 || p[1] == ' '))
		return 0;
	if (n >= 3 && (memcmp(p, "---", 3) == 0 ||
	    memcmp(p, "...", 3) == 0))
		return 0;
	for (i = 0; i + 1 < n; i++)
		if ((p[i] == ':' && p[i + 1] == ' ') ||
		    (p[i] == ' ' && p[i + 1] == '#'))
			return 0;
	return !yaml_is_word(p, n) && !yaml_is_number(p, n) &&
	    yaml_printable(p, n, "");
}

static void
yaml_quote(struct str *s, const char *p, size_t n)
{
	static const char from[] = "\n\t\r\"\\", to[] = "ntr\"\\";
	const char *at;
	size_t i, len;
	int32_t c;

	str_putc(s, '"');
	for (i = 0; i < n; i += len) {
		c = text_next(p + i, n - i, &len);
		at = c > 0 && c < 0x80 ? strchr(from, (int)c) : NULL;
		if (at != NULL)
			str_printf(s, "\\%c", to[at - from]);
		else if (c < 0)
			str_puts(s, "\\uFFFD");
		else if (yaml_escaped(c))
			str_printf(s, c < 0x100 ? "\\x%02X" : "\\u%04X",
			    (unsigned)c);
		else
			str_add(s, p + i, len);
	}
	str_putc(s, '"');
}

/* A block finds its indentation in its first line. */
static int
yaml_block_fits(const char *p, size_t n, int indent)
{
	return indent > 0 && memchr(p, '\n', n) != NULL &&
	    strchr(" \t\n", p[0]) == NULL && yaml_printable(p, n, "\t\n");
}

static void
yaml_block(struct str *s, const char *p, size_t n, int indent)
{
	const char *end = p + n, *eol;

	str_putc(s, '|');
	if (p[n - 1] != '\n')
		str_putc(s, '-');
	else if (n > 1 && p[n - 2] == '\n')
		str_putc(s, '+');
	if (p[n - 1] == '\n')
		end--;
	for (;; p = eol + 1) {
		eol = memchr(p, '\n', (size_t)(end - p));
		str_putc(s, '\n');
		n = (size_t)((eol != NULL ? eol : end) - p);
		if (n != 0) {
			str_printf(s, "%*s", indent, "");
			str_add(s, p, n);
		}
		if (eol == NULL)
			return;
	}
}

void
yaml_scalar(struct str *s, const char *p, size_t n, int indent)
{
	if (yaml_plain(p, n))
		str_add(s, p, n);
	else if (n != 0 && yaml_block_fits(p, n, indent))
		yaml_block(s, p, n, indent);
	else
		yaml_quote(s, p, n);
}
