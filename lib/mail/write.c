/*
 * Writing messages.
 */
#include <inttypes.h>
#include <string.h>

#include "mail/mail.h"
#include "text/text.h"
#include "time/day.h"

enum { LINE = 76, WORD_BYTES = 39 };	/* 52 of base64: Subject: fits */

static void
base64(struct str *s, const unsigned char *p, size_t n)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t i;
	uint32_t v;

	for (i = 0; i < n; i += 3) {
		v = (uint32_t)p[i] << 16;
		v |= i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0;
		v |= i + 2 < n ? p[i + 2] : 0;
		str_putc(s, digit[v >> 18]);
		str_putc(s, digit[v >> 12 & 63]);
		str_putc(s, i + 1 < n ? digit[v >> 6 & 63] : '=');
		str_putc(s, i + 2 < n ? digit[v & 63] : '=');
	}
}

static int
plain(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((unsigned char)p[i] < ' ' || (unsigned char)p[i] > '~')
			return 0;
	return n < 4 || memchr(p, '=', n) == NULL || p[0] != '=';
}

/* Whole characters only in each word, as RFC 2047 asks. */
static void
encoded(struct str *s, const char *p, size_t n)
{
	size_t at = 0, take, len;

	while (at < n) {
		for (take = 0; at + take < n; take += len) {
			text_next(p + at + take, n - at - take, &len);
			if (len == 0)
				len = 1;
			if (take + len > WORD_BYTES)
				break;
		}
		str_puts(s, at ? "\n =?UTF-8?B?" : "=?UTF-8?B?");
		base64(s, (const unsigned char *)p + at, take);
		str_puts(s, "?=");
		at += take;
	}
}

/* Controls, line ends among them, are spaces. */
static void
tame(struct str *s, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		str_putc(s, (unsigned char)p[i] < ' ' || p[i] == 127 ? ' ' :
		    p[i]);
}

/* ASCII is folded at spaces before the line is full. */
static void
folded(struct str *s, size_t column, const char *p, size_t n)
{
	size_t word;

	while (n > 0) {
		word = 1;
		while (word < n && p[word] != ' ')
			word++;
		if (column + word > LINE && *p == ' ' && word > 1) {
			str_putc(s, '\n');
			column = 0;
		}
		str_add(s, p, word);
		column += word;
		p += word;
		n -= word;
	}
}

void
mail_header(struct str *s, const char *name, const char *value, size_t n)
{
	struct str t = { 0 };

	tame(&t, value, n);
	str_printf(s, "%s: ", name);
	if (plain(t.p ? t.p : "", t.n))
		folded(s, strlen(name) + 2, t.p ? t.p : "", t.n);
	else
		encoded(s, t.p, t.n);
	str_putc(s, '\n');
	s->failed |= t.failed;
	str_free(&t);
}

int
mail_address_ok(const char *a)
{
	const char *at = strchr(a, '@');

	return at != NULL && at != a && at[1] != '\0' &&
	    strchr(at + 1, '@') == NULL && a[0] != '-' &&
	    strpbrk(a, " \t\r\n<>(),;:\"\\") == NULL;
}

static void
phrase(struct str *s, const char *name)
{
	struct str t = { 0 };
	size_t i;

	tame(&t, name, strlen(name));
	if (t.n > 0 && plain(t.p, t.n)) {
		str_putc(s, '"');
		for (i = 0; i < t.n; i++) {
			if (t.p[i] == '"' || t.p[i] == '\\')
				str_putc(s, '\\');
			str_putc(s, t.p[i]);
		}
		str_putc(s, '"');
	} else
		encoded(s, t.p, t.n);
	s->failed |= t.failed;
	str_free(&t);
}

/* "Name <a@b>", or an address alone. */
static void
mailbox(struct str *s, const char *header, const char *name,
    const char *address)
{
	str_printf(s, "%s: ", header);
	if (name != NULL && *name != '\0') {
		phrase(s, name);
		str_putc(s, ' ');
	}
	str_putc(s, '<');
	tame(s, address, strlen(address));
	str_puts(s, ">\n");
}

