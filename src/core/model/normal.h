#ifndef CORE_MODEL_NORMAL_H
#define CORE_MODEL_NORMAL_H

/* The standard normal distribution. */

#include "base/rng.h"

/** The next normal number of a sequence of draws. */
double normal_draw(struct rng *r);

/** The share of all that lies below z. */
double normal_cdf(double z);

/** The quantile; p is kept off 0 and 1. */
double normal_quantile(double p);

#endif
