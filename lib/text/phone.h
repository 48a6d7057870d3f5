/*
 * Telephone numbers in one form for comparing: +8613800138000.
 */
#ifndef TEXT_PHONE_H
#define TEXT_PHONE_H

#include <stddef.h>

#include "base/str.h"

/*
 * Append the number's canonical form. Separators, full-width digits, a
 * leading 00 and tel: are understood; an extension (ext. 12, x12, #12, 转12)
 * is left out. country ("86", or NULL when unknown) completes a national
 * number and drops its trunk 0; without one the bare digits are given,
 * no plus. 0, or -1 and why.
 */
int	phone_canonical(struct str *, const char *, size_t,
	    const char *country, const char **why);

#endif
