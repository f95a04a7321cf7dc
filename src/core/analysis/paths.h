#ifndef CORE_ANALYSIS_PATHS_H
#define CORE_ANALYSIS_PATHS_H

/*
 * What the next runs of a sampler that learns, or of a grid, may find: played through on the
 * model.
 *
 * A path goes on as the sampler would: it takes an assignment, draws what the model leaves
 * open of its value, learns that, takes the next.  What is drawn of all runs of a path together
 * is a draw of the joint posterior, so paths spread as far as the data leaves it open.  Runs
 * that are at work are the first of each path; of a grid the cells that are next follow.
 */

#include "core/analysis/subject.h"
#include "core/model/surrogate.h"

#define PATHS_SAMPLES 8   /* of the hyperparameters, */
#define PATHS_EACH 32     /* paths of each */
#define PATHS_RUNS_MAX 50 /* how far they go */

/** How the sampler goes on, roughly. */
enum paths_way {
	PATHS_SEARCH, /* to the highest expected improvement: bayesian */
	PATHS_WANDER, /* somewhere around the best runs, at times elsewhere: tpe, cmaes */
	PATHS_LISTED, /* through the cells that are next: grid */
};

struct paths {
	size_t n, runs; /* of a grid at most as many as are left */
	/* gain[path * runs + k]: of the best value so far, of the metric, after k + 1 runs. */
	float *gain;
	double bound; /* how much better anything can be, by mean and two deviations */
};

/**
 * The surrogate is that of what the subject's sampler knows; gains are over the loss `so_far`,
 * that of the sweep's own best run.  -1: no model, or nothing left to try.
 */
int paths_init(struct paths *p, const struct subject *t, struct surrogate *s, double so_far,
               enum paths_way way);
void paths_clear(struct paths *p);

#endif
