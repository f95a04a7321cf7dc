/* The power transform, the slice sampler and CMA-ES against what is known of them. */

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <limits.h>

#include "../tap.h"
#include "base/mem.h"
#include "core/model/improve.h"
#include "core/model/normal.h"
#include "core/model/power.h"
#include "core/model/slice.h"
#include "core/sampler/cmaes.h"

/* ---- power transforms ------------------------------------------------------------ */

static void test_transforms(void)
{
	/* By scipy 1.10. */
	static const struct {
		double x, lambda, box_cox, yeo_johnson;
	} table[] = {
		{ 0.3, 0.5, -0.90455488498967, 0.28035085019828 },
		{ 2.5, 0, 0.91629073187416, 1.2527629684954 },
		{ 7, -1.5, 0.6306700501896, 0.63720388411723 },
		{ 0.01, 2, -0.49995, 0.01005 },
		{ -1.7, 0.5, 0, -2.2910351438612 },
		{ -3, 2, 0, -1.3862943611199 },
		{ -0.2, -1, 0, -0.24266666666667 },
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		double yj = power_yeo_johnson(table[i].x, table[i].lambda);

		if (table[i].x > 0) {
			double bc = power_box_cox(table[i].x, table[i].lambda);

			ok(fabs(bc - table[i].box_cox) < 1e-10, "Box-Cox of %g, %g: %.12g",
			   table[i].x, table[i].lambda, bc);
		}
		ok(fabs(yj - table[i].yeo_johnson) < 1e-10, "Yeo-Johnson of %g, %g: %.12g",
		   table[i].x, table[i].lambda, yj);
	}
}

static void test_fit(void)
{
	enum { N = 400 };
	double y[N], z[N];
	struct rng rng = { 1, 2, 3, 0 };
	struct power p;
	bool increasing = true, back = true;

	for (size_t i = 0; i < N; i++)
		y[i] = exp(normal_draw(&rng));
	power_fit(&p, y, N, true);
	for (size_t i = 0; i < N; i++)
		z[i] = power_forward(&p, y[i]);
	ok(p.kind == POWER_BOX_COX && fabs(p.lambda) < 0.1,
	   "log-normal targets become normal by Box-Cox, lambda %.3f near 0", p.lambda);
	ok(fabs(gsl_stats_skew(z, 1, N)) < 0.2, "skewness %.2f, was %.2f",
	   gsl_stats_skew(z, 1, N), gsl_stats_skew(y, 1, N));
	for (size_t i = 0; i < N; i++)
		y[i] = -log(rng_next(&rng)) - 0.7;
	power_fit(&p, y, N, true);
	for (size_t i = 0; i < N; i++) {
		z[i] = power_forward(&p, y[i]);
		increasing = increasing && (i == 0 || (y[i] > y[i - 1]) == (z[i] > z[i - 1]));
		back = back && fabs(power_back(&p, z[i]) - y[i]) < 1e-6;
	}
	ok(p.kind == POWER_YEO_JOHNSON && fabs(gsl_stats_skew(z, 1, N)) < 0.3,
	   "exponential ones below 0 too by Yeo-Johnson: skewness %.2f",
	   gsl_stats_skew(z, 1, N));
	ok(increasing, "the order stays");
	ok(back, "and the way back is the way back");
	for (size_t i = 0; i < N; i++)
		y[i] = 5 + normal_draw(&rng);
	power_fit(&p, y, N, true);
	ok(p.kind == POWER_NONE, "normal ones stay as they are");
	for (size_t i = 0; i < N; i++)
		y[i] = 3;
	power_fit(&p, y, N, true);
	ok(power_forward(&p, 3) == 0 && isfinite(power_forward(&p, 4)), "equal ones are 0");
}

/* ---- slice sampling -------------------------------------------------------------- */

/* A normal with correlation 0.8 times a gamma(3, 1/2): far from the Gaussian it goes by. */
static double density(void *data, const double *t)
{
	(void)data;
	if (t[2] <= 0)
		return -INFINITY;
	return -(t[0] * t[0] - 2 * 0.8 * t[0] * t[1] + t[1] * t[1]) / (2 * (1 - 0.64)) +
	       2 * log(t[2]) - 2 * t[2];
}

