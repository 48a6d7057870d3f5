/*
 * libcrm: a customer-relationship store and what is done with it.
 *
 * This header is the whole public interface and its reference manual.
 *
 * A struct crm is one session with one store. It is made by crm_new(), opened
 * by crm_open() and freed by crm_free(); a handle belongs to one thread at a
 * time. Every function that can fail returns an int: zero or a positive
 * answer for success, a negative enum crm_status for failure, and then
 * crm_errmsg() has the sentence. The library never prints, never exits and
 * keeps no global state; what it has to say beside an error goes to the
 * function set with crm_listen().
 *
 * Ownership: a returned pointer is borrowed, and lives until the next call
 * with the same handle; a pointer to a pointer is filled with something that
 * is yours to free with the matching _free(), which takes NULL too.
 */
#ifndef CRM_H
#define CRM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/*
 * Statuses. A tool ends with the exit status in the second column.
 */
enum crm_status {
	CRM_OK = 0,		/* 0   done */
	CRM_NONE = 1,		/* 1   done; nothing found, or rows refused */
	CRM_DONE = 2,		/* 0   done before, under the same name */
	CRM_EUSAGE = -1,	/* 2   the request makes no sense */
	CRM_EDATA = -2,		/* 2   a value or a file is not acceptable */
	CRM_ESTORE = -3,	/* 2   the store is missing, foreign, damaged */
	CRM_EIO = -4,		/* 2   reading or writing a file failed */
	CRM_ENOMEM = -5,	/* 2   no memory */
	CRM_EBUSY = -6,		/* 75  another writer has the store */
	CRM_EINTR = -7		/* 130 stopped by crm_stop() */
};

/* The sentence for a status, and the exit status that a tool ends with. */
const char	*crm_status_text(int status);
int		 crm_status_exit(int status);

/*
 * The session.
 */
struct crm;

enum crm_mode {
	CRM_READ,	/* never written to; one state from open to free */
	CRM_WRITE,	/* crm_begin() may be called */
	CRM_CREATE,	/* the file must not exist yet */
	CRM_UPGRADE	/* an older store too: for crm_upgrade() alone */
};

struct crm_how {
	const char	*path;		/* NULL: $CRM_STORE, then XDG's place */
	enum crm_mode	 mode;
	double		 wait;		/* seconds to queue; <0: 30 */
	const char	*now;		/* NULL: $CRM_NOW, then the clock */
	const char	*as_of;		/* NULL: now; else as crm(7) "DATES" */
	const char	*user;		/* NULL: $CRM_USER, then the login */
	const char	*tool;		/* "crm-add", for the journal */
	const char	*args;		/* its arguments, for the journal */
	const char	*reason;	/* why, for the journal; may be NULL */
	const char	*once;		/* this operation's own name, or NULL */
	const char	*language;	/* "en", "zh"; NULL: LC_MESSAGES/LANG */
	int		 any_schema;	/* for crm_check() alone: the schema
					   need not be as declared */
};

/*
 * For a program of one thread in which nothing but this library uses SQLite:
 * SQLite then takes no locks, counts no memory and keeps small pieces of it for
 * the next of their size, as long as the process lives. It comes before all
 * else, or it is CRM_EUSAGE and changes nothing.
 */
int		 crm_one_thread(void);
int		 crm_new(struct crm **);
/*
 * Opens the store. CRM_ESTORE where it is missing, foreign, newer than this
 * library or a path SQLite would read as something else than a file.
 */
int		 crm_open(struct crm *, const struct crm_how *);
void		 crm_free(struct crm *);	/* rolls back what is open */
const char	*crm_errmsg(const struct crm *);
const char	*crm_path(const struct crm *);
/*
 * Called with each line that goes beside the answer, without a line end: a
 * note is for who wants to follow, a warning for whoever uses the answer,
 * progress for who sits before a terminal meanwhile.
 */
enum crm_talk { CRM_NOTE, CRM_WARNING, CRM_PROGRESS };
void		 crm_listen(struct crm *, void (*)(void *, enum crm_talk,
		    const char *), void *);
