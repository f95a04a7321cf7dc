/* Draws of the Gaussian process, and what it predicts of each point without it. */

#include <stdlib.h>

#include "../tap.h"
#include "core/model/gp_draws.h"
#include "made-gp.h"
#include "made-space.h"

#define N 30
#define D MADE_GP_D
#define DRAWS 600
#define MANY 40

static void test_draws(const struct features *f, const struct gp_data *g)
{
	static const double theta[D + 3] = { -1, -0.5, -0.3, -1.2, 0.2, -2, 0.5 };
	struct gp *p = gp_new(g, theta, 0);
	struct rng rng = { 5, 0, 0, 0 };
	struct gp_draws *draws = gp_draws_new(p, DRAWS, &rng);
	double *out = calloc(DRAWS + 1, sizeof *out);
	double *many = calloc(MANY * (DRAWS + 1), sizeof *many), *far;
	double x[D], near[MANY * D], mean, var, worst_mean = 0, worst = 0, least = 10, most = 0;
	double shift = 0;

	for (size_t i = 0; i < MANY; i++)
		made_gp_point(f, &rng, near + i * D);
	for (size_t t = 0; t < MANY; t++) {
		double sum = 0, square = 0, ratio;

		gp_draws_at(draws, MANY, near, DRAWS + 1, many);
		memcpy(x, near + t * D, sizeof x);
		gp_draws_at(draws, 1, x, DRAWS + 1, out);
		far = many + t * (DRAWS + 1);
		for (size_t s = 0; s <= DRAWS; s++)
			worst = fmax(worst, fabs(out[s] - far[s]));
		gp_predict(p, x, &mean, &var, NULL, NULL);
		worst_mean = fmax(worst_mean, fabs(mean - out[0]));
		for (size_t s = 1; s <= DRAWS; s++) {
			sum += out[s] - mean;
			square += (out[s] - mean) * (out[s] - mean);
		}
		shift = fmax(shift, fabs(sum / DRAWS) / sqrt(var));
		ratio = square / DRAWS / var;
		least = fmin(least, ratio);
		most = fmax(most, ratio);
	}
	ok(worst_mean < 1e-9, "the mean is that of the process: %g", worst_mean);
	ok(worst < 1e-9, "near by is the same as there: %g", worst);
	/* 64 waves give the prior's variance to a sixth, 600 draws to a seventeenth. */
	ok(shift < 0.3, "draws lie around the mean: off by %.2f deviations", shift);
	ok(least > 0.5 && most < 1.8, "and spread as it says: %.2f to %.2f times", least, most);
	gp_draws_free(draws);
	gp_free(p);
	free(out);
	free(many);
}

/* Each point predicted by a process that never saw it. */
static void test_leave_one_out(const struct features *f, const struct gp_data *g)
{
	static const double theta[D + 3] = { -1, -0.5, -0.3, -1.2, 0.2, -2, 0.5 };
	const struct gp_prior prior = GP_PRIOR_DEFAULT;
	struct gp *p = gp_new(g, theta, 0);
	double mean[N], x[N * D], y[N], worst = 0;

	gp_leave_one_out(p, mean);
	for (size_t i = 0; i < N; i++) {
		struct gp_data rest;
		struct gp *q;
		double there, var;
		size_t n = 0;

		for (size_t j = 0; j < N; j++)
			if (j != i) {
				memcpy(x + n * D, g->x + j * D, D * sizeof *x);
				y[n++] = g->y[j];
			}
		gp_data_init(&rest, f, n, x, y, &prior);
		q = gp_new(&rest, theta, 0);
		gp_predict(q, g->x + i * D, &there, &var, NULL, NULL);
		worst = fmax(worst, fabs(there - mean[i]));
		gp_free(q);
		gp_data_clear(&rest);
	}
	ok(worst < 1e-8, "what is left out is predicted as without it: %g", worst);
	gp_free(p);
}

int main(void)
{
	const struct gp_prior prior = GP_PRIOR_DEFAULT;
	struct space s;
	struct features f;
	struct gp_data g;
	double x[N * D], y[N];

	make_space(&s, made_gp_rows);
	features_init(&f, &s, NULL);
	made_gp_data(&f, N, x, y);
	gp_data_init(&g, &f, N, x, y, &prior);
	test_draws(&f, &g);
	test_leave_one_out(&f, &g);
	gp_data_clear(&g);
	features_clear(&f);
	space_clear(&s);
	return done_testing();
}
