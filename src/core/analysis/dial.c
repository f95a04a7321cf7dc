#include "core/analysis/dial.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/problem.h"

/* ---- what the values go by ------------------------------------------------------- */

/* The worst tenth is left out on either side: one that diverged says nothing of the others. */
struct dial_range dial_range(const struct sweep *s)
{
	struct dial_range r = { 0, NAN, NAN };
	double *best = mem_calloc((size_t)s->n_runs + 1, sizeof *best);
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);

		if (v && v->n > r.longest)
			r.longest = v->n;
		if (s->runs[i].state == RUN_COMPLETED && isfinite(s->runs[i].best))
			best[n++] = s->runs[i].best;
	}
	gsl_sort(best, 1, n);
	if (n) {
		r.low = best[n / 10];
		r.high = best[n - 1 - n / 10];
	}
	free(best);
	return r;
}

/* ---- values ---------------------------------------------------------------------- */

enum grid {
	GRID_FIXED,
	GRID_INTERVALS, /* whole, ever farther apart, as far as runs go */
	GRID_SPREAD,    /* parts of how much the runs differ */
	GRID_REACHED,   /* what they reached */
};

struct rule {
	const char *name;
	enum grid grid;
	double values[DIAL_VALUES_MAX]; /* fixed ones, until one is less; else the least */
};

static const struct rule rules[] = {
	{ "evaluation_interval", GRID_INTERVALS, { 1 } },
	{ "delay_evaluation", GRID_INTERVALS, { 0 } },
	{ "slack_factor",
	  GRID_FIXED,
	  { 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5,
	    10 } },
	{ "slack_amount", GRID_SPREAD, { 0.01 } },
	{ "narrowing", GRID_FIXED, { 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3 } },
	{ "truncation_percentage",
	  GRID_FIXED,
	  { 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 95 } },
	{ "exclude_finished_runs", GRID_FIXED, { 0, 1 } },
	{ "patience", GRID_INTERVALS, { 1 } },
	{ "min_delta", GRID_SPREAD, { 0 } },
	{ "threshold", GRID_REACHED, { 0 } },
	{ "min_intervals", GRID_INTERVALS, { 1 } },
	{ "reduction_factor", GRID_FIXED, { 1.5, 2, 3, 4, 5, 6, 8, 10 } },
	{ "max_intervals", GRID_INTERVALS, { 1 } },
};

static void add(struct dial *d, double x)
{
	if (d->n < DIAL_VALUES_MAX && (!d->n || x > d->values[d->n - 1]))
		d->values[d->n++] = x;
}

static void fill_fixed(struct dial *d, const struct rule *r)
{
	for (size_t i = 0; i < DIAL_VALUES_MAX; i++) {
		if (i && r->values[i] <= r->values[i - 1])
			return;
		add(d, r->values[i]);
	}
}

static void fill_intervals(struct dial *d, double least, uint32_t longest)
{
	static const double steps[] = { 1, 1.5, 2, 3, 5, 7 };

	add(d, least);
	for (double decade = 1; decade <= longest; decade *= 10)
		for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
			double x = steps[i] * decade;

			if (x == floor(x) && x < longest)
				add(d, x);
		}
	/* Its room may be used up: the last place is that of the longest. */
	if (d->n == DIAL_VALUES_MAX)
		d->n--;
	add(d, longest);
}

/* A round number at or above x: 1, 2 or 5 and zeros. */
static double rounded(double x)
{
	double decade = pow(10, floor(log10(x) + 1e-9)), part = x / decade;

	return (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10) * decade;
}

static void fill_spread(struct dial *d, double least, const struct dial_range *r)
{
	double spread = r->high - r->low;

	if (least == 0)
		add(d, 0);
	/* From 1 to 2 to 5 to 10; the ends of what a double holds have no next one. */
	for (double x = spread / 200; x > 0 && isfinite(x) && x <= 3 * spread; x *= 2.2)
		add(d, x = rounded(x));
}

