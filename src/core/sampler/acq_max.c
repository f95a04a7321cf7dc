#include "core/sampler/acq_max.h"

#include <gsl/gsl_cblas.h>
#include <math.h>
#include <nlopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/normal.h"

#define ALL_MAX 2000    /* candidates; a space with no more assignments is looked at whole */
#define SPREAD_EACH 60  /* Sobol points a parameter, */
#define SPREAD_MIN 200  /* but at least so many */
#define SPREAD_MAX 1200 /* and at most */
#define AROUND 240      /* neighbours of them all */
#define SCREEN 3        /* processes that look at all candidates */
#define KEPT 60         /* candidates that all processes look at */
#define STARTS 4        /* of them that are improved */
#define ROUNDS 3        /* of continuous and discrete improvement */
#define EVALUATIONS 30  /* of L-BFGS a round */
#define OPTIONS_EACH 24 /* values of a discrete parameter that are tried in a move */

/* Candidates: positions and coordinates side by side; `next` is room for one to be added. */
struct pool {
	double *positions, *x, *value, *next;
	size_t n, cap;
};

static void pool_init(struct pool *p, const struct acq_search *s, size_t cap)
{
	*p = (struct pool){ .cap = cap };
	p->positions = mem_calloc(cap * s->h->space->n + 1, sizeof(double));
	p->x = mem_calloc(cap * s->f->n + 1, sizeof(double));
	p->value = mem_calloc(cap + 1, sizeof(double));
	p->next = mem_calloc(s->h->space->n, sizeof(double));
}

static void pool_clear(struct pool *p)
{
	free(p->positions);
	free(p->x);
	free(p->value);
	free(p->next);
}

/* Add the assignment at these positions, if it may be run and there is room. */
static bool pool_add(struct pool *p, struct acq_search *s, const double *positions,
                     struct point *room)
{
	size_t n = s->h->space->n;

	point_from_positions(room, s->h->space, positions);
	if (p->n == p->cap || !history_allows(s->h, room))
		return false;
	memmove(p->positions + p->n * n, positions,
	        n * sizeof *positions); /* may be the same */
	features_of(s->f, room, p->x + p->n * s->f->n);
	p->n++;
	return true;
}

static double clip(double u)
{
	return fmin(fmax(u, 0), 1 - 0x1p-53);
}

/* ---- candidates ------------------------------------------------------------------ */

static bool add_all(struct pool *p, struct acq_search *s, struct point *room)
{
	const struct space *space = s->h->space;
	uint64_t size = space_grid_size(space);

	if (!size || size > ALL_MAX)
		return false;
	for (uint64_t i = 0; i < size; i++)
		if (space_grid_point(space, i, room) &&
		    point_to_positions(room, space, p->next))
			pool_add(p, s, p->next, room);
	return true;
}

/* Over all positions, every second where the expressions' draws fall. */
static void add_spread(struct pool *p, struct acq_search *s, size_t n, struct point *room)
{
	uint64_t seed = rng_bits(s->rng.seed, s->rng.draw, s->rng.stream, 1);

	for (size_t i = 0; i < n; i++) {
		sobol_point(s->sobol, seed, NULL, i, p->next);
		for (size_t k = 0; i % 2 && k < s->h->space->n; k++)
			p->next[k] = param_drawn(&s->h->space->params[k], p->next[k]);
		pool_add(p, s, p->next, room);
	}
}

/* Some coordinates moved: far, near, nearer. */
static void move(struct acq_search *s, double *positions)
{
	static const double widths[] = { 0.2, 0.05, 0.01 };
	double width = widths[(size_t)(rng_next(&s->rng) * 3)];
	double chance = fmax(0.3, 2 / (double)s->f->n);
	bool moved = false;

	for (int tries = 0; !moved && tries < 10; tries++) {
		for (size_t k = 0; k < s->f->n; k++) {
			const struct feature *f = &s->f->items[k];
			double *u = &positions[f->param];

			if (feature_is_fixed(f) || rng_next(&s->rng) >= chance)
				continue;
			moved = true;
			if (f->kind == FEATURE_CATEGORY)
				*u = rng_next(&s->rng);
			else
				*u = clip(*u +
				          fmax(width, f->count ? 1.0 / (double)f->count : 0) *
				                  normal_draw(&s->rng));
		}
	}
}

static void add_around(struct pool *p, struct acq_search *s, struct point *room)
{
	size_t d = s->h->space->n;

	for (size_t c = 0; c < s->n_centers; c++) {
		for (size_t i = 0; i < AROUND / s->n_centers; i++) {
			memcpy(p->next, s->centers + c * d, d * sizeof *p->next);
			move(s, p->next);
			pool_add(p, s, p->next, room);
		}
	}
}

/* ---- the best of them ------------------------------------------------------------ */

/* Bring the k best by value to the front, best first. */
static void keep_best(struct pool *p, const struct acq_search *s, size_t k)
{
	size_t n = s->h->space->n, d = s->f->n;

	k = k < p->n ? k : p->n;
	for (size_t i = 0; i < k; i++) {
		size_t best = i;

		for (size_t j = i + 1; j < p->n; j++)
			if (p->value[j] > p->value[best])
				best = j;
		if (best == i)
			continue;
		cblas_dswap(1, p->value + i, 1, p->value + best, 1);
		cblas_dswap((int)n, p->positions + i * n, 1, p->positions + best * n, 1);
		cblas_dswap((int)d, p->x + i * d, 1, p->x + best * d, 1);
	}
	p->n = k;
}

