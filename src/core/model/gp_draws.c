#include "core/model/gp_draws.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/gp_trend.h"
#include "core/model/lapack.h"
#include "core/model/matern.h"
#include "core/model/normal.h"

#define WAVES 64  /* cosines of the prior's smooth part */
#define BATCH 16  /* points whose weights are one product of matrices */
#define FREEDOM 5 /* twice the smoothness of the Matérn kernel */

struct gp_draws {
	const struct gp *p;
	size_t n;      /* draws */
	double *a;     /* of the points' kernels: a[s * p->n + i], s = 0 the mean; NULL: none */
	double *wave;  /* of the cosines: wave[(s - 1) * WAVES + m] */
	double *omega; /* frequencies by dimension e of all features: omega[e * WAVES + m] */
	size_t *dimension; /* the first of each feature */
	struct gp_trend trend;
	/* Of the first point: coordinates, distances, phases, trend of each draw. */
	double *x, *r2, *phase, *sum;
	double *r2_near, *phase_near, *k, *cosine; /* room for a batch of them */
};

/* How many dimensions a feature has where frequencies are. */
static size_t n_dimensions(const struct feature *f)
{
	return f->kind == FEATURE_CATEGORY ? f->count + 1 : f->kind == FEATURE_ARC ? 2 : 1;
}

/* ---- the smooth part ------------------------------------------------------------- */

/* Move the phases from coordinate `from` of feature k to `to`. */
static void move_phase(const struct gp_draws *g, size_t k, double from, double to,
                       double *phase)
{
	const struct feature *f = &g->p->f->items[k];
	const double *omega = g->omega + g->dimension[k] * WAVES;
	double a, b, c, d;

	switch (f->kind) {
	case FEATURE_NUMBER:
		cblas_daxpy(WAVES, to - from, omega, 1, phase, 1);
		break;
	case FEATURE_ARC:
		feature_arc(from, &a, &b);
		feature_arc(to, &c, &d);
		cblas_daxpy(WAVES, c - a, omega, 1, phase, 1);
		cblas_daxpy(WAVES, d - b, omega + WAVES, 1, phase, 1);
		break;
	case FEATURE_CATEGORY:
		cblas_daxpy(WAVES, -1, omega + feature_category(f, from) * WAVES, 1, phase, 1);
		cblas_daxpy(WAVES, 1, omega + feature_category(f, to) * WAVES, 1, phase, 1);
		break;
	}
}

/* The same of the scaled squared distances from all points. */
static void move_distances(const struct gp_draws *g, size_t k, double from, double to,
                           double *r2)
{
	const struct gp *p = g->p;
	const struct feature *f = &p->f->items[k];
	size_t at = k * p->cap;
	double a, b, c, d;

	switch (f->kind) {
	case FEATURE_NUMBER:
		matern_move_squares(p->n, p->weight[k], p->x + at, from, to, r2);
		break;
	case FEATURE_ARC:
		feature_arc(from, &a, &b);
		feature_arc(to, &c, &d);
		matern_move_squares(p->n, p->weight[k], p->arc1 + at, a, c, r2);
		matern_move_squares(p->n, p->weight[k], p->arc2 + at, b, d, r2);
		break;
	case FEATURE_CATEGORY:
		for (size_t i = 0; i < p->n; i++) {
			size_t here = feature_category(f, p->x[at + i]);
			int was = here != feature_category(f, from),
			    is = here != feature_category(f, to);

			r2[i] = fmax(r2[i] + p->weight[k] * (is - was), 0);
		}
		break;
	}
}

/* Frequencies of a feature's dimensions, of which a category's are half a unit apart. */
static void draw_frequencies(struct gp_draws *g, struct rng *rng)
{
	for (size_t m = 0; m < WAVES; m++) {
		double sum = 0, wide;

		for (int i = 0; i < FREEDOM; i++) {
			double z = normal_draw(rng);

			sum += z * z;
		}
		wide = sqrt(FREEDOM / sum);
		g->phase[m] = 2 * M_PI * rng_next(rng);
		for (size_t k = 0; k < g->p->d; k++) {
			const struct feature *f = &g->p->f->items[k];
			double scale = wide * sqrt(g->p->weight[k]);

			if (f->kind == FEATURE_CATEGORY)
				scale *= M_SQRT1_2;
			for (size_t e = 0; e < n_dimensions(f); e++)
				g->omega[(g->dimension[k] + e) * WAVES + m] =
					scale * normal_draw(rng);
		}
	}
}

static bool differs(double a, double b)
{
	return isnan(a) || isnan(b) ? isnan(a) != isnan(b) : a != b;
}

/* ---- all of it ------------------------------------------------------------------- */

/* Make x[d] the first point. */
static void begin(struct gp_draws *g, const double *x)
{
	const struct gp *p = g->p;

	for (size_t k = 0; k < p->d; k++)
		if (g->n && differs(g->x[k], x[k]))
			move_phase(g, k, g->x[k], x[k], g->phase);
	memcpy(g->x, x, p->d * sizeof *x);
	if (g->a)
		gp_distances(p, x, g->r2);
	for (size_t s = 0; s <= g->n; s++) {
		g->sum[s] = 0;
		for (size_t k = 0; k < p->d; k++)
			g->sum[s] += gp_trend_value(&g->trend, s, k, x[k]);
	}
}

