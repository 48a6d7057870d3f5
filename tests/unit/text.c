/*
 * The text room: UTF-8, forms, widths, safe faces, bigrams, contacts.
 */
#include <stdlib.h>

#include "text/email.h"
#include "text/gram.h"
#include "text/phone.h"
#include "text/text.h"
#include "text/url.h"
#include "unit.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static int
same(struct str *s, const char *want)
{
	int ok = s->n == strlen(want) &&
	    memcmp(s->n != 0 ? s->p : "", want, s->n) == 0;

	if (!ok)
		printf("# got <%.*s>\n", (int)s->n, s->p);
	str_free(s);
	return ok;
}

static void
test_valid(void)
{
	static const struct {
		const char *text;
		size_t n, bad;
	} bad[] = {
		{ "a\xFF", 2, 1 },		/* never a byte of UTF-8 */
		{ "\xC0\x80", 2, 0 },		/* overlong NUL */
		{ "\xE0\x9F\xBF", 3, 0 },	/* overlong */
		{ "\xF0\x8F\xBF\xBF", 4, 0 },	/* overlong */
		{ "\xED\xA0\x80", 3, 0 },	/* surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 },	/* past U+10FFFF */
		{ "ab\xE7\x8E", 4, 2 },		/* cut off */
		{ "\x80", 1, 0 },
		{ "a\0b", 3, 1 },
		{ "12345678\0", 9, 8 },
		{ "1234\0" "678", 8, 4 },
		{ "12345678abcdefg\xFF", 16, 15 },
	};
	static const char good[] = "\x7F ascii é 王伟 \xF0\x9F\x98\x80 "
	    "\xEF\xBF\xBF \xF4\x8F\xBF\xBF \xED\x9F\xBF \xEE\x80\x80";
	size_t i, at, len;

	CHECK(text_valid(good, strlen(good), &at), "valid text");
	CHECK(text_valid("", 0, NULL), "no text is valid");
	for (i = 0; i < LEN(bad); i++) {
		at = 99;
		CHECK(!text_valid(bad[i].text, bad[i].n, &at) &&
		    at == bad[i].bad, "invalid %zu", i);
	}
	CHECK(text_next("王", 3, &len) == 0x738B && len == 3, "text_next");
	CHECK(text_next("\xE7\x8E", 2, &len) == -1 && len == 1, "cut off");
}

/* Each character as it is alone, and behind one that needs the tables. */
static int
every_letter(int (*form)(struct str *, const char *, size_t),
    const char *ligature)
{
	struct str in = { 0 }, alone = { 0 }, behind = { 0 }, want = { 0 };
	int32_t c;
	int ok = 1;

	for (c = 1; c < 0x30000 && ok; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		str_clear(&in);
		str_clear(&alone);
		str_clear(&behind);
		str_clear(&want);
		str_puts(&in, "\xEF\xAC\x81-");
		text_put(&in, c);
		str_puts(&want, ligature);
		form(&alone, in.p + 4, in.n - 4);
		str_add(&want, alone.p ? alone.p : "", alone.n);
		form(&behind, in.p, in.n);
		ok = want.n == behind.n &&
		    memcmp(want.p, behind.p, want.n) == 0;
		if (!ok)
			printf("# U+%04X\n", (unsigned)c);
	}
	str_free(&in);
	str_free(&alone);
	str_free(&behind);
	str_free(&want);
	return ok;
}

