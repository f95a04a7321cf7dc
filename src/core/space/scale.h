#ifndef CORE_SPACE_SCALE_H
#define CORE_SPACE_SCALE_H

/*
 * The continuous distributions that expressions are made of.  Their parameters are the first
 * two numbers of the expression; where it has bounds a normal one is cut off there and a beta
 * one is stretched to them.
 */

#include "core/space/param.h"

#define SCALE_BETA_MIN 0.01 /* what beta takes: between them its shares are right to 1e-10 */
#define SCALE_BETA_MAX 1e4

struct scale {
	/* The number below which the share u lies, and the share below x. */
	double (*quantile)(const struct param *p, double u);
	double (*cdf)(const struct param *p, double x);
	bool bounded; /* has bounds without being given any */
	bool log;     /* is of the number's logarithm, so the number is positive */
	bool prior;   /* some numbers between its bounds are likelier than others */
};

extern const struct scale scale_uniform, scale_loguniform, scale_normal, scale_lognormal,
	scale_logrange, scale_beta;

/** The bounds that the expression gives a distribution that can do without; false: none. */
bool scale_bounds(const struct param *p, double *low, double *high);

/** Has the expression ends: of itself, or because it gives bounds? */
bool scale_is_bounded(const struct param *p);

/** The share of all draws that bounds leave; 1 without any. */
double scale_mass(const struct param *p);

#endif
