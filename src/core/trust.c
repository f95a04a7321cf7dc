#include "core/trust.h"

#include <math.h>

#define LENGTH_FIRST 0.8
#define LENGTH_MIN 0.0078125 /* 2^-7 */
#define LENGTH_MAX 1.6
#define SUCCESSES 3
#define GAIN 1e-3 /* of the best loss: less is no success */

double trust_length(const struct targets *t, size_t start, size_t dimensions)
{
	size_t failures_max = dimensions > 4 ? dimensions : 4, successes = 0, failures = 0;
	double best = INFINITY, length = LENGTH_FIRST;

	for (size_t i = 0; i < t->n; i++) {
		bool better = t->loss[i] < best - GAIN * fabs(best) || best == INFINITY;

		best = fmin(best, t->loss[i]);
		if (i < start)
			continue;
		successes = better ? successes + 1 : 0;
		failures = better ? 0 : failures + 1;
		if (successes == SUCCESSES)
			length = fmin(2 * length, LENGTH_MAX);
		if (failures == failures_max)
			length /= 2;
		if (length < LENGTH_MIN)
			length = LENGTH_FIRST;
		if (successes == SUCCESSES || failures == failures_max)
			successes = failures = 0;
	}
	return length;
}
