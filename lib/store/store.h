/*
 * The store: one SQLite file, opened the way this library promises to, and
 * SQL statements over it. What SQLite's codes mean is settled here; nobody
 * above sees SQLite.
 *
 * Functions return 0 (or 1 for a row) or a negative crm_status; the sentence
 * is store_errmsg().
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/value.h"

struct store;
struct stmt;

enum store_mode { STORE_READ, STORE_WRITE, STORE_CREATE };

struct store_how {
	const char	*path;
	enum store_mode	 mode;
	double		 wait;		/* seconds in the queue of writers */
	int32_t		 application_id;
	const char	*who;		/* for the ticket: the tool's name */
	void	       (*say)(void *, const char *);	/* while waiting */
	void		*say_arg;
};

/* For crm_one_thread(): 0, or CRM_EUSAGE when SQLite is at work already. */
int		 store_one_thread(void);
int		 store_open(struct store **, const struct store_how *,
		    struct str *err);
void		 store_close(struct store *);
/* Closes what STORE_CREATE made, and no file of it is left. */
void		 store_unmake(struct store *);
const char	*store_errmsg(const struct store *);
const char	*store_path(const struct store *);
/* Remembers a sentence of ours and gives the status back. */
int		 store_fail(struct store *, int status, const char *, ...)
		    __attribute__((format(printf, 3, 4)));
void		 store_stop(struct store *);	/* async-signal-safe */

/*
 * A store on a connection that is not ours, for a loadable extension: what
 * SQLite hands over, and where it wants its sentence. Nothing is written.
 */
struct store_foreign {
	void		*connection;
	const void	*api;
	char		**said;
};

int		 store_attach(struct store **, const struct store_foreign *,
		    int32_t application_id, struct str *err);
/* Hands the sentence over; returns what SQLite takes for a failure. */
int		 store_refuse(const struct store_foreign *, const struct str *);

/*
 * Transactions. store_begin() queues for the writer ticket, then begins
 * immediately; store_commit() returns 0 when the change is on disk. A store
 * opened for reading is one read transaction: all statements see one state.
 */
int		 store_begin(struct store *);
/*
 * For many rows, the ids in which are known to be there. The first such load
 * of a store that nobody else has open goes without the WAL.
 */
int		 store_begin_bulk(struct store *, int first);
int		 store_commit(struct store *);
int		 store_rollback(struct store *);
const char	*store_fate(const struct store *);

/*
 * Statements.
 */
int		 store_exec(struct store *, const char *sql);
int		 store_execf(struct store *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
int		 store_prepare(struct store *, struct stmt **, const char *);
/* The remaining text after the first statement, for refusing a second one. */
int		 store_prepare_tail(struct store *, struct stmt **,
		    const char *sql, const char **tail);
void		 stmt_free(struct stmt *);
int		 stmt_bind(struct stmt *, int i, const struct value *);
int		 stmt_bind_int(struct stmt *, int i, int64_t);
int		 stmt_bind_text(struct stmt *, int i, const char *);
int		 stmt_bind_blob(struct stmt *, int i, const void *, size_t);
/* By name, with its colon; 0 where the statement has no such parameter. */
int		 stmt_bind_named(struct stmt *, const char *,
		    const struct value *);
int		 stmt_step(struct stmt *);	/* 1 row, 0 done, negative */
int		 stmt_run(struct stmt *);	/* step to the end and reset */
void		 stmt_reset(struct stmt *);
int		 stmt_columns(const struct stmt *);
const char	*stmt_name(const struct stmt *, int i);
struct value	 stmt_cell(const struct stmt *, int i);	/* until next step */
int64_t		 stmt_int(const struct stmt *, int i);	/* NULL gives 0 */
int		 stmt_null(const struct stmt *, int i);
const void	*stmt_blob(const struct stmt *, int i, size_t *n);
int		 stmt_readonly(const struct stmt *);
/* One number from one row; absent gives 0. */
int		 store_number(struct store *, int64_t *, const char *sql);
int64_t		 store_changes(const struct store *);
/* Of the row that was inserted last. */
int64_t		 store_last_id(const struct store *);

/*
 * Rows from memory, in one statement: INSERT ... SELECT c0, c1 FROM feed.
 * Cells of row i start at cell[order[i] * stride]; order may be NULL.
 */
struct store_feed {
	const struct value *cell;
	const uint32_t	*order;
	size_t		 rows;
	size_t		 stride;
};

/* Before the first such statement of a store opened for reading. */
int		 store_feeds(struct store *);
int		 store_feed(struct store *, struct stmt *,
		    const struct store_feed *);
/* A question about them: each row of the answer is handed over. */
int		 store_feed_ask(struct store *, struct stmt *,
		    const struct store_feed *,
		    int (*row)(void *, struct stmt *), void *);

/*
 * Table functions: rows computed in C, asked for in SQL. open() gets the
 * arguments (NULL values for those not given), next() returns 1 for a row,
 * 0 for the end or a failure, cell() fills one cell of the current row.
 */
struct tablefn {
	const char	*name;
	const char	*columns;	/* "customer, score, as_of HIDDEN" */
	int		 args;		/* the last so many are HIDDEN */
	int	       (*open)(void *owner, void **cursor,
			    const struct value *arg, int args);
	int	       (*next)(void *cursor);
	void	       (*cell)(void *cursor, int column, struct value *);
	void	       (*close)(void *cursor);
};

int		 store_tablefn(struct store *, const struct tablefn *,
		    void *owner);

/* A scalar function: text results are copied. Returns <0 for an error. */
struct scalarfn {
	const char	*name;
	int		 args;
	int	       (*call)(void *owner, const struct value *arg, int args,
			    struct value *out, struct str *scratch);
};

int		 store_scalarfn(struct store *, const struct scalarfn *,
		    void *owner);
/* string_agg(text, between): as PostgreSQL and later SQLites have it. */
int		 store_joining(struct store *);
/*
 * The same for the last function of a foreign connection: gone() is called
 * with the owner when the connection is closed, not where this fails.
 */
int		 store_scalarfn_last(struct store *, const struct scalarfn *,
		    void *owner, void (*gone)(void *));

/*
 * The guard for text that users wrote: nothing but reading, nothing but the
 * public views, an end to the time. raise/lower let our own code through.
 */
struct store_guard {
	double		 timeout;	/* seconds; 0: none */
	int	       (*public_table)(void *, const char *);
	/* What is read inside it may be private; no WITH may define it. */
	int	       (*public_view)(void *, const char *);
	void		*arg;
};

int		 store_guard(struct store *, const struct store_guard *);
void		 store_unguard(struct store *);

#endif
