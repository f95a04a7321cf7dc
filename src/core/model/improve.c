#include "core/model/improve.h"

#include <math.h>

#include "core/model/clones.h"

#define FAR 37        /* deviations, beyond which exp() is slow and nothing is left */
#define VAR_MIN 1e-14 /* of the losses' */
#define SQRT_2PI 2.5066282746310002

/* Without erfc(), which takes as long as all else: what follows exp() is fitted, to 4e-5. */
CLONES
void improve_expect(size_t n, double target, const double *restrict mean,
                    const double *restrict var, double *restrict z, double *restrict out)
{
	for (size_t i = 0; i < n; i++) {
		double sd = sqrt(var[i] > VAR_MIN ? var[i] : VAR_MIN);
		double at = (target - mean[i]) / sd, a = fabs(at);
		double above = 1 + a * (0.42652639 + a * 0.08366962);
		double below = 1.19209100 + a * (0.43096152 + a * 0.08354128);
		double near = a < FAR ? a : FAR;
		double h = exp(-near * near / 2) / SQRT_2PI * above /
		           (1 + a * (1.67937747 + a * below));

		z[i] = at;
		out[i] = at > 0 ? sd * (at + h) : a < FAR ? sd * h : 0;
	}
}

CLONES
void improve_learn(size_t n, double sd, double off, double *restrict w, double *restrict mean,
                   double *restrict var)
{
	for (size_t i = 0; i < n; i++) {
		w[i] *= 1 / sd;
		mean[i] += w[i] * off;
		var[i] -= w[i] * w[i];
	}
}
