/*
 * The writer: what a transaction gathers, and the two ways of writing. Rows
 * come typed (references still as text); each row's outcome is left in it.
 */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include "base/map.h"
#include "ref/ref.h"
#include "rollup/rollup.h"
#include "session/session.h"

enum outcome { ROW_NEW, ROW_CREATED, ROW_CHANGED, ROW_UNCHANGED, ROW_REFUSED };

struct write_row {
	struct value	*cell;		/* one for each target */
	long		 line;		/* in the input; 0: none */
	int64_t		 id;		/* of the record or event */
	enum outcome	 outcome;
	int		 target;	/* of a refused row; -1: the row */
	const char	*why;
	const char	*key;		/* of a created record */
	int		 head;		/* first row of its event */
	int		 part;		/* belongs to the event before */
	int		 follows;	/* refused because its fellow was */
	int		 own;		/* the first of its event for sure */
};

enum { ALIKE_FIELDS = 96 };

/* What a row is that means a record which a row before it meant. */
enum repeated {
	REPEATED_UPDATE,	/* the later one counts */
	REPEATED_REFUSE,	/* it may not contradict the other */
	REPEATED_ANOTHER	/* the next that is alike, or a new one */
};

/* How rows are to be taken. */
struct write_row;
struct write_how {
	const struct field *key;	/* upsert by it; NULL: the key */
	/* Rows that have none are found by these together. */
	const struct field *alike[ALIKE_FIELDS];
	size_t		 alikes;
	enum repeated	 repeated;
	int		 whole;	/* a row without a key: by all that it says */
	const char	*source;	/* the ids' system, or NULL */
	const char *const *create;	/* entities made when missing */
	int		 clear_blank;
	int		 again;
	int		 keep_negative;	/* the map says so */
	int		 keep_steps;	/* so, too: they need not follow */
	int		 replace;
	int		 stated_at;	/* rows carry their own instants */
	int		 no_create;	/* creating is not for this request */
	int		 force;		/* a lifecycle may also go back */
	/* An event that is new, before it is written: 1: refused; or NULL. */
	int	       (*before)(void *, struct write_row *);
	void		*before_arg;
	/* Each changed or set field, for a dry run; may be NULL. */
	int	       (*watch)(void *, const struct entity *, const char *key,
			    int fresh, const struct field *,
			    const struct value *was, const struct value *is,
			    const struct value *currency);
	void		*watch_arg;
};

/* From so many questions on, all that could be asked is read at once. */
enum { MANY = 2000 };

/*
 * More than so many are not remembered: those that the rows at hand name are
 * asked for before these are written, and forgotten after some such rows.
 */
enum { MOST_REFERENCES = 1 << 20, MOST_OWN = 120000 };

/* Identities of one kind; the value's record, or one of those below. */
struct known_ids {
	struct map	 ids;
	long		 asked;
	int		 complete;
	int		 some;		/* too many: some are in the map */
};

enum { IDENTITY_SEVERAL = -1, IDENTITY_UNSURE = -2 };

struct bits {
	unsigned char	*p;
	size_t		 cap;
};

/* Of records that were made for rows: one refers to another. */
struct made_by {
	const struct entity *entity, *entity_to;
	int64_t		 id, to;
};

/* What is known of one entity's references during a transaction. */
struct lookup {
	const struct entity *entity;
	struct map	 ids;		/* text -> id, 0: known to be missing */
	struct known_ids known[IDENTITY_SOURCE + 1];
	struct stmt	*by_key;
	long		 asked;
	int		 complete;	/* every key is in the map */
	int		 some;		/* too many keys: some are */
	int64_t		 next_id;
	int64_t		 next_key;	/* above the largest all-digit key */
	unsigned char	*met;		/* a bit by id: a row meant it */
	size_t		 met_cap;
	struct bits	 made, wanted;	/* for rows; by rows that stay */
	int		 key_marked;
};

/* A statement that writes rows: the columns that hold something. */
struct insert {
	struct stmt	*stmt;
	uint64_t	 columns;
};

struct entity_writer {
	const struct entity *entity;
	struct column	*column, *xcolumn;	/* of t_ and x_ */
	int		 columns, xcolumns;
	struct insert	 insert, xinsert, update[2];	/* of t_ and x_ */
	struct stmt	*read[2];
	int		 journaled;
	int		 wrote;		/* rows past its own inserts */
	int64_t		 before, written;	/* highest id, and rows since */
	int		 was_empty, unindexed, asks_index;
	struct str	 highest;	/* number seen, while they rise */
	struct str	 top;		/* the table's highest number */
	int		 rising;	/* 1 so far; 2 no more; 0 not known */
};

