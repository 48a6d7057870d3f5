/*
 * The declarations: which entities there are, which fields they have, which
 * kinds of events. Pure const data; everything else is derived from the rows.
 */
#ifndef DECL_ENTITY_H
#define DECL_ENTITY_H

#include <stddef.h>

enum field_type {
	TYPE_TEXT, TYPE_NAME, TYPE_EMAIL, TYPE_PHONE, TYPE_URL, TYPE_INTEGER,
	TYPE_DECIMAL, TYPE_MONEY, TYPE_PERCENT, TYPE_DATE, TYPE_INSTANT,
	TYPE_DURATION, TYPE_BOOLEAN, TYPE_CHOICE, TYPE_REFERENCE, TYPE_TAGS,
	TYPE_KEY	/* not for fields of the settings */
};

enum field_flag {
	FIELD_REQUIRED = 1 << 0,
	FIELD_SEARCH = 1 << 1,	/* part of the free text */
	FIELD_IDENT = 1 << 2,	/* the record is found by it */
	FIELD_TEXT = 1 << 3,	/* crm-log's TEXT operand */
	FIELD_DERIVED = 1 << 4,	/* in the view only: sql says how */
	FIELD_CUSTOM = 1 << 5,	/* from the settings: lives in x_ENTITY */
	FIELD_TOTAL = 1 << 6,	/* an event's amount: the sum of its lines */
	FIELD_HIDDEN = 1 << 7,	/* custom and removed: kept, not shown */
	FIELD_INDEX = 1 << 8,	/* a reference that is looked up by */
	FIELD_LONG = 1 << 10,	/* its sql stands in the view only once */
	FIELD_SUBJECT = 1 << 9	/* what the event is about: a step's case */
};

/* The longest name of a field, also of one from the settings. */
enum { FIELD_NAME_MAX = 63 };

struct field {
	const char	*name;
	enum field_type	 type;
	unsigned	 flags;
	const char	*refers;  /* reference: entity; choice: a|b|c */
	int		 scale;	  /* decimals kept; money: 0 = the currency's */
	int		 since;	  /* schema version that brought it */
	const char	*aliases; /* other headers it answers to: a|b|c */
	const char	*label;
	const char	*zh;
	const char	*help;
	const char	*sql;	  /* derived: the expression */
};

enum shape {
	SHAPE_RECORD,	/* a thing that is: has a key */
	SHAPE_EVENT,	/* a fact that happened: appended, never edited */
	SHAPE_LINE	/* part of an event */
};

/* What an event does to what a customer is worth. */
enum worth { WORTH_NONE, WORTH_SALE, WORTH_RETURN };

struct entity {
	const char	*name;
	const char	*plural;	/* the public view */
	enum shape	 shape;
	const char	*parent;	/* a line's event */
	int		 code;		/* never reused: identities keep it */
	int		 since;
	const char	*label;
	const char	*zh;
	const char	*help;
	const char	*aliases; /* headers its key or number answers to */
	const struct field *field;
	size_t		 fields;
	enum worth	 worth;
};

struct kind {
	const char	*name;
	const char	*entity;
	const char	*label;
	const char	*zh;
};

/*
 * Fields that every entity of a shape has: a record's key; an event's number
 * in the system it came from; the currency of a row's amounts.
 */
extern const struct field field_key, field_number, field_system,
    field_currency;

extern const struct entity *const entities[];	/* ends with NULL */
extern const struct kind	  kinds[];	/* ends with a NULL name */

#define DECLARED_AS(f, worth)	(f), sizeof(f) / sizeof((f)[0]), (worth)
#define DECLARED(f)		DECLARED_AS(f, WORTH_NONE)

#endif
