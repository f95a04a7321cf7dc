#include "core/analysis/effects.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/sampler/sobol.h"
#include "core/space/point.h"

#define SEED 3
#define FLAT 1e-12 /* a variance below that share of the squared mean is none */

/*
 * The model sees more of parameters' doing together than there is, and shrinks what is small:
 * with these two the bars cover the truth as often as bars should (t-importance).
 */
#define WIDER 1.75
#define FLOOR 0.0025

/* ---- levels ---------------------------------------------------------------------- */

/* Node i of the Gauss-Legendre rule of n on [0, 1], by Newton's method, and its weight. */
static void find_node(size_t i, size_t n, double *at, double *weight)
{
	double x = -cos(M_PI * ((double)i + 0.75) / ((double)n + 0.5)), slope = 1;

	for (int step = 0; step < 8; step++) {
		double before = 1, here = x;

		for (size_t k = 2; k <= n; k++) {
			double next =
				((2 * (double)k - 1) * x * here - ((double)k - 1) * before) /
				(double)k;

			before = here;
			here = next;
		}
		slope = (double)n * (x * here - before) / (x * x - 1);
		x -= here / slope;
	}
	*at = (x + 1) / 2;
	*weight = 1 / ((1 - x * x) * slope * slope);
}

static void find_levels(const struct param *p, struct effect *e)
{
	uint64_t count = param_count(p);
	bool few =
		count && count <= EFFECTS_LEVELS_MAX && (p->n_options || !param_has_prior(p));

	e->n = few ? count : EFFECTS_NODES;
	e->curve = mem_calloc(e->n, sizeof *e->curve);
	for (size_t i = 0; i < e->n; i++) {
		struct effect_level *l = &e->curve[i];

		l->metric = FIGURE_NONE;
		if (few) {
			l->value = param_nth(p, i);
			l->unit = param_to_unit(p, &l->value);
			l->weight = p->n_options ? param_weight(p, &l->value) : 1;
			l->weight /= (double)count;
		} else {
			find_node(i, e->n, &l->unit, &l->weight);
			l->value = param_from_unit(p, l->unit);
		}
	}
}

/* ---- the layout of one parameter ------------------------------------------------- */

/* Sums over the other assignments, for each function, and over all parameters. */
struct layout {
	size_t columns;
	double *level;  /* sums at each level where it is active: level[i * columns + c] */
	double *all;    /* the same wherever */
	double *within; /* of the variances over the levels */
	double *values; /* of one assignment: values[i * columns + c] */
	double n_active;
	/* By feature and function: of all values; of the curve, and over the levels. */
	double *mean, *square, *first, *total;
};

static void layout_init(struct layout *l, size_t columns, size_t n_features)
{
	size_t levels = EFFECTS_LEVELS_MAX;

	*l = (struct layout){ .columns = columns };
	l->level = mem_calloc(columns * (3 * levels + 1 + 4 * n_features), sizeof *l->level);
	l->all = l->level + levels * columns;
	l->values = l->all + levels * columns;
	l->within = l->values + levels * columns;
	l->mean = l->within + columns;
	l->square = l->mean + n_features * columns;
	l->first = l->square + n_features * columns;
	l->total = l->first + n_features * columns;
}

/* One assignment, with the parameter at all levels. */
static void add_row(struct layout *l, size_t feature, const struct effect *e, bool active)
{
	for (size_t c = 0; c < l->columns; c++) {
		double mean = 0, square = 0;

		for (size_t i = 0; i < e->n; i++) {
			double y = l->values[i * l->columns + c];

			mean += e->curve[i].weight * y;
			square += e->curve[i].weight * y * y;
			l->all[i * l->columns + c] += y;
			if (active)
				l->level[i * l->columns + c] += y;
		}
		l->within[c] += square - mean * mean;
		l->mean[feature * l->columns + c] += mean / EFFECTS_OTHERS;
		l->square[feature * l->columns + c] += square / EFFECTS_OTHERS;
	}
	l->n_active += active;
}

static void measure_row(struct layout *l, struct surface *m, size_t feature,
                        const struct effect *e, double *units, struct point *p, double *x)
{
	size_t param = m->f.items[feature].param, n = 0;
	bool active = true;

	while (n < e->n && active) {
		units[param] = e->curve[n].unit;
		point_from_units(p, m->subject->space, units);
		features_of(&m->f, p, x + n++ * m->f.n);
		active = p->values[param].kind != VALUE_NONE;
	}
	surface_at(m, n, x, l->values);
	for (size_t i = n; i < e->n; i++)
		memcpy(l->values + i * l->columns, l->values, l->columns * sizeof *l->values);
	add_row(l, feature, e, active);
}

/* The curve, and the variances that the parameter has. */
static void conclude(struct layout *l, const struct surface *m, size_t feature,
                     struct effect *e)
{
	double at[SURFACE_COLUMNS_MAX], *first = l->first + feature * l->columns;

