/*
 * The vcard room: cards in, whatever wrote them, and lines out.
 */
#include <stdlib.h>

#include "text/text.h"
#include "unit.h"
#include "vcard/vcard.h"

struct feed {
	const char *p;
	size_t n, step;
};

static ssize_t
feed_read(void *arg, char *p, size_t n)
{
	struct feed *f = arg;

	if (n > f->step)
		n = f->step;
	if (n > f->n)
		n = f->n;
	memcpy(p, f->p, n);
	f->p += n;
	f->n -= n;
	return (ssize_t)n;
}

/* The cards as text: name=value| for each cell, -1@line why for a bad one. */
static const char *
cards(const char *text, size_t step)
{
	static struct str s;
	struct feed f = { text, strlen(text), step };
	struct vcard_reader *r;
	struct vcard_row row;
	size_t i;
	int rc;

	str_clear(&s);
	str_puts(&s, "");
	if (vcard_open(&r, (struct text_source){ feed_read, &f }) < 0)
		return "";
	while ((rc = vcard_next(r, &row)) == 1 || rc == -1) {
		if (rc == -1)
			str_printf(&s, "!%ld %s|", row.why_line, row.why);
		for (i = 0; rc == 1 && i < row.cells; i++)
			str_printf(&s, "%s=%s|", row.cell[i].name,
			    row.cell[i].p);
		str_puts(&s, row.unversioned ? "?" : "/");
	}
	vcard_close(r);
	return s.p ? s.p : "";
}

#define CARD(v, lines)	"BEGIN:VCARD\r\nVERSION:" v "\r\n" lines	\
	"END:VCARD\r\n"

