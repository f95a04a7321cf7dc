#ifndef CORE_SAMPLER_ACQ_MAX_H
#define CORE_SAMPLER_ACQ_MAX_H

/*
 * Where the acquisition is highest: over all assignments of a small space; else over Sobol
 * points and neighbours of the best, of which the best few are improved in turn by L-BFGS on
 * what is continuous (NLopt) and by single moves of what is not.
 *
 * Everything that is looked at is an assignment that may be run: numbers rounded as the
 * expressions round them (Garrido-Merchan 2020), conditions respected, none tried before.
 */

#include "base/rng.h"
#include "core/history/history.h"
#include "core/sampler/acq.h"
#include "core/sampler/sobol.h"

struct acq_search {
	struct acq *acq;
	const struct features *f;
	const struct history *h;
	struct sobol *sobol; /* of space->n dimensions */
	struct rng rng;
	const double *
		centers; /* positions[space->n] of the assignments to look around, best first */
	size_t n_centers;
	bool rough; /* Sobol points alone, for measuring what the rest is worth */
};

/** The best assignment into *out; false when none is left to try. */
bool acq_maximise(struct acq_search *s, struct point *out);

#endif
