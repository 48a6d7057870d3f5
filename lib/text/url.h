/*
 * Web addresses: checked, hardly touched.
 */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include <stddef.h>

#include "base/str.h"

/*
 * Append the address trimmed, scheme and host in lower case; nothing is
 * added. http, https, ftp, or a bare domain. 0, or -1 and why.
 */
int	url_canonical(struct str *, const char *, size_t, const char **why);

#endif
