/*
 * Bayesian optimisation with a Gaussian process.
 *
 * A Sobol start of about d + 2 assignments; then each suggestion is where the expected
 * improvement is highest, averaged over samples of the process's hyperparameters, each of which
 * also imagines how the pending runs will end (Snoek 2012).  The parts: feature.h (points),
 * target.h and power.h (losses), surrogate.h and gp.h (the model), acq.h and acq_max.h.
 *
 * Nothing is kept between suggestions but what the same history would give again: so a resumed
 * sweep goes on as an uninterrupted one would have, whatever the order in which runs ended.
 */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/model/normal.h"
#include "core/model/surrogate.h"
#include "core/sampler/acq_max.h"
#include "core/sampler/sampler_bayesian.h"

#define START_MIN 4
#define START_MAX 16
#define PENDING_MAX 100 /* of them that may be fantasies */
#define CENTERS 10

struct bayesian {
	struct bayesian_options opts;
	struct features f;
	struct sobol *sobol;
};

void *sampler_bayesian_create(const struct history *h, const struct bayesian_options *opts)
{
	struct bayesian *b = mem_calloc(1, sizeof *b);

	b->opts = *opts;
	features_init(&b->f, h->space, h->reach);
	b->sobol = sobol_new(h->space->n);
	return b;
}

static void *create(const struct history *h)
{
	const struct bayesian_options usual = BAYESIAN_OPTIONS_DEFAULT;

	return sampler_bayesian_create(h, &usual);
}

static void bayesian_destroy(void *state)
{
	struct bayesian *b = state;

	sobol_free(b->sobol);
	features_clear(&b->f);
	free(b);
}

/* Is there something to fit: as many runs as the start has, and two losses that differ? */
static bool has_started(const struct bayesian *b, const struct history *h,
                        const struct surrogate *s)
{
	size_t start = b->f.n + 2;

	start = start < START_MIN ? START_MIN : start > START_MAX ? START_MAX : start;
	return history_kept(h) >= start && b->f.n && surrogate_differs(s);
}

/* ---- the model ------------------------------------------------------------------- */

/* What a suggestion is made of. */
struct question {
	const struct bayesian *b;
	const struct history *h;
	uint64_t draw;
	struct surrogate s;
	bool *inside; /* which points of the processes are of the space */
};

/* Each process sees a draw of its own of how the pending runs will end. */
static void imagine(const struct question *q, struct gp *p, size_t room, struct rng *rng)
{
	double *x = mem_calloc(q->b->f.n + 1, sizeof *x), mean, var;

	for (size_t i = q->h->n; i-- > 0 && room;) {
		const struct observation *o = &q->h->runs[i];

		if (!o->pending || !history_places(o))
			continue;
		q->inside[p->n] = o->inside;
		features_of(&q->b->f, &o->point, x);
		gp_predict(p, x, &mean, &var, NULL, NULL);
		gp_append(p, x, mean + sqrt(var + p->noise) * normal_draw(rng));
		room--;
	}
	free(x);
}

/* The processes; how many there are. */
static size_t make_processes(struct question *q, struct gp **gps)
{
	const struct bayesian *b = q->b;
	const struct history *h = q->h;
	const struct bayesian_options *o = &b->opts;
	struct rng rng = { h->seed, q->s.t.n, sampler_key(h->space, 0), 0 };
	struct surrogate_options options = SURROGATE_OPTIONS_DEFAULT;
	size_t pending = 0, n;

	options.power_max = o->power ? options.power_max : 0;
	options.prior = o->prior;
	options.samples = o->samples;
	for (size_t i = 0; i < h->n && pending < PENDING_MAX; i++)
		pending += h->runs[i].pending;
	n = surrogate_fit(&q->s, &options, pending, &rng, gps);
	rng = (struct rng){ h->seed, q->draw, sampler_key(h->space, 0), UINT64_C(1) << 41 };
	q->inside = mem_calloc(q->s.n + pending + 1, sizeof *q->inside);
	for (size_t i = 0; i < q->s.n; i++)
		q->inside[i] = h->runs[q->s.t.runs[q->s.of[i]]].inside;
	for (size_t i = 0; i < n; i++)
		imagine(q, gps[i], pending, &rng);
	return n;
}

/* What the model expects of the assignment. */
static void explain(const struct question *q, struct acq *a, const struct point *at,
                    struct reason *why)
{
	const struct power *p = &q->s.power;
	double *x = mem_calloc(q->b->f.n + 1, sizeof *x), mean, var, improvement, here, sd;

	features_of(&q->b->f, at, x);
	improvement = acq_predict(a, x, &mean, &var);
	here = power_back(p, mean);
	sd = (power_back(p, mean + sqrt(var)) - power_back(p, mean - sqrt(var))) / 2;
	/* From the transform's scale to the metric's, by its slope there. */
	why->improvement = improvement * sd / sqrt(var);
	why->mean = q->h->goal == GOAL_MAXIMIZE ? -here : here;
	why->sd = sd;
	free(x);
}

/* Where the processes expect most; takes them over. */
static bool search(const struct question *q, struct gp **gps, size_t n, struct point *out,
                   struct reason *why)
{
	struct acq a;
	struct acq_search s = { .acq = &a,
		                .f = &q->b->f,
		                .h = q->h,
		                .sobol = q->b->sobol,
		                .rough = q->b->opts.rough,
		                .rng = { q->h->seed, q->draw, sampler_key(q->h->space, 0),
		                         UINT64_C(1) << 40 } };
	size_t n_space = q->h->space->n;
	double *centers = mem_calloc(CENTERS * n_space, sizeof *centers);
	bool found;

	for (size_t i = 0; i < q->s.t.n && s.n_centers < CENTERS; i++) {
		const struct observation *o = &q->h->runs[q->s.t.runs[q->s.order[i]]];

		if (o->inside)
			point_to_positions(&o->point, q->h->space,
			                   centers + s.n_centers++ * n_space);
	}
	acq_init(&a, gps, n, q->inside);
	a.plain = q->b->opts.plain;
	s.centers = centers;
	found = acq_maximise(&s, out);
	if (found)
		explain(q, &a, out, why);
	acq_clear(&a);
	free(centers);
	return found;
}

static bool bayesian_suggest(void *state, const struct history *h, uint64_t draw,
                             struct point *out, struct reason *why)
{
	struct bayesian *b = state;
	struct question q = { .b = b, .h = h, .draw = draw };
	struct gp *gps[BAYESIAN_SAMPLES_MAX];
	bool found = false;

	surrogate_init(&q.s, &b->f, h);
	if (has_started(b, h, &q.s)) {
		size_t n = make_processes(&q, gps);

		found = n && search(&q, gps, n, out, why);
	} else {
		why->start = true;
	}
	free(q.inside);
	surrogate_clear(&q.s);
	return found || sampler_draw_sobol(b->sobol, h, draw, out);
}

const struct sampler_kind sampler_bayesian = {
	.name = "bayesian",
	.summary = "a Gaussian process that learns from the runs",
	.learns = true,
	.create = create,
	.destroy = bayesian_destroy,
	.suggest = bayesian_suggest,
};
