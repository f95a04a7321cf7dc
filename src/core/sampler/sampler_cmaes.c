/*
 * CMA-ES (cmaes.h).  A Sobol start, whose best is the first mean; then each lambda runs
 * that ended, by run number, are a generation.  The numbers are CMA-ES's; each category has a
 * chance, moved towards those of the better half (cross-entropy) and never below a margin.
 * When the distribution has shrunk to a point the search begins anew elsewhere with twice the
 * population (Auger and Hansen 2005).
 *
 * The state follows from the history alone; what is kept is the part of it that more ended runs
 * do not change.
 */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/model/feature.h"
#include "core/model/target.h"
#include "core/sampler/cmaes.h"
#include "core/sampler/sampler.h"
#include "core/sampler/sobol.h"

#define SIGMA 0.2
#define SPREAD_MIN 1e-5 /* of the unit cube: then it has converged */
#define ATTEMPTS 40
#define WIDER 1.1 /* each attempt's steps, when what is drawn was tried before */

struct cma {
	struct features f;
	struct sobol *start;
	size_t n_numbers, *numbers; /* which features are numbers */
	/* By feature, of a category; of too many options each stays as likely: NULL. */
	double **chances;
	size_t lambda;
	struct cmaes *c; /* NULL: nothing was learned; with no numbers it has one idle one */
	size_t *eaten, n_eaten,
		cap_eaten; /* run indices in the order in which they were learned */
	size_t *ends, n_ends, cap_ends; /* of the generations in `eaten` */
	unsigned restarts;
};

static void *cma_create(const struct history *h)
{
	struct cma *s = mem_calloc(1, sizeof *s);

	features_init(&s->f, h->space, h->reach);
	s->start = sobol_new(h->space->n);
	s->numbers = mem_calloc(s->f.n + 1, sizeof *s->numbers);
	s->chances = mem_calloc(s->f.n, sizeof *s->chances);
	for (size_t k = 0; k < s->f.n; k++) {
		if (s->f.items[k].kind != FEATURE_CATEGORY)
			s->numbers[s->n_numbers++] = k;
		else if (s->f.items[k].count <= OPTIONS_MAX)
			s->chances[k] = mem_calloc(s->f.items[k].count, sizeof **s->chances);
	}
	return s;
}

static void cma_destroy(void *state)
{
	struct cma *s = state;

	cmaes_free(s->c);
	sobol_free(s->start);
	for (size_t k = 0; k < s->f.n; k++)
		free(s->chances[k]);
	free(s->chances);
	features_clear(&s->f);
	free(s->numbers);
	free(s->eaten);
	free(s->ends);
	free(s);
}

/* ---- learning -------------------------------------------------------------------- */

static size_t dimensions(const struct cma *s)
{
	return s->n_numbers ? s->n_numbers : 1;
}

/* What takes few values goes by their number, so that all steps are alike. */
static bool has_steps(const struct cma *s, size_t i)
{
	const struct feature *f = &s->f.items[s->numbers[i]];

	return !feature_is_continuous(f) && !feature_is_fixed(f);
}

/* The numbers of a point; what is inactive stands at the mean. */
static void numbers_of(const struct cma *s, const double *x, double *out)
{
	out[0] = 0.5;
	for (size_t i = 0; i < s->n_numbers; i++) {
		size_t k = s->numbers[i];
		const struct feature *f = &s->f.items[k];

		if (isnan(x[k]))
			out[i] = s->c ? s->c->mean[i] : 0.5;
		else if (has_steps(s, i) && !(x[k] >= f->low && x[k] <= f->high))
			out[i] = (x[k] - f->low) / (f->high - f->low);
		else if (has_steps(s, i))
			out[i] = (double)feature_index(&s->f, k, x[k]) /
			         (double)(s->f.items[k].count - 1);
		else
			out[i] = x[k];
	}
}

