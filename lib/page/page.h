/*
 * A page: sections of rows, each under a title, printed as one document. Who
 * makes a page embeds it as its first member and fills it in.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "rows/rows.h"
#include "session/session.h"

struct page_kind {
	/*
	 * The next section: its rows, its title and name, what it is about.
	 * 1, 0 after the last, or negative.
	 */
	int	(*next)(struct crm_page *, struct crm_rows **);
	void	(*free)(struct crm_page *);	/* all but the page itself */
};

struct crm_page {
	const struct page_kind *kind;
	struct crm	*crm;
	struct str	 document;	/* the title of it all; none: of the
					   first section */
	struct str	 title;		/* the section, for people */
	struct str	 name;		/* in English, for programs */
	struct str	 subject;	/* what the section is about */
	struct str	 how;		/* the command that answers it; none */
	const char	*fields;	/* its columns for people; NULL: all */
	size_t		 subjects;	/* so far */
	int		 machine;	/* fields by their names */
	int		 status;	/* of what it says: crm_page_status() */
};

int	 page_title(struct crm_page *, const char *en, const char *zh);
/* The word in the session's language. */
const char *page_word(const struct crm_page *, const char *en,
	    const char *zh);

#endif
