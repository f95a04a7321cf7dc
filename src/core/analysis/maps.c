#include "core/analysis/maps.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/sampler/sobol.h"

#define SEED 5
#define TOGETHER_MIN 0.02 /* a share of the variance below which nothing is together */

/* ---- axes ------------------------------------------------------------------------ */

static bool find_axis(struct map_axis *a, const struct param *p, size_t param)
{
	uint64_t count = param_count(p);
	bool few = count && count <= MAPS_VALUES_MAX;

	a->param = param;
	a->n = few ? count : MAPS_VALUES;
	if (!few && !p->kind->ordered)
		return false;
	for (size_t i = 0; i < a->n; i++)
		a->values[i] = few ? param_nth(p, i)
		                   : param_from_position(p, ((double)i + 0.5) / MAPS_VALUES);
	return true;
}

/* ---- one map --------------------------------------------------------------------- */

/* Sums of each function over the other assignments. */
struct sums {
	size_t columns;
	double *cells; /* cells[i * columns + c]: where both are active */
	double *n;     /* how many assignments that were, by cell */
	double mean[SURFACE_COLUMNS_MAX], square[SURFACE_COLUMNS_MAX], count; /* over all */
	/* Of one assignment, where both are active: the cells, points and values. */
	size_t *at;
	double *x, *values;
};

static void add_values(struct sums *s, size_t cell, const double *values)
{
	s->n[cell]++;
	s->count++;
	for (size_t c = 0; c < s->columns; c++) {
		s->cells[cell * s->columns + c] += values[c];
		s->mean[c] += values[c];
		s->square[c] += values[c] * values[c];
	}
}

static void add_assignment(struct sums *s, struct surface *m, const struct map *map,
                           double *units, struct point *p)
{
	const struct space *space = m->subject->space;
	size_t a = map->x.param, b = map->y.param, n = 0;

	for (size_t i = 0; i < map->x.n * map->y.n; i++) {
		units[a] = param_to_unit(&space->params[a], &map->x.values[i % map->x.n]);
		units[b] = param_to_unit(&space->params[b], &map->y.values[i / map->x.n]);
		point_from_units(p, space, units);
		if (p->values[a].kind == VALUE_NONE || p->values[b].kind == VALUE_NONE)
			continue;
		features_of(&m->f, p, s->x + n * m->f.n);
		s->at[n++] = i;
	}
	if (n)
		surface_at(m, n, s->x, s->values);
	for (size_t i = 0; i < n; i++)
		add_values(s, s->at[i], s->values + i * s->columns);
}

/* What is left of a function's cells without what rows and columns have, as a variance. */
static double left_of(const struct map *map, const double *cells, size_t columns, size_t c)
{
	size_t nx = map->x.n, ny = map->y.n;
	double row[MAPS_VALUES_MAX] = { 0 }, column[MAPS_VALUES_MAX] = { 0 }, all = 0, sum = 0;

	for (size_t i = 0; i < nx * ny; i++) {
		double y = cells[i * columns + c];

		row[i / nx] += y / (double)nx;
		column[i % nx] += y / (double)ny;
		all += y / (double)(nx * ny);
	}
	for (size_t i = 0; i < nx * ny; i++) {
		double off = cells[i * columns + c] - row[i / nx] - column[i % nx] + all;

		sum += off * off / (double)(nx * ny);
	}
	return sum;
}

static void conclude(struct map *map, struct sums *s, const struct surface *m)
{
	size_t n = map->x.n * map->y.n;
	double share[SURFACE_COLUMNS_MAX];
	bool whole = true;

	map->low = map->sd_low = INFINITY;
	map->high = map->sd_high = -INFINITY;
	for (size_t i = 0; i < n; i++) {
		map->cells[i] = FIGURE_NONE;
		whole = whole && s->n[i] > 0;
		if (s->n[i] == 0)
			continue;
		for (size_t c = 0; c < s->columns; c++)
			s->cells[i * s->columns + c] /= s->n[i];
		map->cells[i] = surface_figure(m, s->cells + i * s->columns);
		map->low = fmin(map->low, map->cells[i].value);
		map->high = fmax(map->high, map->cells[i].value);
		map->sd_low = fmin(map->sd_low, map->cells[i].sd);
		map->sd_high = fmax(map->sd_high, map->cells[i].sd);
	}
	for (size_t c = 0; c < s->columns; c++) {
		double mean = s->mean[c] / s->count;
		double variance = s->square[c] / s->count - mean * mean;

		share[c] = variance > 0 ? left_of(map, s->cells, s->columns, c) / variance : 0;
		share[c] = fmin(share[c], 1);
	}
	map->together = whole ? surface_figure(m, share) : FIGURE_NONE;
}