/* Stops the running statement or wait. May be called in a signal handler. */
void		 crm_stop(struct crm *);

/*
 * Writing. One transaction is one operation in the journal. crm_begin() takes
 * the writer ticket (CRM_EBUSY when the wait is over), so it is called when
 * the whole input is in hand, or gives CRM_DONE where an operation of the
 * same crm_how.once is in the journal: nothing is open then, nothing is to be
 * done, and whoever is not sure may always try again. After CRM_OK from
 * crm_commit() the change is on disk. crm_fate() says what became of the last
 * transaction.
 */
int		 crm_begin(struct crm *);
/*
 * Many rows are ahead: what crm_add() and crm_log() read from a file is read
 * first, as far as there is room, and the ticket taken with the first rows
 * that are to be written. CRM_EBUSY also where the settings were changed
 * meanwhile, CRM_DONE also later. The first load of a store without events
 * that nobody else has open goes without the WAL: who reads it then waits.
 */
int		 crm_begin_bulk(struct crm *);
int		 crm_commit(struct crm *);
int		 crm_rollback(struct crm *);
const char	*crm_fate(const struct crm *);	/* "unchanged" "committed"
						   "unknown" */

/*
 * Rows: what every question is answered with.
 */
struct crm_rows;

enum crm_kind { CRM_NULL, CRM_INTEGER, CRM_REAL, CRM_TEXT };

struct crm_value {
	enum crm_kind	 kind;
	int64_t		 integer;
	double		 real;
	const char	*text;	/* UTF-8, len bytes, NUL-terminated */
	size_t		 len;
};

/* 1: a row is there; 0: no more; negative: trouble. */
int		 crm_rows_next(struct crm_rows *);
size_t		 crm_rows_width(const struct crm_rows *);
const char	*crm_rows_name(const struct crm_rows *, size_t column);
const char	*crm_rows_label(const struct crm_rows *, size_t column);
/* The cell lives until the next crm_rows_next() of these rows. */
struct crm_value crm_rows_cell(const struct crm_rows *, size_t column);
void		 crm_rows_free(struct crm_rows *);

struct crm_print {
	const char	*form;	/* one of crm_forms(); NULL: table */
	int		 no_header;
	int		 excel_safe;	/* csv: formulas defused, BOM, CRLF */
	int		 width;		/* cut tables to it; 0: no */
	int		 colour;
	const char	*title;		/* md, html */
	int		 chart;		/* table: drawn below, html: always */
	int		 ascii;		/* drawn in ASCII */
	const char	*command;	/* md, html: what answers it; or NULL */
	const char	*fields;	/* a,b,c: these columns; NULL: all */
	const char	*sort;		/* a,-b; NULL: in the order they come */
	long		 limit;		/* <0: none */
};

/*
 * Prints all remaining rows. Returns how many, or CRM_EIO when the stream
 * did not take them (errno is kept), or CRM_EUSAGE for an unknown form or
 * column. With sort, all rows are held in memory first.
 */
long		 crm_rows_print(struct crm *, struct crm_rows *, FILE *,
		    const struct crm_print *);
/* The names of the forms, ended by NULL. */
const char *const *crm_forms(void);

/*
 * The store itself.
 */
/* Makes the store that crm_open(CRM_CREATE) named, with settings or NULL. */
int		 crm_init(struct crm *, const char *settings_path);
/* Brings an older store to this library's schema, a copy made first. */
int		 crm_upgrade(struct crm *);
/* The settings as YAML; yours to free(). */
int		 crm_config_text(struct crm *, char **);
/*
 * Validates a settings file and, unless it is only checked, applies it: call
 * it between crm_begin() and crm_commit(). The rows are what changes: setting,
 * old, new. Time zone and base currency stay once there are events, or amounts
 * for the latter (CRM_EDATA), except with CRM_CONFIG_REBASE: then the days and
 * base amounts of all that is there are written anew, and the rollups. A rate
 * that is missing for it is CRM_EDATA, and nothing is changed.
 */
enum crm_config_how {
	CRM_CONFIG_CHECK = 1 << 0,	/* nothing is written */
	CRM_CONFIG_REBASE = 1 << 1
};
int		 crm_config_apply(struct crm *, struct crm_rows **,
		    const char *path, unsigned how);