/* A new distribution around x. */
static void begin(struct cma *s, const double *x)
{
	size_t n = dimensions(s);
	double *mean = mem_calloc(n, sizeof *mean);
	uint64_t *count = mem_calloc(n, sizeof *count);

	cmaes_free(s->c);
	s->c = NULL;
	numbers_of(s, x, mean);
	for (size_t i = 0; i < s->n_numbers; i++)
		if (has_steps(s, i))
			count[i] = s->f.items[s->numbers[i]].count;
	s->c = cmaes_new(n, s->lambda, mean, count, SIGMA);
	for (size_t k = 0; k < s->f.n; k++)
		for (uint64_t v = 0; s->chances[k] && v < s->f.items[k].count; v++)
			s->chances[k][v] = 1.0 / (double)s->f.items[k].count;
	free(mean);
	free(count);
}

static void learn_categories(struct cma *s, const double *x)
{
	double rate = 1 / (1 + sqrt((double)s->f.n)), least = 1 / (double)(s->lambda * s->f.n);

	for (size_t k = 0; k < s->f.n; k++) {
		uint64_t count = s->f.items[k].count;
		double *q = s->chances[k], floor_ = least / (double)count, sum = 0;

		if (!q)
			continue;
		for (size_t r = 0; r < s->c->mu; r++) {
			double v = x[r * s->f.n + k], w = rate * s->c->weights[r];

			for (uint64_t i = 0; !isnan(v) && i < count; i++)
				q[i] += w * ((double)i == v ? 1 - q[i] : -q[i]);
		}
		for (uint64_t i = 0; i < count; i++)
			sum += q[i] = fmax(q[i], floor_);
		for (uint64_t i = 0; i < count; i++)
			q[i] /= sum;
	}
}

/* One generation of `size`, best first; the very first is the start design. */
static void learn(struct cma *s, const struct history *h, const struct targets *t,
                  const size_t *generation, size_t size)
{
	size_t d = s->f.n, n = dimensions(s);
	double *x = mem_calloc(size * (d + n) + 1, sizeof *x);
	double *numbers = x + size * d;

	for (size_t r = 0; r < size; r++) {
		features_of(&s->f, &h->runs[t->runs[generation[r]]].point, x + r * d);
		numbers_of(s, x + r * d, numbers + r * n);
		ARRAY_PUSH(s->eaten, s->n_eaten, s->cap_eaten, t->runs[generation[r]]);
	}
	if (!s->c) {
		begin(s, x);
	} else {
		struct rng rng = { h->seed, s->n_eaten, sampler_key(h->space, 0), 2 };

		cmaes_tell(s->c, numbers, &rng);
		learn_categories(s, x);
		if (s->n_numbers && cmaes_spread(s->c) < SPREAD_MIN) {
			rng = (struct rng){ h->seed, ++s->restarts, sampler_key(h->space, 0),
				            1 };
			for (size_t k = 0; k < d; k++)
				x[k] = rng_next(&rng);
			s->lambda *= 2;
			begin(s, x);
		}
	}
	free(x);
}

/* Is what was learned the beginning of these?  They are then in the order of learning. */
static bool begins_so(const struct cma *s, const struct targets *t, size_t *order)
{
	size_t at = 0;

	for (size_t i = 0; i < s->n_ends; at = s->ends[i++]) {
		if (s->ends[i] > t->n)
			return false;
		targets_sort(t, order + at, s->ends[i] - at);
		for (size_t k = at; k < s->ends[i]; k++)
			if (t->runs[order[k]] != s->eaten[k])
				return false;
	}
	return true;
}

/*
 * How many runs the next generation has.  Those of earlier sweeps are no draws of this search:
 * they are its start design, all of them.
 */
static size_t generation_size(const struct cma *s, const struct history *h,
                              const struct targets *t)
{
	size_t n = 0;

	while (!s->c && n < t->n && t->runs[n] < h->n_earlier)
		n++;
	return n > s->lambda ? n : s->lambda;
}

