/*
 * Writing CSV fast: one buffer, errors remembered until out_end().
 */
#ifndef SAMPLE_OUT_H
#define SAMPLE_OUT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct out {
	FILE	*file;
	int	 error;		/* errno of the first write that failed */
	int	 cells;		/* in this row so far */
	int32_t	 day;		/* whose text is kept */
	char	 date[16];
	size_t	 n;
	char	 buf[65536];
};

void	out_begin(struct out *, FILE *);
int	out_end(struct out *);			/* 0, or -1 with errno */

/* Each writes a whole cell. */
void	out_text(struct out *, const char *);	/* quoted where it must be */
void	out_int(struct out *, int64_t);		/* not negative */
void	out_key(struct out *, const char *prefix, uint64_t, int width);
void	out_money(struct out *, int64_t cents);
void	out_date(struct out *, int32_t day);
void	out_instant(struct out *, int32_t day, int second);
void	out_row(struct out *);			/* ends the row */

#endif
