/*
 * The session: what stands behind a struct crm. Every room of this floor
 * works on it.
 */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/str.h"
#include "crm.h"
#include "decl/catalog.h"
#include "decl/type.h"
#include "money/rates.h"
#include "sql/sql.h"
#include "store/store.h"

struct made_view;
struct resolver;
struct writer;
struct yaml;

struct crm {
	struct store	*store;
	struct catalog	 catalog;
	struct sql_money money;
	char		 currency[4];	/* the base currency */
	char		 country[8];	/* calling code, "86"; may be "" */
	char		 language[8];	/* "en", "zh" */
	struct zone	*zone;
	struct rates	 rates;
	int64_t		 now;		/* UTC seconds */
	int32_t		 today;		/* now's day in the zone */
	int32_t		 as_of;		/* the day everything is seen from */
	int		 as_of_given;
	int64_t		 last_day;	/* of the latest event */
	int64_t		 schema_cookie;	/* of the schema verified last */
	int		 writes;	/* opened to be written to */
	int		 only;		/* only_customer restricts the views */
	struct made_view *view;		/* of each entity; NULL: none made */
	int		 rollup_made;	/* the as-of rollup is there */
	int		 functions_made;
	struct writer	*writer;	/* while a transaction is open */
	int64_t		 op;		/* the operation of this transaction */
	char		*user, *tool, *args, *reason, *once;
	char		*path;
	struct str	 err;
	char		*title;		/* the last report's, borrowed out */
	void	       (*listen)(void *, enum crm_talk, const char *);
	void		*listen_arg;
};

/* Opens a connection that is not ours, as of the last event day. */
int	 session_attach(struct crm *, const struct store_foreign *);
/* From here on it is freed with its connection. */
int	 session_stay(struct crm *);

/* Remembers the sentence, gives the status back. */
int	 session_fail(struct crm *, int status, const char *, ...)
	    __attribute__((format(printf, 3, 4)));
/* A negative status of the store's: takes its sentence over. */
int	 session_store(struct crm *, int rc);
int	 session_nomem(struct crm *);
/* To whoever listens: a warning; a note, such as a summary; progress. */
void	 session_say(struct crm *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));
void	 session_note(struct crm *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));
void	 session_progress(struct crm *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));

/* How values are read in this session (operands: words = 1). */
struct type_env session_env(const struct crm *, int words);

/*
 * What a person typed for a field, where "me" is who acts: the member of the
 * staff whose key is $CRM_USER or the login. Other texts stay; -1: no memory.
 */
int	 session_me(struct crm *, const struct field *, const char **,
	    size_t *);

/* A setting's value in out, empty where it is not set. 0 or negative. */
int	 session_setting(struct crm *, const char *name, struct str *out);
/* Reads settings, custom fields and rates from the store again. */
int	 session_load(struct crm *);
/* Of it, all but the fields, pointers to which stay good. */
int	 session_marks(struct crm *);

/* A file may be put there; CRM_EUSAGE: there is a device, or the like. */
int	 session_may_replace(struct crm *, const char *path);

/*
 * The settings as they were written, or the commented default; a file's text
 * (what is beyond YAML_BYTES_MAX is cut, for yaml_read() to refuse); text as
 * YAML, or name:line:column and a sentence.
 */
int	 session_settings_text(struct crm *, struct str *out);
int	 session_file(struct crm *, const char *path, struct str *out);
int	 session_yaml(struct crm *, const char *name, const struct str *,
	    struct yaml **);
/* The file as YAML, or with NULL the settings; yours to yaml_close(). */
int	 session_document(struct crm *, const char *path, struct yaml **);

/* What the file's schema has that is not ours, or lacks. */
struct schema_verdict {
	int		 problems;
	struct str	 first;		/* the sentence for the first */
};
int	 session_schema_verify(struct crm *, struct schema_verdict *);
/* The transaction leaves a schema of ours: remember its cookie. */
int	 session_schema_keep(struct crm *);

/*
 * Prepares a statement over the public views: those that its text names are
 * made first, with the columns that it names, as this session sees them
 * (as-of day, restriction, our functions). The name :as_of is bound to the
 * as-of day as ISO text.
 */
int	 session_prepare(struct crm *, struct stmt **, const char *sql);
/* Drops the temporary views: the next prepare makes them anew. */
int	 session_views_drop(struct crm *);
/* From here on everything is as of that day. */
int	 session_as_of(struct crm *, int32_t day);
/* Keeps all views to these customers (ids); n may be 0. */
int	 session_only(struct crm *, const int64_t *id, size_t n);
/*
 * The name of the table like r_customer that answers as of the session's day:
 * r_customer itself, or a temporary one made now.
 */
int	 session_rollup(struct crm *, const char **table);

/* The entity or event kind of that name; NULL and a sentence with the
 * nearest name. *kind is NULL unless the word was a kind of a choice. */
const struct entity *session_entity(struct crm *, const char *name,
	    const struct kind **kind);

#endif