struct waiting_identity {
	const char	*p, *source;
	int64_t		 id;
	uint32_t	 n;
	uint8_t		 entity, kind;
	uint8_t		 further;	/* no column has it */
};

struct waiting_text {
	const char	*p;
	size_t		 n;
	int64_t		 rowid;
	int		 renewed;	/* there is one to be replaced */
};

/* What goes in late: see writer_settle(). */
struct waiting {
	struct waiting_identity *identity;
	struct waiting_text *text;
	size_t		 identities, identity_cap, texts, text_cap, bytes;
	struct arena	 values, bodies;
	struct stmt	*put_identity, *put_text[2];
};

struct writer {
	struct crm	*crm;
	struct arena	 memory;	/* cleared with each chunk */
	struct lookup	*lookup;	/* by the entity's place */
	struct entity_writer *entity;	/* the same */
	struct rollup_writer *rollup;
	struct stmt	*identity_gone, *identity_whose;
	struct stmt	*identity_has, *question;
	struct waiting	 waiting;
	struct made_by	*made_by;
	size_t		 made_bys;
	int		 makes, orphans, stays;	/* some made, in vain, not */
	struct map	 consumed;	/* events recognised once already */
	struct alike_index *alike;	/* records by several fields */
	int		 changed;	/* something was written */
	int		 due;		/* it begins with writer_start() */
	struct str	 read_by;	/* the settings meanwhile */
	int		 op_table;
	int32_t		 last_day;
};

/* The open transaction's writer, or NULL and a sentence. */
struct writer	*writer_get(struct crm *);
/* A bulk begins, before its first rows are written; else nothing to do. */
int	 writer_start(struct writer *, size_t rows);
struct entity_writer *writer_entity(struct writer *, const struct entity *);
/* Before rows of events: may they have no index until the end? */
int	 writer_leave_index(struct writer *, const struct entity *,
	    size_t rows);
/* Rows are looked for by customer and day: the index stays. */
int	 writer_ask_index(struct writer *, const struct entity *);
int	 writer_make_indexes(struct writer *);
/* The journal's triggers are there before the first update. */
int	 writer_journal(struct writer *, const struct entity *);

/*
 * Records: found by key (or how->key, or source and id), then changed;
 * or created. target[] are the entity's fields and field_key.
 */
int	 record_write(struct writer *, const struct entity *,
	    const struct field *const *target, size_t targets,
	    struct write_row *, size_t rows, const struct write_how *);
/* Changes the records whose ids the rows hold. */
int	 record_change(struct writer *, const struct entity *,
	    const struct field *const *target, size_t targets,
	    struct write_row *, size_t rows, const struct write_how *);

/* References of the row's cells become ids; a bad one refuses the row. */
int	 row_resolve(struct writer *, const struct field *const *target,
	    size_t targets, struct write_row *, const struct write_how *);

/*
 * Events: rows that follow one another with the same number are one event
 * with lines. line[t] says that target t is the line's.
 */
int	 event_write(struct writer *, const struct entity *,
	    const struct field *const *target, const char *line,
	    size_t targets, struct write_row *, size_t rows,
	    const struct write_how *);

/*
 * The id that the text means, creating the record when how allows it. 0 with
 * the id; CRM_NONE: there is none (why is the reason); negative: trouble.
 */
int	 lookup_find(struct writer *, const struct entity *,
	    const char *, size_t, const struct write_how *, int64_t *id,
	    const char **why);
/* The id of exactly that key (or former key), or 0. */
int	 lookup_key_of(struct writer *, const struct entity *, const char *,
	    size_t, int64_t *id);
/*
 * Rows whose target t names such records: all keys are read at once when
 * many were asked for, unless there are more than most; then the rows' own.
 */
int	 lookup_expect(struct writer *, const struct entity *, size_t most,
	    const struct write_row *, size_t rows, int t);
/* Has it more identities of these kinds than that? */
int	 lookup_exceeds(struct writer *, const struct entity *, int from,
	    int to, size_t most, int *more);
int	 lookup_put(struct writer *, const struct entity *, const char *,
	    size_t, int64_t id);
