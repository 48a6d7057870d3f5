/*
 * The character sets that are read, and no others. Where two go by one name
 * it is the one that programs write: Shift_JIS is Microsoft's, as is EUC-KR.
 */
#include <ctype.h>
#include <string.h>

#include "charset/charset.h"
#include "charset/list.h"
#include "text/text.h"

#define ONE(n, i, a)	{ n, i, a, 1, 0 }
#define ISO(n, a)	{ n, n, a, 1, 1 }

static const struct charset list[] = {
	{ "UTF-8", "UTF-8", " ", 1, 0 },
	{ "UTF-16", NULL, " ucs2 unicode ", 2, 0 },
	{ "UTF-16LE", "UTF-16LE", " ", 2, 0 },
	{ "UTF-16BE", "UTF-16BE", " ", 2, 0 },
	{ "UTF-32", NULL, " ucs4 ", 4, 0 },
	{ "UTF-32LE", "UTF-32LE", " ", 4, 0 },
	{ "UTF-32BE", "UTF-32BE", " ", 4, 0 },
	ONE("GB18030", "GB18030", " "),
	ONE("GBK", "GBK", " cp936 windows936 "),
	ONE("GB2312", "EUC-CN", " euccn "),
	ONE("Big5", "BIG5", " cp950 windows950 "),
	ONE("Big5-HKSCS", "BIG5-HKSCS", " "),
	ONE("EUC-TW", "EUC-TW", " "),
	ONE("Shift_JIS", "CP932", " sjis cp932 windows31j windows932 mskanji "),
	ONE("EUC-JP", "EUC-JP", " ujis "),
	ONE("EUC-KR", "UHC", " cp949 uhc windows949 ksc5601 "),
	ONE("CP1250", "CP1250", " windows1250 "),
	ONE("CP1251", "CP1251", " windows1251 "),
	ONE("CP1252", "CP1252", " windows1252 ansi "),
	ONE("CP1253", "CP1253", " windows1253 "),
	ONE("CP1254", "CP1254", " windows1254 "),
	ONE("CP1255", "CP1255", " windows1255 "),
	ONE("CP1256", "CP1256", " windows1256 "),
	ONE("CP1257", "CP1257", " windows1257 "),
	ONE("CP1258", "CP1258", " windows1258 "),
	ISO("ISO-8859-1", " latin1 "),
	ISO("ISO-8859-2", " latin2 "),
	ISO("ISO-8859-3", " latin3 "),
	ISO("ISO-8859-4", " latin4 "),
	ISO("ISO-8859-5", " cyrillic "),
	ISO("ISO-8859-7", " greek "),
	ISO("ISO-8859-8", " hebrew "),
	ISO("ISO-8859-9", " latin5 "),
	ISO("ISO-8859-10", " latin6 "),
	ISO("ISO-8859-13", " latin7 "),
	ISO("ISO-8859-14", " latin8 "),
	ISO("ISO-8859-15", " latin9 "),
	ISO("ISO-8859-16", " latin10 "),
	ONE("KOI8-R", "KOI8-R", " "),
	ONE("KOI8-U", "KOI8-U", " "),
	ONE("CP437", "CP437", " ibm437 "),
	ONE("CP850", "CP850", " ibm850 "),
	ONE("CP852", "CP852", " ibm852 "),
	ONE("CP866", "CP866", " ibm866 "),
	ONE("CP874", "CP874", " windows874 tis620 "),
	ONE("Macintosh", "MACINTOSH", " macroman mac "),
};

enum { SETS = sizeof(list) / sizeof(list[0]), NAME = 32 };

/* " name " in small letters and digits; 0 where it is too long. */
static int
fold(char out[NAME], const char *name)
{
	size_t n = 0;

	out[n++] = ' ';
	for (; *name != '\0' && n < NAME - 2; name++)
		if (isalnum((unsigned char)*name))
			out[n++] = (char)tolower((unsigned char)*name);
	out[n++] = ' ';
	out[n] = '\0';
	return *name == '\0' && n > 2;
}

const struct charset *
charset_find(const char *name)
{
	char want[NAME], own[NAME];
	size_t i;

	if (!fold(want, name))
		return NULL;
	for (i = 0; i < SETS; i++)
		if ((fold(own, list[i].name) && strcmp(own, want) == 0) ||
		    strstr(list[i].alias, want) != NULL)
			return &list[i];
	return NULL;
}

const struct charset *
charset_at(size_t i)
{
	return i < SETS ? &list[i] : NULL;
}

const char *
charset_near(const char *name)
{
	char want[NAME], own[SETS][NAME];
	const char *all[SETS], *near;
	size_t i;

	fold(want, name);
	for (i = 0; i < SETS; i++) {
		fold(own[i], list[i].name);
		all[i] = own[i];
	}
	if ((near = text_nearest(want, all, SETS)) == NULL)
		return NULL;
	for (i = 0; all[i] != near; i++)
		continue;
	return list[i].name;
}

const char *
charset_name(const struct charset *c)
{
	return c->name;
}

int
charset_is_utf8(const struct charset *c)
{
	return c == &list[0];
}

int
charset_needs_mark(const struct charset *c)
{
	return c->iconv == NULL;
}

const struct charset *
charset_mark(const char *p, size_t n, size_t *len)
{
	/* UTF-32LE's begins with the whole of UTF-16LE's. */
	static const struct { const char *set, *mark; size_t n; } marks[] = {
		{ "UTF-8", "\xEF\xBB\xBF", 3 },
		{ "UTF-32LE", "\xFF\xFE\0\0", 4 },
		{ "UTF-32BE", "\0\0\xFE\xFF", 4 },
		{ "UTF-16LE", "\xFF\xFE", 2 },
		{ "UTF-16BE", "\xFE\xFF", 2 },
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (n >= marks[i].n &&
		    memcmp(p, marks[i].mark, marks[i].n) == 0) {
			*len = marks[i].n;
			return charset_find(marks[i].set);
		}
	*len = 0;
	return NULL;
}
