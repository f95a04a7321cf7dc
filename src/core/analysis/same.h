#ifndef CORE_ANALYSIS_SAME_H
#define CORE_ANALYSIS_SAME_H

/*
 * Which runs try the same assignment, or the same but for seeds: how these differ is chance.
 * Runs are compared by the texts of their values, which need no space; points of one space as
 * values, which are the same however they are written.
 */

#include "core/analysis/subject.h"

/** Does the parameter only say which random numbers are drawn? */
bool same_is_seed(const char *name);

/** Have two runs the same values of all parameters, or of all that are no seed? */
bool same_runs(const struct sweep *s, const struct run *a, const struct run *b, bool but_seed);

/** A hash of the values of all that are no seed, which such runs share. */
uint64_t same_runs_hash(const struct sweep *s, const struct run *r);

/** Are two points of the space the same but for seeds? */
bool same_points(const struct space *s, const struct point *a, const struct point *b);

/** A hash of all but the seeds, which same_points() share. */
uint64_t same_hash(const struct space *s, const struct point *p);

#endif
