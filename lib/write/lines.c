/*
 * The lines of an event: what each comes to, and their columns.
 */
#include <string.h>

#include "money/decimal.h"
#include "write/event.h"

/*
 * The product's own price, for a line that names none: in the order's
 * currency, or in the base currency for an order in that.
 */
static int
list_price(struct event_run *r, int64_t product,
    const struct value *currency, struct value *price)
{
	struct crm *c = r->writer->crm;
	int rc = 0;

	if (r->price == NULL)
		rc = store_prepare(c->store, &r->price, "SELECT CASE WHEN "
		    "currency IS ?2 THEN price WHEN ?2 IS NULL THEN "
		    "price_base END FROM t_product WHERE id=?1");
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(r->price, 1, product);
	stmt_bind(r->price, 2, currency);
	if ((rc = stmt_step(r->price)) == 1)
		*price = stmt_cell(r->price, 0);
	stmt_reset(r->price);
	return rc < 0 ? session_store(c, rc) : 0;
}

/* What a line comes to: as stated, or price times quantity. */
static int
line_amount(struct event_run *r, struct write_row *row, struct value *price,
    struct value *quantity, struct value *amount)
{
	struct value currency = event_cell(row, r->at.currency);
	struct value product = event_cell(row, r->at.l_product);
	int digits = currency_digits(r->writer->crm, &currency), rc;

	*amount = event_cell(row, r->at.l_amount);
	*price = event_cell(row, r->at.l_price);
	*quantity = event_cell(row, r->at.l_quantity);
	if (amount->kind != VALUE_NULL)
		return 0;
	if (quantity->kind == VALUE_NULL)
		*quantity = value_int(1000);
	if (price->kind == VALUE_NULL && product.kind == VALUE_INT &&
	    (rc = list_price(r, product.i, &currency, price)) < 0)
		return rc;
	if (price->kind != VALUE_INT) {
		row_refuse(r->writer, row, r->at.l_price, "a line needs an "
		    "amount or a price: the product has none in this "
		    "currency");
		return 0;
	}
	amount->kind = VALUE_INT;
	if (decimal_multiply(&amount->i, price->i, 4, quantity->i, 3,
	    digits) == -1)
		row_refuse(r->writer, row, r->at.l_quantity, "too large");
	return 0;
}

int
event_brings_line(const struct event_run *r, const struct write_row *row)
{
	size_t t;

	for (t = 0; t < r->targets; t++)
		if (r->is_line[t] && row->cell[t].kind != VALUE_NULL)
			return 1;
	return r->at.amount < 0 || row->cell[r->at.amount].kind == VALUE_NULL;
}

int
event_line(struct event_run *r, struct write_row *row, int64_t event,
    int32_t day, int64_t *total)
{
	struct value *out = r->line_cell + r->line_rows *
	    (size_t)r->lines.columns, price, quantity, amount;
	struct value currency = event_cell(row, r->at.currency);
	int i, rc = line_amount(r, row, &price, &quantity, &amount);

	if (rc < 0 || row->outcome == ROW_REFUSED)
		return rc;
	for (i = 0; i < r->lines.columns; i++) {
		const struct column *c = &r->lines.column[i];
		struct value v = event_cell(row, r->lines.target[i]);

		if (c->role == COLUMN_PARENT)
			v = value_int(event);
		else if (c->role == COLUMN_FIELD &&
		    strcmp(c->name, "line_amount") == 0)
			v = amount;
		else if (c->role == COLUMN_FIELD &&
		    strcmp(c->name, "price") == 0)
			v = price;
		else if (c->role == COLUMN_FIELD &&
		    strcmp(c->name, "quantity") == 0)
			v = quantity;
		else if (c->role == COLUMN_BASE)
			row_base(r->writer, row, r->at.l_amount, c->field,
			    &currency, day, &out[i - 1], &v);
		out[i] = v;
	}
	*total += amount.i;
	r->line_rows++;
	return 0;
}
