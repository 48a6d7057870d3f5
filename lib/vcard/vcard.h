/*
 * vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): one card after another, each
 * as named cells; and the lines of a card to be written.
 */
#ifndef VCARD_VCARD_H
#define VCARD_VCARD_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/lines.h"

enum {
	VCARD_MAX	= 1 << 24,	/* bytes of a card, photos included */
	VCARD_CELLS_MAX	= 1000		/* and properties */
};

/*
 * FN, N.family N.given N.additional N.prefix N.suffix, ORG ORG.unit,
 * ADR.street ADR.city ADR.region ADR.postcode ADR.country, TEL (FAX and
 * PAGER are names of their own), EMAIL, BDAY as 1996-04-15, CATEGORIES joined
 * by ";", and every other property under its own name. The preferred one
 * comes first, others of its name are TEL.2, ADR.city.2. Photos, sounds and
 * keys come without their bytes.
 */
struct vcard_cell {
	const char	*name;
	const char	*p;		/* n bytes of UTF-8 and a NUL */
	size_t		 n;
};

/* All pointers live until the next vcard_next() or vcard_close(). */
struct vcard_row {
	const struct vcard_cell *cell;
	size_t		 cells;
	long		 line;		/* of its BEGIN, from 1 */
	int64_t		 offset;
	const char	*raw;
	size_t		 rawlen;
	const char	*why;		/* of a bad card */
	long		 why_line;
	int		 unversioned;	/* no VERSION: read as 3.0 */
};

struct vcard_reader;

int	vcard_open(struct vcard_reader **, struct text_source); /* 0 or -2 */
/*
 * 1: a card; 0: the end; -1: a bad one (why, why_line, raw), the next call
 * goes on behind it; -2: no memory; -3: read error (errno). A card that is
 * not ended is bad, and the next one begins at its BEGIN.
 *
 * Strict RFCs would refuse a card without VERSION; it is read as 3.0 and
 * says so. A card without FN is named by its N, NICKNAME, ORG or EMAIL. A
 * birthday without year, month or day goes to NOTE, with the reason. Several
 * NOTEs are one.
 */
int	vcard_next(struct vcard_reader *, struct vcard_row *);
void	vcard_close(struct vcard_reader *);

/*
 * Writing. A content line is built in a str of its own: NAME;PARAM=x: and
 * values, each escaped; vcard_fold() appends it, folded at 75 bytes between
 * characters, with CRLF.
 */
void	vcard_escape(struct str *, const char *, size_t);
void	vcard_fold(struct str *, const char *line, size_t);

#endif
