#include "core/analysis/paths.h"

#include <gsl/gsl_blas.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/improve.h"
#include "core/model/normal.h"
#include "core/sampler/acq.h"
#include "core/sampler/sampler.h"
#include "core/sampler/sobol.h"

#define ALL_MAX 300     /* assignments that are candidates all of them */
#define SPREAD 500      /* others over the space, */
#define AROUND 500      /* and around the best runs, */
#define CENTERS 8       /* of which there are so many; */
#define KEPT 80         /* of either those that promise most are candidates */
#define SCREEN 2        /* processes that are asked what promises */
#define WORTHWHILE 0.02 /* as the sampler's improvement */
#define PENDING_MAX 20
#define FIT_MAX 80 /* points that hyperparameters are fitted to, which costs most of it */
#define SEED 11
#define NEAR 0.05 /* deviations */

/* Candidates. */
struct pool {
	double *x, *score;
	size_t n, cap, d;
};

struct walk {
	enum paths_way way;
	struct pool pool;
	size_t n_fixed; /* the first of the pool, which every path takes in order */
	const struct subject *t;
	const struct surrogate *s;
	struct gp *gps[PATHS_SAMPLES];
	size_t n;
	struct point point;
	double *positions;
	struct rng rng;
};

/* The assignment of w->point, when it may be run and there is room. */
static void add(const struct walk *w, struct pool *p)
{
	if (p->n < p->cap && history_allows(w->s->h, &w->point))
		features_of(w->s->f, &w->point, p->x + p->n++ * p->d);
}

static struct pool pool_of(const struct walk *w, size_t cap)
{
	struct pool p = { .cap = cap, .d = w->s->f->n };

	p.x = mem_calloc(cap * p.d + 1, sizeof *p.x);
	p.score = mem_calloc(cap + 1, sizeof *p.score);
	return p;
}

static void pool_clear(struct pool *p)
{
	free(p->x);
	free(p->score);
}

/* ---- candidates ------------------------------------------------------------------ */

static void add_pending(struct walk *w)
{
	const struct history *h = &w->t->h;

	for (size_t i = 0; i < h->n && w->pool.n < PENDING_MAX; i++)
		if (h->runs[i].pending && h->runs[i].inside)
			features_of(w->s->f, &h->runs[i].point,
			            w->pool.x + w->pool.n++ * w->pool.d);
	w->n_fixed = w->pool.n;
}

static void add_all(struct walk *w, uint64_t size)
{
	for (uint64_t i = 0; i < size; i++)
		if (space_grid_point(w->t->space, i, &w->point))
			add(w, &w->pool);
}

static void add_spread(struct walk *w, struct pool *p)
{
	const struct space *space = w->t->space;
	struct sobol *sobol = sobol_new(space->n);

	for (size_t i = 0; i < SPREAD; i++) {
		sobol_point(sobol, SEED, NULL, i, w->positions);
		if (i % 2)
			point_from_units(&w->point, space, w->positions);
		else
			point_from_positions(&w->point, space, w->positions);
		add(w, p);
	}
	sobol_free(sobol);
}

/* Around the best runs, the nearer the more. */
static void add_around(struct walk *w, struct pool *p)
{
	static const double near[] = { 0.2, 0.05, 0.0125, 0.003 },
			    far[] = { 0.3, 0.2, 0.1, 0.05 };
	const double *widths = w->way == PATHS_WANDER ? far : near;
	const struct surrogate *s = w->s;
	const struct space *space = w->t->space;
	size_t centers = s->t.n < CENTERS ? s->t.n : CENTERS;

	for (size_t i = 0; i < AROUND; i++) {
		const struct observation *o = &s->h->runs[s->t.runs[s->order[i % centers]]];
		double width = widths[i / centers % 4];
		double some = fmax(0.4, 2 / (double)w->s->f->n);

		point_to_positions(&o->point, space, w->positions);
		for (size_t k = 0; k < w->s->f->n; k++) {
			const struct feature *f = &w->s->f->items[k];
			double *u = &w->positions[f->param];

			if (rng_next(&w->rng) >= some)
				continue;
			if (f->kind == FEATURE_CATEGORY || rng_next(&w->rng) < 0.05)
				*u = rng_next(&w->rng);
			else
				*u += width * normal_draw(&w->rng);
			*u = fmin(fmax(*u, 0), 1 - 0x1p-53);
		}
		point_from_positions(&w->point, space, w->positions);
		add(w, p);
	}
}

