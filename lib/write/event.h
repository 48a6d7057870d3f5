/*
 * Inside the room: one run over rows of events.
 */
#ifndef WRITE_EVENT_H
#define WRITE_EVENT_H

#include "write/columns.h"

/* Where an event's own columns are. */
struct event_places {
	int	number, system, at, customer, channel, staff, branch, amount,
		currency;		/* targets; -1: not given */
	int	c_day, c_at, c_customer, c_amount, c_base, c_number, c_system,
		c_channel, c_staff, c_branch, c_order;	/* columns */
	int	*required;	/* columns; ends with -1 */
	int	c_subject;	/* what it is of, that has a customer */
	int	c_kind, c_score, c_best, c_expected, c_points;
	int	l_product, l_quantity, l_price, l_amount;	/* targets */
};

struct event_run {
	struct writer		*writer;
	const struct entity	*entity, *line;	/* line: NULL without */
	const struct field *const *target;
	const char		*is_line;	/* of each target */
	size_t			 targets;
	const struct write_how	*how;
	struct layout		 head, lines, custom;
	struct event_places	 at;
	struct value		*cell, *line_cell, *xcell;
	size_t			 events, line_rows;
	struct map		 numbers;	/* of this run */
	const struct write_row	*first;		/* of this run */
	int			 no_lines;	/* in the table */
	struct stmt		*by_number, *by_day, *its_lines, *price,
				*its_order, *its_customer, *its_points;
};

/* Fills in run->at. */
int	 event_find_places(struct event_run *);
/*
 * Is the event, whose columns are cell[] and lines line[], there already?
 * 0: no; 1: yes (row->outcome says); negative: trouble.
 */
int	 event_recognise(struct event_run *, struct write_row *,
	    const struct value *cell, const struct value *line, size_t lines);
/* A target's cell, NULL where there is none. */
static inline struct value
event_cell(const struct write_row *row, int target)
{
	return target < 0 ? (struct value){ .kind = VALUE_NULL } :
	    row->cell[target];
}

/* A row that states the event's amount and nothing of a line has none. */
int	 event_brings_line(const struct event_run *, const struct write_row *);
/* The row's line of an event, into line_cell; its amount joins the total. */
int	 event_line(struct event_run *, struct write_row *, int64_t event,
	    int32_t day, int64_t *total);
/* Rows of one event say the same of it, or are refused. */
void	 event_agree(struct event_run *, struct write_row *, size_t rows);
/* What an event must have, and must not; its first row is refused. */
int	 event_check(struct event_run *, struct write_row *,
	    const struct value *cell);
/* Points that are taken were there. */
int	 event_points(struct event_run *, struct write_row *,
	    const struct value *cell);
/* Steps that do not follow from where their cases stand are refused. */
int	 event_steps(struct event_run *, struct write_row *, size_t rows);
/* An event of a record, such as a case, is with that record's customer. */
int	 event_whose(struct event_run *, struct value *cell);
/* An order's or refund's columns, into the rollups. */
int	 event_roll_up(struct event_run *, const struct value *cell);
/* Takes an event back. */
int	 event_void(struct writer *, const struct entity *, int64_t id);

#endif
