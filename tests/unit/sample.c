/*
 * The made-up company: the same for the same seed, in order of time, without
 * references to what is not there, and true to the process it is drawn from.
 */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "sample/draw.h"
#include "crm.h"
#include "unit.h"

enum { CELLS = 17 };

static char *
table(const struct crm_sample *p, const char *name)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (f == NULL || crm_sample_write(p, name, f) != 0)
		abort();
	fclose(f);
	return text;
}

/* Takes a row apart where it lies; the count of cells. */
static int
row(char **at, char *cell[CELLS])
{
	char *from = *at, *to;
	int n = 0, quoted;

	for (to = from; n < CELLS; from++) {
		cell[n++] = to;
		quoted = *from == '"';
		from += quoted;
		for (; quoted || (*from != ',' && *from != '\n'); from++) {
			if (quoted && *from == '"' && *++from != '"') {
				quoted = 0;
				from--;
				continue;
			}
			*to++ = *from;
		}
		quoted = *from == '\n';
		*to++ = '\0';
		if (quoted)
			break;
	}
	*at = from + 1;
	return n;
}

/* The number in a key; 0 if it is none. */
static long
number(const char *key, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(key, prefix, n) == 0 ? strtol(key + n, NULL, 10) : 0;
}

static void
seeds(void)
{
	struct crm_sample one = { .seed = 1, .customers = 60,
	    .refunds = 0.03 }, two = one;
	const char *const *name;
	char *a, *b, *c;

	two.seed = 2;
	for (name = crm_sample_tables(); *name != NULL; name++) {
		a = table(&one, *name);
		b = table(&one, *name);
		c = table(&two, *name);
		CHECK(strcmp(a, b) == 0, "%s: same seed, same bytes", *name);
		CHECK(strcmp(a, c) != 0 || strcmp(*name, "branches") == 0 ||
		    strcmp(*name, "suppliers") == 0,
		    "%s: other seed, other bytes", *name);
		CHECK(a[strlen(a) - 1] == '\n' && strchr(a, '\n') != NULL,
		    "%s: whole lines", *name);
		free(a);
		free(b);
		free(c);
	}
}

/* Every row has the header's cells; returns the rows. */
static long
shape(const struct crm_sample *p, const char *name)
{
	char *text = table(p, name), *at = text, *cell[CELLS];
	int width = row(&at, cell), bad = 0;
	long n = 0;

	for (; *at != '\0'; n++)
		bad += row(&at, cell) != width;
	CHECK(n > 0 && bad == 0, "%s: %ld rows of %d cells, %d odd", name, n,
	    width, bad);
	free(text);
	return n;
}

static int
known_staff(const char *staff, const char *login)
{
	char line[128];

	snprintf(line, sizeof(line), "\n%s,", login);
	return strstr(staff, line) != NULL;
}

/* Orders against flat orders: same head, lines that come to the amount. */
static void
orders(const struct crm_sample *p)
{
	char *lines = table(p, "orders"), *flat = table(p, "orders-flat");
	char *staff = table(p, "staff"), *a = lines, *b = flat;
	char *head[CELLS], *cell[CELLS], last[32] = "", current[32];
	int bad_ref = 0, bad_time = 0, bad_sum = 0, bad_staff = 0;
	long long sum = 0, amount = -1;
	long customer, previous = 0;

	row(&a, cell);
	row(&b, head);
	current[0] = '\0';
	while (*a != '\0') {
		row(&a, cell);
		if (strcmp(cell[0], current) != 0) {
			bad_sum += amount >= 0 && sum != amount;
			row(&b, head);
			snprintf(current, sizeof(current), "%s", head[0]);
			amount = llround(strtod(head[6], NULL) * 100);
			sum = 0;
			bad_sum += number(head[0], "O") != ++previous;
			bad_time += strcmp(head[2], last) < 0;
			snprintf(last, sizeof(last), "%s", head[2]);
			bad_staff += head[4][0] != '\0' &&
			    !known_staff(staff, head[4]);
		}
		sum += strtoll(cell[7], NULL, 10) *
		    llround(strtod(cell[8], NULL) * 100);
		customer = number(cell[1], "C");
		bad_ref += strcmp(cell[0], head[0]) != 0 ||
		    strcmp(cell[1], head[1]) != 0 || customer < 1 ||
		    customer > p->customers || number(cell[5], "B") < 1 ||
		    number(cell[5], "B") > p->branches ||
		    number(cell[6], "P") < 1 ||
		    number(cell[6], "P") > p->products;
	}
	CHECK(*b == '\0' && previous > p->customers, "orders: %ld", previous);
	CHECK(bad_ref == 0, "orders: %d refer to nothing", bad_ref);
	CHECK(bad_staff == 0, "orders: %d by unknown staff", bad_staff);
	CHECK(bad_time == 0, "orders: %d out of time", bad_time);
	CHECK(bad_sum == 0, "orders: %d sums differ", bad_sum);
	CHECK(strcmp(last, "2024-03-31 24") < 0 && strncmp(flat, "number", 6)
	    == 0, "orders: the last is %s", last);
	free(lines);
	free(flat);
	free(staff);
}