static void
test_forms(void)
{
	struct str s = { 0 };

	CHECK(text_nfc(&s, "e\xCC\x81t", 4) == 0 && same(&s, "ét"), "nfc");
	text_nfc(&s, "王e\xCC\x81", 6);
	CHECK(same(&s, "王é"), "nfc of a mixture");
	text_nfc(&s, "Plain ＡＢ", 12);
	CHECK(same(&s, "Plain ＡＢ"), "nfc keeps full width");
	CHECK(text_nfc(&s, "\xFF", 1) == -1 && s.n == 0, "nfc refuses");
	text_fold(&s, "ACME Ltd", 8);
	CHECK(same(&s, "acme ltd"), "fold ascii");
	text_fold(&s, "ＡＢＣ１２３", 18);
	CHECK(same(&s, "abc123"), "full width to ascii");
	text_fold(&s, "STRAßE", 7);
	CHECK(same(&s, "strasse"), "full case folding");
	text_fold(&s, "王伟ABC", 9);
	CHECK(same(&s, "王伟abc"), "fold of Han and ascii");
	text_fold(&s, "ÉCOLE", 6);
	CHECK(same(&s, "école"), "fold latin");
	str_puts(&s, "KEPT");
	text_fold(&s, "X", 1);
	CHECK(same(&s, "KEPTx"), "fold appends only");
	text_fold(&s, "a\xE2\x80\x8B" "b", 5);
	CHECK(same(&s, "ab"), "invisibles are dropped");
	CHECK(text_fold(&s, "\xC3", 1) == -1, "fold refuses");
	str_free(&s);
	CHECK(every_letter(text_fold, "fi-"), "fold: the tables agree");
	CHECK(every_letter(text_nfc, "\xEF\xAC\x81-"), "nfc: the tables agree");
	str_free(&s);
}

static void
test_trim(void)
{
	const char *p = "\xE3\x80\x80 \t王伟\xC2\xA0\n";
	size_t n = strlen(p);

	CHECK(text_trim(&p, &n) == 1 && n == 6 && memcmp(p, "王伟", 6) == 0,
	    "trim Unicode spaces");
	CHECK(text_trim(&p, &n) == 0 && n == 6, "nothing to trim");
	p = " \xE3\x80\x80 ";
	n = strlen(p);
	CHECK(text_trim(&p, &n) == 1 && n == 0, "only spaces");
	p = " \x80\x80 ";
	n = 4;
	text_trim(&p, &n);
	CHECK(n == 2, "bytes that are no text stay");
}

static void
test_show(void)
{
	struct str s = { 0 };
	const char *p;

	CHECK(text_width("abc", 3, 1) == 3, "width ascii");
	CHECK(text_width("王伟a", 7, 1) == 5, "width Han");
	CHECK(text_width("e\xCC\x81", 3, 1) == 1, "width of a mark");
	CHECK(text_width("α→", 5, 1) == 2, "ambiguous as 1");
	CHECK(text_width("α→", 5, 2) == 4, "ambiguous as 2");
	CHECK(text_width("\xF0\x9F\x98\x80", 4, 1) == 2, "width emoji");
	CHECK(text_cut("王伟ab", 8, 3) == 3, "cut between Han");
	CHECK(text_cut("王伟ab", 8, 5) == 7, "cut at ascii");
	CHECK(text_cut("ab", 2, 80) == 2, "cut nothing");
	CHECK(text_cut("e\xCC\x81x", 4, 1) == 3, "cut keeps the mark");
	p = "a\x1B[31m\x7F\t\n\r\x01 王 \xE2\x80\xAE \xC2\x9B \xFF";
	text_safe(&s, p, strlen(p));
	CHECK(same(&s, "a^[[31m^?\\t\\n\\r^A 王 \\u{202E} \\u{9B} \\xFF"),
	    "safe for terminals");
	text_safe(&s, "\xED\xA0\x80|\xE2\x81\xA6", 7);
	CHECK(same(&s, "\\u{D800}|\\u{2066}"), "surrogates, isolates");
	text_safe(&s, "\0", 1);
	CHECK(same(&s, "^@"), "a NUL byte");
}