/* Integrity, references, rollups, quality: check, finding, count, remedy. */
struct crm_check {
	const char	*only;	/* one check's name, or NULL */
	int		 repair; /* rebuild rollups, full text, identity */
	int		 roundtrip; /* export, import, export: the same? */
};
int		 crm_check(struct crm *, struct crm_rows **,
		    const struct crm_check *);

/*
 * References: which records. Operands first; "-" and, where none were given,
 * standard input are read by crm_refs_read(). See crm-ref(7).
 */
struct crm_refs;

int		 crm_refs_new(struct crm *, struct crm_refs **,
		    const char *entity);	/* NULL: any */
int		 crm_refs_add(struct crm_refs *, const char *text);
/* Reads to the end; name is for messages. Nothing is locked meanwhile. */
int		 crm_refs_read(struct crm_refs *, FILE *, const char *name);
size_t		 crm_refs_count(const struct crm_refs *);
void		 crm_refs_free(struct crm_refs *);

/*
 * Adding, logging, changing. Each takes one request and gives back the rows
 * that its tool prints after the commit (reference, label) and a tally.
 */
struct crm_tally {
	long	read;		/* rows read */
	long	created;
	long	changed;
	long	unchanged;	/* with events: recognised repeats */
	long	refused;
	long	skipped;	/* by the map */
};

struct crm_input {
	const char	*path;		/* NULL: none; "-": standard input */
	const char	*form;		/* csv tsv jsonl vcf; NULL: its looks */
	const char	*map;		/* file, name in settings; NULL */
	const char	*encoding;	/* NULL: by its mark, or UTF-8 */
	char		 delimiter;	/* 0: from the header line */
	const char	*key;		/* upsert by this field; NULL: key */
	const char	*source;	/* ids are this system's; NULL: own */
	const char	*const *create;	/* entities made when missing; NULL */
	int		 clear_blank;	/* blank cells erase */
	int		 keep_going;	/* load the good rows */
	const char	*rejects;	/* file for the refused ones */
	long		 max_rejects;	/* <0: no limit */
	int		 again;		/* events: do not look for repeats */
	int		 replace;	/* events: same id, new content: redo */
};

struct crm_write {
	const char	*entity;	/* entity or event kind */
	char *const	*operand;	/* field=value, and for events REF and
					   TEXT */
	size_t		 operands;
	int		 literal;	/* so many last operands: words */
	struct crm_refs	*refs;		/* crm_set, and crm_log's "-" */
	struct crm_input input;
	int		 dry_run;	/* rows: action, reference, field, old,
					   new; nothing is written */
	int		 print_event;	/* crm_log: print the event instead */
	const char	*campaign;	/* crm_log "send": the refs are its
					   members: of them those who may be
					   written to, less who is held back */
	const char	*next;		/* crm_log: a follow-up task due then */
	int		 list;		/* list the rows of files too */
	int		 force;		/* a lifecycle may also go back */
	int		 deal;		/* crm_set: opens a deal for each
					   customer; deal.field=value is its */
};

int		 crm_add(struct crm *, struct crm_rows **, struct crm_tally *,
		    const struct crm_write *);
int		 crm_set(struct crm *, struct crm_rows **, struct crm_tally *,
		    const struct crm_write *);
int		 crm_log(struct crm *, struct crm_rows **, struct crm_tally *,
		    const struct crm_write *);
/* Takes the events back: they stay in the journal and count no more. */
int		 crm_void(struct crm *, struct crm_rows **, struct crm_tally *,
		    const struct crm_refs *);

/*
 * Asking.
 */
struct crm_find {
	const char	*entity;
	char *const	*operand;	/* field=value, each must hold */
	size_t		 operands;
	const struct crm_refs *refs;	/* only among these; NULL: all */
	const char	*where;		/* an expression over the view */
	const char	*text;		/* free text */
	const char	*segment;	/* members only */
	const char	*fields;	/* a,b,c: NULL gives reference, label */
	const char	*sort;		/* a,-b */
	long		 limit;		/* <0: none */
	int		 archived;	/* archived ones too */
	double		 timeout;	/* seconds; <0: 60; 0: none */
	int		 explain;	/* one row: the SQL that would run */
};
int		 crm_find(struct crm *, struct crm_rows **,
		    const struct crm_find *);

