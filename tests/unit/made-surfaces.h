/* Functions whose Sobol indices are known, on spaces of made-runs.h. */

#include <math.h>

#include "base/rng.h"

struct made_surface {
	const char *name;
	const char *rows[9][3];
	double (*fn)(const double *x, struct rng *noise);
	double first[8], total[8];
};

#define MADE_ANGLE "uniform(-3.141592653589793, 3.141592653589793)"
#define MADE_UNIT "uniform(0, 1)"

/* Ishigami and Homma 1990, a = 7, b = 0.1. */
static inline double made_ishigami(const double *x, struct rng *noise)
{
	(void)noise;
	return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* Sobol's g-function, a = 0, 1, 4.5, 9, 99, … */
static inline double made_g(const double *x, struct rng *noise)
{
	static const double a[] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };
	double product = 1;

	(void)noise;
	for (int i = 0; i < 8; i++)
		product *= (fabs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
	return product;
}

static inline double made_sum(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] + 2 * x[1] + 3 * x[2];
}

static inline double made_product(const double *x, struct rng *noise)
{
	(void)noise;
	return (x[0] - 0.5) * (x[1] - 0.5);
}

/* The figures of g are (1 + a)^-2 / 3, products of one more than those, over their sum. */
static const struct made_surface made_surfaces[] = {
	{ "Ishigami",
	  { { "x", MADE_ANGLE }, { "y", MADE_ANGLE }, { "z", MADE_ANGLE } },
	  made_ishigami,
	  { 0.3139, 0.4424, 0 },
	  { 0.5576, 0.4424, 0.2437 } },
	{ "g",
	  { { "a", MADE_UNIT },
	    { "b", MADE_UNIT },
	    { "c", MADE_UNIT },
	    { "d", MADE_UNIT },
	    { "e", MADE_UNIT },
	    { "f", MADE_UNIT },
	    { "g", MADE_UNIT },
	    { "h", MADE_UNIT } },
	  made_g,
	  { 0.7162, 0.1790, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001 },
	  { 0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001 } },
	{ "additive",
	  { { "a", MADE_UNIT }, { "b", MADE_UNIT }, { "c", MADE_UNIT } },
	  made_sum,
	  { 1 / 14.0, 4 / 14.0, 9 / 14.0 },
	  { 1 / 14.0, 4 / 14.0, 9 / 14.0 } },
	{ "interacting",
	  { { "a", MADE_UNIT }, { "b", MADE_UNIT }, { "none", MADE_UNIT } },
	  made_product,
	  { 0, 0, 0 },
	  { 1, 1, 0 } },
};