/* Bring the state to what the ended runs say. */
static void follow(struct cma *s, const struct history *h, const struct targets *t)
{
	size_t *order = targets_indices(t);

	if (!s->c || !begins_so(s, t, order)) {
		cmaes_free(s->c);
		s->c = NULL;
		s->n_eaten = s->n_ends = s->restarts = 0;
		s->lambda = cmaes_lambda(s->f.n);
		free(order);
		order = targets_indices(t);
	}
	for (size_t size; s->n_eaten + (size = generation_size(s, h, t)) <= t->n;) {
		size_t *generation = order + s->n_eaten;

		targets_sort(t, generation, size);
		learn(s, h, t, generation, size);
		ARRAY_PUSH(s->ends, s->n_ends, s->cap_ends, s->n_eaten);
	}
	free(order);
}

/* ---- the suggestion -------------------------------------------------------------- */

static double draw_category(const struct cma *s, size_t k, struct rng *rng)
{
	const double *q = s->chances[k];
	double u = rng_next(rng);
	uint64_t i = 0;

	if (!q)
		return floor(u * (double)s->f.items[k].count);
	while (i + 1 < s->f.items[k].count && u >= q[i])
		u -= q[i++];
	return (double)i;
}

/* A draw as positions; false when it lies outside of the cube and was moved there. */
static bool draw_positions(const struct cma *s, struct rng *rng, double wider, double *room,
                           double *positions)
{
	bool inside = true;

	cmaes_draw(s->c, rng, wider, room);
	for (size_t i = 0; i < s->n_numbers; i++) {
		const struct feature *f = &s->f.items[s->numbers[i]];
		bool steps = has_steps(s, i);
		double x = fmin(fmax(room[i], steps ? 0 : f->low), steps ? 1 : f->high);

		/* Half a step beyond an end is still the end. */
		if (steps)
			x = feature_nth(&s->f, s->numbers[i],
			                (uint64_t)(x * (double)(f->count - 1) + 0.5));
		else
			inside = inside && (x == room[i] || feature_is_fixed(f));
		positions[f->param] = feature_position(&s->f, s->numbers[i], x);
	}
	for (size_t k = 0; k < s->f.n; k++)
		if (s->f.items[k].kind == FEATURE_CATEGORY)
			positions[s->f.items[k].param] =
				feature_position(&s->f, k, draw_category(s, k, rng));
	return inside;
}

static bool draw_new(const struct cma *s, const struct history *h, uint64_t draw,
                     struct point *out)
{
	struct rng rng = { h->seed, draw, sampler_key(h->space, 0), 0 };
	double *room = mem_calloc(dimensions(s) + h->space->n, sizeof *room);
	double *positions = room + dimensions(s), wider = 1;
	bool found = false;

	for (size_t i = 0; i < h->space->n; i++)
		positions[i] = 0.5;
	for (int a = 0; a < ATTEMPTS && !found; a++) {
		bool inside = draw_positions(s, &rng, wider, room, positions);

		if (!inside && a < ATTEMPTS / 2)
			continue;
		point_from_positions(out, h->space, positions);
		found = history_allows(h, out);
		wider *= WIDER;
	}
	free(room);
	return found;
}

static bool cma_suggest(void *state, const struct history *h, uint64_t draw, struct point *out,
                        struct reason *why)
{
	struct cma *s = state;
	struct targets t;

	targets_init(&t, h);
	if (s->f.n)
		follow(s, h, &t);
	targets_clear(&t);
	why->start = !s->c;
	return (s->c && draw_new(s, h, draw, out)) ||
	       sampler_draw_sobol(s->start, h, draw, out);
}

const struct sampler_kind sampler_cmaes = {
	.name = "cmaes",
	.summary = "CMA-ES with margin: many runs of many numbers",
	.learns = true,
	.create = cma_create,
	.destroy = cma_destroy,
	.suggest = cma_suggest,
};
