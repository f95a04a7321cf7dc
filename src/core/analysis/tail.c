#include "core/analysis/tail.h"

#include <math.h>

#define SHARE 0.25 /* of the runs, which are the tail, */
#define LEAST 5    /* but at least so many */
#define MOST 40    /* and at most */
#define SHAPE_MIN (-1.2)
#define SHAPE_STEP 0.13
#define SHAPE_MEAN (-0.3) /* metrics have a best value, mostly */
#define SHAPE_SD 0.35
#define SCALE_SPAN 3.0 /* natural logarithms to either side */
#define STEPS 60       /* of the integral of the gain, */
#define STEPS_TO 3.0   /* up to so many times the tail's reach */

/* The log density of an excess x, of scale 1. */
static double log_density(double shape, double x)
{
	double inside = 1 + shape * x;

	if (fabs(shape) < 1e-9)
		return -x;
	return inside > 0 ? -(1 / shape + 1) * log(inside) : -INFINITY;
}

/* The share of excesses beyond x. */
static double survival(double shape, double x)
{
	double inside = 1 + shape * x;

	if (fabs(shape) < 1e-9)
		return exp(-x);
	return inside > 0 ? pow(inside, -1 / shape) : 0;
}

int tail_init(struct tail *t, const double *loss, size_t n)
{
	size_t k = (size_t)(SHARE * (double)n);
	double begin, mean = 0, top = -INFINITY, sum = 0;

	k = k < LEAST ? LEAST : k > MOST ? MOST : k;
	begin = (loss[k - 1] + loss[k]) / 2;
	for (size_t i = 0; i < k; i++)
		mean += (begin - loss[i]) / (double)k;
	if (!(mean > 0))
		return -1;
	t->share = (double)k / ((double)n + 1);
	t->reach = begin - loss[0];
	t->step = STEPS_TO * t->reach / STEPS;
	for (size_t i = 0; i < TAIL_SHAPES; i++)
		t->shape[i] = SHAPE_MIN + SHAPE_STEP * (double)i;
	for (size_t j = 0; j < TAIL_SCALES; j++)
		t->scale[j] =
			mean * exp(SCALE_SPAN * (2.0 * (double)j / (TAIL_SCALES - 1) - 1));
	for (size_t i = 0; i < TAIL_SHAPES; i++)
		for (size_t j = 0; j < TAIL_SCALES; j++) {
			double off = (t->shape[i] - SHAPE_MEAN) / SHAPE_SD,
			       log_p = -off * off / 2;

			for (size_t r = 0; r < k; r++)
				log_p += log_density(t->shape[i],
				                     (begin - loss[r]) / t->scale[j]) -
				         log(t->scale[j]);
			t->weight[i][j] = log_p;
			top = fmax(top, log_p);
		}
	for (size_t i = 0; i < TAIL_SHAPES; i++)
		for (size_t j = 0; j < TAIL_SCALES; j++)
			sum += t->weight[i][j] = exp(t->weight[i][j] - top);
	for (size_t i = 0; i < TAIL_SHAPES; i++)
		for (size_t j = 0; j < TAIL_SCALES; j++)
			t->weight[i][j] /= sum;
	return 0;
}

double tail_chance(const struct tail *t, double runs, double delta)
{
	double sum = 0;

	for (size_t i = 0; i < TAIL_SHAPES; i++)
		for (size_t j = 0; j < TAIL_SCALES; j++) {
			double one;

			if (t->weight[i][j] <= 1e-6)
				continue;
			one = t->share *
			      survival(t->shape[i], (t->reach + delta) / t->scale[j]);
			sum -= t->weight[i][j] * expm1(runs * log1p(-one));
		}
	return fmin(sum, 1);
}

double tail_gain(const struct tail *t, double runs)
{
	double sum = 0;

	for (int i = 0; i < STEPS; i++)
		sum += tail_chance(t, runs, (i + 0.5) * t->step) * t->step;
	return sum;
}
