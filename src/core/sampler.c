/* The table of samplers and the history that they learn from. */

#include "core/sampler.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/mem.h"
#include "core/rng.h"

#define ATTEMPTS 64 /* draws before the untried cells are looked for one by one */
#define WALK_MAX (UINT64_C(1) << 24) /* cells that this may visit */

const struct sampler_kind *const sampler_kinds[] = {
	&sampler_auto,  &sampler_bayesian, &sampler_tpe,  &sampler_cmaes,
	&sampler_sobol, &sampler_random,   &sampler_grid, NULL,
};

const struct sampler_kind *sampler_find(const char *name)
{
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		if (strcmp((*k)->name, name) == 0)
			return *k;
	return NULL;
}

struct sampler *sampler_new(const struct sampler_kind *kind, const struct history *h)
{
	struct sampler *s = mem_calloc(1, sizeof *s);

	s->kind = kind;
	s->state = kind->create ? kind->create(h) : NULL;
	return s;
}

void sampler_free(struct sampler *s)
{
	if (!s)
		return;
	if (s->kind->destroy)
		s->kind->destroy(s->state);
	free(s);
}

enum suggestion sampler_suggest(struct sampler *s, const struct history *h, uint64_t draw,
                                struct point *out, struct reason *why)
{
	struct reason unread;

	why = why ? why : &unread;
	*why = reason_of(s->kind->name);
	return s->kind->suggest(s->state, h, draw, out, why);
}

void history_init(struct history *h, const struct space *space, enum goal goal, uint64_t seed)
{
	*h = (struct history){ .space = space, .goal = goal, .seed = seed };
}

void history_clear(struct history *h)
{
	for (size_t i = 0; i < h->n; i++) {
		point_clear(&h->runs[i].point);
		free(h->runs[i].steps);
	}
	free(h->runs);
	free(h->table);
	*h = (struct history){ 0 };
}

/* Open addressing: the slot of p, or the empty one where it would go. */
static size_t slot_of(const struct history *h, const struct point *p)
{
	size_t i = point_hash(p, h->space) & (h->cap_table - 1);

	while (h->table[i] && !point_equal(&h->runs[h->table[i] - 1].point, p, h->space))
		i = (i + 1) & (h->cap_table - 1);
	return i;
}

static void index_run(struct history *h, size_t run)
{
	size_t i = slot_of(h, &h->runs[run].point);

	if (!h->table[i]) {
		h->table[i] = (uint32_t)run + 1;
		h->n_table++;
	}
	h->runs[run].first = h->table[i] - 1;
}

size_t history_add(struct history *h, const struct observation *o)
{
	struct observation copy = *o;

	point_init(&copy.point, h->space);
	point_copy(&copy.point, &o->point, h->space);
	copy.steps = NULL;
	copy.n_steps = 0;
	ARRAY_PUSH(h->runs, h->n, h->cap, copy);
	if (h->n_table * 2 >= h->cap_table) {
		free(h->table);
		h->cap_table = h->cap_table ? h->cap_table * 2 : 64;
		h->table = mem_calloc(h->cap_table, sizeof *h->table);
		h->n_table = 0;
		for (size_t i = 0; i < h->n; i++)
			index_run(h, i);
	} else {
		index_run(h, h->n - 1);
	}
	return h->n - 1;
}

size_t history_kept(const struct history *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += !h->runs[i].lost;
	return n;
}

void history_set_curve(struct history *h, size_t i, const double *values, uint32_t n)
{
	struct observation *o = &h->runs[i];
	struct best_step *steps = NULL;
	size_t n_steps = 0, cap = 0;
	double best = NAN;

	for (uint32_t k = 0; k < n; k++) {
		if (!goal_better(h->goal, values[k], best))
			continue;
		best = values[k];
		ARRAY_PUSH(steps, n_steps, cap, (struct best_step){ k + 1, best });
	}
	free(o->steps);
	o->steps = steps;
	o->n_steps = (uint32_t)n_steps;
	o->intervals = n;
}

bool history_has(const struct history *h, const struct point *p)
{
	return h->cap_table && h->table[slot_of(h, p)];
}

bool history_allows(const struct history *h, const struct point *p)
{
	return h->repeat || !history_has(h, p);
}

/* The pick-th, modulo their number, of the cells that were not tried. */
static bool draw_untried(const struct history *h, uint64_t size, uint64_t pick,
                         struct point *out)
{
	uint64_t left = 0;

	for (uint64_t i = 0; i < size; i++)
		left += space_grid_point(h->space, i, out) && !history_has(h, out);
	if (!left)
		return false;
	pick %= left;
	for (uint64_t i = 0; i < size; i++)
		if (space_grid_point(h->space, i, out) && !history_has(h, out) && pick-- == 0)
			return true;
	return false;
}

uint64_t sampler_key(const struct space *s, size_t i)
{
	const char *name = param_bare_name(s->params[i].name);

	return hash_bytes(HASH_START, name, strlen(name));
}

bool sampler_draw(const struct history *h, uint64_t draw, const double *first,
                  struct point *out)
{
	const struct space *s = h->space;
	uint64_t size = space_grid_size(s);
	double *units = mem_calloc(s->n, sizeof *units);
	bool found = false;

	if (first) {
		point_from_units(out, s, first);
		found = history_allows(h, out);
	}
	for (uint64_t attempt = 0; attempt < ATTEMPTS && !found; attempt++) {
		for (size_t i = 0; i < s->n; i++)
			units[i] = rng_unit(h->seed, draw, sampler_key(s, i), attempt);
		point_from_units(out, s, units);
		found = history_allows(h, out);
	}
	free(units);
	if (!found && size && size <= WALK_MAX)
		found = draw_untried(h, size, rng_bits(h->seed, draw, s->n, 0), out);
	return found;
}