static void test_slice(void)
{
	enum { N = 40000 };
	const double mean[3] = { 0.3, -0.3, 1 }, sd[3] = { 1.3, 1.3, 1 };
	double t[3] = { 1, 1, 1 }, l = density(NULL, t), m[3] = { 0 }, v[3] = { 0 }, cross = 0;
	struct slice s = { density, NULL, 3, mean, sd };
	struct rng rng = { 8, 0, 0, 0 };
	int below = 0;

	for (int i = 0; i < N; i++) {
		slice_step(&s, t, &l, &rng);
		for (int k = 0; k < 3; k++) {
			m[k] += t[k] / N;
			v[k] += t[k] * t[k] / N;
		}
		cross += t[0] * t[1] / N;
		below += t[2] < 1;
	}
	ok(fabs(m[0]) < 0.06 && fabs(m[1]) < 0.06, "means %.3f, %.3f near 0", m[0], m[1]);
	ok(fabs(v[0] - 1) < 0.1 && fabs(v[1] - 1) < 0.1, "variances %.3f, %.3f near 1", v[0],
	   v[1]);
	ok(fabs(cross - 0.8) < 0.08, "correlation %.3f near 0.8", cross);
	ok(fabs(m[2] - 1.5) < 0.05, "mean of the gamma %.3f near 1.5", m[2]);
	ok(fabs(below / (double)N - 0.32332) < 0.015, "%.4f of it below 1: 0.3233",
	   below / (double)N);
}

/* ---- CMA-ES ---------------------------------------------------------------------- */

static bool is_finite(const struct cmaes *c, size_t n)
{
	bool finite = isfinite(c->sigma) && c->sigma > 0;

	for (size_t i = 0; i < n * n; i++)
		finite = finite && isfinite(c->c[i]) && isfinite(c->mean[i % n]) &&
		         isfinite(c->scale[i % n]);
	return finite;
}

/* Evaluations until the function of n numbers is below the target; INT_MAX: NaN or infinite. */
static int minimise(size_t n, const uint64_t *count, double (*f)(size_t, const double *),
                    double target, int most)
{
	struct rng rng = { 4, 0, 0, 0 };
	const double mean[8] = { 0.2, 0.8, 0.2, 0.8, 0.2, 0.8, 0.2, 0.8 };
	struct cmaes *c = cmaes_new(n, cmaes_lambda(n), mean, count, 0.2);
	double *drawn = mem_calloc(c->lambda * n, sizeof *drawn), best = INFINITY;
	double *ranked = mem_calloc(c->lambda * n, sizeof *ranked);
	double *value = mem_calloc(c->lambda, sizeof *value);
	size_t *order = mem_calloc(c->lambda, sizeof *order);
	int evaluations = 0;

	while (best > target && evaluations < most) {
		for (size_t r = 0; r < c->lambda; r++) {
			double *x = drawn + r * n;

			cmaes_draw(c, &rng, 1, x);
			for (size_t i = 0; i < n; i++) {
				double steps = (double)count[i] - 1;

				if (count[i])
					x[i] = fmin(fmax(nearbyint(x[i] * steps) / steps, 0),
					            1);
			}
			value[r] = f(n, x);
			best = fmin(best, value[r]);
			evaluations++;
		}
		gsl_sort_index(order, value, 1, c->lambda);
		for (size_t r = 0; r < c->lambda; r++)
			memcpy(ranked + r * n, drawn + order[r] * n, n * sizeof *ranked);
		cmaes_tell(c, ranked, &rng);
		if (!is_finite(c, n))
			evaluations = INT_MAX;
	}
	cmaes_free(c);
	free(drawn);
	free(ranked);
	free(value);
	free(order);
	return evaluations;
}

static double sphere(size_t n, const double *x)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (x[i] - 0.5) * (x[i] - 0.5);
	return sum;
}

static double ellipsoid(size_t n, const double *x)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += pow(1e4, (double)i / (double)(n - 1)) *
		       pow(x[i] - 0.5 + 0.5 * (x[(i + 1) % n] - 0.5), 2);
	return sum;
}

/* The best of the steps is at 0.75, of the rest at 0.5. */
static double steps(size_t n, const double *x)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += i < n / 2 ? 100 * pow(x[i] - 0.5, 2) : pow(x[i] - 0.75, 2);
	return sum;
}

