/*
 * May this customer be written to? Every list that is sent passes through
 * here. The latest word decides: a consent granted or withdrawn for the
 * purpose and the channel, or for all of them, or an opt-out from a campaign
 * of that purpose; of two at one instant, the withdrawal.
 */
#ifndef CONSENT_CONSENT_H
#define CONSENT_CONSENT_H

#include "session/session.h"

#define CONSENT_PURPOSE	"marketing"	/* where nothing is said */

enum consent_state {
	CONSENT_GRANTED,	/* or not withdrawn, where that is enough */
	CONSENT_NONE,		/* never asked */
	CONSENT_WITHDRAWN,
	CONSENT_BOUNCED,	/* the address takes nothing any more */
	CONSENT_STATES
};

/* "without consent", for a summary. */
extern const char *const consent_words[CONSENT_STATES];

struct consent;

/* Text is copied; an empty channel is any. */
int	 consent_open(struct crm *, struct consent **, const char *purpose,
	    const char *channel);
int	 consent_state(struct consent *, int64_t customer,
	    enum consent_state *);
void	 consent_free(struct consent *);

/*
 * The instant of the withdrawal that a later granting would weaken, written
 * by another operation than this one; 0 where there is none. NULL purposes
 * and channels are all of them.
 */
int	 consent_withdrawn(struct crm *, int64_t customer,
	    const struct value *purpose, const struct value *channel,
	    int64_t *at);

#endif
