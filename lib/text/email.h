/*
 * E-mail addresses in one form for comparing.
 */
#ifndef TEXT_EMAIL_H
#define TEXT_EMAIL_H

#include <stddef.h>

#include "base/str.h"

/* Append the address trimmed and folded, mailto: off. 0, or -1 and why. */
int	email_canonical(struct str *, const char *, size_t,
	    const char **why);

#endif
