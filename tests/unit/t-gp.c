/* The Gaussian process against plain algebra and finite differences. */

#include <dirent.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "../tap.h"
#include "core/model/blas.h"
#include "core/model/gp.h"
#include "core/model/lapack.h"
#include "core/model/normal.h"
#include "core/sampler/acq.h"
#include "made-gp.h"
#include "made-space.h"

#define N 12
#define D MADE_GP_D

/* The kernel written down once more, from the formulas alone. */
static double kernel(const struct features *f, const double *theta, const double *a,
                     const double *b)
{
	double r2 = 0, s, trend = 0;

	for (size_t k = 0; k < D; k++) {
		double u = a[k], v = b[k], d;
		double l = (2 * u - 1) * (2 * v - 1) * 3 / 2 +
		           (6 * u * u - 6 * u + 1) * (6 * v * v - 6 * v + 1) * 5 / 2;

		trend += isnan(u) || isnan(v)                   ? isnan(u) && isnan(v)
		         : f->items[k].kind == FEATURE_CATEGORY ? u == v
		         : f->items[k].kind == FEATURE_ARC      ? 0.5 + l / 2
		                                                : l;

		if (f->items[k].kind == FEATURE_NUMBER) {
			d = (u - v) * (u - v);
		} else if (f->items[k].kind == FEATURE_CATEGORY) {
			d = u == v ? 0 : 1;
		} else {
			d = isnan(u) && isnan(v)   ? 0
			    : isnan(u) || isnan(v) ? 0.25
			                           : pow(sin(u - v), 2);
		}
		r2 += d / exp(2 * theta[k]);
	}
	s = sqrt(5 * r2);
	return exp(theta[D]) * (1 + s + 5 * r2 / 3) * exp(-s) + exp(theta[D + 2]) * trend / D;
}

/* Mean and variance by an LU of the whole matrix. */
static void posterior(const struct features *f, const double *theta, size_t n, const double *x,
                      const double *y, const double *at, double *mean, double *var,
                      double *likelihood)
{
	gsl_matrix *k = gsl_matrix_alloc(n, n);
	gsl_vector *v = gsl_vector_alloc(n), *w = gsl_vector_alloc(n);
	gsl_vector_const_view t = gsl_vector_const_view_array(y, n);
	gsl_permutation *p = gsl_permutation_alloc(n);
	int sign;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++)
			gsl_matrix_set(k, i, j, kernel(f, theta, x + i * D, x + j * D));
		/* 1e-8 of the signal keeps the matrix positive definite. */
		*gsl_matrix_ptr(k, i, i) += exp(theta[D + 1]) + 1e-8 * exp(theta[D]);
		gsl_vector_set(v, i, kernel(f, theta, x + i * D, at));
	}
	gsl_linalg_LU_decomp(k, p, &sign);
	gsl_linalg_LU_solve(k, p, v, w);
	gsl_blas_ddot(w, &t.vector, mean);
	gsl_blas_ddot(w, v, var);
	*var = kernel(f, theta, at, at) - *var;
	gsl_linalg_LU_solve(k, p, &t.vector, w);
	gsl_blas_ddot(w, &t.vector, likelihood);
	*likelihood = -(gsl_linalg_LU_lndet(k) + *likelihood) / 2;
	gsl_matrix_free(k);
	gsl_vector_free(v);
	gsl_vector_free(w);
	gsl_permutation_free(p);
}

static bool near(double a, double b, double tolerance)
{
	return fabs(a - b) <= tolerance * fmax(1, fmax(fabs(a), fabs(b)));
}

static const struct gp_prior prior = { { 0, 1 }, { 0, 1 }, { -7, 2 }, { 0, 1 } };
static const double theta0[] = { -0.7, 0.4, -0.2, -1.1, 0.3, -4, -0.5 };

