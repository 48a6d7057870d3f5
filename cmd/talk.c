/*
 * Messages: to standard error, the tool's name before each line, nothing in
 * them that could act on a terminal.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static int talk_count;

/* Bytes of a C1 control's or a bidirectional mark's UTF-8; 0: plain text. */
static size_t
talk_hidden(const unsigned char *s)
{
	if (*s < 0x20 || *s == 0x7f)
		return 1;
	if (s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0)
		return 2;
	if (s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0xaa && s[2] <= 0xae)
		return 3;
	if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9)
		return 3;
	return 0;
}

static void
talk_text(FILE *out, const char *text)
{
	const unsigned char *s;
	size_t hidden;

	fprintf(out, "%s: ", cmd.name);
	for (s = (const unsigned char *)text; *s != '\0'; s++) {
		if (*s == '\n' && s[1] != '\0') {
			fprintf(out, "\n%s: ", cmd.name);
			continue;
		}
		if (*s == '\n')
			break;
		for (hidden = talk_hidden(s); hidden > 1; hidden--)
			fprintf(out, "\\x%02x", *s++);
		if (hidden == 1)
			fprintf(out, "\\x%02x", *s);
		else
			putc(*s, out);
	}
	putc('\n', out);
}

/* In one write, so that the lines of two tools in a pipe do not mix. */
static void
talk_line(const char *text)
{
	char *line = NULL;
	size_t size = 0;
	FILE *out;

	if ((out = open_memstream(&line, &size)) != NULL) {
		talk_text(out, text);
		if (fclose(out) == 0)
			fwrite(line, 1, size, stderr);
	}
	free(line);
}

__attribute__((format(printf, 1, 0)))
static void
talk_format(const char *format, va_list ap)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out;

	if ((out = open_memstream(&text, &size)) != NULL) {
		vfprintf(out, format, ap);
		if (fclose(out) == 0)
			talk_line(text);
	}
	free(text);
	talk_count++;
}

int
talk_told(void)
{
	return talk_count > 0;
}

void
talk(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	talk_format(format, ap);
	va_end(ap);
}

int
talk_usage(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	talk_format(format, ap);
	va_end(ap);
	talk("try '%s --help'", cmd.name);
	return CRM_EUSAGE;
}

void
talk_listen(void *run, enum crm_talk how, const char *line)
{
	if (how == CRM_WARNING || (!((const struct run *)run)->quiet &&
	    (how == CRM_NOTE || isatty(STDERR_FILENO))))
		talk_line(line);
}

int
talk_notes(const struct run *run)
{
	const char *form = run->print.form;

	return !run->quiet && (form == NULL || strcmp(form, "table") == 0 ||
	    strcmp(form, "list") == 0 || strcmp(form, "md") == 0);
}

/* Do the environment's letters have blocks? */
int
talk_ascii(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = NULL;
	size_t i;

	for (i = 0; i < 3 && (value == NULL || *value == '\0'); i++)
		value = getenv(names[i]);
	return value == NULL || (strstr(value, "UTF-8") == NULL &&
	    strstr(value, "utf8") == NULL);
}
