/*
 * The charset room: names, marks, decoding in pieces of any size, the place
 * of what is wrong, the way back, and what bytes are taken for.
 */
#include <stdint.h>
#include <stdlib.h>

#include "charset/charset.h"
#include "text/text.h"
#include "unit.h"

enum { ROOM = 64 };

struct bytes {
	const char	*p;
	size_t		 n, step;
};

static ssize_t
take(void *arg, char *p, size_t n)
{
	struct bytes *b = arg;

	n = n < b->step ? n : b->step;
	n = n < b->n ? n : b->n;
	memcpy(p, b->p, n);
	b->p += n;
	b->n -= n;
	return (ssize_t)n;
}

/* The whole, read in pieces of step bytes into so much room. */
static struct charset_decoder *
decode(struct str *out, const char *set, const char *p, size_t n, size_t step,
    size_t room)
{
	struct bytes b = { p, n, step };
	struct charset_decoder *d = NULL;
	struct text_source s;
	char buf[ROOM];
	ssize_t got;

	str_clear(out);
	if (charset_open(&d, charset_find(set),
	    (struct text_source){ take, &b }) != 0)
		return NULL;
	s = charset_source(d);
	while ((got = s.read(s.arg, buf, room)) > 0)
		str_add(out, buf, (size_t)got);
	return d;
}

static void
test_names(void)
{
	static const struct { const char *said, *is; } names[] = {
		{ "utf8", "UTF-8" }, { "UTF-8", "UTF-8" },
		{ "gb18030", "GB18030" }, { "GBK", "GBK" },
		{ "cp936", "GBK" }, { "gb2312", "GB2312" },
		{ "big5", "Big5" }, { "BIG5-HKSCS", "Big5-HKSCS" },
		{ "big5hkscs", "Big5-HKSCS" }, { "latin1", "ISO-8859-1" },
		{ "Latin-1", "ISO-8859-1" }, { "iso8859-15", "ISO-8859-15" },
		{ "windows-1252", "CP1252" }, { "cp1251", "CP1251" },
		{ "shift_jis", "Shift_JIS" }, { "sjis", "Shift_JIS" },
		{ "euc-jp", "EUC-JP" }, { "eucKR", "EUC-KR" },
		{ "koi8-r", "KOI8-R" }, { "utf-16le", "UTF-16LE" },
	};
	static const char *const none[] = { "", "-", "gbk//IGNORE", "UTF-7",
	    "utf-8//TRANSLIT", "../../evil", "ISO-2022-JP", "gb", "latin",
	    "cp936 windows936",
	    "an encoding with a name that is far too long" };
	const struct charset *c;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		c = charset_find(names[i].said);
		CHECK(c != NULL && strcmp(charset_name(c), names[i].is) == 0,
		    "%s is %s", names[i].said, names[i].is);
	}
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		CHECK(charset_find(none[i]) == NULL, "no '%s'", none[i]);
	for (i = 0; (c = charset_at(i)) != NULL; i++) {
		struct charset_decoder *d = NULL;
		struct text_source s = { take, NULL };

		CHECK(charset_find(charset_name(c)) == c, "%s by its name",
		    charset_name(c));
		CHECK(charset_needs_mark(c) || charset_open(&d, c, s) == 0,
		    "%s is here", charset_name(c));
		charset_close(d);
	}
	CHECK(i > 30, "more than thirty");
}

static void
test_marks(void)
{
	size_t n;

	CHECK(charset_mark("\xEF\xBB\xBFx", 4, &n) == charset_find("utf8") &&
	    n == 3, "UTF-8");
	CHECK(charset_mark("\xFF\xFEx\0", 4, &n) == charset_find("utf16le") &&
	    n == 2, "UTF-16LE");
	CHECK(charset_mark("\xFE\xFF\0x", 4, &n) == charset_find("utf16be") &&
	    n == 2, "UTF-16BE");
	CHECK(charset_mark("\xFF\xFE\0\0", 4, &n) == charset_find("utf32le") &&
	    n == 4, "UTF-32LE");
	CHECK(charset_mark("\0\0\xFE\xFF", 4, &n) == charset_find("utf32be") &&
	    n == 4, "UTF-32BE");
	CHECK(charset_mark("a,b", 3, &n) == NULL && n == 0, "none");
	CHECK(charset_mark("\xFF", 1, &n) == NULL, "half of one");
}

