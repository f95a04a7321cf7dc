#include "core/sampler/sobol.h"

#include <stdlib.h>

#include <gsl/gsl_qrng.h>

#include "base/mem.h"
#include "base/rng.h"

#define SOBOL_DIMENSIONS 40
#define SHIFT_BITS 30 /* GSL's points are multiples of 2^-30 */
#define SHIFT_DRAW UINT64_C(0x50b01)

struct sobol {
	gsl_qrng *q;
	size_t n;
	uint64_t next; /* which point the generator gives next */
	double point[SOBOL_DIMENSIONS];
};

struct sobol *sobol_new(size_t dimensions)
{
	struct sobol *s = mem_calloc(1, sizeof *s);
	size_t n = dimensions < SOBOL_DIMENSIONS ? dimensions : SOBOL_DIMENSIONS;

	s->n = dimensions;
	if (n)
		s->q = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)n);
	return s;
}

void sobol_free(struct sobol *s)
{
	if (s && s->q)
		gsl_qrng_free(s->q);
	free(s);
}

void sobol_point(struct sobol *s, uint64_t seed, const uint64_t *keys, uint64_t index,
                 double *units)
{
	if (s->q && index + 1 < s->next) {
		gsl_qrng_init(s->q);
		s->next = 0;
	}
	for (; s->q && s->next <= index; s->next++)
		gsl_qrng_get(s->q, s->point);
	for (size_t i = 0; i < s->n; i++) {
		uint64_t key = keys ? keys[i] : i, cell, shift;

		if (i >= SOBOL_DIMENSIONS) {
			units[i] = rng_unit(seed, index, key, 0);
			continue;
		}
		shift = rng_bits(seed, 0, key, SHIFT_DRAW) >> (64 - SHIFT_BITS);
		cell = (uint64_t)(s->point[i] * (1 << SHIFT_BITS)) ^ shift;
		units[i] = ((double)cell + 0.5) / (1 << SHIFT_BITS);
	}
}