static const struct { const char *label, *text, *want; } all[] = {
	{ "nothing", "", "" },
	{ "a card", CARD("4.0", "FN:Ann\r\n"), "FN=Ann|/" },
	{ "LF, and no end of line at the end",
	  "begin:vcard\nversion:3.0\nfn:Ann\nend:vcard", "FN=Ann|/" },
	{ "CR", "BEGIN:VCARD\rVERSION:3.0\rFN:Ann\rEND:VCARD\r", "FN=Ann|/" },
	{ "CR CR LF", "BEGIN:VCARD\r\r\nVERSION:3.0\r\r\nFN:An\r\r\n n\r\r\n"
	  "END:VCARD\r\r\n", "FN=Ann|/" },
	{ "a byte order mark", "\xEF\xBB\xBF" CARD("4.0", "FN:Ann\r\n"),
	  "FN=Ann|/" },
	{ "two, with a blank line between", CARD("4.0", "FN:Ann\r\n") "\r\n"
	  CARD("3.0", "FN:Bo\r\n"), "FN=Ann|/FN=Bo|/" },
	{ "folded by a space and by a tab", CARD("3.0",
	  "FN:An\r\n n Ma\r\n\trie\r\n"), "FN=Ann Marie|/" },
	{ "2.1 keeps the space it folds at", CARD("2.1",
	  "FN:Ann\r\n Marie\r\n"), "FN=Ann Marie|/" },
	{ "folded within a character", CARD("4.0",
	  "FN:\xC3\r\n \xA9\r\n"), "FN=\xC3\xA9|/" },
	{ "a group", CARD("3.0", "FN:A\r\nitem1.TEL:1\r\n"
	  "item1.X-ABLabel:x\r\n"),
	  "FN=A|TEL=1|X-ABLABEL=x|/" },
	{ "escapes", CARD("3.0", "FN:A\\, B\\; C\\\\D\\nE\\NF\r\n"),
	  "FN=A, B; C\\D\nE\nF|/" },
	{ "escapes that are none", CARD("3.0", "FN:A\r\nURL:http\\://x\r\n"
	  "NOTE:\\\"q\\\" C:\\temp\\\r\n"),
	  "FN=A|URL=http://x|NOTE=\"q\" C:\\temp\\|/" },
	{ "2.1 has only one", CARD("2.1", "FN:A\r\nNOTE:C:\\new\\;x\r\n"),
	  "FN=A|NOTE=C:\\new;x|/" },
	{ "a name in parts", CARD("3.0", "FN:x\r\nN:Doe;John;Richter\\, James;"
	  "Mr.;Sr.\r\n"), "FN=x|N.family=Doe|N.given=John|"
	  "N.additional=Richter, James|N.prefix=Mr.|N.suffix=Sr.|/" },
	{ "no FN: the name in parts", CARD("2.1", "N:Doe;John;Q.;Dr.\r\n"),
	  "N.family=Doe|N.given=John|N.additional=Q.|N.prefix=Dr.|"
	  "FN=Dr. John Q. Doe|/" },
	{ "in Chinese the family first", CARD("2.1", "N:王;芳\r\n"),
	  "N.family=王|N.given=芳|FN=王芳|/" },
	{ "no FN, no N: the organisation", CARD("2.1", "N:;;;;\r\nORG:X;Y\r\n"
	  "EMAIL:a@b.c\r\n"), "ORG=X|ORG.unit=Y|EMAIL=a@b.c|FN=X|/" },
	{ "departments", CARD("3.0", "FN:A\r\nORG:IBM;Accounting;Dungeon\r\n"),
	  "FN=A|ORG=IBM|ORG.unit=Accounting; Dungeon|/" },
	{ "an address", CARD("3.0", "FN:A\r\nADR;TYPE=home:Box;Ext;Main 1;City;"
	  "State;000;Land\r\n"), "FN=A|ADR.street=Main 1, Ext, Box|"
	  "ADR.city=City|ADR.region=State|ADR.postcode=000|"
	  "ADR.country=Land|/" },
	{ "two addresses keep their parts", CARD("3.0", "FN:A\r\n"
	  "ADR:;;One;;;;\r\nADR:;;Two;City;;;\r\n"), "FN=A|ADR.street=One|"
	  "ADR.street.2=Two|ADR.city.2=City|/" },
	{ "an empty address counts for none", CARD("3.0", "FN:A\r\n"
	  "ADR:;;;;;;\r\nADR:;;Two;;;;\r\n"), "FN=A|ADR.street=Two|/" },
	{ "the preferred first, a fax apart", CARD("3.0", "FN:A\r\n"
	  "TEL;TYPE=FAX,WORK:1\r\nTEL;TYPE=home:2\r\n"
	  "TEL;type=CELL;type=pref:3\r\nTEL;PAGER:4\r\n"),
	  "TEL=3|FN=A|FAX=1|TEL.2=2|PAGER=4|/" },
	{ "preferred by number", CARD("4.0", "FN:A\r\nEMAIL;PREF=2:b@x.y\r\n"
	  "EMAIL;PREF=1:a@x.y\r\n"), "EMAIL=a@x.y|EMAIL.2=b@x.y|FN=A|/" },
	{ "tel: and its extension", CARD("4.0", "FN:A\r\nTEL;VALUE=uri;TYPE="
	  "\"work,voice\":tel:+1-418-656-9254;ext=102\r\n"),
	  "FN=A|TEL=+1-418-656-9254|TEL.ext=102|/" },
	{ "a colon and a semicolon in quotes", CARD("4.0",
	  "FN;X-A=\"a:b;c\":Ann\r\n"), "FN=Ann|/" },
	{ "quoted-printable", CARD("2.1", "FN;ENCODING=QUOTED-PRINTABLE;"
	  "CHARSET=UTF-8:=E7=8E=8B=E8=\r\n=8A=B3\r\n"), "FN=王芳|/" },
	{ "its line breaks", CARD("2.1", "FN:A\r\nNOTE;QUOTED-PRINTABLE:a=0D=0A"
	  "b=\r\n=0Ac=\r\n\r\nTEL:1\r\n"), "FN=A|NOTE=a\nb\nc|TEL=1|/" },
	{ "what is no code stays", CARD("2.1",
	  "FN;QUOTED-PRINTABLE:a=ZZ=4\r\n"), "FN=a=ZZ=4|/" },
	{ "Latin 1", CARD("2.1", "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:"
	  "Andr=E9\r\n"), "FN=Andr\xC3\xA9|/" },
	{ "GBK, whose bytes may look like a backslash", CARD("2.1",
	  "N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=B7=BC=9F\\;\r\n"),
	  "N.family=王|N.given=芳焅|FN=王芳焅|/" },
	{ "a character set that is none", CARD("2.1",
	  "FN;CHARSET=KLINGON:A\r\n"), "!3 a CHARSET that is not known|/" },
	{ "one of two byte orders", CARD("2.1", "FN;CHARSET=UTF-16:A\r\n"),
	  "!3 a CHARSET that is not known|/" },
	{ "not in the one it names", CARD("2.1", "FN:A\r\nORG;CHARSET=UTF-8;"
	  "QUOTED-PRINTABLE:=C3=91=80\r\n"),
	  "!4 not in the CHARSET it names|/" },
	{ "bytes that are no text", CARD("3.0", "FN:Andr\xE9\r\n"),
	  "!3 not valid UTF-8|/" },
	{ "base64", CARD("3.0", "FN;ENCODING=b:QW5u\r\n"), "FN=Ann|/" },
	{ "base64 that is none", CARD("3.0", "FN;ENCODING=b:Q*5u\r\n"),
	  "!3 not in base64|/" },
	{ "photos without their bytes", CARD("2.1", "FN:A\r\n"
	  "PHOTO;JPEG;BASE64:\r\n  /9j/4AAQ\r\n  AAAA==\r\n\r\nTEL:1\r\n"),
	  "FN=A|PHOTO=|TEL=1|/" },
	{ "birthdays", CARD("4.0", "FN:A\r\nBDAY:19960415\r\n"),
	  "FN=A|BDAY=1996-04-15|/" },
	{ "with a time", CARD("3.0", "FN:A\r\nBDAY:1996-04-15T10:22:00Z\r\n"),
	  "FN=A|BDAY=1996-04-15|/" },
	{ "one without a year", CARD("4.0", "FN:A\r\nBDAY:--0415\r\n"
	  "NOTE:x\r\n"),
	  "FN=A|NOTE=BDAY: --0415 (not a whole date)\nx|/" },
	{ "Apple's years that are none", CARD("3.0", "FN:A\r\nBDAY;"
	  "X-APPLE-OMIT-YEAR=1604:1604-04-15\r\n"), "FN=A|NOTE=BDAY: "
	  "1604-04-15 (not a whole date: the year is not 1604)|/" },
	{ "in words", CARD("4.0", "FN:A\r\nBDAY;VALUE=text:circa 1800\r\n"),
	  "FN=A|NOTE=BDAY: circa 1800 (not a whole date)|/" },
	{ "notes come together", CARD("3.0", "FN:A\r\nNOTE:x\r\nNOTE:y\r\n"),
	  "FN=A|NOTE=x\ny|/" },
	{ "categories", CARD("3.0", "FN:A\r\nCATEGORIES:a,b\\,c\r\n"
	  "CATEGORIES:d\r\n"), "FN=A|CATEGORIES=a;b,c;d|/" },
	{ "a UUID", CARD("4.0", "FN:A\r\nUID:urn:uuid:4fbe\r\n"),
	  "FN=A|UID=4fbe|/" },
	{ "a group of cards", CARD("4.0", "KIND:group\r\nFN:A\r\n"),
	  "!3 a group of cards, not a person or an organisation|/" },
	{ "no version", "BEGIN:VCARD\nFN:A\\nB\nEND:VCARD\n", "FN=A\nB|?" },
	{ "the version last", "BEGIN:VCARD\nNOTE:\\n\nVERSION:2.1\nFN:A\n"
	  "END:VCARD\n", "NOTE=\\n|FN=A|/" },
	{ "another version", CARD("5.0", "FN:A\r\n"),
	  "!2 a version of vCard other than 2.1, 3.0 and 4.0|/" },
	{ "not ended", "BEGIN:VCARD\nVERSION:4.0\nFN:A\n",
	  "!3 the card has no END:VCARD|/" },
	{ "not ended before the next", "BEGIN:VCARD\nFN:A\n"
	  CARD("4.0", "FN:B\r\n"), "!2 the card has no END:VCARD|/FN=B|/" },
	{ "a card within", CARD("2.1", "FN:A\r\nAGENT:\r\nBEGIN:VCARD\r\n"
	  "FN:B\r\nEND:VCARD\r\nTEL:1\r\n"), "FN=A|TEL=1|/" },
	{ "text outside", "hello\nyou\n" CARD("4.0", "FN:B\r\n"),
	  "!1 text outside of a card|/FN=B|/" },
	{ "a line without a colon", CARD("4.0", "FN:A\r\nwhat\r\nTEL:1\r\n")
	  CARD("4.0", "FN:B\r\n"),
	  "!4 neither a property nor its continuation|/FN=B|/" },
	{ "no name", CARD("4.0", ":A\r\n"), "!3 no name of a property|/" },
	{ "parameters without an end", CARD("4.0", "FN;TYPE=a\r\n"),
	  "!3 no colon behind the parameters|/" },
	{ "a reason of our own is passed over", CARD("4.0",
	  "FN:A\r\nX-CRM-REASON:no such day\r\n"), "FN=A|/" },
};

