/*
 * The catalogue: the declared entities with a store's own fields added.
 */
#ifndef DECL_CATALOG_H
#define DECL_CATALOG_H

#include "base/arena.h"
#include "decl/entity.h"

struct catalog {
	struct entity	*entity;	/* ends with a NULL name */
	size_t		 entities;
	struct arena	 memory;
};

int	 catalog_init(struct catalog *);	/* -1: no memory */
void	 catalog_free(struct catalog *);
/* Without the added fields; entities stay where they are in memory. */
void	 catalog_reset(struct catalog *);
/* Adds a copy of the field; a declared name wins: 1, nothing done. */
int	 catalog_add(struct catalog *, const char *entity,
	    const struct field *);
/* By name or plural; NULL where there is none. */
const struct entity *catalog_entity(const struct catalog *, const char *);
const struct entity *catalog_code(const struct catalog *, int code);
/* The lines of an event, or NULL. */
const struct entity *catalog_lines(const struct catalog *,
	    const struct entity *);
const struct kind   *kind_find(const char *name);
/* A field of the entity, or one all of its shape have; NULL. */
const struct field  *entity_field(const struct entity *, const char *,
	    size_t);
/* The same, by any of the headers it answers to. */
const struct field  *entity_header(const struct entity *, const char *,
	    size_t);
/* What each event is about beside a customer: a step's case; NULL. */
const struct field  *entity_subject(const struct entity *);
/*
 * Does it keep amounts, and with them a currency? Amounts of the user's own
 * are in the base currency.
 */
int	 entity_money(const struct entity *);

#endif
