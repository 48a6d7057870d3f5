/*
 * Inside the room: what its files share.
 */
#ifndef SETTINGS_OWN_H
#define SETTINGS_OWN_H

#include "base/arena.h"
#include "settings/settings.h"

enum { CUSTOM_FIELDS_MAX = 60, CUSTOM_NAME_MAX = 40 };

/* A settings document on its way in, with what was made of it. */
struct document {
	struct crm	*crm;
	const char	*name;		/* of the file, for messages */
	struct str	 text;
	struct yaml	*yaml;
	struct arena	 memory;
	struct flat	*flat;		/* a row a value, in the file's order */
	size_t		 flats, flat_cap;
	struct own_field *field;
	size_t		 fields;
	const char	*timezone, *currency, *calling_code;
	int		 rebase;	/* the past follows zone and currency */
};

/* One value by its path: "rates.USD.2026-01-01". */
struct flat {
	const char	*path;
	const char	*value;
};

/* A field of the user's own, as the document has it. */
struct own_field {
	const struct entity	*entity;
	struct field		 field;
	const struct yaml_node	*node;
	int			 place;
	int			 purge;
};

/* CRM_EDATA: name:line:column: what; the key's place where at_key is set. */
int	 document_fail(struct document *, const struct yaml_node *,
	    int at_key, const char *, ...)
	    __attribute__((format(printf, 4, 5)));
/* Reads and validates a file; the store's own settings where path is NULL. */
int	 document_read(struct document *, struct crm *, const char *path);
/* What holds where nothing is said. */
int	 document_default(struct document *, struct crm *);
void	 document_free(struct document *);

/* What a key or a value must be: 0, or -1 and why. */
typedef int check(const struct document *, const char *, const char **why);
/* accept.c */
check  shape_zone, shape_currency, shape_country, shape_language,
	 shape_day, shape_rate, shape_name, shape_custom, shape_entity,
	 shape_type, shape_truth, shape_scale, shape_bins, shape_method,
	 shape_percent, shape_filled;
/* promise.c: hours, holidays, sla and care. */
check	 shape_days, shape_shifts, shape_matter, shape_severity, shape_clock,
	 shape_target, shape_status, shape_promise, shape_tier, shape_span;

/* shape.c: every key known, every value acceptable. */
int	 shape_check(struct document *);
/* flat.c */
int	 flat_make(struct document *);
const char *flat_find(const struct document *, const char *path);
/* fields.c: the fields section as rows; the document's own mistakes. */
int	 fields_read(struct document *);
/* columns.c: the store's columns follow; no view may be there meanwhile. */
int	 fields_apply(struct document *);
/* stages.c: pipelines: the document's own mistakes; the rows of s_stage. */
int	 stages_check(struct document *);
int	 stages_apply(struct document *);
/* retype.c: the column's values as the new type reads them. */
int	 fields_retype(struct document *, const struct entity *,
	    const struct field *old, const struct own_field *);

/* Makes the schema and applies the document, in one transaction. */
int	 settings_make(struct crm *, struct document *, int keep);
/* How many values differ; each is a row, and journaled where write is set. */
int	 settings_diff(struct document *, const struct document *old,
	    struct crm_rows *, int write);
/* Refuses what may not change any more. */
int	 settings_locked(struct document *, const struct document *old);
/* Brings tables, rows and views in line, and the session with them. */
int	 settings_apply(struct document *, const struct document *old);
/* rebase.c: days and base amounts of all that is there follow. */
int	 settings_rebase(struct document *, const struct document *old);
/* Keeps the text, comments and all. */
int	 settings_keep(struct document *);

/* The calling code of a country ("NO": "47"), or NULL. */
const char *country_code(const char *);

#endif
