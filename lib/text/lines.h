/*
 * Physical lines of a stream, for the readers of CSV and JSON lines. LF,
 * CRLF and a lone CR end a line; a byte order mark at the start is passed
 * over. What was read since text_lines_keep() stays, so that a reader can
 * go back; memory is bounded by the longest line allowed.
 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Where bytes come from: like read(2), 0 at the end, -1 and errno. */
struct text_source {
	ssize_t	(*read)(void *arg, char *, size_t);
	void	*arg;
};

struct text_line {
	size_t	 off;	/* from the kept start */
	size_t	 n;	/* bytes, with the end of line */
	size_t	 eol;	/* bytes of that end: 0 (last line), 1, 2 */
};

struct text_lines {
	struct text_source src;
	size_t	 max;		/* the longest line allowed */
	char	*buf;
	size_t	 cap;
	size_t	 keep;		/* in buf: the kept start */
	size_t	 pos;		/* the next line */
	size_t	 len;		/* the end of what was read */
	size_t	 lf;		/* the next LF at or after pos, if < len */
	int64_t	 base;		/* the stream's offset of buf[0] */
	long	 line;		/* of the line last returned, from 1 */
	int	 began, ended, skipping;
};

void	 text_lines_init(struct text_lines *, struct text_source, size_t max);
/* What comes next is the new kept start; older pointers end here. */
void	 text_lines_keep(struct text_lines *);
/*
 * 1: the next line, at text_lines_at(); 0: the end; -1: it is longer than
 * max and was not taken; -2: no memory; -3: read error (errno).
 */
int	 text_lines_next(struct text_lines *, struct text_line *);
/* Pass over the rest of a line that was too long, at the next call. */
void	 text_lines_skip(struct text_lines *);
/* Go back: off from the kept start begins the line after line. */
void	 text_lines_back(struct text_lines *, size_t off, long line);
const char *text_lines_at(const struct text_lines *);	/* the kept start */
int64_t	 text_lines_offset(const struct text_lines *);	/* in the stream */
void	 text_lines_free(struct text_lines *);

#endif