/*
 * Everything about one record: a list of sections, each with a title and
 * rows. Returns 1 for a section, 0 after the last.
 */
struct crm_page;
int		 crm_show(struct crm *, struct crm_page **,
		    const struct crm_refs *, long limit);
int		 crm_page_next(struct crm_page *, const char **title,
		    struct crm_rows **);
/*
 * Prints all remaining sections as one document; returns the rows. table, md,
 * list, html: each section under its title. json: an object of references,
 * each an object of sections, each an array of rows. jsonl: a line a row, its
 * record and section first. csv, tsv: a line a cell: record, section, row,
 * field, value. CRM_EUSAGE for other forms.
 */
long		 crm_page_print(struct crm *, struct crm_page *, FILE *,
		    const struct crm_print *);
/*
 * The same into a file, or for csv, tsv, jsonl and json into a directory of
 * one file a section; whole or not at all. With unless_same a file that has
 * the same bytes is left alone, and the status is CRM_NONE.
 */
int		 crm_page_save(struct crm *, struct crm_page *,
		    const char *path, const struct crm_print *,
		    int unless_same);
/* CRM_NONE: something on it needs attention; CRM_EDATA: a part failed. */
int		 crm_page_status(const struct crm_page *);
void		 crm_page_free(struct crm_page *);

/*
 * The clocks of cases: for each promise a row with what became of it, then a
 * row for each stretch in which the clock ran or stood: ref, promise, from, to
 * (the store's time), counted, total, what.
 */
int		 crm_case_clock(struct crm *, struct crm_rows **,
		    const struct crm_refs *);
/*
 * Other cases with words of this one, those that were remedied first: ref,
 * kind, subject, product, cause, remedy, opened. CRM_NONE: it has no words.
 */
int		 crm_case_similar(struct crm *, struct crm_rows **,
		    const struct crm_refs *, long limit);

/*
 * What to do: promises about to run out, appointments, tasks, call-backs,
 * birthdays, anniversaries, refills, stale deals, customers to get in touch
 * with, holidays; see crm-due(1). The rows: ref, what, label, day, time (the
 * store's), place, detail, owner. As a calendar (RFC 5545), how many items.
 */
struct crm_due {
	const char	*staff;		/* a reference, "me"; NULL: all */
	const char	*on;		/* that day; NULL: the as-of day */
	long		 ahead;		/* days; <0: as the settings say */
};
int		 crm_due(struct crm *, struct crm_rows **,
		    const struct crm_due *);
long		 crm_due_calendar(struct crm *, FILE *,
		    const struct crm_due *);

enum crm_hand { CRM_HAND_NONE, CRM_HAND_IN, CRM_HAND_OUT, CRM_HAND_RULE };

struct crm_segment {
	const char	*name;		/* NULL: list them with counts */
	const char	*diff;		/* who came and went since that day */
	const char	*matrix;	/* and from which to which */
	const char	*to;		/* until then; NULL: as of */
	char *const	*names;		/* matrix: of these; none: all */
	size_t		 count_names;
	const char	*file;		/* definitions beside the settings */
	const char	*where;		/* and this must hold */
	const char	*fields;
	int		 explain;	/* the SQL, and why each is in */
	int		 count;		/* one row a segment: its size */
	int		 lint;		/* what is odd about the rules */
};
int		 crm_segment(struct crm *, struct crm_rows **,
		    const struct crm_segment *);
/*
 * By hand, between crm_begin() and crm_commit(): customers put in, left out,
 * or given back to the rule. A name that no rule has becomes a list. The rows
 * are the customers: ref, label.
 */
int		 crm_segment_hand(struct crm *, struct crm_rows **,
		    const char *name,
		    const struct crm_refs *, enum crm_hand);

