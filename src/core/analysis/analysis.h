#ifndef CORE_ANALYSIS_ANALYSIS_H
#define CORE_ANALYSIS_ANALYSIS_H

/*
 * All that a sweep says of its parameters, at once; the headers of the parts say what it is.
 * It reads the sweep and changes nothing; the same sweep gives the same.
 *
 * Some 85 ms of 200 runs of eight parameters, most of it the fit of the model and what the
 * next runs may find (make bench-analysis).
 */

#include <math.h>

#include "core/analysis/advice.h"
#include "core/analysis/buckets.h"
#include "core/analysis/chance.h"
#include "core/analysis/early.h"
#include "core/analysis/groups.h"
#include "core/analysis/maps.h"
#include "core/analysis/nearby.h"
#include "core/analysis/parallel.h"
#include "core/analysis/path.h"
#include "core/analysis/progress.h"
#include "core/analysis/reach.h"
#include "core/analysis/timeline.h"

/** What it lacks, the first that is true. */
enum analysis_lack {
	ANALYSIS_WHOLE,
	ANALYSIS_NO_RUNS,
	ANALYSIS_NO_VALUES, /* of the primary metric, in any run that has ended */
	ANALYSIS_NO_GOAL,   /* is more better, or less? */
	ANALYSIS_CONSTANT,  /* no parameter varies */
	ANALYSIS_ONE_VALUE, /* all that counts is the same */
	ANALYSIS_FEW,       /* runs: the model needs more */
	ANALYSIS_NO_MODEL,  /* none can be fitted */
};

struct analysis {
	struct subject subject;
	struct surface surface;
	enum analysis_lack lack;
	struct effects effects; /* by parameter of subject.space, as the next three */
	double *reach;          /* see reach.h */
	struct figure *nearby;
	struct buckets *buckets;
	struct groups *groups; /* and behind the last of them those by assignments */
	struct path path;
	struct failing failing;
	struct early early;
	struct advice advice;
	struct chance chance; /* also where the model is lacking, or not to be believed */
	double *values;       /* of the runs that count, ascending */
	size_t n_values;
	struct timeline timeline;
	struct progress progress;
	struct maps maps; /* see analysis_map() */
	/* The parameters, the most important first: by the model's total, by reach without. */
	size_t *order;
	struct parallel parallel;
};

/** The path begins at `from`: see path.h.  The sweep must outlive it. */
void analysis_init(struct analysis *a, const struct sweep *s, uint32_t from);
void analysis_clear(struct analysis *a);

/**
 * The maps, which there are none of before, nor of a model that predicts nothing: they take
 * nearly as long as all else.
 */
void analysis_map(struct analysis *a);

/** Those that say most: by assignments where some were tried again, else by what matters. */
const struct groups *analysis_groups(const struct analysis *a);

/** What is lacking, in a sentence for people; nothing when it is whole. */
void analysis_print_lack(const struct analysis *a, struct buf *out);

/**
 * Is the model to be believed: does it put runs in order that it has not seen?  Without that
 * effects, nearby and path say nothing.
 */
static inline bool analysis_predicts(const struct analysis *a)
{
	return a->surface.trust >= ADVICE_TRUST;
}

/** Is a run among those that are compared: completed or cancelled, with a value? */
static inline bool analysis_counts(const struct run *r)
{
	return isfinite(r->best) && (r->state == RUN_COMPLETED || r->state == RUN_CANCELLED);
}

/** ", with 40 runs of earlier sweeps", where the model has such; else nothing. */
void analysis_print_earlier(const struct analysis *a, struct buf *out);

/** A word for the trust in the model: "good", "fair", "poor"; "none" when it is not known. */
const char *analysis_trust_name(double trust);

#endif
