#ifndef CORE_ANALYSIS_SURFACE_H
#define CORE_ANALYSIS_SURFACE_H

/*
 * What the runs say of the whole space: the Gaussian process of the bayesian sampler, fitted to
 * any sweep, with what it leaves open.
 *
 * There are SURFACE_SAMPLES processes, each at a sample of the hyperparameters, and of each the
 * mean and SURFACE_DRAWS functions drawn from it.  Whatever is computed of a function is
 * computed of all of these: what the means give is the figure, how the draws spread around it
 * its deviation.  So bars of error hold both what is unknown of the hyperparameters and what
 * is unknown between the runs.
 *
 * Of a sweep that learns from earlier ones it is fitted to their runs as well, as the sampler's
 * is (subject_known()), and judged by the sweep's own.
 */

#include "core/analysis/subject.h"
#include "core/model/gp_draws.h"
#include "core/model/surrogate.h"

#define SURFACE_SAMPLES 8
#define SURFACE_DRAWS 2
#define SURFACE_COLUMNS_MAX (SURFACE_SAMPLES * (1 + SURFACE_DRAWS))

/** A figure and its standard deviation; NAN where nothing can be said. */
struct figure {
	double value, sd;
};

#define FIGURE_NONE ((struct figure){ NAN, NAN })

struct surface {
	const struct subject *subject;
	struct features f;
	struct surrogate s;
	struct gp *gps[SURFACE_SAMPLES];
	struct gp_draws *draws[SURFACE_SAMPLES];
	size_t n;       /* processes; 0: there is nothing to fit, or too little */
	size_t n_valid; /* own runs that count: completed with a value, cancelled, failed */
	size_t n_completed, needed; /* of them, and how many of these it takes */
	size_t n_earlier;           /* runs of earlier sweeps that count */
	bool differs;               /* two own runs do */
	/*
	 * How far it can be trusted: the rank correlation of what completed own runs reached
	 * with what it predicts of each from all others.
	 */
	double trust;
};

/** So many completed runs that a curve of each parameter can be told from chance. */
size_t surface_needed(const struct features *f);

/** Of them own ones, where earlier sweeps have `earlier`: enough to judge the model by. */
size_t surface_needed_own(const struct features *f, size_t earlier);

/** The subject must outlive it. */
void surface_init(struct surface *m, const struct subject *t);
void surface_clear(struct surface *m);

/** Functions that are computed with: the means and the draws. */
static inline size_t surface_columns(const struct surface *m)
{
	return m->n * (1 + SURFACE_DRAWS);
}

/**
 * The metric at n points x[n * f.n] of the features, by each function, into
 * out[n * surface_columns()].  Quick where they differ from the first in few coordinates.
 */
void surface_at(struct surface *m, size_t n, const double *x, double *out);

/** What columns[surface_columns()] of some statistic say together. */
struct figure surface_figure(const struct surface *m, const double *columns);

#endif