struct lookup *lookup_of(struct writer *, const struct entity *);
/* The next record id, the next automatic key. */
int	 lookup_next_id(struct writer *, const struct entity *, int64_t *);
int	 lookup_next_key(struct writer *, const struct entity *, int64_t *);
/* A key that was given: automatic ones start above it. */
void	 lookup_key_given(struct lookup *, const char *, size_t);
/* Makes a record of a key alone (and a name); for references. */
int	 record_make(struct writer *, const struct entity *, const char *key,
	    size_t n, int64_t *id);

/*
 * A record was made because a row names it. Each row is told of when it is
 * known what becomes of it; e is such a record's own, else NULL. In the end
 * those that nothing wants are taken out.
 */
int	 made_put(struct writer *, const struct entity *, int64_t id);
int	 made_row(struct writer *, const struct entity *e,
	    const struct field *const *target, size_t targets,
	    const struct write_row *);
int	 made_settle(struct writer *);
/* Those that are wanted, for a dry run. */
int	 made_each(struct writer *, int (*)(void *, const struct entity *,
	    int64_t id), void *);
void	 made_free(struct writer *);

/* Identities of a record: key, e-mail, phone, source id. */
int	 identity_put(struct writer *, const struct entity *, int64_t id,
	    enum identity_kind, const struct value *, const char *source);
/* A further e-mail or telephone, which is in no column of the record. */
int	 identity_put_further(struct writer *, const struct entity *,
	    int64_t id, enum identity_kind, const struct value *);
/*
 * Targets that are identities and no columns: named so, and with source the
 * field refers to the system. A row's are checked first (1: some are new, 0;
 * what is another record's refuses the row), and then put.
 */
extern const char identity_source[], identity_former[];
extern const char identity_email[], identity_phone[];
/* A target that is no column either: yes where the record is archived. */
extern const char record_archived[];
int	 identity_check_row(struct writer *, const struct entity *,
	    const struct field *const *target, size_t targets,
	    struct write_row *);
int	 identity_put_row(struct writer *, const struct entity *,
	    const struct field *const *target, size_t targets,
	    const struct write_row *);
/* The identity that a target is, as it is kept; 0: the target is none. */
int	 identity_of(const struct field *, const struct value *cell,
	    struct str *);
/* May several records have the same? */
int	 identity_shared(int kind);
/* Whose it is; 0: nobody's, IDENTITY_SEVERAL. */
int	 identity_whose(struct writer *, const struct entity *,
	    enum identity_kind, const char *, size_t, int64_t *id);
/* Where all are known, one more is. */
int	 identity_known(struct writer *, const struct entity *,
	    enum identity_kind, const struct value *, int64_t id);
int	 identity_drop(struct writer *, const struct entity *, int64_t id,
	    enum identity_kind, const struct value *);
/* Its free text, from its searchable fields; a new one or another. */
int	 fulltext_put(struct writer *, const struct entity *, int64_t id,
	    const char *text, size_t n, int renewed);

/*
 * Identities and texts wait. They are in the store after writer_settle(),
 * which ends every request; and identities when one is asked for.
 */
int	 identity_settle(struct writer *);
int	 writer_settle(struct writer *);
void	 waiting_free(struct waiting *);

/*
 * Records by several fields together: the id, or 0 where there is none;
 * CRM_NONE: several have these values. With another, the second time the
 * second of them, and so on. Records made are told by alike_made(), a field
 * that changed in some by alike_changed().
 */
int	 alike_find(struct writer *, const struct entity *,
	    const struct field *const *, const struct value *const *, size_t,
	    int another, int64_t *id);
int	 alike_made(struct writer *, const struct entity *,
	    const struct field *const *target, size_t targets,
	    const struct write_row *);
int	 alike_changed(struct writer *, const struct entity *,
	    const struct field *, int64_t id);
/* Is all read already? Else what waits to be written goes first. */
int	 alike_ready(const struct writer *, const struct entity *,
	    const struct field *const *, size_t, int another);
void	 alike_free(struct writer *);

/* Takes back the event that the reference names, if it still counts. */
int	 event_void_ref(struct crm *, const struct ref *, int *already);

/* A refused row: target -1 means the row. Returns 0 for "go on". */
void	 row_refuse(struct writer *, struct write_row *, int target,
	    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* A row of an event was inserted by other means. */
void	 writer_wrote(struct writer *, const struct entity *, int32_t day);
/* Remembers the last row of the table: later ones are not ours. */
int	 writer_mark(struct writer *, const struct entity *);

#endif
