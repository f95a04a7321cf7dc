/*
 * Quasi-random sampling: a scrambled Sobol sequence (sobol.h).  Each parameter,
 * conditional or not, keeps a dimension of its own.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/sampler/sampler.h"
#include "core/sampler/sobol.h"

static void *sobol_create(const struct history *h)
{
	return sobol_new(h->space->n);
}

static void sobol_destroy(void *state)
{
	sobol_free(state);
}

bool sampler_draw_sobol(struct sobol *s, const struct history *h, uint64_t draw,
                        struct point *out)
{
	const struct space *space = h->space;
	double *units = mem_calloc(space->n, sizeof *units);
	uint64_t *keys = mem_calloc(space->n, sizeof *keys);
	bool found;

	for (size_t i = 0; i < space->n; i++)
		keys[i] = sampler_key(space, i);
	sobol_point(s, h->seed, keys, draw, units);
	/* A coarse space repeats cells of a fine sequence: then any cell that is left. */
	found = sampler_draw(h, draw, units, out);
	free(keys);
	free(units);
	return found;
}

static bool sobol_suggest(void *state, const struct history *h, uint64_t draw,
                          struct point *out, struct reason *why)
{
	(void)why;
	return sampler_draw_sobol(state, h, draw, out);
}

const struct sampler_kind sampler_sobol = {
	.name = "sobol",
	.summary = "an evenly spread, scrambled Sobol sequence",
	.create = sobol_create,
	.destroy = sobol_destroy,
	.suggest = sobol_suggest,
};
