/*
 * Charts: numbers as a picture, as SVG for a page or in blocks for a
 * terminal. Pure functions over arrays; the page's style gives the colours.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <stddef.h>

#include "base/str.h"

/* A row of numbers, one for each category; NAN: there is none. */
struct chart_series {
	const char	*label;
	const double	*v;
};

struct chart {
	const char	*form;		/* one of chart_forms() */
	const char	*title;		/* what it shows, in words */
	const char	*const *name;	/* the categories */
	size_t		 names;
	const struct chart_series *series;
	size_t		 many;		/* series */
	int		 percent;	/* numbers are per cent */
};

/*
 * line	 lines over categories	  bar	  bars to the right, by category
 * column bars upwards		  stacked bars upwards, series on series
 * heat	 a cell each: categories down, series across
 * lorenz a line over per cent that the categories' names are, 0..100
 * funnel bars in the middle	  gauge	  per cent of 100, a mark each
 */
const char *const *chart_forms(void);	/* ends with NULL */

/* Appends an svg element; nothing where there is nothing to draw. */
void	 chart_svg(struct str *, const struct chart *);
/* Appends lines of text, at most width columns, in ASCII if asked. */
void	 chart_text(struct str *, const struct chart *, size_t width,
	    int ascii);

/* A line in a cell, no labels. */
void	 chart_spark_svg(struct str *, const double *, size_t n);
void	 chart_spark_text(struct str *, const double *, size_t n, int ascii);

/* The style that the classes in the SVG want: colours for light and dark. */
extern const char chart_style[];

#endif