static void screen(struct pool *p, struct acq_search *s, size_t kept)
{
	size_t few = s->acq->n < SCREEN ? s->acq->n : SCREEN;

	acq_values(s->acq, p->n, p->x, few, p->value);
	if (few < s->acq->n) {
		keep_best(p, s, KEPT);
		acq_values(s->acq, p->n, p->x, s->acq->n, p->value);
	}
	keep_best(p, s, kept);
}

/* ---- improving one --------------------------------------------------------------- */

struct climb {
	struct acq_search *s;
	double *x, *grad;
	const size_t *free; /* the features that move */
};

static double climb_value(unsigned n, const double *at, double *grad, void *data)
{
	struct climb *c = data;
	double value;

	for (unsigned i = 0; i < n; i++)
		c->x[c->free[i]] = at[i];
	value = acq_value(c->s->acq, c->x, grad ? c->grad : NULL);
	for (unsigned i = 0; grad && i < n; i++)
		grad[i] = -c->grad[c->free[i]];
	return isfinite(value) ? -value : 1e10;
}

/* L-BFGS over the continuous features that are active; true when positions moved. */
static bool climb(struct acq_search *s, double *positions, const double *x)
{
	size_t d = s->f->n, n = 0, *free_ = mem_calloc(d + 1, sizeof *free_);
	double *room = mem_calloc(5 * d + 1, sizeof *room), *at = room + 2 * d, value;
	double *low = at + d, *high = low + d;
	struct climb c = { s, room, room + d, free_ };
	nlopt_opt opt;

	memcpy(c.x, x, d * sizeof *x);
	for (size_t k = 0; k < d; k++) {
		if (!feature_is_continuous(&s->f->items[k]) || isnan(x[k]))
			continue;
		low[n] = s->f->items[k].low;
		high[n] = clip(s->f->items[k].high);
		at[n] = fmin(fmax(x[k], low[n]), high[n]);
		free_[n++] = k;
	}
	if (n) {
		opt = nlopt_create(NLOPT_LD_LBFGS, (unsigned)n);
		nlopt_set_min_objective(opt, climb_value, &c);
		nlopt_set_lower_bounds(opt, low);
		nlopt_set_upper_bounds(opt, high);
		nlopt_set_maxeval(opt, EVALUATIONS);
		nlopt_set_ftol_abs(opt, 1e-4);
		nlopt_set_xtol_abs1(opt, 1e-5);
		nlopt_optimize(opt, at, &value);
		nlopt_destroy(opt);
		for (size_t i = 0; i < n; i++)
			positions[s->f->items[free_[i]].param] =
				feature_position(s->f, free_[i], at[i]);
	}
	free(room);
	free(free_);
	return n > 0;
}

/* Every other value of every discrete feature; of many the nearest ones and some others. */
static void add_moves(struct pool *p, struct acq_search *s, const double *positions,
                      const double *x, struct point *room)
{
	double *moved = p->next;

	memcpy(moved, positions, s->h->space->n * sizeof *moved);
	for (size_t k = 0; k < s->f->n; k++) {
		const struct feature *f = &s->f->items[k];
		uint64_t n = f->count < OPTIONS_EACH ? f->count : OPTIONS_EACH;

		if (feature_is_continuous(f) || feature_is_fixed(f) || isnan(x[k]))
			continue;
		for (uint64_t i = 0; i < n; i++) {
			double u;

			if (n == f->count)
				u = feature_position(s->f, k, feature_nth(s->f, k, i));
			else if (f->kind == FEATURE_CATEGORY)
				u = rng_next(&s->rng);
			else /* one, two, four, … steps to either side */
				u = feature_position(s->f, k, x[k]) +
				    (i % 2 ? 1 : -1) * (double)(UINT64_C(1) << i / 2) /
				            (double)f->count;
			moved[f->param] = clip(u);
			pool_add(p, s, moved, room);
		}
		moved[f->param] = positions[f->param];
	}
}

/* Improve candidate i of the pool in place. */
static void improve(struct pool *p, size_t i, struct acq_search *s, struct point *room)
{
	size_t n = s->h->space->n, d = s->f->n;
	double *positions = p->positions + i * n, *x = p->x + i * d, *value = &p->value[i];
	struct pool near;

	for (int round = 0; round < ROUNDS; round++) {
		double before = *value;

		pool_init(&near, s, 1 + d * OPTIONS_EACH);
		memcpy(near.positions, positions, n * sizeof *positions);
		if (climb(s, near.positions, x))
			pool_add(&near, s, near.positions, room);
		add_moves(&near, s, near.n ? near.positions : positions, x, room);
		acq_values(s->acq, near.n, near.x, s->acq->n, near.value);
		keep_best(&near, s, 1);
		if (near.n && near.value[0] > *value) {
			memcpy(positions, near.positions, n * sizeof *positions);
			memcpy(x, near.x, d * sizeof *x);
			*value = near.value[0];
		}
		pool_clear(&near);
		if (!(*value > before + 1e-3))
			break;
	}
}

bool acq_maximise(struct acq_search *s, struct point *out)
{
	size_t spread = SPREAD_EACH * s->f->n;
	struct pool p;
	bool found;

	spread = spread < SPREAD_MIN ? SPREAD_MIN : spread > SPREAD_MAX ? SPREAD_MAX : spread;
	pool_init(&p, s, ALL_MAX);
	if (add_all(&p, s, out)) {
		screen(&p, s, 1);
	} else {
		add_spread(&p, s, spread, out);
		if (!s->rough)
			add_around(&p, s, out);
		screen(&p, s, STARTS);
		for (size_t i = 0; i < p.n && !s->rough; i++)
			improve(&p, i, s, out);
		keep_best(&p, s, 1);
	}
	found = p.n > 0;
	if (found)
		point_from_positions(out, s->h->space, p.positions);
	pool_clear(&p);
	return found;
}