/* Distances, phases and trends at x[d], by what differs from the first point. */
static void move(const struct gp_draws *g, const double *x, double *r2, double *phase,
                 double *out)
{
	const struct gp *p = g->p;

	memcpy(r2, g->r2, p->n * sizeof *r2);
	memcpy(phase, g->phase, WAVES * sizeof *phase);
	memcpy(out, g->sum, (g->n + 1) * sizeof *out);
	for (size_t k = 0; k < p->d; k++) {
		if (!differs(g->x[k], x[k]))
			continue;
		if (g->a)
			move_distances(g, k, g->x[k], x[k], r2);
		if (g->n)
			move_phase(g, k, g->x[k], x[k], phase);
		for (size_t s = 0; s <= g->n; s++)
			out[s] += gp_trend_value(&g->trend, s, k, x[k]) -
			          gp_trend_value(&g->trend, s, k, g->x[k]);
	}
}

/* What kernels and waves make of a batch of n. */
static void add_smooth(struct gp_draws *g, size_t n, size_t stride, double *out)
{
	const struct gp *p = g->p;

	if (g->a) {
		matern52(n * p->n, g->r2_near, g->k, NULL);
		cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)g->n + 1, (int)n,
		            (int)p->n, p->signal, g->a, (int)p->n, g->k, (int)p->n, 1, out,
		            (int)stride);
	}
	if (!g->n)
		return;
	matern_cosines(n * WAVES, g->phase_near, g->cosine);
	cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)g->n, (int)n, WAVES,
	            sqrt(2 * p->signal / WAVES), g->wave, WAVES, g->cosine, WAVES, 1, out + 1,
	            (int)stride);
}

void gp_draws_at(struct gp_draws *g, size_t n, const double *x, size_t stride, double *out)
{
	size_t d = g->p->d;

	begin(g, x);
	for (size_t i = 0; i < n; i += BATCH) {
		size_t many = n - i < BATCH ? n - i : BATCH;

		for (size_t j = 0; j < many; j++)
			move(g, x + (i + j) * d, g->r2_near + j * g->p->n,
			     g->phase_near + j * WAVES, out + (i + j) * stride);
		add_smooth(g, many, stride, out + i * stride);
	}
}

/* The weights of the points: of each draw those of what its prior leaves of the targets. */
static void condition(struct gp_draws *g, struct rng *rng)
{
	const struct gp *p = g->p;
	double *x = mem_calloc(p->d + 1, sizeof *x), *out = mem_calloc(g->n + 1, sizeof *out);
	double *a = mem_calloc((g->n + 1) * p->n + 1, sizeof *a);

	for (size_t i = 0; i < p->n; i++) {
		for (size_t k = 0; k < p->d; k++)
			x[k] = p->x[k * p->cap + i];
		/* There are no weights so far, so these are draws of the prior. */
		gp_draws_at(g, 1, x, g->n + 1, out);
		for (size_t s = 1; s <= g->n; s++)
			a[s * p->n + i] = p->y[i] - out[s] - sqrt(p->noise) * normal_draw(rng);
	}
	for (size_t s = 1; s <= g->n; s++)
		lapack_solve(p->n, p->l, p->cap, a + s * p->n);
	memcpy(a, p->alpha, p->n * sizeof *a);
	g->a = a;
	free(x);
	free(out);
}

struct gp_draws *gp_draws_new(const struct gp *p, size_t n, struct rng *rng)
{
	struct gp_draws *g = mem_calloc(1, sizeof *g);
	size_t dimensions = 0;

	*g = (struct gp_draws){ .p = p, .n = n };
	g->dimension = mem_calloc(p->d + 1, sizeof *g->dimension);
	for (size_t k = 0; k < p->d; k++) {
		g->dimension[k] = dimensions;
		dimensions += n_dimensions(&p->f->items[k]);
	}
	g->wave = mem_calloc(n * WAVES + 1, sizeof *g->wave);
	g->omega = mem_calloc(dimensions * WAVES + 1, sizeof *g->omega);
	gp_trend_init(&g->trend, p, n + 1);
	g->x = mem_calloc(p->d + 1, sizeof *g->x);
	g->r2 = mem_calloc(p->n, sizeof *g->r2);
	g->phase = mem_calloc(WAVES, sizeof *g->phase);
	g->sum = mem_calloc(n + 1, sizeof *g->sum);
	g->r2_near = mem_calloc(BATCH * p->n, sizeof *g->r2_near);
	g->phase_near = mem_calloc(BATCH * WAVES, sizeof *g->phase_near);
	g->k = mem_calloc(BATCH * p->n, sizeof *g->k);
	g->cosine = mem_calloc(BATCH * WAVES, sizeof *g->cosine);
	if (n)
		draw_frequencies(g, rng);
	for (size_t s = 1; s <= n; s++) {
		gp_trend_draw(&g->trend, s, rng);
		for (size_t m = 0; m < WAVES; m++)
			g->wave[(s - 1) * WAVES + m] = normal_draw(rng);
	}
	condition(g, rng);
	for (size_t s = 0; s <= n; s++)
		gp_trend_condition(&g->trend, s, g->a + s * p->n);
	return g;
}

void gp_draws_free(struct gp_draws *g)
{
	if (!g)
		return;
	void *all[] = { g->a,     g->wave, g->omega,   g->dimension,  g->x, g->r2,
		        g->phase, g->sum,  g->r2_near, g->phase_near, g->k, g->cosine };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		free(all[i]);
	gp_trend_clear(&g->trend);
	free(g);
}
