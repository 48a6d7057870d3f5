/*
 * Names of persons, companies, places and goods, in four writings.
 */
#ifndef SAMPLE_NAME_H
#define SAMPLE_NAME_H

#include <stddef.h>
#include <stdint.h>

#include "sample/draw.h"

enum sample_script { SCRIPT_HAN, SCRIPT_LATIN, SCRIPT_ARABIC, SCRIPT_CYRILLIC,
	SCRIPTS };

/* A word and how it is spelled in an address. */
struct sample_word {
	const char	*word;
	const char	*ascii;
};

struct sample_words {
	const struct sample_word *word;
	uint32_t		  n;
};

struct sample_place {
	const char	*city;
	const char	*region;
	const char	*country;
	const char	*dial;		/* with the first digits */
	int		 digits;	/* that follow */
	const char	*language;
};

struct sample_places {
	const struct sample_place *place;
	uint32_t		   n;
};

struct sample_item {
	const char	*name;
	const char	*category;
	const char	*unit;
	int		 cents;
	int		 refill_days;
};

extern const struct sample_item sample_items[];
extern const size_t		sample_items_n;

extern const struct sample_words sample_given[SCRIPTS];
extern const struct sample_words sample_family[SCRIPTS];
extern const struct sample_words sample_firm[SCRIPTS];
extern const struct sample_places sample_places[SCRIPTS];

struct sample_name {
	char	text[160];
	char	ascii[64];	/* for addresses */
};

void	name_person(struct sample_name *, int script, uint32_t given,
	    uint32_t family);
void	name_anyone(struct sample_name *, int script, struct draw *);
void	name_company(struct sample_name *, int script,
	    const struct sample_place *, struct draw *);

/* who is unique in its table, of which the number's last digits are. */
void	name_phone(char out[32], const struct sample_place *, uint64_t who);

#endif
