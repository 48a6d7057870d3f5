/*
 * A row of the list of character sets. Within this room.
 */
#ifndef CHARSET_LIST_H
#define CHARSET_LIST_H

struct charset {
	const char	*name;		/* as we write it */
	const char	*iconv;		/* for iconv; NULL: a mark tells */
	const char	*alias;		/* between spaces, folded */
	unsigned char	 unit;		/* bytes that go together */
	unsigned char	 latin;		/* 0x80 to 0x9F are no characters */
};

#endif
