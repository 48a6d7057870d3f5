/*
 * Inside the room: one case with its steps, and the clocks that they make.
 */
#ifndef SERVICE_MATTER_H
#define SERVICE_MATTER_H

#include "service/service.h"

struct matter_step {
	const char	*kind;
	int64_t		 at;
};

/* The steps in order of time. */
struct matter {
	int64_t		 id, opened;
	const char	*kind, *severity;
	const struct matter_step *step;
	size_t		 steps;
};

struct promised {
	enum promise	 promise;
	int64_t		 goal, elapsed;
	int64_t		 due;		/* INT64_MAX: none as it stands */
	int64_t		 stopped;	/* INT64_MAX: it runs */
	int		 breached, dropped, paused;
	const struct clock_hours *hours;
	const struct clock_span *pause;	/* in the arena */
	size_t		 pauses;
};

/* One promise of the policy at that instant. 0; 1: not promised; negative. */
int	 matter_clock(struct service *, struct arena *, const struct matter *,
	    enum promise, int64_t now, struct promised *);
/* What time it is for clocks: now, or the end of the day asked for. */
int64_t	 service_now(const struct crm *);
/*
 * The cases of the session (only that one where id is not 0), one after
 * another, each with its steps.
 */
struct matters {
	struct crm	*crm;
	struct stmt	*cases, *steps;
	struct arena	 memory;	/* of the current case */
	int		 ahead;		/* the steps stand at a row */
};
int	 matters_open(struct crm *, struct matters *, int64_t id);
int	 matters_next(struct matters *, struct matter *);	/* 1, 0, <0 */
void	 matters_close(struct matters *);
/* One word for where a clock stands. */
const char *promised_state(const struct promised *);

#endif