static void
test_nearest(void)
{
	static const char *const names[] = {
		"customer", "contact", "complaint", "case", "deal"
	};
	const char *p;

	p = text_nearest("cutsomer", names, LEN(names));
	CHECK(p == names[0], "a swap");
	p = text_nearest("contct", names, LEN(names));
	CHECK(p == names[1], "a letter missing");
	p = text_nearest("dael", names, LEN(names));
	CHECK(p == names[4], "a short one");
	CHECK(text_nearest("invoice", names, LEN(names)) == NULL, "none");
	CHECK(text_nearest("", names, LEN(names)) == NULL, "empty");
	CHECK(text_nearest("x", names, LEN(names)) == NULL, "one letter");
}

static void
test_gram(void)
{
	static const struct {
		const char *text, *want;
	} index[] = {
		{ "上海王伟", "上海 海王 王伟 伟" },
		{ "ACME Ltd.", "acme ltd" },
		{ "王", "王" },
		{ "3M中国, A股", "3m 中国 国 a 股" },
		{ "カタカナ ひ", "カタ タカ カナ ナ ひ" },
		{ "서울", "서울 울" },
		{ "王-伟", "王 伟" },
		{ "--- !", "" },
	}, query[] = {
		{ "王伟", "\"王伟\"" },
		{ "王", "\"王\"*" },
		{ "王伟贸", "\"王伟\" AND \"伟贸\"" },
		{ "acme", "\"acme\"*" },
		{ "ACME ltd", "\"acme\" AND \"ltd\"*" },
		{ "acme 王", "\"acme\" AND \"王\"*" },
		{ "王伟 a\"b*", "\"王伟\" AND \"a\" AND \"b\"*" },
	};
	struct str s = { 0 };
	size_t i;

	for (i = 0; i < LEN(index); i++) {
		gram_index(&s, index[i].text, strlen(index[i].text));
		CHECK(same(&s, index[i].want), "index %s", index[i].text);
	}
	for (i = 0; i < LEN(query); i++) {
		CHECK(gram_query(&s, query[i].text, strlen(query[i].text))
		    == 0, "query");
		CHECK(same(&s, query[i].want), "query %s", query[i].text);
	}
	gram_index(&s, "a", 1);
	gram_index(&s, "b", 1);
	CHECK(same(&s, "a b"), "two texts, one index");
	CHECK(gram_query(&s, " -\"*", 4) == 1 && s.n == 0, "empty query");
	CHECK(gram_query(&s, "\xFF", 1) == -1, "query refuses");
	CHECK(gram_index(&s, "\xFF", 1) == -1, "index refuses");
	CHECK(gram_contains("上海王伟贸易", 18, "王伟", 6) == 1, "inside");
	CHECK(gram_contains("上海王伟", 12, "伟王", 6) == 0, "not inside");
	CHECK(gram_contains("ACME Ltd", 8, "ltd  acm", 8) == 1, "pieces");
	CHECK(gram_contains("ACME", 4, "acme x", 6) == 0, "one is missing");
	CHECK(gram_contains("", 0, "", 0) == 1, "nothing in nothing");
	CHECK(gram_contains("", 0, "a", 1) == 0, "a piece in nothing");
	str_free(&s);
}

