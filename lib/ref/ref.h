/*
 * References: from text to a record and back. One grammar, crm-ref(7).
 */
#ifndef REF_REF_H
#define REF_REF_H

#include "base/arena.h"
#include "session/session.h"

enum identity_kind {
	IDENTITY_KEY = 1,
	IDENTITY_FORMER = 2,	/* keys of records merged into this one */
	IDENTITY_EMAIL = 3,
	IDENTITY_PHONE = 4,
	IDENTITY_SOURCE = 5	/* "system:id" of another program */
};

struct ref {
	const struct entity	*entity;
	int64_t			 id;
	const char		*key;	/* in the list's memory */
};

/* References given, resolved in order; duplicates stay. */
struct crm_refs {
	struct crm		*crm;
	const struct entity	*entity;	/* implied; NULL: any */
	struct arena		 memory;
	struct ref		*item;
	size_t			 count, cap;
	int			 given;	/* any were, even none found */
};

/*
 * Finds the record that the text (up to its first tab or comma, %XX decoded)
 * means: entity:key, a key of the implied entity, system:id, an e-mail
 * address, a phone number and, with words set (operands), a unique piece of
 * the name. 0; CRM_NONE where there is none, CRM_EDATA where several fit;
 * both with a sentence. out->key lives in the arena.
 */
int	 ref_find(struct crm *, struct ref *out, struct arena *,
	    const struct entity *implied, const char *, size_t, int words);
/*
 * May numbers be those of that system? 1, or 0 where the settings declare
 * others only; ref_source_check() is the same with a sentence.
 */
int	 ref_source_known(struct crm *, const char *, size_t);
/* Is it declared or, where none are, has it brought anything? */
int	 ref_source_used(struct crm *, const char *name);
int	 ref_source_check(struct crm *, const char *name);
/* Adds a record that is known already; the key is copied. */
int	 refs_add_known(struct crm_refs *, const struct entity *, int64_t id,
	    const char *key);
/* entity:key as it is printed. */
void	 ref_show(struct str *, const struct entity *, const char *key,
	    size_t n);
/* The text with %XX as it was; anything else stays. NULL: no memory. */
char	*ref_decode(struct arena *, const char *, size_t);
/* A record's or event's key (number or id) and label. 1 found, 0 not. */
int	 ref_describe(struct crm *, const struct entity *, int64_t id,
	    struct str *key, struct str *label);
/* The field that labels an entity: name, title, text; NULL: none. */
const struct field *ref_label(const struct entity *);

#endif