static void test_posterior(const struct features *f)
{
	double x[N * D], y[N], at[D], mean, var, want_mean, want_var, want, other;
	double theta[sizeof theta0 / sizeof theta0[0]];
	struct gp_data g;
	struct gp *p, *q;

	memcpy(theta, theta0, sizeof theta);
	made_gp_data(f, N, x, y);
	memcpy(at, x + (N - 1) * D, sizeof at);
	gp_data_init(&g, f, N - 1, x, y, &prior);
	p = gp_new(&g, theta, 1);
	gp_predict(p, at, &mean, &var, NULL, NULL);
	posterior(f, theta, N - 1, x, y, at, &want_mean, &want_var, &want);
	ok(near(mean, want_mean, 1e-7), "posterior mean %.9g = %.9g", mean, want_mean);
	ok(near(var, want_var, 1e-7), "posterior variance %.9g = %.9g", var, want_var);
	/* Likelihoods up to a constant: their difference between two thetas. */
	mean = gp_log_posterior(&g, theta, NULL) - gp_log_prior(&g, theta, NULL);
	theta[1] = 1;
	theta[6] = 0.6;
	posterior(f, theta, N - 1, x, y, at, &want_mean, &want_var, &other);
	var = gp_log_posterior(&g, theta, NULL) - gp_log_prior(&g, theta, NULL);
	ok(near(var - mean, other - want, 1e-6), "log marginal likelihood %.9g = %.9g",
	   var - mean, other - want);
	theta[1] = theta0[1];
	theta[6] = theta0[6];
	gp_data_clear(&g);

	gp_append(p, at, y[N - 1]);
	gp_data_init(&g, f, N, x, y, &prior);
	q = gp_new(&g, theta, 0);
	at[0] = 0.37;
	gp_predict(p, at, &mean, &var, NULL, NULL);
	gp_predict(q, at, &want_mean, &want_var, NULL, NULL);
	ok(near(mean, want_mean, 1e-9) && near(var, want_var, 1e-9),
	   "a point appended is a point fitted: %.9g %.9g", mean, want_mean);
	ok(near(gp_best_mean(p, NULL), gp_best_mean(q, NULL), 1e-9), "and so is the best mean");
	gp_free(p);
	gp_free(q);
	gp_data_clear(&g);
}

/* What is known of two points together: seeing one tells of the other as appending it does. */
static void test_joint(const struct features *f)
{
	double x[N * D], y[N], mean[2], cov[4], m, v, after;
	const double *two = x + (N - 2) * D;
	struct gp_data g;
	struct gp *p;

	made_gp_data(f, N, x, y);
	gp_data_init(&g, f, N - 2, x, y, &prior);
	p = gp_new(&g, theta0, 1);
	gp_joint(p, 2, two, mean, cov);
	for (int i = 0; i < 2; i++) {
		gp_predict(p, two + i * D, &m, &v, NULL, NULL);
		ok(near(mean[i], m, 1e-9) && near(cov[3 * i], v, 1e-9),
		   "point %d of two together: %.9g %.9g", i, mean[i], cov[3 * i]);
	}
	ok(near(cov[1], cov[2], 1e-9) && fabs(cov[1]) > 1e-3, "their covariance is one");
	after = cov[3] - cov[1] * cov[1] / (cov[0] + p->noise);
	gp_append(p, two, y[0]);
	gp_predict(p, two + D, &m, &v, NULL, NULL);
	ok(near(v, after, 1e-9), "one seen, the other varies by %.9g", after);
	after = mean[1] + cov[1] / (cov[0] + p->noise) * (y[0] - mean[0]);
	ok(near(m, after, 1e-9), "  around %.9g", after);
	gp_free(p);
	gp_data_clear(&g);
}

static void test_theta_gradient(const struct features *f)
{
	double x[N * D], y[N], grad[16], theta[16];
	struct gp_data g;

	made_gp_data(f, N, x, y);
	gp_data_init(&g, f, N, x, y, &prior);
	memcpy(theta, theta0, sizeof theta0);
	gp_log_posterior(&g, theta, grad);
	for (size_t k = 0; k < D + 3; k++) {
		double h = 1e-5, up, down;

		theta[k] += h;
		up = gp_log_posterior(&g, theta, NULL);
		theta[k] -= 2 * h;
		down = gp_log_posterior(&g, theta, NULL);
		theta[k] += h;
		ok(near(grad[k], (up - down) / (2 * h), 1e-5),
		   "gradient by theta %zu: %.7g = %.7g", k, grad[k], (up - down) / (2 * h));
	}
	gp_data_clear(&g);
}