/* Text there and back, in all sizes of pieces. */
static void
check_both_ways(const char *set, const char *text)
{
	struct str raw = { 0 }, back = { 0 };
	struct charset_decoder *d;
	size_t step, room;
	int good = 1;

	CHECK(charset_encode(&raw, charset_find(set), text, strlen(text)) ==
	    0, "%s has all of it", set);
	for (step = 1; step < 9; step++)
		for (room = 12; room <= ROOM; room += 13) {
			d = decode(&back, set, raw.p, raw.n, step, room);
			good &= back.n == strlen(text) &&
			    memcmp(back.p, text, back.n) == 0;
			charset_close(d);
		}
	CHECK(good, "%s there and back", set);
	str_free(&raw);
	str_free(&back);
}

static void
test_texts(void)
{
	static const struct { const char *set, *text; } texts[] = {
		{ "GB18030", "KH000001,久品香科技有限公司,𬭚 (€) ñ\r\n" },
		{ "GBK", "客户名称,上海王伟贸易有限公司\n" },
		{ "Big5", "客戶名稱,臺北許功蓋股份有限公司\n" },
		{ "Big5-HKSCS", "香港嘅茶餐廳,Ê̄ê̌\n" },
		{ "EUC-TW", "客戶名稱\n" },
		{ "Shift_JIS", "株式会社ソニー表示能力ﾃｽﾄ①\n" },
		{ "EUC-JP", "日本語のテキストです\n" },
		{ "EUC-KR", "주식회사 삼성전자 뷁\n" },
		{ "CP1251", "Общество с ограниченной\n" },
		{ "KOI8-R", "Общество с ограниченной\n" },
		{ "CP1252", "Käse & Söhne „GmbH“ €\n" },
		{ "ISO-8859-1", "Käse & Söhne, Ærø\n" },
		{ "ISO-8859-15", "Œuvre à 5 €\n" },
		{ "UTF-16LE", "久品香𬭚,a\n" }, { "UTF-16BE", "久品香𬭚,a\n" },
		{ "UTF-32LE", "久品香𬭚,a\n" }, { "UTF-32BE", "久品香𬭚,a\n" },
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_both_ways(texts[i].set, texts[i].text);
}

static void
check_bad(const char *set, const char *p, size_t n, const char *text,
    int64_t out, int64_t in)
{
	struct str back = { 0 }, raw = { 0 };
	struct charset_decoder *d = NULL;
	size_t step;
	int good = 1;

	for (step = 1; step < 6; step++) {
		charset_close(d);
		d = decode(&back, set, p, n, step, ROOM);
		good &= strcmp(back.p, text) == 0;
	}
	CHECK(good, "%s: decoded but for one place", set);
	CHECK(!text_valid(back.p, back.n, NULL), "%s: it is no UTF-8", set);
	CHECK(charset_bad(d, 0, out + 1) == -1 &&
	    charset_bad(d, 0, out) == in, "%s: the place is known", set);
	CHECK(charset_encode(&raw, charset_find(set), back.p, back.n) == 0 &&
	    raw.n == n && memcmp(raw.p, p, n) == 0,
	    "%s: the bytes come back", set);
	charset_close(d);
	str_free(&back);
	str_free(&raw);
}

static void
test_bad(void)
{
	check_bad("GB18030", "\xBE\xC3\n\xFF,\xBE\xC3", 7,
	    "久\n\xED\xB3\xBF,久", 4, 3);
	check_bad("GBK", "ab\xBE", 3, "ab\xED\xB2\xBE", 2, 2);
	check_bad("Shift_JIS", "\x83\x5C\xFE\n", 4, "ソ\xED\xB3\xBE\n", 3, 2);
	check_bad("CP1252", "a\x81z", 3, "a\xED\xB2\x81z", 1, 1);
	check_bad("ISO-8859-1", "\xE4\x80\xE4", 3, "ä\xED\xB2\x80ä", 2, 1);
	check_bad("UTF-16LE", "a\0\x00\xD8" "b\0", 6,
	    "a\xED\xB0\x80\xED\xB3\x98" "b", 1, 2);
	check_bad("UTF-16BE", "\0a\xDC", 3, "a\xED\xB3\x9C", 1, 2);
	check_bad("UTF-32LE", "a\0\0\0\0\0\x11\0", 8,
	    "a\xED\xB0\x80\xED\xB0\x80\xED\xB0\x91\xED\xB0\x80", 1, 4);
}

/* One place a line is remembered, and what was asked about forgotten. */
static void
test_places(void)
{
	enum { LINES = 5000 };
	struct str raw = { 0 }, back = { 0 };
	struct charset_decoder *d;
	int i, good = 1;

	for (i = 0; i < LINES; i++)
		str_puts(&raw, "\x81\x81,\x8D\n");
	d = decode(&back, "CP1252", raw.p, raw.n, 100, ROOM);
	CHECK(back.n == LINES * 11, "three bytes for one");
	for (i = 0; i < LINES; i++)
		good &= charset_bad(d, i * 11, i * 11) == i * 5 &&
		    charset_bad(d, i * 11, i * 11 + 3) == -1;
	CHECK(good, "the first place of each line");
	CHECK(charset_bad(d, LINES * 11, 0) == -1, "then none");
	charset_close(d);
	str_free(&raw);
	str_free(&back);
}

/* Any bytes at all: always an end, and in these sets the same bytes again. */
static void
test_any_bytes(void)
{
	static const char *const sets[] = { "GB18030", "UTF-16LE", "UTF-32BE",
	    "CP1252", "ISO-8859-1", "KOI8-R" };
	struct str raw = { 0 }, back = { 0 };
	struct charset_decoder *d;
	uint32_t seed = 7;
	size_t i, k;
	int turn, good;

	for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		for (turn = 0, good = 1; turn < 50; turn++) {
			char bytes[400];

			for (k = 0; k < sizeof(bytes); k++) {
				seed = seed * 1664525 + 1013904223;
				bytes[k] = (char)(seed >> 24);
			}
			d = decode(&back, sets[i], bytes, sizeof(bytes), 61,
			    ROOM);
			charset_close(d);
			str_clear(&raw);
			good &= charset_encode(&raw, charset_find(sets[i]),
			    back.p, back.n) == 0 && raw.n == sizeof(bytes) &&
			    memcmp(raw.p, bytes, raw.n) == 0;
		}
		CHECK(good, "%s: any bytes", sets[i]);
	}
	str_free(&raw);
	str_free(&back);
}

