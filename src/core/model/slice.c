#include "core/model/slice.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/model/normal.h"

#define SHRINKS_MAX 60 /* the bracket is then narrower than a double tells apart */

static double log_gaussian(const struct slice *s, const double *theta)
{
	double sum = 0;

	for (size_t i = 0; i < s->n; i++) {
		double off = theta[i] - s->mean[i];

		sum -= off * off / (2 * s->sd[i] * s->sd[i]);
	}
	return sum;
}

void slice_step(const struct slice *s, double *theta, double *log_density, struct rng *rng)
{
	double *nu = mem_calloc(2 * s->n + 1, sizeof *nu), *at = nu + s->n;
	double level = *log_density - log_gaussian(s, theta) + log(rng_next(rng));
	double angle = 2 * M_PI * rng_next(rng), low = angle - 2 * M_PI, high = angle;

	for (size_t i = 0; i < s->n; i++)
		nu[i] = s->sd[i] * normal_draw(rng);
	for (int k = 0; k < SHRINKS_MAX; k++) {
		double c = cos(angle), d = sin(angle), l;

		for (size_t i = 0; i < s->n; i++)
			at[i] = s->mean[i] + (theta[i] - s->mean[i]) * c + nu[i] * d;
		l = s->density(s->data, at);
		if (l - log_gaussian(s, at) > level) {
			for (size_t i = 0; i < s->n; i++)
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
