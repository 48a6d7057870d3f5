/*
 * Magnitudes between scales. Within this room only.
 */
#ifndef MONEY_SCALE_H
#define MONEY_SCALE_H

#include <stdint.h>

/* v / 10^by, half to even; *exact says whether nothing was lost. */
int	 scale_down(int64_t *, unsigned __int128 v, int negative, int by,
	    int *exact);
int	 scale_up(int64_t *, unsigned __int128 v, int negative, int by);

#endif
