#ifndef CORE_POWER_H
#define CORE_POWER_H

/*
 * A power transform that makes targets look normal: Box and Cox (1964) where all are positive,
 * else Yeo and Johnson (2000), with the lambda of highest likelihood; none when that is hardly
 * more likely than the values as they are.  Increasing, so the order stays.
 */

#include <stddef.h>

enum power_kind {
	POWER_NONE,
	POWER_BOX_COX,
	POWER_YEO_JOHNSON,
};

/** y to ((t(y) - mean) / sd), where t is the transform of (y - shift) / scale. */
struct power {
	enum power_kind kind;
	double lambda;
	double shift, scale;
	double mean, sd;
	double low, high; /* what the targets span after it */
};

/** Fit to y[n], n >= 1, all finite; with `transform` false only standardise. */
void power_fit(struct power *p, const double *y, size_t n, int transform);

double power_forward(const struct power *p, double y);

/** The inverse; what lies beyond the transform's range gives the end of it. */
double power_back(const struct power *p, double z);

/** The transforms themselves, lambda in [-2, 2]; x > 0 for Box-Cox. */
double power_box_cox(double x, double lambda);
double power_yeo_johnson(double x, double lambda);

#endif
