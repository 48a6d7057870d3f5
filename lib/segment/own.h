/*
 * Inside the room: definitions, read.
 */
#ifndef SEGMENT_OWN_H
#define SEGMENT_OWN_H

#include "base/arena.h"
#include "segment/segment.h"

enum { SEGMENT_DEPTH_MAX = 32 };	/* of one in another */

struct definition {
	const char	*name;
	const char	*title;		/* in the session's language */
	const char	*file;		/* for messages */
	const struct yaml_node *node;
	const struct yaml_node *where, *any, *not, *in;
	int64_t		 control;	/* parts of a million; 0: none */
	int		 listed;	/* who was put in, and nobody else */
	int		 hand;		/* somebody was put in or left out */
	int		 open;		/* being looked into: a circle */
};

struct definitions {
	struct crm	*crm;
	struct definition *item;
	size_t		 count;
	struct yaml	*yaml[2];	/* the settings, the file */
	struct arena	 memory;
};

/* Those of the settings and, with a file, its own, which win. */
int	 definitions_read(struct definitions *, struct crm *,
	    const char *file);
void	 definitions_free(struct definitions *);
/* Adds those of a list; names must be new in it. */
int	 definitions_add(struct definitions *, const char *file,
	    const struct yaml_node *list);
/* Room for so many more; NULL: no memory. The caller counts them. */
struct definition *definitions_more(struct definitions *, size_t);
/* Each segment named in another is there, and none is in itself. */
int	 definitions_check(struct definitions *);
/* NULL, and the sentence with the nearest name. */
struct definition *definitions_find(struct definitions *, const char *);
/* CRM_EDATA: file:line:column: segment NAME: what. */
int	 definition_fail(struct definitions *, const struct definition *,
	    const struct yaml_node *, const char *, ...)
	    __attribute__((format(printf, 4, 5)));

/* One expression, SQL or shorthand, as SQL in parentheses. */
int	 condition(struct definitions *, const struct definition *,
	    const struct yaml_node *, struct str *);
/* All of it but the hold-out; the hold-out ("0" where there is none). */
int	 definition_sql(struct definitions *, struct definition *,
	    struct str *);
void	 definition_control(struct str *, const struct definition *);
/* An expression of text: the conditions that hold, with values. */
int	 definition_why(struct definitions *, struct definition *,
	    struct str *);
/* Appends ||text: the fields that its conditions name, with their values. */
int	 definition_facts(struct definitions *, struct definition *,
	    struct str *);
/* Its members, less the hold-out, as a condition. */
int	 definition_members(struct definitions *, struct definition *,
	    struct str *);
/* hand.c: which segments somebody was put in, or left out of, by hand. */
int	 hand_read(struct definitions *);
/* Appends to a condition: or put in, and not left out. */
void	 hand_spell(struct str *, const struct definition *);
/* Is it one of those named, or is none? */
int	 segment_asked(const char *segment, char *const *names, size_t n);
/* memory.c: into the temp table, who was in on that day; how it is known. */
int	 memory_members(struct definitions *, struct definition *,
	    const char *table, int32_t day);
/*
 * Of a day that is over and of which there is a snapshot: 1, and who was in is
 * appended as a condition; else 0. How it is known is said.
 */
int	 memory_condition(struct crm *, const char *segment, struct str *);
/* Who is in as the session sees it. */
int	 memory_now(struct definitions *, struct definition *,
	    const char *table);
/* lint.c: segment, line, finding, other, customers. */
int	 lint_segments(struct definitions *, struct crm_rows **);
/* moves.c */
int	 moves_diff(struct definitions *, struct definition *one,
	    const struct crm_segment *, struct crm_rows **);
int	 moves_matrix(struct definitions *, const struct crm_segment *,
	    struct crm_rows **);
/* held_out() for this session. */
int	 segment_function(struct crm *);

#endif
