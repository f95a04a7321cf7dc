#ifndef CORE_MODEL_SURROGATE_H
#define CORE_MODEL_SURROGATE_H

/*
 * The Gaussian process that stands for what runs of a history would reach: which of them it is
 * conditioned on, and how their losses are standardised.  The sampler that searches on it and
 * the analysis that explains it use the very same.
 */

#include "core/model/gp.h"
#include "core/model/power.h"
#include "core/model/target.h"

#define SURROGATE_SAMPLES_MAX 32

struct surrogate_options {
	size_t power_max;      /* transform losses to look normal, while there are no more */
	struct gp_prior prior; /* of the hyperparameters */
	size_t samples;        /* of them; 1: the most likely ones */
	size_t fit_max;        /* points that they are fitted to, when there are a fifth more */
	bool always_sample;    /* else, of so many points, the most likely ones */
};

/*
 * While few runs are known a power transform tells more of their losses; later most of them are
 * the search's own, close to each other, and it would magnify what differs among them.  Those
 * of earlier sweeps are not.
 */
#define SURROGATE_POWER_MAX 32

#define SURROGATE_OPTIONS_DEFAULT \
	((struct surrogate_options){ SURROGATE_POWER_MAX, GP_PRIOR_DEFAULT, 10, 250, false })

struct surrogate {
	const struct features *f;
	const struct history *h;
	struct targets t;
	size_t *order; /* the targets by loss, best first */
	struct power power;
	size_t n;      /* points */
	double *x, *y; /* of the points, y standardised */
	size_t *of;    /* which target each is */
};

/** The targets alone; the features and the history must outlive it. */
void surrogate_init(struct surrogate *s, const struct features *f, const struct history *h);
void surrogate_clear(struct surrogate *s);

/** Is there something to fit: two losses that differ? */
bool surrogate_differs(const struct surrogate *s);

/**
 * Choose the points and fit the processes into gps[options->samples], each with room for
 * `extra` more points; how many there are, 0 when no matrix had a factor.
 */
size_t surrogate_fit(struct surrogate *s, const struct surrogate_options *options, size_t extra,
                     struct rng *rng, struct gp **gps);

/** The metric's value at a standardised loss. */
double surrogate_value(const struct surrogate *s, double y);

#endif