/* Refunds and payments: an order that exists, of that customer, before. */
static void
follow(const struct crm_sample *p, const char *name, const char *prefix)
{
	char *flat = table(p, "orders-flat"), *text = table(p, name);
	char *at = flat, *cell[CELLS], last[32] = "";
	char (*order)[3][24] = calloc(100000, sizeof(*order));
	long n = 0, k, rows = 0, bad = 0, late = 0;

	row(&at, cell);
	while (order != NULL && *at != '\0') {
		row(&at, cell);
		snprintf(order[++n][0], 24, "%s", cell[1]);
		snprintf(order[n][1], 24, "%s", cell[2]);
		snprintf(order[n][2], 24, "%s", cell[6]);
	}
	at = text;
	row(&at, cell);
	while (*at != '\0') {
		row(&at, cell);
		k = number(cell[4], "O");
		bad += number(cell[0], prefix) != ++rows || k < 1 || k > n ||
		    strcmp(order[k][0], cell[1]) != 0 ||
		    strcmp(order[k][1], cell[2]) > 0 ||
		    strtod(cell[3], NULL) > strtod(order[k][2], NULL) ||
		    strtod(cell[3], NULL) <= 0;
		late += strcmp(cell[2], last) < 0;
		snprintf(last, sizeof(last), "%s", cell[2]);
	}
	CHECK(rows > 0 && bad == 0, "%s: %ld rows, %ld odd", name, rows, bad);
	CHECK(late == 0, "%s: %ld out of time", name, late);
	free(order);
	free(flat);
	free(text);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Column c of a table has nothing twice. */
static void
unique(const struct crm_sample *p, const char *name, int c)
{
	char *text = table(p, name), *at = text, *cell[CELLS];
	char **value = calloc(10000, sizeof(*value)), *header;
	long twice = 0;
	size_t n = 0, i;

	row(&at, cell);
	header = cell[c];
	for (; value != NULL && *at != '\0' && n < 10000; n++) {
		row(&at, cell);
		value[n] = cell[c];
	}
	qsort(value, n, sizeof(*value), compare);
	for (i = 1; i < n; i++)
		twice += strcmp(value[i], value[i - 1]) == 0;
	CHECK(n > 1 && twice == 0, "%s: %s is unique, %ld twice", name,
	    header, twice);
	free(value);
	free(text);
}

static void
gammas(void)
{
	static const double shape[] = { 0.3, 1, 6.25 };
	const int n = 200000;
	double x, sum, square, mean, variance, want;
	struct draw d;
	int i, k;

	for (k = 0; k < 3; k++) {
		draw_start(&d, 7, 0, (uint64_t)k);
		for (i = 0, sum = square = 0; i < n; i++) {
			x = draw_gamma(&d, shape[k], 2.5);
			sum += x;
			square += x * x;
		}
		mean = sum / n;
		variance = square / n - mean * mean;
		want = shape[k] / 2.5;
		CHECK(fabs(mean - want) < 4 * sqrt(want / 2.5 / n),
		    "gamma(%g, 2.5): mean %g", shape[k], mean);
		/* the variance's own: (2 a^2 + 6 a) / rate^4 / n */
		CHECK(fabs(variance - want / 2.5) < 4 * sqrt((2 * shape[k] *
		    shape[k] + 6 * shape[k]) / n) / 6.25,
		    "gamma(%g, 2.5): variance %g", shape[k], variance);
	}
}

/* E[X(t)] of Pareto/NBD. */
static double
expected(const struct crm_sample *p, double t)
{
	return p->r * p->beta / (p->alpha * (p->s - 1)) *
	    (1 - pow(p->beta / (p->beta + t), p->s - 1));
}

/* Repeat orders and mean values of each customer against the process. */
static void
process(void)
{
	struct crm_sample p = { .seed = 11, .refunds = 0.03, .customers = 20000,
	    .start = "2023-01-01", .end = "2024-12-31", .r = .55,
	    .alpha = 10.58, .s = .61, .beta = 11.67, .p = 6.25, .q = 3.74,
	    .gamma = 154.4 };
	char *text = table(&p, "orders-flat"), *at = text, *cell[CELLS];
	double weeks = 731 / 7.0, diff = 0, square = 0, x, se, sum = 0, mean;
	double values = 0, squares = 0, z;
	int *count = calloc((size_t)p.customers + 1, sizeof(*count));
	long i, c, repeats = 0;

	row(&at, cell);
	while (count != NULL && *at != '\0') {
		row(&at, cell);
		c = number(cell[1], "C");
		if (count[c]++ > 0)
			continue;
		z = strtod(cell[6], NULL);
		values += z;
		squares += z * z;
	}
	for (i = 1; count != NULL && i <= p.customers; i++) {
		x = count[i] - 1;
		z = expected(&p, weeks * (1 - ((double)i - .5) /
		    (double)p.customers));
		repeats += count[i] - 1;
		sum += z;
		diff += x - z;
		square += (x - z) * (x - z);
	}
	se = sqrt(square);
	CHECK(fabs(diff) < 3 * se, "repeat orders %ld, expected %.1f, se %.1f",
	    repeats, sum, se);
	mean = values / (double)p.customers;
	se = sqrt((squares / (double)p.customers - mean * mean) /
	    (double)p.customers);
	CHECK(fabs(mean - 6.25 * 154.4 / 2.74) < 3 * se,
	    "mean value %.2f, expected %.2f, se %.2f", mean,
	    6.25 * 154.4 / 2.74, se);
	free(count);
	free(text);
}

static void
refused(void)
{
	struct crm_sample p = { .seed = 1, .customers = 5,
	    .refunds = 0.03 };
	FILE *f = fopen("/dev/full", "w"), *null = fopen("/dev/null", "w");

	CHECK(crm_sample_write(&p, "riches", null) == -1 && errno == ENOENT,
	    "no such table");
	p.start = "2024-02-30";
	CHECK(crm_sample_write(&p, "staff", null) == -1 && errno == EINVAL,
	    "no such day");
	p.start = "2026-01-01";
	p.end = "2025-12-31";
	CHECK(crm_sample_write(&p, "staff", null) == -1 && errno == EINVAL,
	    "an end before the start");
	p.start = p.end = NULL;
	p.alpha = -1;
	CHECK(crm_sample_truth(&p, null) == -1 && errno == EINVAL,
	    "a negative rate");
	p.alpha = 0;
	CHECK(f == NULL || (crm_sample_write(&p, "customers", f) == -1 &&
	    errno == ENOSPC), "a full disk");
	if (f != NULL)
		fclose(f);
	fclose(null);
}

static void
truth(void)
{
	struct crm_sample p = { .seed = 42, .customers = 77, .beta = 11.67,
	    .refunds = 0.03 };
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	CHECK(crm_sample_truth(&p, f) == 0, "the truth is written");
	fclose(f);
	CHECK(strstr(text, "seed: 42\n") && strstr(text, "customers: 77\n") &&
	    strstr(text, "\nr: 0.8\n") && strstr(text, "\nbeta: 11.67\n") &&
	    strstr(text, "\nstart: \"2023-01-01\"\n"),
	    "with what was given and the defaults");
	free(text);
}

int
main(void)
{
	struct crm_sample p = { .seed = 3, .customers = 2000, .products = 300,
	    .staff = 30, .branches = 5, .start = "2023-01-01",
	    .end = "2024-03-31", .lines = 5, .refunds = 0.03 };
	struct crm_sample few = { .seed = 4, .customers = 400, .products = 2,
	    .staff = 1300, .branches = 40, .start = "2024-03-31",
	    .end = "2024-03-31", .lines = 8 };
	const char *const *name;

	seeds();
	for (name = crm_sample_tables(); *name != NULL; name++)
		shape(&p, *name);
	CHECK(shape(&p, "customers") == 2000 && shape(&p, "products") == 300 &&
	    shape(&p, "staff") == 30 && shape(&p, "branches") == 5,
	    "as many rows as asked");
	orders(&p);
	follow(&p, "refunds", "R");
	follow(&p, "payments", "PAY");
	CHECK(shape(&few, "orders") >= 400 && shape(&few, "payments") > 0,
	    "a company of one day");
	unique(&p, "products", 1);
	unique(&few, "staff", 0);
	unique(&few, "branches", 1);
	unique(&p, "customers", 3);
	unique(&p, "customers", 4);
	unique(&p, "contacts", 0);
	unique(&p, "contacts", 4);
	gammas();
	process();
	refused();
	truth();
	return unit_end();
}
