#include "core/slice.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/normal.h"

#define SHRINKS_MAX 60 /* the bracket is then narrower than a double tells apart */

static double log_gaussian(size_t n, const double *mean, const double *sd, const double *theta)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum -= (theta[i] - mean[i]) * (theta[i] - mean[i]) / (2 * sd[i] * sd[i]);
	return sum;
}

void slice_step(slice_density_fn *density, void *data, size_t n, const double *mean,
                const double *sd, double *theta, double *log_density, struct rng *rng)
{
	double *nu = mem_calloc(2 * n + 1, sizeof *nu), *at = nu + n;
	double level = *log_density - log_gaussian(n, mean, sd, theta) + log(rng_next(rng));
	double angle = 2 * M_PI * rng_next(rng), low = angle - 2 * M_PI, high = angle;

	for (size_t i = 0; i < n; i++)
		nu[i] = sd[i] * normal_draw(rng);
	for (int k = 0; k < SHRINKS_MAX; k++) {
		double c = cos(angle), s = sin(angle), l;

		for (size_t i = 0; i < n; i++)
			at[i] = mean[i] + (theta[i] - mean[i]) * c + nu[i] * s;
		l = density(data, at);
		if (l - log_gaussian(n, mean, sd, at) > level) {
			for (size_t i = 0; i < n; i++)
				theta[i] = at[i];
			*log_density = l;
			break;
		}
		if (angle < 0)
			low = angle;
		else
			high = angle;
		angle = low + (high - low) * rng_next(rng);
	}
	free(nu);
}