static void
reading(void)
{
	size_t i, step;
	const char *got = "";

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		for (step = 1; step < 5000; step = step * 3 + 1) {
			got = cards(all[i].text, step);
			if (strcmp(got, all[i].want) != 0)
				break;
		}
		CHECK(strcmp(got, all[i].want) == 0, "%s", all[i].label);
		if (strcmp(got, all[i].want) != 0)
			printf("# want %s\n# got  %s\n", all[i].want, got);
	}
}

static void
limits(void)
{
	struct str s = { 0 };
	size_t i;

	str_puts(&s, "BEGIN:VCARD\nVERSION:4.0\n");
	for (i = 0; i < VCARD_CELLS_MAX; i++)
		str_puts(&s, "X-A:1\n");
	str_puts(&s, "END:VCARD\n" CARD("4.0", "FN:B\r\n"));
	CHECK(strcmp(cards(s.p, 4096), "!1002 a card of more than 1,000 "
	    "properties|/FN=B|/") == 0, "properties have an end");
	str_clear(&s);
	str_puts(&s, "BEGIN:VCARD\nVERSION:4.0\nPHOTO:");
	for (i = 0; i < VCARD_MAX / 16 + 1; i++)
		str_puts(&s, "AAAAAAAAAAAAAAAA");
	str_puts(&s, "\nEND:VCARD\n" CARD("4.0", "FN:B\r\n"));
	CHECK(strncmp(cards(s.p, 65536), "!3 a line of more than 16 MiB|/",
	    31) == 0, "lines have an end");
	CHECK(strstr(cards(s.p, 65536), "FN=B|/") != NULL, "and a next one");
	str_free(&s);
}