static void make(struct map *map, struct surface *m, struct sobol *sobol, struct point *p)
{
	size_t n = map->x.n * map->y.n;
	struct sums s = { .columns = surface_columns(m) };
	double *units = mem_calloc(m->subject->space->n + 1, sizeof *units);

	map->cells = mem_calloc(n, sizeof *map->cells);
	s.cells = mem_calloc(n * (s.columns + 1), sizeof *s.cells);
	s.n = s.cells + n * s.columns;
	s.at = mem_calloc(n, sizeof *s.at);
	s.x = mem_calloc(n * (m->f.n + s.columns), sizeof *s.x);
	s.values = s.x + n * m->f.n;
	for (size_t j = 0; j < MAPS_OTHERS; j++) {
		sobol_point(sobol, SEED, NULL, j, units);
		add_assignment(&s, m, map, units, p);
	}
	conclude(map, &s, m);
	free(s.cells);
	free(s.at);
	free(s.x);
	free(units);
}

/* ---- all ------------------------------------------------------------------------- */

/* Surely more than nothing? */
static double weight(const struct map *map)
{
	double x = map->together.value;

	return x >= TOGETHER_MIN && x > 2 * map->together.sd ? x : 0;
}

/* Stable, for those of the same weight are in the order of importance. */
static void sort(struct maps *m)
{
	for (size_t i = 1; i < m->n; i++)
		for (size_t k = i; k > 0 && weight(&m->items[k]) > weight(&m->items[k - 1]);
		     k--) {
			struct map t = m->items[k];

			m->items[k] = m->items[k - 1];
			m->items[k - 1] = t;
		}
}

static int compare(const void *a, const void *b, void *sweep)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x == y ? 0 : sweep_is_before(sweep, x, y) ? -1 : 1;
}

static void find_best(struct maps *m, const struct subject *t)
{
	uint32_t *all = mem_calloc((size_t)t->sweep->n_runs + 1, sizeof *all);
	size_t n = 0;

	for (uint32_t i = 0; i < t->sweep->n_runs; i++) {
		const struct run *r = &t->sweep->runs[i];

		if (run_rank(r->state) != RANK_FAILED && isfinite(r->best) &&
		    subject_point(t, r->id))
			all[n++] = r->id;
	}
	qsort_r(all, n, sizeof *all, compare, (void *)t->sweep);
	m->n_best = n < MAPS_BEST ? n : MAPS_BEST;
	memcpy(m->best, all, m->n_best * sizeof *all);
	free(all);
}

void maps_init(struct maps *m, struct surface *surface, const size_t *order)
{
	const struct space *space = surface->subject->space;
	struct map_axis axes[MAPS_PARAMS];
	struct sobol *sobol;
	struct point p;
	size_t n = 0;

	*m = (struct maps){ 0 };
	if (!surface->n)
		return;
	find_best(m, surface->subject);
	for (size_t i = 0; i < space->n && n < MAPS_PARAMS; i++)
		if (param_count(&space->params[order[i]]) != 1)
			n += find_axis(&axes[n], &space->params[order[i]], order[i]);
	sobol = sobol_new(space->n);
	point_init(&p, space);
	for (size_t k = 1; k < n; k++)
		for (size_t i = 0; i < k; i++) {
			struct map *map = &m->items[m->n++];

			*map = (struct map){ .x = axes[i], .y = axes[k] };
			make(map, surface, sobol, &p);
		}
	sort(m);
	point_clear(&p);
	sobol_free(sobol);
}

void maps_clear(struct maps *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->items[i].cells);
	*m = (struct maps){ 0 };
}
