#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

#include "base/mem.h"
#include "core/analysis/compare_part.h"

const char *compare_band(const struct compare_group *g)
{
	return g->n_had < 2                   ? ""
	       : g->n_had < COMPARE_QUARTILES ? "median, best and worst"
	                                      : "median and quartiles";
}

/* The sweeps of a group that have values, walked along x together. */
struct walk {
	const struct progress **of;
	size_t *next; /* the first item that lies beyond */
	double *best; /* so far */
	double *room; /* for as many */
	size_t n;
	enum progress_x x;
	double end;
};

static void walk_init(struct walk *w, const struct compare *c, size_t group, enum progress_x x)
{
	*w = (struct walk){ .x = x };
	w->of = mem_calloc(c->n + 1, sizeof(struct progress *));
	w->next = mem_calloc(c->n + 1, sizeof *w->next);
	w->best = mem_calloc(2 * c->n + 1, sizeof *w->best);
	w->room = w->best + c->n;
	for (size_t i = 0; i < c->n; i++) {
		const struct compare_sweep *s = &c->sweeps[i];
		double end = s->progress.end[x];

		if (s->group != group || isnan(s->result.best))
			continue;
		w->end = !w->n                   ? end
		         : x == PROGRESS_SECONDS ? fmax(w->end, end)
		                                 : fmin(w->end, end);
		w->best[w->n] = NAN;
		w->of[w->n++] = &s->progress;
	}
}

static void walk_clear(struct walk *w)
{
	free(w->of);
	free(w->next);
	free(w->best);
}

/* Is x known of all, and not only of some? */
static bool is_known(const struct walk *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (!w->of[i]->is_known[w->x])
			return false;
	return w->n;
}

/* Where any of them became better, in order, up to where the line ends. */
static double *places(const struct walk *w, size_t *n)
{
	size_t cap = 0;
	double *x;

	for (size_t i = 0; i < w->n; i++)
		cap += w->of[i]->n;
	x = mem_calloc(cap + 1, sizeof *x);
	*n = 0;
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->of[i]->n; k++)
			if (w->of[i]->items[k].is_step && w->of[i]->items[k].x[w->x] <= w->end)
				x[(*n)++] = w->of[i]->items[k].x[w->x];
	gsl_sort(x, 1, *n);
	return x;
}

/* All go on to x; do all have a value there? */
static bool advance(struct walk *w, double x)
{
	bool all = true;

	for (size_t i = 0; i < w->n; i++) {
		const struct progress *p = w->of[i];

		for (; w->next[i] < p->n && p->items[w->next[i]].x[w->x] <= x; w->next[i]++)
			if (p->items[w->next[i]].is_step)
				w->best[i] = p->items[w->next[i]].best;
		all = all && !isnan(w->best[i]);
	}
	return all;
}

static struct compare_point summary(struct walk *w, double x)
{
	double off = w->n < COMPARE_QUARTILES ? 0 : 0.25;
	struct compare_point p = { .x = x };

	memcpy(w->room, w->best, w->n * sizeof *w->room);
	p.middle = compare_quantile(w->room, w->n, 0.5);
	p.low = compare_quantile(w->room, w->n, off);
	p.high = compare_quantile(w->room, w->n, 1 - off);
	return p;
}

static bool is_same(const struct compare_point *a, const struct compare_point *b)
{
	return a->middle == b->middle && a->low == b->low && a->high == b->high;
}

static void draw_line(struct compare_line *l, struct walk *w)
{
	size_t n;
	double *x = places(w, &n);

	l->items = mem_calloc(n + 1, sizeof *l->items);
	l->end = w->end;
	for (size_t i = 0; i < n; i++) {
		if (!advance(w, x[i]))
			continue;
		/* What came at the same moment is one step. */
		l->n -= l->n && l->items[l->n - 1].x == x[i];
		l->items[l->n] = summary(w, x[i]);
		l->n += !l->n || !is_same(&l->items[l->n], &l->items[l->n - 1]);
	}
	free(x);
}

void compare_draw_lines(struct compare *c)
{
	for (size_t g = 0; g < c->n_groups; g++)
		for (int x = 0; x < PROGRESS_XS; x++) {
			struct walk w;

			walk_init(&w, c, g, (enum progress_x)x);
			if (is_known(&w))
				draw_line(&c->groups[g].lines[x], &w);
			walk_clear(&w);
		}
}
