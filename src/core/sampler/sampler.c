/* The table of samplers, and drawing for those that draw at random. */

#include "core/sampler/sampler.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/rng.h"

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

static void begin(struct sampler *s, const struct history *h)
{
	s->state = s->kind->create ? s->kind->create(h) : NULL;
	s->n_beyond = h->n_beyond;
}

static void end(struct sampler *s)
{
	if (s->kind->destroy)
		s->kind->destroy(s->state);
}

struct sampler *sampler_new(const struct sampler_kind *kind, const struct history *h)
{
	struct sampler *s = mem_calloc(1, sizeof *s);

	s->kind = kind;
	begin(s, h);
	return s;
}

void sampler_free(struct sampler *s)
{
	if (!s)
		return;
	end(s);
	free(s);
}

bool sampler_suggest(struct sampler *s, const struct history *h, uint64_t draw,
                     struct point *out, struct reason *why)
{
	struct reason unread;

	/* Coordinates are others then. */
	if (s->n_beyond != h->n_beyond) {
		end(s);
		begin(s, h);
	}
	why = why ? why : &unread;
	*why = reason_of(s->kind->name);
	return s->kind->suggest(s->state, h, draw, out, why);
}

/* What a cell weighs beside the others by the weights of options. */
static double cell_weight(const struct space *s, const struct point *p)
{
	double weight = 1;

	for (size_t i = 0; i < s->n; i++)
		if (p->values[i].kind != VALUE_NONE)
			weight *= param_weight(&s->params[i], &p->values[i]);
	return weight;
}

/* One of the cells that were not tried, by their weights. */
static bool draw_untried(const struct history *h, uint64_t size, uint64_t bits,
                         struct point *out)
{
	uint64_t left = 0, last = size;
	double all = 0, pick;
	bool weighted = false;

	for (size_t i = 0; i < h->space->n; i++)
		weighted = weighted || h->space->params[i].ends;
	for (uint64_t i = 0; i < size; i++) {
		if (!space_grid_point(h->space, i, out) || !history_allows(h, out))
			continue;
		left++;
		all += cell_weight(h->space, out);
		last = i;
	}
	if (!left)
		return false;
	pick = weighted ? all * (double)bits * 0x1p-64 : (double)(bits % left);
	for (uint64_t i = 0; i < last; i++)
		if (space_grid_point(h->space, i, out) && history_allows(h, out) &&
		    (pick -= cell_weight(h->space, out)) < 0)
			return true;
	return space_grid_point(h->space, last, out);
}

uint64_t sampler_key(const struct space *s, size_t i)
{
	const char *name = param_bare_name(s->params[i].name);

	return hash_bytes(HASH_START, name, strlen(name));
}

static void draw_units(const struct space *s, uint64_t seed, uint64_t draw, uint64_t attempt,
                       double *units)
{
	for (size_t i = 0; i < s->n; i++)
		units[i] = rng_unit(seed, draw, sampler_key(s, i), attempt);
}

int sampler_complete(const struct space *s, uint64_t seed, uint64_t n,
                     const struct point *given, struct point *out, struct err *e)
{
	double *units = mem_calloc(s->n, sizeof *units);
	int rc = -1;

	for (uint64_t attempt = 0; attempt < ATTEMPTS && rc < 0; attempt++) {
		/* Numbered from the other end: the sampler's draws are others. */
		draw_units(s, seed, UINT64_MAX - n, attempt, units);
		memcpy(out->values, given->values, s->n * sizeof *out->values);
		rc = point_complete(out, s, units, e);
	}
	free(units);
	return rc;
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
		draw_units(s, h->seed, draw, attempt, units);
		point_from_units(out, s, units);
		found = history_allows(h, out);
	}
	free(units);
	if (!found && size && size <= WALK_MAX)
		found = draw_untried(h, size, rng_bits(h->seed, draw, s->n, 0), out);
	return found;
}
