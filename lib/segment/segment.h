/*
 * Segments: who. A definition is a map of the settings (or of a file):
 *
 *	name, title, zh
 *	where	an expression, or a list that must all hold
 *	any	a list of which one must hold
 *	not	an expression, or a list of which none may hold
 *	in	a segment, or a list of which the customer is in each
 *	control	a share, 10%, that is held out of the members
 *
 * An expression is SQL over the view customers, or the shorthand of operands
 * (city=Oslo, recency_days>90), which has neither spaces nor quotes.
 */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "session/session.h"
#include "yaml/yaml.h"

/*
 * Is the list well-formed, are its names known, does none go in circles?
 * Mistakes are told as name:line:column, CRM_EDATA.
 */
int	 segment_check(struct crm *, const char *name,
	    const struct yaml_node *list);
/* The same, and does each expression mean something in this store? */
int	 segment_prove(struct crm *, const char *name,
	    const struct yaml_node *list);
/*
 * Appends the condition over the view customers that makes its members, in
 * parentheses, the hold-out excluded. CRM_EUSAGE and the nearest name where
 * there is no such segment.
 */
int	 segment_where(struct crm *, const char *name, struct str *sql);

/*
 * Makes the view segment_members(segment, customer, since) where the statement
 * names it: before it is prepared.
 */
int	 segment_view(struct crm *, const char *sql);

/*
 * Writes down who is in which segment today, those named or all, in the open
 * transaction: a row for each, with its members and who came and went.
 */
int	 segment_snapshot(struct crm *, struct crm_rows *, char *const *names,
	    size_t n);

/*
 * Is the customer of that key held out? share is in parts of a million. The
 * answer depends on nothing but these three and is the same for ever:
 * FNV-1a (64 bits) of the segment's name, a NUL and the key, mixed by the
 * finisher of MurmurHash3, modulo 1,000,000, below the share.
 */
int	 segment_held_out(const char *name, size_t n, const char *key,
	    size_t len, int64_t share);

#endif