static void fill_reached(struct dial *d, const struct dial_range *r)
{
	double step = r->high > r->low ? rounded((r->high - r->low) / 10) : 0;
	double first = ceil(r->low / step);

	/* Counted, since one more than a large number may be the same. */
	for (int i = 0; step > 0 && i < DIAL_VALUES_MAX && (first + i) * step <= r->high; i++)
		add(d, (first + i) * step);
}

static void fill(struct dial *d, const struct rule *r, const struct dial_range *range)
{
	d->n = 0;
	switch (r->grid) {
	case GRID_FIXED:
		fill_fixed(d, r);
		break;
	case GRID_INTERVALS:
		fill_intervals(d, r->values[0], range->longest);
		break;
	case GRID_SPREAD:
		fill_spread(d, r->values[0], range);
		break;
	case GRID_REACHED:
		fill_reached(d, range);
		break;
	}
}

/* ---- of a policy ----------------------------------------------------------------- */

static double value_of(const struct conf *c, const struct conf_setting *s)
{
	const void *at = (const char *)c + s->offset;

	return s->type == CONF_INT    ? *(const int *)at
	       : s->type == CONF_BOOL ? *(const bool *)at
	                              : *(const double *)at;
}

/* Has the policy a number of that name?  What is not given is the other one of two. */
static bool has(const struct conf *c, const struct conf_setting *s)
{
	const struct policy_kind *kind = policy_find(c->policy);

	return kind != &policy_none &&
	       (!conf_is_policy_option(s) || policy_has_option(kind, s->name)) &&
	       !isnan(value_of(c, s));
}

size_t dial_list(const struct conf *c, const struct dial_range *range,
                 struct dial out[DIALS_MAX])
{
	size_t n = 0;

	/* Its own ones first: those of all policies are the first of the table. */
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < ARRAY_LEN(rules) && n < DIALS_MAX; i++) {
			const struct conf_setting *s = conf_find("policy", rules[i].name);

			if (conf_is_policy_option(s) != (own == 1) || !has(c, s))
				continue;
			out[n] = (struct dial){ .setting = s, .now = value_of(c, s) };
			fill(&out[n++], &rules[i], range);
		}
	return n;
}

static bool put(struct conf *c, const struct conf_setting *s, double x)
{
	struct err e;

	return (s->type == CONF_BOOL ? conf_set(c, s, x != 0 ? "true" : "false", &e)
	                             : conf_set_number(c, s, x, x == floor(x), &e)) == 0;
}

bool dial_set(struct conf *c, const struct dial *d, double x)
{
	struct problems found = { 0 };
	double was = value_of(c, d->setting);
	bool good = put(c, d->setting, x) && conf_check_policy(c, &found) == 0;

	if (!good)
		put(c, d->setting, was);
	problems_clear(&found);
	return good;
}

void dial_reset(struct conf *c, const struct dial *d)
{
	enum conf_type type = d->setting->type;
	size_t size = type == CONF_INT    ? sizeof(int)
	              : type == CONF_BOOL ? sizeof(bool)
	                                  : sizeof(double);
	struct conf fresh;

	conf_init(&fresh);
	memcpy((char *)c + d->setting->offset, (const char *)&fresh + d->setting->offset, size);
	conf_clear(&fresh);
}

bool dial_turn(struct conf *c, const struct dial *d, int by)
{
	for (size_t i = 0; i < d->n; i++) {
		double x = d->values[by < 0 ? d->n - 1 - i : i];

		if ((by < 0 ? x < d->now : x > d->now) && dial_set(c, d, x))
			return true;
	}
	return false;
}

void dial_print(const struct dial *d, double x, struct buf *out)
{
	if (d->setting->type == CONF_BOOL)
		buf_adds(out, x != 0 ? "yes" : "no");
	else
		buf_adds(out, num_short(x, NUM_DIGITS).text);
}
