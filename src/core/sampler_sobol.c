/*
 * Quasi-random sampling: GSL's Sobol sequence (Bratley and Fox 1988, up to 40 dimensions),
 * scrambled by a random digital shift of the seed, so that every seed gives another sequence
 * that covers the space as evenly.  Parameters beyond the 40th are drawn at random.  Each
 * parameter, conditional or not, keeps a dimension of its own.
 *
 * GSL gives the points in order only, so the sequence is kept where it stands and started over
 * when an earlier draw is asked for again.
 */

#include <stdlib.h>

#include <gsl/gsl_qrng.h>

#include "base/mem.h"
#include "core/rng.h"
#include "core/sampler.h"

#define SOBOL_DIMENSIONS 40
#define SHIFT_BITS 30 /* GSL's points are multiples of 2^-30 */

struct sobol {
	gsl_qrng *q;
	uint64_t next; /* which point the generator gives next */
	double point[SOBOL_DIMENSIONS];
};

static unsigned dimensions(const struct history *h)
{
	return h->space->n < SOBOL_DIMENSIONS ? (unsigned)h->space->n : SOBOL_DIMENSIONS;
}

static void *sobol_create(const struct history *h)
{
	struct sobol *s = mem_calloc(1, sizeof *s);

	if (h->space->n)
		s->q = gsl_qrng_alloc(gsl_qrng_sobol, dimensions(h));
	return s;
}

static void sobol_destroy(void *state)
{
	struct sobol *s = state;

	if (s->q)
		gsl_qrng_free(s->q);
	free(s);
}

/* The index-th point of the scrambled sequence, within the middle of its cells. */
static void units_at(struct sobol *s, const struct history *h, uint64_t index, double *units)
{
	if (s->q && index < s->next) {
		gsl_qrng_init(s->q);
		s->next = 0;
	}
	for (; s->q && s->next <= index; s->next++)
		gsl_qrng_get(s->q, s->point);
	for (size_t i = 0; i < h->space->n; i++) {
		uint64_t shift =
			rng_bits(h->seed, 0, sampler_key(h->space, i), UINT64_C(0x50b01)) >>
			(64 - SHIFT_BITS);

		if (i < SOBOL_DIMENSIONS)
			units[i] =
				((double)((uint64_t)(s->point[i] * (1 << SHIFT_BITS)) ^ shift) +
			         0.5) /
				(1 << SHIFT_BITS);
		else
			units[i] = rng_unit(h->seed, index, sampler_key(h->space, i), 0);
	}
}

static enum suggestion sobol_suggest(void *state, const struct history *h, uint64_t draw,
                                     struct point *out, struct buf *why)
{
	double *units = mem_calloc(h->space->n, sizeof *units);
	bool found;

	buf_adds(why, "Sobol");
	units_at(state, h, draw, units);
	/* A coarse space repeats cells of a fine sequence: then any cell that is left. */
	found = sampler_draw(h, draw, units, out);
	free(units);
	return found ? SUGGEST_POINT : SUGGEST_EXHAUSTED;
}

const struct sampler_kind sampler_sobol = {
	.name = "sobol",
	.summary = "an evenly spread, scrambled Sobol sequence",
	.create = sobol_create,
	.destroy = sobol_destroy,
	.suggest = sobol_suggest,
};
