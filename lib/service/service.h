/*
 * Service: what is promised about cases (the settings' sla), and the clocks
 * that run until it is kept.
 */
#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H

#include "clock/clock.h"
#include "session/session.h"

/* What can be promised, in the order in which it is due. */
enum promise {
	PROMISE_ACKNOWLEDGE, PROMISE_RESPOND, PROMISE_RESOLVE,
	PROMISE_VISIT, PROMISE_ARCHIVE, PROMISES
};

extern const struct promise_words {
	const char	*name, *zh;
	const char	*step;		/* what keeps it */
} promises[PROMISES];

/* Where a case stands; in the order of case_statuses. */
enum case_status {
	CASE_NEW, CASE_OPEN, CASE_WAITING, CASE_RESOLVED, CASE_ARCHIVED
};

extern const char case_statuses[];	/* a|b|c */
/* Where a step of that kind leaves a case that stood there. */
enum case_status case_after(const char *step, enum case_status);

/* One row of the settings' sla. */
struct policy {
	const char	*kind, *severity;	/* NULL: any */
	int		 business;	/* its clock: hours, or the calendar */
	int64_t		 target[PROMISES];	/* seconds; -1: none */
	const char	*channel[PROMISES];	/* usual; NULL: none */
	unsigned	 pauses;	/* 1 << enum case_status */
};

struct service {
	struct crm	*crm;
	struct yaml	*yaml;		/* names point into it */
	struct zone	*zone;		/* its own; NULL: the store's */
	struct clock_hours hours, always;
	int32_t		*holiday;
	struct policy	*policy;
	size_t		 policies;
	struct arena	 memory;
};

/* From the settings; service_free() in any case. */
int	 service_read(struct crm *, struct service *);
void	 service_free(struct service *);
/* "mon" or "sat-sun": the first and the last day, from 0. 0, or -1. */
int	 service_days(const char *, int *first, int *last);
/* The first that fits; NULL: nothing is promised. */
const struct policy *service_policy(const struct service *,
	    const char *kind, const char *severity);

/*
 * crm_clocks(): case_id, promise, step, goal, elapsed, due, stopped, state,
 * seconds left; as of the session's day, of the customers it is restricted
 * to. State is met or breached; running, overdue or paused; dropped, where the
 * case was archived without it.
 */
extern const struct tablefn service_clocks;

/*
 * May that step be taken of a case that stands so, was opened then, and of
 * which cause and remedy are known? 1; 0 and a sentence.
 */
struct step_asked {
	const char	*kind;
	int64_t		 at, opened;
	enum case_status status;
	int		 cause, remedy;
	int		 by_hand;	/* both can be said with it */
};
int	 service_follows(struct crm *, const struct step_asked *,
	    struct str *why);
/* The channel that is usual for that step of the case; "": none is. */
int	 service_channel(struct crm *, int64_t id, const char *kind,
	    struct str *out);

/* The kind of interaction that a case's channel stands for. */
const char *service_touch(const char *channel);

#endif
