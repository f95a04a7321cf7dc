#include "base/rng.h"

#include "base/hash.h"

uint64_t rng_bits(uint64_t seed, uint64_t draw, uint64_t parameter, uint64_t attempt)
{
	uint64_t h = hash_mix(seed);

	h = hash_mix(h ^ draw);
	h = hash_mix(h ^ parameter);
	return hash_mix(h ^ attempt);
}

double rng_unit(uint64_t seed, uint64_t draw, uint64_t parameter, uint64_t attempt)
{
	return (double)(rng_bits(seed, draw, parameter, attempt) >> 11) * 0x1p-53;
}

double rng_next(struct rng *r)
{
	return ((double)(rng_bits(r->seed, r->draw, r->stream, r->n++) >> 12) + 0.5) * 0x1p-52;
}
