#ifndef BASE_RNG_H
#define BASE_RNG_H

/*
 * Random draws that depend on nothing but their arguments: a seed, the number of the draw, what
 * of it is drawn (a parameter, a purpose), which attempt.  So no draw changes with the order in
 * which things happen, and what is resumed draws what it would have drawn uninterrupted.
 */

#include <stdint.h>

/** A number of [0, 1), 53 random bits. */
double rng_unit(uint64_t seed, uint64_t draw, uint64_t parameter, uint64_t attempt);

/** 64 random bits of the same arguments. */
uint64_t rng_bits(uint64_t seed, uint64_t draw, uint64_t parameter, uint64_t attempt);

/** A sequence of them, for what needs many within one draw. */
struct rng {
	uint64_t seed, draw, stream, n;
};

/** The next number of (0, 1). */
double rng_next(struct rng *r);

#endif
