/*
 * Bayesian optimisation with a Gaussian process.
 *
 * A Sobol start of about d + 2 assignments; then each suggestion is where the expected
 * improvement is highest, averaged over samples of the process's hyperparameters, each of which
 * also imagines how the pending runs will end (Snoek 2012).  The parts: feature.h (points),
 * target.h and power.h (losses), gp.h (the model), acq.h and acq_max.h.
 *
 * Nothing is kept between suggestions but what the same history would give again: so a resumed
 * sweep goes on as an uninterrupted one would have, whatever the order in which runs ended.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/gp.h"
#include "core/model/normal.h"
#include "core/model/power.h"
#include "core/model/target.h"
#include "core/sampler/acq_max.h"
#include "core/sampler/sampler_bayesian.h"

#define START_MIN 4
#define START_MAX 16
#define SAMPLED_MAX 300  /* points; beyond, the most likely hyperparameters */
#define FIT_MAX 250      /* points that those are fitted to */
#define POINTS_MAX 500   /* that the process is conditioned on */
#define CANCELLED_MAX 40 /* of them that need not have ended, if enough did */
#define PENDING_MAX 100  /* of them that may be fantasies */
#define CENTERS 10

/*
 * While few runs are known a power transform tells more of their losses; later most of them are
 * the search's own, close to each other, and it would magnify what differs among them.  Those
 * of earlier sweeps are not.
 */
#define POWER_MAX 32

struct bayesian {
	struct bayesian_options opts;
	struct features f;
	struct sobol *sobol;
};

void *sampler_bayesian_create(const struct history *h, const struct bayesian_options *opts)
{
	struct bayesian *b = mem_calloc(1, sizeof *b);

	b->opts = *opts;
	features_init(&b->f, h->space);
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
                        const struct targets *t)
{
	size_t start = b->f.n + 2;

	start = start < START_MIN ? START_MIN : start > START_MAX ? START_MAX : start;
	if (history_kept(h) < start || !b->f.n)
		return false;
	for (size_t i = 1; i < t->n; i++)
		if (t->loss[i] != t->loss[0])
			return true;
	return false;
}

/* ---- what the process sees ------------------------------------------------------- */

struct view {
	size_t n;
	double *x, *y; /* of the targets that are taken, y standardised */
	size_t *order; /* the targets by loss, best first */
	struct power power;
};

static double distance(const struct features *f, const double *a, const double *b)
{
	double sum = 0;

	for (size_t k = 0; k < f->n; k++)
		sum += feature_distance(&f->items[k], a[k], b[k]);
	return sum;
}

/*
 * Which targets to take when there are more than `max`: the best quarter of max, the latest
 * quarter, and of the rest those that lie farthest from all that are taken.
 */
static void choose(const struct features *f, const struct view *v, const struct targets *t,
                   const double *x, size_t max, bool *taken)
{
	double *gap;
	size_t n = 0, d = f->n;

	memset(taken, 0, t->n * sizeof *taken);
	if (t->n <= max) {
		memset(taken, 1, t->n * sizeof *taken);
		return;
	}
	for (size_t i = 0; i < max / 4; i++)
		taken[v->order[i]] = taken[t->n - 1 - i] = true;
	gap = mem_calloc(t->n, sizeof *gap);
	for (size_t i = 0; i < t->n; i++) {
		n += taken[i];
		gap[i] = INFINITY;
		for (size_t j = 0; j < t->n && !taken[i]; j++)
			if (taken[j])
				gap[i] = fmin(gap[i], distance(f, x + i * d, x + j * d));
	}
	for (; n < max; n++) {
		size_t far = 0;

		for (size_t i = 0; i < t->n; i++)
			if (!taken[i] && (taken[far] || gap[i] > gap[far]))
				far = i;
		taken[far] = true;
		for (size_t i = 0; i < t->n; i++)
			if (!taken[i])
				gap[i] = fmin(gap[i], distance(f, x + i * d, x + far * d));
	}
	free(gap);
}

/* How many are of this search. */
static size_t n_own(const struct history *h, const struct targets *t)
{
	size_t n = t->n;

	while (n && t->runs[t->n - n] < h->n_earlier)
		n--;
	return n;
}

static void view_init(struct view *v, const struct bayesian *b, const struct history *h,
                      const struct targets *t, size_t max)
{
	size_t d = b->f.n;
	double *x = mem_calloc(t->n * d + 1, sizeof *x);
	bool *taken = mem_calloc(t->n + 1, sizeof *taken);

	*v = (struct view){ 0 };
	v->order = targets_indices(t);
	targets_sort(t, v->order, t->n);
	for (size_t i = 0; i < t->n; i++)
		features_of(&b->f, &h->runs[t->runs[i]].point, x + i * d);
	choose(&b->f, v, t, x, max, taken);
	power_fit(&v->power, t->loss, t->n, b->opts.power && n_own(h, t) <= POWER_MAX);
	v->x = x;
	v->y = mem_calloc(t->n + 1, sizeof *v->y);
	for (size_t i = 0; i < t->n; i++) {
		if (!taken[i])
			continue;
		memmove(x + v->n * d, x + i * d, d * sizeof *x);
		v->y[v->n++] = power_forward(&v->power, t->loss[i]);
	}
	free(taken);
}

