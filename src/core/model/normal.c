#include "core/model/normal.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

double normal_draw(struct rng *r)
{
	return gsl_cdf_ugaussian_Pinv(rng_next(r));
}

double normal_cdf(double z)
{
	return erfc(-z * M_SQRT1_2) / 2;
}

double normal_quantile(double p)
{
	return gsl_cdf_ugaussian_Pinv(fmin(fmax(p, 1e-16), 1 - 1e-16));
}
