/*
 * Random sampling: each parameter by its own distribution, a draw that depends on the seed, the
 * number of the draw and the parameter alone.  As HyperDrive, finite spaces are drawn from
 * without replacement, unless assignments may repeat: one that was tried is drawn anew, and
 * when that fails too often one of those that are left is taken at random.
 */

#include "core/sampler/sampler.h"

static bool random_suggest(void *state, const struct history *h, uint64_t draw,
                           struct point *out, struct reason *why)
{
	(void)state;
	(void)why;
	return sampler_draw(h, draw, NULL, out);
}

const struct sampler_kind sampler_random = {
	.name = "random",
	.summary = "independent draws from the expressions' distributions",
	.suggest = random_suggest,
};