static void view_clear(struct view *v)
{
	free(v->x);
	free(v->y);
	free(v->order);
}

/* ---- the model ------------------------------------------------------------------- */

/* What a suggestion is made of. */
struct question {
	const struct bayesian *b;
	const struct history *h;
	uint64_t draw;
	struct targets t;
	struct view v;
};

/* Each process sees a draw of its own of how the pending runs will end. */
static void imagine(struct gp *p, const struct bayesian *b, const struct history *h,
                    size_t room, struct rng *rng)
{
	double *x = mem_calloc(b->f.n + 1, sizeof *x), mean, var;

	for (size_t i = h->n; i-- > 0 && room;) {
		if (!h->runs[i].pending || !h->runs[i].inside)
			continue;
		features_of(&b->f, &h->runs[i].point, x);
		gp_predict(p, x, &mean, &var, NULL, NULL);
		gp_append(p, x, mean + sqrt(var + p->noise) * normal_draw(rng));
		room--;
	}
	free(x);
}

/* The processes; how many there are. */
static size_t make_processes(const struct question *q, struct gp **gps)
{
	const struct bayesian *b = q->b;
	const struct history *h = q->h;
	const struct view *v = &q->v;
	struct rng rng = { h->seed, q->t.n, sampler_key(h->space, 0), 0 };
	struct gp_data g;
	struct view few = *v; /* what is fitted to */
	size_t n = 0, pending = 0, samples = v->n <= SAMPLED_MAX ? b->opts.samples : 1;
	double *thetas;

	for (size_t i = 0; i < h->n && pending < PENDING_MAX; i++)
		pending += h->runs[i].pending;
	if (v->n > SAMPLED_MAX)
		view_init(&few, b, h, &q->t, FIT_MAX);
	gp_data_init(&g, &b->f, few.n, few.x, few.y, &b->opts.prior);
	thetas = mem_calloc((samples + 1) * g.n_theta, sizeof *thetas);
	gp_fit_map(&g, thetas);
	if (samples > 1) {
		gp_fit_sample(&g, thetas, samples, &rng, thetas + g.n_theta);
		memmove(thetas, thetas + g.n_theta, samples * g.n_theta * sizeof *thetas);
	}
	if (v->n > SAMPLED_MAX) {
		view_clear(&few);
		gp_data_clear(&g);
		gp_data_init(&g, &b->f, v->n, v->x, v->y, &b->opts.prior);
	}
	rng = (struct rng){ h->seed, q->draw, sampler_key(h->space, 0), UINT64_C(1) << 41 };
	for (size_t i = 0; i < samples; i++) {
		gps[n] = gp_new(&g, thetas + i * g.n_theta, pending);
		if (!gps[n])
			continue;
		imagine(gps[n], b, h, pending, &rng);
		n++;
	}
	free(thetas);
	gp_data_clear(&g);
	return n;
}

/* What the model expects of the assignment. */
static void explain(const struct question *q, struct acq *a, const struct point *at,
                    struct reason *why)
{
	const struct power *p = &q->v.power;
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
		                .n_centers = q->t.n < CENTERS ? q->t.n : CENTERS,
		                .rough = q->b->opts.rough,
		                .rng = { q->h->seed, q->draw, sampler_key(q->h->space, 0),
		                         UINT64_C(1) << 40 } };
	size_t n_space = q->h->space->n;
	double *centers = mem_calloc(s.n_centers * n_space, sizeof *centers);
	bool found;

	for (size_t i = 0; i < s.n_centers; i++)
		point_to_positions(&q->h->runs[q->t.runs[q->v.order[i]]].point, q->h->space,
		                   centers + i * n_space);
	acq_init(&a, gps, n);
	a.plain = q->b->opts.plain;
	s.centers = centers;
	found = acq_maximise(&s, out);
	if (found)
		explain(q, &a, out, why);
	acq_clear(&a);
	free(centers);
	return found;
}

/*
 * Of a cancelled run little is known but that it is bad: more than some of them, the best, the
 * latest and those that lie apart, tell nothing new and cost as much as those that ended.
 */
static size_t points_max(const struct history *h, const struct targets *t)
{
	size_t n = CANCELLED_MAX;

	for (size_t i = 0; i < t->n; i++)
		n += !h->runs[t->runs[i]].cancelled;
	return n < POINTS_MAX ? n : POINTS_MAX;
}

static bool bayesian_suggest(void *state, const struct history *h, uint64_t draw,
                             struct point *out, struct reason *why)
{
	struct bayesian *b = state;
	struct question q = { .b = b, .h = h, .draw = draw };
	struct gp *gps[BAYESIAN_SAMPLES_MAX];
	bool found = false;

	targets_init(&q.t, h);
	if (has_started(b, h, &q.t)) {
		size_t n;

		view_init(&q.v, b, h, &q.t, points_max(h, &q.t));
		n = make_processes(&q, gps);
		found = n && search(&q, gps, n, out, why);
		view_clear(&q.v);
	} else {
		why->start = true;
	}
	targets_clear(&q.t);
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
