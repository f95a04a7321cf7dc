#include "core/analysis/forecast.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/model/surrogate.h"
#include "core/sampler/acq.h"
#include "core/sampler/sampler.h"

#define LAST (1 - 0x1p-53) /* a position below 1 */

/* The parameter that the model has; false: it has none or several. */
static bool find_param(struct forecast *f, const struct features *all)
{
	f->param = all->n == 1 ? all->items[0].param : 0;
	return all->n == 1;
}

static void predict(struct forecast *f, const struct surrogate *s, struct acq *a)
{
	const struct space *space = s->h->space;
	double *positions = mem_calloc(space->n, sizeof *positions), most = -INFINITY;
	struct point at;

	/* All but the parameter is the same in any run. */
	point_to_positions(&s->h->runs[0].point, space, positions);
	point_init(&at, space);
	for (size_t i = 0; i < FORECAST_POINTS; i++) {
		struct forecast_point *p = &f->items[i];
		double position = (double)i / (FORECAST_POINTS - 1), x, mean, var, sd;

		positions[f->param] = fmin(position, LAST);
		point_from_positions(&at, space, positions);
		features_of(s->f, &at, &x);
		acq_predict(a, &x, &mean, &var);
		sd = sqrt(var);
		p->mean = surrogate_value(s, mean);
		/* Of a loss the higher one is the worse. */
		p->low = surrogate_value(s, mean + 2 * sd);
		p->high = surrogate_value(s, mean - 2 * sd);
		p->gain = acq_value(a, &x, NULL);
		if (p->gain > most) {
			most = p->gain;
			f->top = position;
		}
	}
	for (size_t i = 0; i < FORECAST_POINTS; i++) {
		struct forecast_point *p = &f->items[i];
		double low = fmin(p->low, p->high);

		p->high = fmax(p->low, p->high);
		p->low = low;
		p->gain = exp(p->gain - most);
	}
	point_clear(&at);
	free(positions);
}

/* As sampler_bayesian.c has them, so that they are the same. */
static bool fit(struct forecast *f, struct surrogate *s)
{
	struct surrogate_options options = SURROGATE_OPTIONS_DEFAULT;
	struct rng rng = { s->h->seed, s->t.n, sampler_key(s->h->space, 0), 0 };
	struct gp *gps[SURROGATE_SAMPLES_MAX];
	bool *inside = mem_calloc(s->t.n + 1, sizeof *inside);
	size_t n = surrogate_fit(s, &options, 0, &rng, gps);
	struct acq a;

	for (size_t i = 0; i < s->n; i++)
		inside[i] = s->h->runs[s->t.runs[s->of[i]]].inside;
	if (n) {
		acq_init(&a, gps, n, inside);
		predict(f, s, &a);
		acq_clear(&a);
	}
	free(inside);
	return n > 0;
}

void forecast_make(struct forecast *f, const struct history *h)
{
	struct features all;
	struct surrogate model;

	*f = (struct forecast){ .top = NAN };
	if (!h->space || !h->n) {
		f->lack = FORECAST_FEW;
		return;
	}
	features_init(&all, h->space, h->reach);
	if (!find_param(f, &all)) {
		f->lack = FORECAST_NO_PARAM;
	} else {
		surrogate_init(&model, &all, h);
		if (!surrogate_differs(&model) || !fit(f, &model))
			f->lack = FORECAST_FEW;
		surrogate_clear(&model);
	}
	features_clear(&all);
}

double forecast_gain(const struct forecast *f, double position)
{
	double at = fmin(1, fmax(0, position)) * (FORECAST_POINTS - 1);

	return f->items[(size_t)lrint(at)].gain;
}