static void screen(struct walk *w, struct pool *p)
{
	size_t n = w->gps[0]->n;
	double *room = mem_calloc(n * (p->n + 1) + 2 * p->n + 1, sizeof *room);
	double *mean = room + n * (p->n + 1), *var = mean + p->n;

	for (size_t i = 0; i < p->n; i++)
		p->score[i] = -INFINITY;
	for (size_t g = 0; g < w->n && g < SCREEN; g++) {
		double best = gp_best_mean(w->gps[g], NULL) - WORTHWHILE;

		gp_predict_many(w->gps[g], p->n, p->x, mean, var, room);
		for (size_t i = 0; i < p->n; i++) {
			double sd = sqrt(var[i]);

			p->score[i] = fmax(p->score[i],
			                   acq_log_h((best - mean[i]) / sd, NULL) + log(sd));
		}
	}
	free(room);
}

/* The best `max` of a pool become candidates. */
static void keep(struct walk *w, struct pool *p, size_t max)
{
	if (w->way == PATHS_SEARCH)
		screen(w, p);
	for (size_t k = 0; k < max && k < p->n; k++) {
		size_t best = 0;

		for (size_t i = 1; i < p->n; i++)
			if (p->score[i] > p->score[best])
				best = i;
		if (p->score[best] == -INFINITY)
			break;
		memcpy(w->pool.x + w->pool.n++ * p->d, p->x + best * p->d, p->d * sizeof *p->x);
		p->score[best] = -INFINITY;
	}
	pool_clear(p);
}

/* The cells that are next, and of the others some, out of step with the values that repeat. */
static void add_listed(struct walk *w, uint64_t size)
{
	uint64_t cell = 0;
	double step = 0;

	for (size_t n = 0; sampler_grid_next(&w->t->h, &cell, &w->point); n++) {
		add(w, &w->pool);
		if (n < PATHS_RUNS_MAX)
			w->n_fixed = w->pool.n;
		else if (n == PATHS_RUNS_MAX)
			step = 2 * (double)(size - cell) / KEPT;
		cell += 1 + (uint64_t)(rng_next(&w->rng) * step);
	}
}

static void find_candidates(struct walk *w)
{
	uint64_t size = space_grid_size(w->t->space);
	struct pool spread, around;

	w->pool = pool_of(w, PENDING_MAX + ALL_MAX);
	add_pending(w);
	if (w->way == PATHS_LISTED) {
		add_listed(w, size);
		return;
	}
	if (w->way == PATHS_SEARCH && size && size <= ALL_MAX) {
		add_all(w, size);
		return;
	}
	spread = pool_of(w, SPREAD);
	add_spread(w, &spread);
	keep(w, &spread, w->way == PATHS_WANDER ? KEPT / 4 : KEPT);
	around = pool_of(w, AROUND);
	add_around(w, &around);
	keep(w, &around, KEPT);
}

/* ---- a path ---------------------------------------------------------------------- */

/* Of one process: what is known of the candidates, and room. */
struct joint {
	size_t m, n_fixed;
	double *mean, *cov;
	double noise, best;
	double *mu, *var, *w; /* as a path learns; w[k * m + i] */
	double *z, *hope;     /* see improve_expect() */
	bool *used, may_repeat;
};

static bool is_open(const struct joint *j, size_t i)
{
	return !j->used[i] || j->may_repeat;
}

/* The candidate of the highest expected improvement; m: there is none. */
static size_t choose(const struct joint *j)
{
	double most = 0, nearest = -INFINITY;
	size_t at = j->m;

	improve_expect(j->m, j->best - WORTHWHILE, j->mu, j->var, j->z, j->hope);
	for (size_t i = j->n_fixed; i < j->m; i++)
		if (j->hope[i] > most && is_open(j, i)) {
			most = j->hope[i];
			at = i;
		}
	/* Where all are too far away to tell. */
	for (size_t i = j->n_fixed; i < j->m && most == 0; i++)
		if (j->z[i] > nearest && is_open(j, i)) {
			nearest = j->z[i];
			at = i;
		}
	return at;
}

/* Any that is left; m: there is none. */
static size_t choose_any(const struct joint *j, struct rng *rng)
{
	size_t n = j->m - j->n_fixed, from = n ? (size_t)(rng_next(rng) * (double)n) : 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = j->n_fixed + (from + i) % n;

		if (!j->used[at])
			return at;
	}
	return j->m;
}

/* What is seen at candidate `at`, the k-th of the path, and what follows for the others. */
static double see(struct joint *j, size_t k, size_t at, struct rng *rng)
{
	double sd = sqrt(fmax(j->var[at], 0) + j->noise), off = normal_draw(rng);
	double y = j->mu[at] + sd * off, *w = j->w + k * j->m;

	memcpy(w, j->cov + at * j->m, j->m * sizeof *w);
	if (k) {
		gsl_matrix_const_view before = gsl_matrix_const_view_array(j->w, k, j->m);
		gsl_vector_const_view weights = gsl_matrix_const_column(&before.matrix, at);
		gsl_vector_view now = gsl_vector_view_array(w, j->m);

		gsl_blas_dgemv(CblasTrans, -1, &before.matrix, &weights.vector, 1, &now.vector);
	}
	improve_learn(j->m, sd, off, w, j->mu, j->var);
	j->best = fmin(j->best, j->mu[at]);
	j->used[at] = true;
	return y;
}