static void test_input_gradients(const struct features *f)
{
	double x[N * D], y[N], at[D] = { 0.31, 1, 0.62, 0.77 }, grad[D], dmean[D], dvar[D];
	struct gp_data g;
	struct gp *gps[2];
	struct acq a;

	made_gp_data(f, N, x, y);
	gp_data_init(&g, f, N, x, y, &prior);
	for (int i = 0; i < 2; i++) {
		double theta[16];

		memcpy(theta, theta0, sizeof theta0);
		theta[0] += i * 0.5;
		gps[i] = gp_new(&g, theta, 0);
	}
	acq_init(&a, gps, 2, NULL);
	for (size_t k = 0; k < D; k++) {
		double h = 1e-6, up[3], down[3], saved = at[k], mean, var;

		if (f->items[k].kind == FEATURE_CATEGORY)
			continue;
		gp_predict(gps[0], at, &mean, &var, dmean, dvar);
		acq_value(&a, at, grad);
		at[k] = saved + h;
		gp_predict(gps[0], at, &up[0], &up[1], NULL, NULL);
		up[2] = acq_value(&a, at, NULL);
		at[k] = saved - h;
		gp_predict(gps[0], at, &down[0], &down[1], NULL, NULL);
		down[2] = acq_value(&a, at, NULL);
		at[k] = saved;
		ok(near(dmean[k], (up[0] - down[0]) / (2 * h), 1e-5) &&
		           near(dvar[k], (up[1] - down[1]) / (2 * h), 1e-5),
		   "mean and variance by coordinate %zu: %.6g, %.6g", k, dmean[k], dvar[k]);
		ok(near(grad[k], (up[2] - down[2]) / (2 * h), 1e-5),
		   "log EI by coordinate %zu: %.7g = %.7g", k, grad[k],
		   (up[2] - down[2]) / (2 * h));
	}
	acq_clear(&a);
	gp_data_clear(&g);
}

/* log(phi(z) + z Phi(z)) to 17 digits, by mpmath with 60 and more. */
/* Points whose squared distance is that of a feature that can be inactive. */
static void test_arc(void)
{
	static const double at[] = { 0, 0.1, 0.5, 0.93, 1, NAN };
	const struct feature f = { .kind = FEATURE_ARC };
	double worst = 0;

	for (size_t i = 0; i < 6; i++) {
		for (size_t j = 0; j < 6; j++) {
			double a, b, c, d;

			feature_arc(at[i], &a, &b);
			feature_arc(at[j], &c, &d);
			worst = fmax(worst, fabs((a - c) * (a - c) + (b - d) * (b - d) -
			                         feature_distance(&f, at[i], at[j])));
		}
	}
	ok(worst < 1e-15, "distances on the arc are those of its points: off by %g", worst);
}

static void test_log_h(void)
{
	static const double table[][2] = {
		{ -100000, -5000000023.9447895 }, { -2000, -2000016.1207442023 },
		{ -1000.5, -500514.86045183824 }, { -999.5, -499514.85845184408 },
		{ -100, -5010.1295788002498 },    { -40, -808.29856835661996 },
		{ -10, -55.553122036122356 },     { -5, -16.74430116266099 },
		{ -1.0001, -2.4853114564458833 }, { -0.9999, -2.4849306021991763 },
		{ -0.5, -1.6205162643873199 },    { 0, -0.91893853320467274 },
		{ 1, 0.08002621884930694 },       { 5, 1.6094379231264314 },
		{ 30, 3.4011973816621554 },
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		double z = table[i][0], h = 1e-4 * fmax(1, fabs(z)), slope;
		double value = acq_log_h(z, &slope);
		double want = (acq_log_h(z + h, NULL) - acq_log_h(z - h, NULL)) / (2 * h);

		ok(near(value, table[i][1], 1e-12), "log h(%g) = %.15g", z, value);
		ok(near(slope, want, 1e-6), "its slope %.7g = %.7g", slope, want);
	}
}