static void
test_phone(void)
{
	static const struct {
		const char *text, *country, *want;	/* NULL: refused */
	} t[] = {
		{ "138 0013 8000", "86", "+8613800138000" },
		{ "+86 138-0013-8000", "86", "+8613800138000" },
		{ "0086 13800138000", "86", "+8613800138000" },
		{ "8613800138000", "86", "+8613800138000" },
		{ "010-8888 8888", "86", "+861088888888" },
		{ "（010）８８８８－８８８８", "86", "+861088888888" },
		{ "+86 (0)10 8888 8888", "86", "+861088888888" },
		{ "010 88888888 转 123", "86", "+861088888888" },
		{ "010 88888888分机12", "86", "+861088888888" },
		{ "+44 20 7946 0000", "86", "+442079460000" },
		{ "(555) 555-0100 x12", "1", "+15555550100" },
		{ "1-555-555-0100 ext. 9", "1", "+15555550100" },
		{ "8 495 555-01-00", "7", "+74955550100" },
		{ "06 1234 5678", "39", "+390612345678" },
		{ "tel:+49.30.123456", NULL, "+4930123456" },
		{ "010 8888 8888", NULL, "01088888888" },
		{ "0044 20 7946 0000", NULL, "+442079460000" },
		{ "123", "86", NULL },
		{ "+1234567890123456", "86", NULL },
		{ "n/a", "86", NULL },
		{ "", "86", NULL },
		{ "1380013x", "86", NULL },
		{ "138 + 001 38000", "86", NULL },
		{ "138\xFF", "86", NULL },
	};
	struct str s = { 0 };
	const char *why;
	size_t i;
	int rc;

	for (i = 0; i < LEN(t); i++) {
		rc = phone_canonical(&s, t[i].text, strlen(t[i].text),
		    t[i].country, &why);
		if (t[i].want != NULL)
			CHECK(rc == 0 && why == NULL &&
			    same(&s, t[i].want), "phone %s", t[i].want);
		else
			CHECK(rc == -1 && why != NULL && s.n == 0,
			    "phone refused %zu", i);
	}
	phone_canonical(&s, "12", 2, NULL, &why);
	CHECK(strcmp(why, "a telephone number has at least 4 digits") == 0,
	    "why");
	str_free(&s);
}

static void
test_addresses(void)
{
	static const struct {
		const char *text, *want;
	} mail[] = {
		{ " Anna@Example.COM ", "anna@example.com" },
		{ "mailto:a.b+c@x.org", "a.b+c@x.org" },
		{ "ａ＠x.org", "a@x.org" }, { "王@例子.中国", "王@例子.中国" },
		{ "", NULL }, { "a", NULL }, { "a@@b.c", NULL },
		{ "a@b@c", NULL }, { "@b.c", NULL }, { "a@", NULL },
		{ "a b@c.d", NULL }, { "a@b..c", NULL }, { "a@.b", NULL },
		{ "a\x01@b.c", NULL }, { "Anna <a@b.c>", NULL },
		{ "a@b.c,d@e.f", NULL }, { "a\xFF@b.c", NULL },
	}, url[] = {
		{ " HTTPS://Www.Example.COM/Path?Q=A ",
		    "https://www.example.com/Path?Q=A" },
		{ "Example.com/A", "example.com/A" },
		{ "http://u@H.de:8080", "http://u@h.de:8080" },
		{ "http://localhost", "http://localhost" },
		{ "x.org?u=http://y", "x.org?u=http://y" },
		{ "", NULL }, { "javascript:alert(1)", NULL },
		{ "file:///etc", NULL }, { "http://", NULL },
		{ "a b.com", NULL }, { "word", NULL }, { "http://a..b", NULL },
		{ "x.org:port", NULL }, { "a@b.c", NULL },
		{ "http://x.org/\x01", NULL },
	};
	struct str s = { 0 };
	const char *why;
	size_t i;

	for (i = 0; i < LEN(mail); i++)
		CHECK(email_canonical(&s, mail[i].text,
		    strlen(mail[i].text), &why) == (mail[i].want ? 0 : -1) &&
		    (why == NULL) == (mail[i].want != NULL) &&
		    same(&s, mail[i].want ? mail[i].want : ""),
		    "e-mail %zu", i);
	for (i = 0; i < LEN(url); i++)
		CHECK(url_canonical(&s, url[i].text,
		    strlen(url[i].text), &why) == (url[i].want ? 0 : -1) &&
		    (why == NULL) == (url[i].want != NULL) &&
		    same(&s, url[i].want ? url[i].want : ""), "url %zu", i);
}

int
main(void)
{
	test_valid();
	test_forms();
	test_trim();
	test_show();
	test_nearest();
	test_gram();
	test_phone();
	test_addresses();
	return unit_end();
}