/* Beyond the best on a line: the transform's inverse ends a little behind it. */
static double loss_of(const struct walk *w, double y)
{
	const struct power *p = &w->s->power;
	double off = y - p->low, best;

	if (w->way != PATHS_LISTED || off >= 0)
		return power_back(p, y);
	best = power_back(p, p->low);
	return best + (power_back(p, p->low + NEAR) - best) / NEAR * off;
}

static void follow(struct walk *w, struct joint *j, size_t runs, double so_far, float *gain)
{
	double seen = INFINITY, best = j->best;
	float most = 0;

	memcpy(j->mu, j->mean, j->m * sizeof *j->mu);
	memset(j->used, 0, j->m * sizeof *j->used);
	for (size_t i = 0; i < j->m; i++)
		j->var[i] = j->cov[i * j->m + i];
	for (size_t k = 0; k < runs; k++) {
		size_t at = k < j->n_fixed           ? k
		            : w->way == PATHS_SEARCH ? choose(j)
		            : w->way == PATHS_WANDER ? choose_any(j, &w->rng)
		                                     : j->m;
		double y = INFINITY;

		if (at < j->m)
			y = see(j, k, at, &w->rng);
		else
			memset(j->w + k * j->m, 0, j->m * sizeof *j->w);
		if (y < seen) {
			seen = y;
			most = (float)fmax(so_far - loss_of(w, seen), 0);
		}
		gain[k] = most;
	}
	j->best = best;
}

static void joint_init(struct joint *j, const struct walk *w, const struct gp *p)
{
	size_t m = w->pool.n;

	*j = (struct joint){ .m = m, .n_fixed = w->n_fixed, .noise = p->noise };
	j->may_repeat = w->t->h.may_repeat;
	j->best = gp_best_mean(p, NULL);
	j->mean = mem_calloc(5 * m + m * m + PATHS_RUNS_MAX * m + 1, sizeof *j->mean);
	j->mu = j->mean + m;
	j->var = j->mu + m;
	j->cov = j->var + m;
	j->w = j->cov + m * m;
	j->z = j->w + PATHS_RUNS_MAX * m;
	j->hope = j->z + m;
	j->used = mem_calloc(m + 1, sizeof *j->used);
	gp_joint(p, m, w->pool.x, j->mean, j->cov);
}

/* How low anything may lie, as a loss. */
static double lowest(const struct walk *w, const struct joint *j)
{
	double least = INFINITY;

	for (size_t i = 0; i < j->m; i++)
		least = fmin(least, j->mean[i] - 2 * sqrt(fmax(j->cov[i * j->m + i], 0)));
	return loss_of(w, least);
}

static size_t fit(struct walk *w, struct surrogate *s)
{
	struct surrogate_options options = SURROGATE_OPTIONS_DEFAULT;

	/* What is far from the best must not say how it is there. */
	options.power_max = SIZE_MAX;
	options.samples = PATHS_SAMPLES;
	options.always_sample = true;
	options.fit_max = FIT_MAX;
	return surrogate_fit(s, &options, 0, &w->rng, w->gps);
}

int paths_init(struct paths *p, const struct subject *t, struct surrogate *s, double so_far,
               enum paths_way way)
{
	struct walk w = { .way = way, .t = t, .s = s, .rng = { SEED, s->t.n, 0, 0 } };

	*p = (struct paths){ .runs = PATHS_RUNS_MAX };
	w.n = fit(&w, s);
	if (!w.n)
		return -1;
	w.positions = mem_calloc(t->space->n, sizeof *w.positions);
	point_init(&w.point, t->space);
	find_candidates(&w);
	if (way == PATHS_LISTED && w.n_fixed < p->runs)
		p->runs = w.n_fixed;
	p->gain = mem_calloc(w.n * PATHS_EACH * p->runs + 1, sizeof *p->gain);
	for (size_t g = 0; g < w.n; g++) {
		struct joint j;

		if (w.pool.n) {
			joint_init(&j, &w, w.gps[g]);
			p->bound += fmax(so_far - lowest(&w, &j), 0) / (double)w.n;
			for (size_t i = 0; i < PATHS_EACH; i++)
				follow(&w, &j, p->runs, so_far, p->gain + p->n++ * p->runs);
			free(j.used);
			free(j.mean);
		}
		gp_free(w.gps[g]);
	}
	pool_clear(&w.pool);
	point_clear(&w.point);
	free(w.positions);
	return p->n ? 0 : -1;
}

void paths_clear(struct paths *p)
{
	free(p->gain);
	*p = (struct paths){ 0 };
}