/* Broken anywhere, a file is read to its end. */
static void
broken(void)
{
	struct str s = { 0 };
	unsigned seed = 1;
	size_t i, k;
	int whole = 0;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		for (k = 0; k < 64; k++) {
			size_t n;

			str_clear(&s);
			str_puts(&s, all[i].text);
			str_puts(&s, CARD("4.0", "FN:B\r\n"));
			seed = seed * 1103515245 + 12345;
			n = strlen(all[i].text);
			if (n == 0)
				continue;
			s.p[seed / 65536 % n] = ":;=\\\n\r\" \xC3" "A"[
			    seed / 7 % 10];
			whole += strstr(cards(s.p, 64), "FN=B") != NULL;
		}
	CHECK(whole > 3000, "cards behind broken ones: %d", whole);
	str_free(&s);
}

static int
folds(const char *text, const char *want)
{
	struct str s = { 0 };
	int same;

	vcard_fold(&s, text, strlen(text));
	same = s.p != NULL && strcmp(s.p, want) == 0;
	str_free(&s);
	return same;
}

static void
writing(void)
{
#define TEN	"1234567890"
#define SEVENTY	TEN TEN TEN TEN TEN TEN TEN
	struct str s = { 0 };

	CHECK(folds("FN:Ann", "FN:Ann\r\n"), "a short line");
	CHECK(folds(SEVENTY "12345", SEVENTY "12345\r\n"), "75 bytes");
	CHECK(folds(SEVENTY "123456", SEVENTY "12345\r\n 6\r\n"), "76 bytes");
	CHECK(folds(SEVENTY "123王", SEVENTY "123\r\n 王\r\n"),
	    "not within a character");
	CHECK(folds(SEVENTY "12345" SEVENTY "12345", SEVENTY "12345\r\n "
	    SEVENTY "1234\r\n 5\r\n"), "the space in front counts");
	vcard_escape(&s, "a,b;c\\d\ne\r\nf\rg\x01\th", 17);
	CHECK(s.p && strcmp(s.p, "a\\,b\\;c\\\\d\\ne\\nf\\ng\th") == 0,
	    "escapes: %s", s.p ? s.p : "");
	str_free(&s);
}

int
main(void)
{
	reading();
	limits();
	broken();
	writing();
	return unit_end();
}