static void
test_lost(void)
{
	struct str raw = { 0 };

	CHECK(charset_encode(&raw, charset_find("GBK"), "a𬭚b久", 9) == 1 &&
	    strcmp(raw.p, "a?b\xBE\xC3") == 0, "GBK lacks one");
	str_free(&raw);
}

static void
test_guess(void)
{
	static const struct { const char *set, *text; } texts[] = {
		{ "GB18030", "客户编号,客户名称\n1,久品香科技有限公司\n" },
		{ "GB18030", "姓名\n王伟\n李娜\n张敏\n" },
		{ "Big5", "編號,客戶名稱\n1,臺北電子股份有限公司\n" },
		{ "Big5", "姓名\n陳志明\n林美玲\n" },
		{ "Shift_JIS", "名前\n株式会社サンプル,やまだたろう\n" },
		{ "EUC-JP", "名前\n株式会社サンプル,やまだたろう\n" },
		{ "EUC-KR", "이름\n주식회사 대한무역\n김철수\n" },
		{ "CP1251", "Название\nОбщество Ромашка, Москва\n" },
		{ "KOI8-R", "Название\nОбщество Ромашка, Москва\n" },
		{ "CP1252", "Name;Ort\nKäse & Söhne;Köln\nMüller;Düren\n" },
		{ "UTF-16LE", "name,city\n王伟,上海\n" },
		{ "UTF-16BE", "name,city\n王伟,上海\n" },
		{ "UTF-32LE", "name,city\n王伟,上海\n" },
	};
	const struct charset *best[3];
	struct str raw = { 0 };
	size_t i, n;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		str_clear(&raw);
		charset_encode(&raw, charset_find(texts[i].set),
		    texts[i].text, strlen(texts[i].text));
		n = charset_guess(best, 3, raw.p, raw.n);
		CHECK(n > 0 && strcmp(charset_name(best[0]), texts[i].set) ==
		    0, "%s looks like it%s%s", texts[i].set,
		    n > 0 ? ": " : "", n > 0 ? charset_name(best[0]) : "");
	}
	CHECK(charset_guess(best, 3, "plain", 5) == 0, "ASCII is nothing else");
	CHECK(charset_guess(best, 3, "äöüÄÖÜßé\xE4", 17) == 0,
	    "damaged UTF-8 is nothing else");
	CHECK(charset_guess(best, 3, "ab\0cdefghijklmnopqrstuvwxyz\xE4", 28) ==
	    0, "a zero byte is in no text");
	str_free(&raw);
}

int
main(void)
{
	test_names();
	test_marks();
	test_texts();
	test_bad();
	test_places();
	test_any_bytes();
	test_lost();
	test_guess();
	return unit_end();
}
