/*
 * Persons and companies from the words of words.c.
 */
#include <stdio.h>
#include <string.h>

#include "sample/name.h"

/* Family name first where that is the custom. */
void
name_person(struct sample_name *out, int script, uint32_t given,
    uint32_t family)
{
	const struct sample_word *g = &sample_given[script].word[given];
	const struct sample_word *f = &sample_family[script].word[family];

	if (script == SCRIPT_HAN)
		snprintf(out->text, sizeof(out->text), "%s%s", f->word,
		    g->word);
	else
		snprintf(out->text, sizeof(out->text), "%s %s", g->word,
		    f->word);
	snprintf(out->ascii, sizeof(out->ascii), "%s.%s", g->ascii, f->ascii);
}

void
name_anyone(struct sample_name *out, int script, struct draw *d)
{
	uint32_t given = draw_below(d, sample_given[script].n);

	name_person(out, script, given,
	    draw_below(d, sample_family[script].n));
}

static void
name_company_han(struct sample_name *out, const struct sample_word *w,
    const struct sample_place *place, struct draw *d)
{
	static const char *const trade[] = { "贸易", "食品", "科技", "餐饮",
	    "物流", "文化传播", "医疗器械", "建材" };

	snprintf(out->text, sizeof(out->text), "%s%s%s有限公司", place->city,
	    w->word, trade[draw_below(d, 8)]);
}

static void
name_company_latin(struct sample_name *out, const struct sample_word *w,
    const struct sample_place *place, struct draw *d)
{
	const struct sample_word *f = &sample_family[SCRIPT_LATIN].word[
	    draw_below(d, sample_family[SCRIPT_LATIN].n)];
	const char *word = w->word, *name = f->word;
	size_t n = sizeof(out->text);

	(void)place;
	switch (draw_below(d, 8)) {
	case 0:
		snprintf(out->text, n, "%s & %s, Inc.", name, word);
		break;
	case 1:
		snprintf(out->text, n, "%s's %s Bakery", name, word);
		break;
	case 2:
		snprintf(out->text, n, "The \"%s\" Café", word);
		break;
	case 3:
		snprintf(out->text, n, "%s GmbH", word);
		break;
	case 4:
		snprintf(out->text, n, "%s, %s and Daughters", name, word);
		break;
	case 5:
		snprintf(out->text, n, "%s %s Foods Ltd", name, word);
		break;
	default:
		snprintf(out->text, n, "%s %s Supplies", name, word);
	}
}

static void
name_company_arabic(struct sample_name *out, const struct sample_word *w,
    const struct sample_place *place, struct draw *d)
{
	static const char *const trade[] = { "للتجارة", "للأغذية", "للخدمات",
	    "للتوريدات" };

	(void)place;
	snprintf(out->text, sizeof(out->text), "شركة %s %s", w->word,
	    trade[draw_below(d, 4)]);
}

static void
name_company_cyrillic(struct sample_name *out, const struct sample_word *w,
    const struct sample_place *place, struct draw *d)
{
	static const char *const form[] = { "ООО «%s»", "ТОО «%s»",
	    "Торговый дом «%s»", "Кафе «%s»" };
	const char *f = form[draw_below(d, 4)], *gap = strchr(f, '%');

	(void)place;
	snprintf(out->text, sizeof(out->text), "%.*s%s%s", (int)(gap - f), f,
	    w->word, gap + 2);
}

void
name_company(struct sample_name *out, int script,
    const struct sample_place *place, struct draw *d)
{
	static void (*const make[SCRIPTS])(struct sample_name *,
	    const struct sample_word *, const struct sample_place *,
	    struct draw *) = {
		[SCRIPT_HAN] = name_company_han,
		[SCRIPT_LATIN] = name_company_latin,
		[SCRIPT_ARABIC] = name_company_arabic,
		[SCRIPT_CYRILLIC] = name_company_cyrillic,
	};
	const struct sample_word *w = &sample_firm[script].word[
	    draw_below(d, sample_firm[script].n)];

	make[script](out, w, place, d);
	snprintf(out->ascii, sizeof(out->ascii), "%s", w->ascii);
}

/* A factor without 2 and 5 shuffles all numbers of so many digits. */
void
name_phone(char out[32], const struct sample_place *place, uint64_t who)
{
	uint64_t size = 1;
	int i;

	for (i = 0; i < place->digits; i++)
		size *= 10;
	snprintf(out, 32, "%s%0*llu", place->dial, place->digits,
	    (unsigned long long)((who % size * 76543217 + 31415926) % size));
}
