#ifndef CORE_SAMPLER_SOBOL_H
#define CORE_SAMPLER_SOBOL_H

/*
 * Points of Sobol's quasi-random sequence: GSL's (Bratley and Fox 1988, up to 40 dimensions),
 * scrambled by a random digital shift, so that every seed gives another sequence that covers
 * the space as evenly.  Dimensions beyond the 40th are drawn at random.
 *
 * GSL gives the points in order only, so the sequence is kept where it stands and started over
 * when an earlier point is asked for again.
 */

#include <stddef.h>
#include <stdint.h>

struct sobol;

struct sobol *sobol_new(size_t dimensions);
void sobol_free(struct sobol *s);

/**
 * The index-th point, within the middle of its cells: units[dimensions] in (0, 1).  keys[i]
 * stands for dimension i in the shift, as in rng_bits(); NULL: its number.
 */
void sobol_point(struct sobol *s, uint64_t seed, const uint64_t *keys, uint64_t index,
                 double *units);

#endif
