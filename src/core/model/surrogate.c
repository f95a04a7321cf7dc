#include "core/model/surrogate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/matern.h"

#define POINTS_MAX 500   /* that the process is conditioned on */
#define CANCELLED_MAX 40 /* of them that need not have ended, if enough did */

void surrogate_init(struct surrogate *s, const struct features *f, const struct history *h)
{
	*s = (struct surrogate){ .f = f, .h = h };
	targets_init(&s->t, h);
	s->order = targets_indices(&s->t);
	targets_sort(&s->t, s->order, s->t.n);
}

void surrogate_clear(struct surrogate *s)
{
	targets_clear(&s->t);
	free(s->order);
	free(s->x);
	free(s->y);
	free(s->of);
	*s = (struct surrogate){ 0 };
}

bool surrogate_differs(const struct surrogate *s)
{
	for (size_t i = 1; i < s->t.n; i++)
		if (s->t.loss[i] != s->t.loss[0])
			return true;
	return false;
}

double surrogate_value(const struct surrogate *s, double y)
{
	double loss = power_back(&s->power, y);

	return s->h->goal == GOAL_MAXIMIZE ? -loss : loss;
}

/* ---- which runs it sees ---------------------------------------------------------- */

/* The targets' points x[n * d] as two columns for each feature, where distances are simple. */
static double *columns_of(const struct features *f, size_t n, const double *x)
{
	double *out = mem_calloc(2 * f->n * n + 1, sizeof *out);

	for (size_t k = 0; k < f->n; k++)
		for (size_t i = 0; i < n; i++) {
			double at = x[i * f->n + k], *a = out + 2 * k * n + i;

			if (f->items[k].kind == FEATURE_ARC)
				feature_arc(at, a, a + n);
			else if (f->items[k].kind == FEATURE_CATEGORY)
				*a = (double)feature_category(&f->items[k], at);
			else
				*a = at;
		}
	return out;
}

/* Narrow gap[n] to how far the points lie from point `at`; r2 is room. */
static void narrow(const struct features *f, size_t n, const double *columns, size_t at,
                   double *r2, double *gap)
{
	memset(r2, 0, n * sizeof *r2);
	for (size_t k = 0; k < f->n; k++) {
		const double *a = columns + 2 * k * n, *b = a + n;

		if (f->items[k].kind == FEATURE_CATEGORY)
			matern_add_equal(n, a, a[at], 0, 1, r2);
		else
			matern_add_squares(n, 1, a, a[at], r2);
		if (f->items[k].kind == FEATURE_ARC)
			matern_add_squares(n, 1, b, b[at], r2);
	}
	for (size_t i = 0; i < n; i++)
		gap[i] = r2[i] < gap[i] ? r2[i] : gap[i];
}

/*
 * Which targets to take when there are more than `max`: the best quarter of max, the latest
 * quarter, and of the rest those that lie farthest from all that are taken.
 */
static void choose(const struct surrogate *s, const double *x, size_t max, bool *taken)
{
	const struct targets *t = &s->t;
	double *columns, *gap, *room;
	size_t n = 0;

	memset(taken, 0, t->n * sizeof *taken);
	if (t->n <= max) {
		memset(taken, 1, t->n * sizeof *taken);
		return;
	}
	for (size_t i = 0; i < max / 4; i++)
		taken[s->order[i]] = taken[t->n - 1 - i] = true;
	columns = columns_of(s->f, t->n, x);
	gap = mem_calloc(2 * t->n, sizeof *gap);
	room = gap + t->n;
	for (size_t i = 0; i < t->n; i++)
		gap[i] = INFINITY;
	for (size_t i = 0; i < t->n; i++)
		if (taken[i]) {
			narrow(s->f, t->n, columns, i, room, gap);
			n++;
		}
	for (; n < max; n++) {
		size_t far = 0;

		for (size_t i = 0; i < t->n; i++)
			if (!taken[i] && (taken[far] || gap[i] > gap[far]))
				far = i;
		taken[far] = true;
		narrow(s->f, t->n, columns, far, room, gap);
	}
	free(columns);
	free(gap);
}

/* How many are of this search. */
static size_t n_own(const struct surrogate *s)
{
	size_t n = s->t.n;

	while (n && s->t.runs[s->t.n - n] < s->h->n_earlier)
		n--;
	return n;
}

/* At most `max` targets as points. */
static void take(struct surrogate *s, size_t max)
{
	size_t d = s->f->n, n = s->t.n;
	bool *taken = mem_calloc(n + 1, sizeof *taken);

	free(s->x);
	free(s->y);
	free(s->of);
	s->x = mem_calloc(n * d + 1, sizeof *s->x);
	s->y = mem_calloc(n + 1, sizeof *s->y);
	s->of = mem_calloc(n + 1, sizeof *s->of);
	s->n = 0;
	for (size_t i = 0; i < n; i++)
		features_of(s->f, &s->h->runs[s->t.runs[i]].point, s->x + i * d);
	choose(s, s->x, max, taken);
	for (size_t i = 0; i < n; i++) {
		if (!taken[i])
			continue;
		memmove(s->x + s->n * d, s->x + i * d, d * sizeof *s->x);
		s->of[s->n] = i;
		s->y[s->n++] = power_forward(&s->power, s->t.loss[i]);
	}
	free(taken);
}

/*
 * Of a cancelled run little is known but that it is bad: more than some of them, the best, the
 * latest and those that lie apart, tell nothing new and cost as much as those that ended.
 */
static size_t points_max(const struct surrogate *s)
{
	size_t n = CANCELLED_MAX;

	for (size_t i = 0; i < s->t.n; i++)
		n += !s->h->runs[s->t.runs[i]].cancelled;
	return n < POINTS_MAX ? n : POINTS_MAX;
}

/* ---- its hyperparameters --------------------------------------------------------- */

/* The thetas of n samples, or the most likely one, into out; how many they are. */
static size_t fit(const struct surrogate *s, const struct surrogate_options *o, size_t samples,
                  struct rng *rng, double **out)
{
	struct gp_data g;
	double *thetas;

	gp_data_init(&g, s->f, s->n, s->x, s->y, &o->prior);
	*out = thetas = mem_calloc((samples + 1) * g.n_theta, sizeof *thetas);
	gp_fit_map(&g, thetas);
	if (samples > 1) {
		gp_fit_sample(&g, thetas, samples, rng, thetas + g.n_theta);
		memmove(thetas, thetas + g.n_theta, samples * g.n_theta * sizeof *thetas);
	}
	gp_data_clear(&g);
	return samples;
}

size_t surrogate_fit(struct surrogate *s, const struct surrogate_options *options, size_t extra,
                     struct rng *rng, struct gp **gps)
{
	size_t max = points_max(s), n = 0, samples = options->samples;
	bool many = (s->t.n < max ? s->t.n : max) > options->fit_max * 6 / 5;
	struct gp_data g;
	double *thetas;

	if (many && !options->always_sample)
		samples = 1;
	power_fit(&s->power, s->t.loss, s->t.n, n_own(s) <= options->power_max);
	take(s, many ? options->fit_max : max);
	samples = fit(s, options, samples, rng, &thetas);
	if (many)
		take(s, max);
	gp_data_init(&g, s->f, s->n, s->x, s->y, &options->prior);
	for (size_t i = 0; i < samples; i++)
		if ((gps[n] = gp_new(&g, thetas + i * g.n_theta, extra)))
			n++;
	free(thetas);
	gp_data_clear(&g);
	return n;
}
