/*
 * Inside the room: questions that SQL alone does not answer, and repair.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdint.h>

struct crm;
struct check;

struct crm *check_crm(struct check *);
int	 check_number(struct check *, int64_t *, const char *sql);

int	 check_integrity(struct check *, int64_t *);
int	 check_schema(struct check *, int64_t *);
int	 check_rollups(struct check *, int64_t *);
int	 check_days(struct check *, int64_t *);
int	 check_identity(struct check *, int64_t *);
int	 check_marks(struct check *, int64_t *);
int	 check_fulltext(struct check *, int64_t *);
int	 check_future(struct check *, int64_t *);
/* Makes anew what is derived: between crm_begin and crm_commit. */
int	 check_repair(struct crm *);

#endif
