/*
 * Inside the room: a card's properties on their way to cells.
 */
#ifndef VCARD_OWN_H
#define VCARD_OWN_H

#include "base/arena.h"
#include "vcard/vcard.h"

enum { V21 = 21, V30 = 30, V40 = 40 };

enum { PREF_NONE = 101 };

struct property {
	const char	*name;		/* upper case, without its group */
	const char	*p;		/* the value; decoded later */
	size_t		 n;
	long		 line;
	int		 pref;		/* 1 best .. 100, or PREF_NONE */
	int		 quoted, base64;	/* encodings */
	int		 fax, pager;
	int		 textual;	/* VALUE=text */
	int		 nth;		/* of its name in the card */
	const char	*charset;
	const char	*omit;		/* a year that is none */
};

struct vcard_reader {
	struct text_lines lines;
	struct arena	 arena;		/* the card's */
	struct str	 text;		/* its unfolded lines */
	struct logical { size_t off, n; long line; } *logical;
	size_t		 logicals, logical_cap;
	struct property	*property;
	size_t		 properties, property_cap;
	struct vcard_cell cell[VCARD_CELLS_MAX];
	size_t		 cells;
	int		 version;	/* 0: not said */
	const char	*why;
	long		 why_line;
};

/* Is the text this ASCII word, in any case? */
int	 vcard_word(const char *, size_t, const char *word);
/* NAME;params:value; 0, -1 with why, -2. */
int	 property_read(struct vcard_reader *, struct property *,
	    const char *, size_t);
/* The value as UTF-8; 0, -1 with why, -2. */
int	 property_decode(struct vcard_reader *, struct property *);

/*
 * A cell, unless it is empty; a second one of the name is NAME.2, or nth says
 * which. The str is empty then. 0, -1 with why, -2, as all of these.
 */
int	 cell_put(struct vcard_reader *, const char *name, struct str *);
int	 cell_put_nth(struct vcard_reader *, const char *name, int nth,
	    struct str *);
int	 cell_note(struct vcard_reader *, const struct str *);
void	 cell_unescape(const struct vcard_reader *, struct str *,
	    const char *, size_t);
/* Up to one of the marks that no backslash stands before. */
size_t	 cell_part(const char *, size_t, const char *marks);
/* 1996-04-15, or NULL where it is no whole day. */
const char *cell_day(struct vcard_reader *, const struct property *);
/* All properties into cells; 0, -1 with why, -2. */
int	 cells_make(struct vcard_reader *);

#endif