/* Of many points whose lengthscales are known, the fit finds which matter. */
static void test_fit(void)
{
	enum { MANY = 60 };
	static const char *const two[][3] = {
		{ "a", "uniform(0, 1)", NULL },
		{ "b", "uniform(0, 1)", NULL },
		{ NULL },
	};
	double x[MANY * 2], y[MANY], theta[16];
	struct rng rng = { 5, 0, 0, 0 };
	struct space s;
	struct features f;
	struct gp_data g;

	make_space(&s, two);
	features_init(&f, &s, NULL);
	for (size_t i = 0; i < MANY; i++) {
		x[i * 2] = rng_next(&rng);
		x[i * 2 + 1] = rng_next(&rng);
		y[i] = 1.4 * sin(9 * x[i * 2]) + 0.1 * normal_draw(&rng);
	}
	gp_data_init(&g, &f, MANY, x, y, &prior);
	gp_fit_map(&g, theta);
	ok(exp(theta[0]) < 1 && exp(theta[1]) > 3 * exp(theta[0]),
	   "lengthscales: %.2f of what matters, %.2f of what does not", exp(theta[0]),
	   exp(theta[1]));
	ok(exp(theta[3]) > 0.003 && exp(theta[3]) < 0.03, "noise variance %.4f near 0.01",
	   exp(theta[3]));
	gp_data_clear(&g);
	features_clear(&f);
	space_clear(&s);
}

static int count_threads(void)
{
	DIR *d = opendir("/proc/self/task");
	int n = 0;

	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

/* Also after work that would be worth several. */
static void test_threads(void)
{
	gsl_matrix *m = gsl_matrix_calloc(300, 300), *out = gsl_matrix_alloc(300, 300);

	blas_one_thread();
	ok(count_threads() == 1, "one thread");
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, m, m, 0, out);
	blas_one_thread();
	ok(count_threads() == 1, "and no more after work");
	gsl_matrix_free(m);
	gsl_matrix_free(out);
}

/* A matrix times its inverse, of sizes around those at which halves are halved. */
static void test_invert(size_t n)
{
	size_t wide = n + 3;
	gsl_matrix *k = gsl_matrix_calloc(n, n), *a = gsl_matrix_calloc(n, wide);
	gsl_matrix *inverse = gsl_matrix_calloc(n, n), *one = gsl_matrix_calloc(n, n);
	double worst = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			double x = exp(-fabs((double)i - (double)j) / 5) + (i == j ? 0.1 : 0);

			gsl_matrix_set(k, i, j, x);
			gsl_matrix_set(a, i, j, j < i ? NAN : x);
		}
	lapack_cholesky(n, a->data, wide);
	lapack_invert(n, a->data, wide);
	/* By columns there, by rows here. */
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			gsl_matrix_set(inverse, i, j,
			               gsl_matrix_get(a, i < j ? i : j, i < j ? j : i));
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, k, inverse, 0, one);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			worst = fmax(worst, fabs(gsl_matrix_get(one, i, j) - (i == j)));
	ok(worst < 1e-10, "the inverse of %zu rows: off by %.1e", n, worst);
	gsl_matrix_free(k);
	gsl_matrix_free(a);
	gsl_matrix_free(inverse);
	gsl_matrix_free(one);
}

int main(void)
{
	struct space s;
	struct features f;

	test_threads();
	make_space(&s, made_gp_rows);
	features_init(&f, &s, NULL);
	test_posterior(&f);
	test_joint(&f);
	test_theta_gradient(&f);
	test_input_gradients(&f);
	test_arc();
	test_log_h();
	test_fit();
	for (size_t n = 1; n < 300; n += n < 4 ? 1 : n / 2 + 1)
		test_invert(n);
	features_clear(&f);
	space_clear(&s);
	return done_testing();
}
