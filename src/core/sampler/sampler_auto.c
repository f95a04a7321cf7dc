/*
 * The default: whichever sampler suits the space and the budget.  A Gaussian process finds most
 * in few runs; where there are too many runs or hyperparameters for it, CMA-ES if all are
 * numbers, else TPE, which handles categories and conditions.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/model/feature.h"
#include "core/sampler/sampler.h"

#define MODEL_DIMENSIONS_MAX 40
#define MODEL_RUNS_MAX 1000

struct automatic {
	bool many, numbers; /* of the space: many dimensions, nothing but numbers */
	struct sampler *sampler;
};

static struct automatic look(const struct history *h)
{
	struct automatic a = { .numbers = true };
	struct features f;

	features_init(&f, h->space, NULL);
	a.many = f.n > MODEL_DIMENSIONS_MAX;
	for (size_t i = 0; i < f.n; i++)
		a.numbers = a.numbers && f.items[i].kind == FEATURE_NUMBER;
	features_clear(&f);
	return a;
}

static const struct sampler_kind *pick(const struct automatic *a, const struct history *h)
{
	uint64_t own = h->n - h->n_earlier;
	uint64_t runs = h->n_earlier + (h->budget > own ? h->budget : own);

	return !a->many && runs <= MODEL_RUNS_MAX ? &sampler_bayesian
	       : a->numbers                       ? &sampler_cmaes
	                                          : &sampler_tpe;
}

const struct sampler_kind *sampler_meant(const struct sampler_kind *kind,
                                         const struct history *h)
{
	struct automatic a;

	if (kind != &sampler_auto)
		return kind;
	a = look(h);
	return pick(&a, h);
}

static void *auto_create(const struct history *h)
{
	struct automatic *a = mem_calloc(1, sizeof *a);

	*a = look(h);
	return a;
}

static void auto_destroy(void *state)
{
	struct automatic *a = state;

	sampler_free(a->sampler);
	free(a);
}

static bool auto_suggest(void *state, const struct history *h, uint64_t draw, struct point *out,
                         struct reason *why)
{
	struct automatic *a = state;
	const struct sampler_kind *kind = pick(a, h);

	if (!a->sampler || a->sampler->kind != kind) {
		sampler_free(a->sampler);
		a->sampler = sampler_new(kind, h);
	}
	return sampler_suggest(a->sampler, h, draw, out, why);
}

const struct sampler_kind sampler_auto = {
	.name = "auto",
	.summary = "bayesian, or tpe or cmaes when there are too many runs for it",
	.learns = true,
	.create = auto_create,
	.destroy = auto_destroy,
	.suggest = auto_suggest,
};
