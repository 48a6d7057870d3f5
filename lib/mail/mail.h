/*
 * Messages as RFC 5322 has them: headers in RFC 2047 words where they are not
 * ASCII, a UTF-8 body in quoted-printable. No value can end a header: line
 * ends and other controls become spaces.
 */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct mail {
	const char	*from;		/* "Name <a@b>" or an address */
	const char	*to_name;	/* NULL or "": the address alone */
	const char	*to;		/* an address */
	const char	*subject;
	const char	*more;		/* further header lines, or NULL */
	const char	*body;
	size_t		 body_len;
	int64_t		 at;		/* UTC seconds */
	int32_t		 offset;	/* of the zone, seconds */
	uint64_t	 id;		/* makes the Message-ID its own */
};

/* Lines end in LF, as sendmail and mbox want them. */
void	 mail_write(struct str *, const struct mail *);
/* The same as a message of an mbox: a From_ line, From_ in it quoted. */
void	 mail_write_mbox(struct str *, const struct mail *);
/* One header, folded; the value is UTF-8. */
void	 mail_header(struct str *, const char *name, const char *value,
	    size_t n);
/* Is it one address, and nothing that could be two or a header? */
int	 mail_address_ok(const char *);

#endif
