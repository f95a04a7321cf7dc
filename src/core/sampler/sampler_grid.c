/*
 * Grid sampling: every assignment of a finite space, in the order in which the parameters are
 * declared, the last one fastest.  HyperDrive takes choice only; here anything finite.
 * Assignments that were tried already (enqueued ones) are passed over, also with
 * sampling.repeat: after its last cell a grid is complete.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/problem.h"
#include "core/sampler/sampler.h"

struct grid {
	uint64_t next; /* cells before this one are all in the history */
};

static void grid_check(const struct space *space, struct problems *ps)
{
	for (size_t i = 0; i < space->n; i++)
		if (!param_count(&space->params[i]))
			problems_add(
				ps, place_param(space->params[i].name, PART_VALUES),
				"grid sampling needs a finite number of values, and %s has "
				"not; choice, quniform and int have",
				space->params[i].text);
}

static void *grid_create(const struct history *h)
{
	(void)h;
	return mem_calloc(1, sizeof(struct grid));
}

bool sampler_grid_next(const struct history *h, uint64_t *cell, struct point *out)
{
	uint64_t size = space_grid_size(h->space);

	for (; *cell < size; ++*cell)
		if (space_grid_point(h->space, *cell, out) && !history_has(h, out))
			return true;
	return false;
}

static bool grid_suggest(void *state, const struct history *h, uint64_t draw, struct point *out,
                         struct reason *why)
{
	struct grid *g = state;

	(void)draw;
	(void)why;
	return sampler_grid_next(h, &g->next, out);
}

const struct sampler_kind sampler_grid = {
	.name = "grid",
	.summary = "every combination of a finite space, in order",
	.never_repeats = true,
	.check = grid_check,
	.create = grid_create,
	.destroy = free,
	.suggest = grid_suggest,
};