static void test_cmaes(void)
{
	static const uint64_t none[8] = { 0 }, one[2] = { 0, 5 };
	static const uint64_t count[8] = { 0, 0, 0, 0, 2, 5, 9, 21 };
	static const uint64_t halves[8] = { 0, 0, 0, 0, 5, 5, 9, 21 };
	int n;

	n = minimise(6, none, sphere, 1e-10, 10000);
	ok(n < 1500, "a sphere of 6 to 1e-10 in %d evaluations", n);
	n = minimise(6, none, ellipsoid, 1e-8, 20000);
	ok(n < 6000, "a turned ellipsoid, condition 1e4, to 1e-8 in %d", n);
	n = minimise(8, halves, steps, 1e-8, 20000);
	ok(n < 6000, "with steps of 4 of 8 numbers in %d: the margin keeps them moving", n);
	n = minimise(8, count, steps, 0.0625 + 1e-8, 20000);
	ok(n < 6000, "and with a yes or no among them in %d", n);
	n = minimise(2, one, steps, -1, 3000 * (int)cmaes_lambda(2));
	ok(n < INT_MAX, "with steps, finite for 3,000 generations");
}

/* What one generation must teach. */
static void test_tell(void)
{
	enum { LAMBDA = 200 };
	const double yes[2] = { 0.6, 0.5 }, middle[2] = { 0.5, 0.5 };
	const uint64_t binary[2] = { 2, 0 }, none[2] = { 0 };
	struct cmaes *c = cmaes_new(2, LAMBDA, yes, binary, 0.1);
	struct rng rng = { 6, 0, 0, 0 };
	double x[LAMBDA * 2];

	for (size_t r = 0; r < LAMBDA; r++) {
		x[r * 2] = 1;
		x[r * 2 + 1] = 0.5 + 0.1 * normal_quantile(rng_unit(1, r, 0, 0));
	}
	cmaes_tell(c, x, &rng);
	/* 0.6 + 0.1 phi(1) / Phi(1) */
	ok(fabs(c->mean[0] - 0.6288) < 0.04,
	   "a yes of N(0.6, 0.1) is taken for its mean above 1/2, 0.629: %.3f", c->mean[0]);
	cmaes_free(c);
	c = cmaes_new(2, 12, middle, none, 0.1);
	for (size_t r = 0; r < c->lambda; r++) {
		x[r * 2] = r < c->mu ? 0.5 : 0.5 + (r % 2 ? 0.1 : -0.1);
		x[r * 2 + 1] = 0.5;
	}
	cmaes_tell(c, x, &rng);
	ok(c->c[0] < 0.9 * c->c[3],
	   "where the bad ones lie there is less variance: %.3g < %.3g", c->c[0], c->c[3]);
	cmaes_free(c);
}

/* ---- a search that is played through --------------------------------------------- */

/* Jones' expected improvement, by integrating what lies below the target. */
static void test_improve(void)
{
	double worst = 0;

	for (double at = -7; at <= 5; at += 0.25) {
		double mean[2] = { 3, 1 - 0.4 * at }, var[2] = { 1, 0.16 }, z[2], out[2];
		double sum = 0;

		for (double y = at - 12; y < at; y += 1e-3)
			sum += (at - y - 5e-4) * exp(-(y + 5e-4) * (y + 5e-4) / 2) * 1e-3;
		improve_expect(2, 1, mean, var, z, out);
		worst = fmax(worst, fabs(out[1] / (0.4 * sum / sqrt(2 * M_PI)) - 1));
		worst = fmax(worst, fabs(z[1] - at));
	}
	ok(worst < 5e-5, "what is expected below a target is off by %.1e at most", worst);
}

/* One of three normal values is seen: the others by its conditional distribution. */
static void test_learn(void)
{
	static const double cov[] = { 2, 0.5, -1 };
	double w[] = { 2, 0.5, -1 }, mean[] = { 1, 2, 3 }, var[] = { 2, 1, 4 };
	double noise = 0.25, sd = sqrt(2 + noise), off = 0.8, worst = 0;

	improve_learn(3, sd, off, w, mean, var);
	for (int i = 0; i < 3; i++) {
		double gain = cov[i] / (2 + noise), before[] = { 2, 1, 4 };

		worst = fmax(worst, fabs(mean[i] - (i + 1 + gain * sd * off)));
		worst = fmax(worst, fabs(var[i] - (before[i] - gain * cov[i])));
	}
	ok(worst < 1e-12, "one seen tells of the others: %.1e", worst);
}

int main(void)
{
	test_transforms();
	test_fit();
	test_slice();
	test_cmaes();
	test_tell();
	test_improve();
	test_learn();
	return done_testing();
}