	for (size_t i = 0; i < e->n && l->n_active > 0; i++) {
		for (size_t c = 0; c < l->columns; c++)
			at[c] = l->level[i * l->columns + c] / l->n_active;
		e->curve[i].metric = surface_figure(m, at);
	}
	for (size_t c = 0; c < l->columns; c++) {
		double mean = 0, square = 0;

		for (size_t i = 0; i < e->n; i++) {
			double y = l->all[i * l->columns + c] / EFFECTS_OTHERS;

			mean += e->curve[i].weight * y;
			square += e->curve[i].weight * y * y;
		}
		first[c] = square - mean * mean;
		l->total[feature * l->columns + c] = l->within[c] / EFFECTS_OTHERS;
	}
	memset(l->level, 0, l->columns * EFFECTS_LEVELS_MAX * 2 * sizeof *l->level);
	memset(l->within, 0, l->columns * sizeof *l->within);
	l->n_active = 0;
}

/* ---- all ------------------------------------------------------------------------- */

/*
 * The variance over the space, from all layouts, and how far theirs are apart, which tells the
 * error of sums over so many assignments; false when there is none.
 */
static bool find_variance(const struct layout *l, size_t n, size_t c, double *variance,
                          double *error)
{
	double mean = 0, square = 0, spread = 0;

	for (size_t k = 0; k < n; k++) {
		mean += l->mean[k * l->columns + c] / (double)n;
		square += l->square[k * l->columns + c] / (double)n;
	}
	*variance = square - mean * mean;
	if (!(*variance > FLAT * mean * mean))
		return false;
	for (size_t k = 0; k < n; k++) {
		double m = l->mean[k * l->columns + c], s = l->square[k * l->columns + c];
		double off = (s - m * m) / *variance - 1;

		spread += off * off;
	}
	*error = n > 1 ? sqrt(spread / (double)(n - 1)) : 0;
	return true;
}

/* `error`: what sums over so many assignments may be off, which no function sees. */
static struct figure share(const struct surface *m, const double *columns, double error)
{
	struct figure f = surface_figure(m, columns);

	f.sd = sqrt(WIDER * WIDER * f.sd * f.sd + f.value * f.value * error * error +
	            FLOOR * FLOOR);
	return f;
}

static void find_shares(struct effects *e, const struct layout *l, const struct surface *m)
{
	double first[SURFACE_COLUMNS_MAX], total[SURFACE_COLUMNS_MAX];
	double together[SURFACE_COLUMNS_MAX], variance[SURFACE_COLUMNS_MAX];
	double error[SURFACE_COLUMNS_MAX], off;

	for (size_t c = 0; c < l->columns; c++) {
		if (!find_variance(l, m->f.n, c, &variance[c], &error[c]))
			return;
		together[c] = 1;
	}
	off = surface_figure(m, error).value;
	for (size_t k = 0; k < m->f.n; k++) {
		struct effect *item = &e->items[m->f.items[k].param];

		for (size_t c = 0; c < l->columns; c++) {
			size_t at = k * l->columns + c;

			first[c] = fmin(fmax(l->first[at] / variance[c], 0), 1);
			total[c] = fmin(fmax(l->total[at] / variance[c], first[c]), 1);
			together[c] = fmax(together[c] - first[c], 0);
		}
		item->first = share(m, first, off);
		item->total = share(m, total, off);
	}
	e->together = share(m, together, off);
}

void effects_init(struct effects *e, struct surface *m)
{
	const struct space *space = m->subject->space;
	struct layout l;
	struct sobol *sobol;
	struct point p;
	double *units, *x;

	*e = (struct effects){ .n = space->n, .together = FIGURE_NONE };
	e->items = mem_calloc(space->n + 1, sizeof *e->items);
	for (size_t i = 0; i < space->n; i++)
		e->items[i].first = e->items[i].total = FIGURE_NONE;
	if (!m->n)
		return;
	sobol = sobol_new(space->n);
	layout_init(&l, surface_columns(m), m->f.n);
	units = mem_calloc(space->n + 1, sizeof *units);
	x = mem_calloc(EFFECTS_LEVELS_MAX * m->f.n + 1, sizeof *x);
	point_init(&p, space);
	for (size_t k = 0; k < m->f.n; k++) {
		struct effect *item = &e->items[m->f.items[k].param];

		find_levels(&space->params[m->f.items[k].param], item);
		for (size_t j = 0; j < EFFECTS_OTHERS; j++) {
			sobol_point(sobol, SEED, NULL, k * EFFECTS_OTHERS + j, units);
			measure_row(&l, m, k, item, units, &p, x);
		}
		conclude(&l, m, k, item);
	}
	find_shares(e, &l, m);
	point_clear(&p);
	sobol_free(sobol);
	free(l.level);
	free(units);
	free(x);
}

void effects_clear(struct effects *e)
{
	for (size_t i = 0; i < e->n; i++)
		free(e->items[i].curve);
	free(e->items);
	*e = (struct effects){ 0 };
}
