#ifndef CORE_ANALYSIS_SUBJECT_H
#define CORE_ANALYSIS_SUBJECT_H

/*
 * What is analysed: the runs of a sweep as points of a space, as samplers know them.
 *
 * A table of others has no space, so one is guessed from the values: of numbers the range that
 * was tried, on a logarithmic scale when all are positive, span a tenfold, and lie more evenly
 * there; of texts, or of at most SUBJECT_OPTIONS_MAX different whole numbers, a choice.  A
 * parameter that some runs lack hangs on the one whose options say which.  Where none does, the
 * runs are left out when they are few, else the parameter.
 *
 * Runs that confirm others are points of it and say nothing: what they confirm has their mean.
 *
 * A sampler that learns from earlier sweeps has their runs in front of its own.  So has a
 * model, to be the sampler's (subject_known()); whatever is counted, ordered or shown is of the
 * sweep's own runs (h).
 */

#include "core/history/history.h"
#include "core/sweep/sweep.h"

#define SUBJECT_OPTIONS_MAX 8

struct subject {
	const struct sweep *sweep;
	const struct space *space; /* the configuration's, or guessed; n = 0: there is none */
	bool is_guessed;
	struct space guessed;
	char **left_out; /* parameters of the sweep that a guessed space lacks; borrowed */
	size_t n_left_out;
	uint32_t n_lacking; /* runs of a guessed space that are left out */
	struct history h;
	struct history warm; /* with the earlier ones; of no space: there are none */
};

/** The sweep must outlive it, and change no more. */
void subject_init(struct subject *t, const struct sweep *s);
void subject_clear(struct subject *t);

/** What the sampler knows, which models are fitted to. */
static inline const struct history *subject_known(const struct subject *t)
{
	return t->warm.space ? &t->warm : &t->h;
}

/** The point of a run, or NULL when the space cannot say it. */
const struct point *subject_point(const struct subject *t, uint32_t run);

/** Append a value of a parameter as people read it. */
void subject_print_value(const struct value *v, struct buf *out);

#endif