static void
from(struct str *s, const char *text)
{
	const char *open = strchr(text, '<');
	struct str name = { 0 }, address = { 0 };
	size_t n;

	if (open == NULL) {
		mailbox(s, "From", NULL, text);
		return;
	}
	n = (size_t)(open - text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	str_add(&name, text, n);
	str_add(&address, open + 1, strcspn(open + 1, ">"));
	mailbox(s, "From", name.p ? name.p : "", address.p ? address.p : "");
	s->failed |= name.failed | address.failed;
	str_free(&name);
	str_free(&address);
}

static void
date(struct str *s, int64_t at, int32_t offset, int mbox)
{
	static const char days[] = "ThuFriSatSunMonTueWed";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t local = at + (mbox ? 0 : offset);
	int64_t day = local / 86400 - (local % 86400 < 0);
	int sec = (int)(local - day * 86400), y, m, d, off = offset / 60;
	int weekday = (int)((day % 7 + 7) % 7);

	day_to_civil((int32_t)day, &y, &m, &d);
	if (mbox)
		str_printf(s, "%.3s %.3s %2d %02d:%02d:%02d %d",
		    days + 3 * weekday, months + 3 * (m - 1), d, sec / 3600,
		    sec / 60 % 60, sec % 60, y);
	else
		str_printf(s, "%.3s, %d %.3s %d %02d:%02d:%02d %c%02d%02d",
		    days + 3 * weekday, d, months + 3 * (m - 1), y,
		    sec / 3600, sec / 60 % 60, sec % 60, off < 0 ? '-' : '+',
		    (off < 0 ? -off : off) / 60, (off < 0 ? -off : off) % 60);
}

static void
quoted(struct str *s, const char *p, size_t n)
{
	size_t i, column = 0;
	int raw;
	char c;

	for (i = 0; i < n; i++) {
		c = p[i];
		if (c == '\r' && i + 1 < n && p[i + 1] == '\n')
			continue;
		if (c == '\n') {
			str_putc(s, c);
			column = 0;
			continue;
		}
		raw = c >= ' ' && c <= '~' && c != '=' && !(c == ' ' &&
		    (i + 1 == n || p[i + 1] == '\n' || p[i + 1] == '\r'));
		if (column + (raw ? 1 : 3) > LINE - 1) {
			str_puts(s, "=\n");
			column = 0;
		}
		if (raw)
			str_putc(s, c);
		else
			str_printf(s, "=%02X", (unsigned char)c);
		column += raw ? 1 : 3;
	}
	if (column > 0)
		str_putc(s, '\n');
}

void
mail_write(struct str *s, const struct mail *m)
{
	const char *domain = strrchr(m->from, '@');

	from(s, m->from);
	mailbox(s, "To", m->to_name, m->to);
	mail_header(s, "Subject", m->subject, strlen(m->subject));
	str_puts(s, "Date: ");
	date(s, m->at, m->offset, 0);
	str_printf(s, "\nMessage-ID: <%016" PRIx64 ".%" PRId64 "@", m->id,
	    m->at);
	if (domain != NULL)
		tame(s, domain + 1, strcspn(domain + 1, "> \t\r\n"));
	str_puts(s, ">\nMIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n");
	if (m->more != NULL)
		str_puts(s, m->more);
	str_putc(s, '\n');
	quoted(s, m->body, m->body_len);
}

void
mail_write_mbox(struct str *s, const struct mail *m)
{
	struct str t = { 0 };
	const char *p, *end;

	mail_write(&t, m);
	s->failed |= t.failed;
	str_puts(s, "From MAILER-DAEMON ");
	date(s, m->at, m->offset, 1);
	str_putc(s, '\n');
	for (p = t.p ? t.p : ""; *p != '\0'; p = end + 1) {
		end = strchr(p, '\n');
		if (strncmp(p + strspn(p, ">"), "From ", 5) == 0)
			str_putc(s, '>');
		str_add(s, p, (size_t)(end - p) + 1);
	}
	str_putc(s, '\n');
	str_free(&t);
}