struct crm_report {
	const char	*name;		/* NULL: list them */
	const struct crm_refs *refs;	/* only these customers; NULL: all */
	char *const	*param;		/* name=value */
	size_t		 params;
	const char	*from, *to, *period, *by, *segment;
	const char	*average;	/* 3y: the parameter years */
	long		 top;		/* <0: not given */
	const char	*explain;	/* the row's key, a comma, the column */
	const char	*fail_on;	/* an expression over the rows */
	int		 notes;		/* says first who is counted, and how */
	int		 describe;	/* what it takes and answers instead:
					   part, name, type, usual, label */
	int		 create;	/* a template in the user's folder
					   instead: name, file */
	int		 check;		/* what is wrong with the report, or
					   with any, instead: report, place,
					   finding, remedy */
};
/*
 * The bundle of that name: what needs attention, then a section a report.
 * Honoured are refs and segment. CRM_NONE: there is no such bundle.
 */
int		 crm_bundle(struct crm *, struct crm_page **,
		    const struct crm_report *);
/*
 * CRM_NONE when a row met fail_on, or check found something. The title is
 * borrowed until the next.
 */
int		 crm_report(struct crm *, struct crm_rows **,
		    const char **title, const struct crm_report *);

struct crm_score {
	const char	*name;		/* NULL: list them */
	const struct crm_refs *refs;
	char *const	*param;
	size_t		 params;
	const char	*top, *budget;	/* the parameters of these names */
	int		 save;		/* between crm_begin and crm_commit */
	int		 explain;
	int		 notes;		/* as of crm_report() */
};
int		 crm_score(struct crm *, struct crm_rows **,
		    const struct crm_score *);

/*
 * A copy of the store as it is at one instant, whatever others write, proved
 * before it is named; an earlier file of that name is replaced. CRM_ESTORE:
 * the copy is not whole, and is not kept. crm_backup_verify() proves one that
 * is there.
 */
int		 crm_backup(struct crm *, const char *path);
int		 crm_backup_verify(struct crm *, const char *path);

/*
 * Writes down how things stand today, between crm_begin() and crm_commit():
 * "pipeline", the open deals; "segments", their members, those named or all;
 * NULL: all there is. A second one of a day changes nothing that did not
 * change. The rows: snapshot, rows, state. CRM_EUSAGE for no such.
 */
int		 crm_snapshot(struct crm *, struct crm_rows **,
		    const char *what, char *const *names, size_t n);

/*
 * Fills a template in for each of the references (customers or contacts) and
 * hands each message over: RFC 5322 with a UTF-8 body, or plain text. Fields
 * stand in braces, {name} or {name|otherwise}, {{ is a brace; the first line
 * of a template for mail is its Subject:, the second is empty. Who did not
 * consent to the purpose and channel, has no address, or an empty field that
 * has no otherwise is left out, counted as refused, and CRM_NONE comes back.
 * The tally's created are those that were handed over.
 */
struct crm_mail {
	const char	*text, *name;	/* the template, and for messages */
	const char	*from;		/* "Name <a@b>" or a@b */
	const char	*purpose;	/* NULL: marketing */
	const char	*channel;	/* "email" */
	int		 plain;		/* the text alone */
	int		 mbox;		/* each as a message of an mbox */
	int		 log;		/* each is an interaction; between
					   crm_begin() and crm_commit() */
	/* 0; CRM_NONE: this one was not taken; or negative: no more. */
	int		(*deliver)(void *, const char *message, size_t);
	void		*arg;
};
int		 crm_mail(struct crm *, struct crm_tally *,
		    const struct crm_refs *, const struct crm_mail *);

/* One read-only statement over the public views. */
int		 crm_sql(struct crm *, struct crm_rows **, const char *sql,
		    double timeout);

struct crm_history {
	const struct crm_refs *refs;	/* only what touched these */
	int64_t		 operation;	/* only this one; 0: all */
	int64_t		 since;		/* operations after this one */
	int		 changes;	/* a row a changed field */
	long		 limit;		/* <0: none */
};
int		 crm_history(struct crm *, struct crm_rows **,
		    const struct crm_history *);

