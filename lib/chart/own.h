/*
 * Inside the room: what the drawings share.
 */
#ifndef CHART_OWN_H
#define CHART_OWN_H

#include "chart/chart.h"

enum {
	CHART_WIDE = 480,	/* of every drawing, in its own units */
	CHART_TALL = 250,	/* where the data does not decide */
	CHART_FONT = 13,
	CHART_COLOURS = 6,	/* classes c1 .. c6 */
	CHART_ROWS = 30,	/* bars and funnels: the rest is in the table */
	CHART_TICKS = 5
};

/* Round numbers around the data, nought among them. */
struct chart_scale {
	double	lo, hi, step;
};

struct draw {
	struct str	*out;
	const struct chart *chart;
	struct chart_scale scale;
	double		 left, right, top, bottom;	/* of the plot */
	double		 tall;
};

struct chart_kind {
	const char	*name;
	/* Sets the frame; then draws into it. */
	void		(*frame)(struct draw *);
	void		(*svg)(struct draw *);
	void		(*text)(struct str *, const struct chart *,
			    size_t width, int ascii);
};

extern const struct chart_kind	chart_line, chart_lorenz, chart_column,
    chart_stacked, chart_bar, chart_funnel, chart_gauge, chart_heat;

void	 chart_range(const struct chart *, double *lo, double *hi);
void	 chart_round(struct chart_scale *, double lo, double hi);
/*
 * The highest number of cells, less those of the first series: that one is
 * often the whole, and 100 % of itself hides the rest.
 */
double	 chart_strongest(const struct chart *);
/* A number short enough for an axis: 950, 1.2k, 3M, 45%. */
void	 chart_number(struct str *, double, int percent);
size_t	 chart_rows(const struct chart *);	/* at most CHART_ROWS */

/* Escapes text for SVG, cut to so many columns. */
void	 draw_words(struct str *, const char *, size_t columns);
/* anchor: start, middle or end. */
void	 draw_text(struct draw *, double x, double y, const char *anchor,
	    const char *text, size_t columns);
void	 draw_number(struct draw *, double x, double y, const char *anchor,
	    double v);
void	 draw_box(struct draw *, size_t colour, double x, double y, double w,
	    double h, const char *name, double v);
double	 draw_y(const struct draw *, double v);
double	 draw_x(const struct draw *, double v);	/* across, on the scale */
/* Ticks with their lines and numbers; the names below the plot. */
void	 draw_axis(struct draw *);
void	 draw_names(struct draw *);
void	 draw_legend(struct draw *);

/* Text: rows of name, blocks, number. */
void	 text_bars(struct str *, const struct chart *, size_t width,
	    int ascii);
void	 text_heat(struct str *, const struct chart *, size_t width,
	    int ascii);

#endif
