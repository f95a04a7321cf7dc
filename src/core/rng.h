#ifndef CORE_RNG_H
#define CORE_RNG_H

/*
 * Random draws that depend on nothing but their arguments: the sweep's seed, which draw of the
 * sweep it is, which parameter, which attempt.  So no draw changes with the order in which runs
 * end, and a resumed sweep draws what an uninterrupted one would have drawn.
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

/** The next number of (0, 1), and a standard normal one. */
double rng_next(struct rng *r);
double rng_normal(struct rng *r);

/** The standard normal quantile; p is kept off 0 and 1. */
double rng_quantile(double p);

#endif