/*
 * Everything out again. With dir, a directory that is new, empty or has an
 * export: a table for every entity and event (those of lines have them beside
 * it), settings.yaml, import.yaml and manifest.yaml, which says how many rows
 * each file has and its SHA-256. Every file is complete on disk before it
 * takes its place, mode 0600; the manifest is the last. Without dir, one
 * table to out: the entity's, or the records that refs name, which must be of
 * one entity. Amounts are in each row's own currency. CRM_EUSAGE for a
 * directory with other things in it; CRM_EIO when writing failed, and then
 * there is no manifest.
 */
struct crm_export {
	const char	*dir;		/* NULL: a stream */
	FILE		*out;		/* the stream */
	const char	*entity;	/* all of it */
	const struct crm_refs *refs;	/* only these; NULL: entity */
	const char	*form;		/* csv (NULL) or jsonl */
	int		 journal;	/* and operations, changes, and what
					   was taken back */
	int		 excel_safe;	/* csv: formulas defused */
	int		 bom;		/* csv: begin with a byte order mark */
	int		 crlf;		/* csv: lines end in CR LF */
};

int		 crm_export(struct crm *, const struct crm_export *);
/*
 * The shell commands that bring such a directory into a new store, which then
 * exports the same bytes; yours to free().
 */
int		 crm_export_script(struct crm *, char **,
		    const struct crm_export *);

/*
 * What is declared: for help, completion and the manual. The rows are:
 * entities: name, plural, shape, help; kinds: name, entity, label; fields:
 * name, type, flags, refers, aliases, label, label_zh, help.
 */
int		 crm_entities(struct crm *, struct crm_rows **);
int		 crm_kinds(struct crm *, struct crm_rows **);
int		 crm_fields(struct crm *, struct crm_rows **,
		    const char *entity);

/*
 * A made-up company. Purchases follow the Pareto/NBD process (Schmittlein,
 * Morrison & Colombo 1987): from the first one on, a customer buys at a rate
 * lambda ~ gamma(shape r, rate alpha) a week until dropping out, at a rate
 * mu ~ gamma(shape s, rate beta) a week. An order's value follows
 * gamma-gamma (Fader & Hardie 2013): z ~ gamma(shape p, rate nu), nu ~
 * gamma(shape q, rate gamma), in whole currency units. First purchases are
 * spread evenly over start..end. A 0 (or NULL) is the default, but for
 * refunds, of which there may be none.
 */
struct crm_sample {
	uint64_t	 seed;
	long		 customers;	/* 1000 */
	long		 products;	/* 48 */
	long		 staff;		/* 12 */
	long		 branches;	/* 4 */
	const char	*start;		/* 2023-01-01, first day */
	const char	*end;		/* 2025-12-31, last day, included */
	double		 r, alpha;	/* 0.8, 6 */
	double		 s, beta;	/* 0.6, 20 */
	double		 p, q, gamma;	/* 6.25, 3.74, 154.4 */
	double		 touches;	/* interactions a year, 4 */
	double		 refunds;	/* share of orders; 0: none */
	double		 cases;		/* cases a year, 0.3 */
	double		 late;		/* share that takes 3 days, 0.2 */
	int		 lines;		/* most lines an order, 4 (1..8) */
};

/*
 * The tables, in the order in which they can be imported, NULL at the end:
 * branches staff products customers contacts orders orders-flat refunds
 * interactions payments leads deals deal-stages campaigns campaign-events
 * consents cases case-steps. orders-flat has the same orders, an amount
 * instead of lines: use the one or the other.
 */
const char *const *crm_sample_tables(void);

/*
 * Writes a table as CSV with a header, oldest first. Memory depends on the
 * number of customers, not of orders. Returns 0; or -1 with errno: EINVAL
 * for a parameter that cannot be, ENOENT for no such table, ENOMEM, or the
 * write's own error, and what is written so far is then of no use.
 */
int crm_sample_write(const struct crm_sample *, const char *table, FILE *);

/* Writes every parameter, defaults filled in, as YAML. 0, or -1 as above. */
int crm_sample_truth(const struct crm_sample *, FILE *);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
