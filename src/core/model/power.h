#ifndef CORE_MODEL_POWER_H
#define CORE_MODEL_POWER_H

/*
 * A power transform that makes targets look normal: Box and Cox (1964) where all are positive,
 * else Yeo and Johnson (2000), with the lambda of highest likelihood; none when that is hardly
 * more likely than the values as they are.  Increasing, so the order stays.
 */

#include <stdbool.h>
#include <stddef.h>

enum power_kind { POWER_NONE, POWER_BOX_COX, POWER_YEO_JOHNSON };

/** y to ((t(y) - mean) / sd), where t is the transform of (y - shift) / scale. */
struct power {
	enum power_kind kind;
	double lambda;
	double shift, scale;
	double mean, sd;
	double low, high; /* what the targets span after it */
};

/** Fit to y[n], n >= 1, all finite; only standardise unless the transform is wanted. */
void power_fit(struct power *p, const double *y, size_t n, bool wanted);

double power_forward(const struct power *p, double y);

/** The inverse, for z up to a tenth of their range beyond the targets. */
double power_back(const struct power *p, double z);

/** The transforms themselves, lambda in [-2, 2]; x > 0 for Box-Cox. */
double power_box_cox(double x, double lambda);
double power_yeo_johnson(double x, double lambda);

#endif
