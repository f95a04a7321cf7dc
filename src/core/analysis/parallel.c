#include "core/analysis/parallel.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/space/scale.h"

#define RARE 0.001 /* of the draws of one without bounds */
#define FENCE 3    /* times the middle half beyond it, all are outliers (Tukey 1977) */

static void find_range(struct parallel *p, const struct sweep *s)
{
	double *all = mem_calloc((size_t)s->n_runs + 1, sizeof *all), middle;
	size_t n = 0, first = 0, last;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (isfinite(s->runs[i].best))
			all[n++] = s->runs[i].best;
	gsl_sort(all, 1, n);
	p->low = p->high = NAN;
	if (n) {
		middle = all[3 * n / 4] - all[n / 4];
		last = n - 1;
		while (first < n / 4 && all[first] < all[n / 4] - FENCE * middle)
			first++;
		while (last > 3 * n / 4 && all[last] > all[3 * n / 4] + FENCE * middle)
			last--;
		/* The best one is no outlier, whatever it reached. */
		p->low = s->config->goal == GOAL_MINIMIZE ? all[0] : all[first];
		p->high = s->config->goal == GOAL_MINIMIZE ? all[last] : all[n - 1];
	}
	free(all);
}

static struct parallel_ends ends_of(const struct param *p)
{
	double off = scale_is_bounded(p) ? 0 : RARE;

	return (struct parallel_ends){
		param_from_position(p, off).number,
		param_from_position(p, fmin(1 - off, 1 - 0x1p-53)).number
	};
}

void parallel_init(struct parallel *p, const struct subject *t, const size_t *order)
{
	const struct space *s = t->space;

	*p = (struct parallel){ .params = mem_calloc(s->n + 1, sizeof *p->params),
		                .n_runs = t->sweep->n_runs };
	p->ends = mem_calloc(s->n + 1, sizeof *p->ends);
	for (size_t i = 0; i < s->n; i++)
		if (param_count(&s->params[order[i]]) != 1) {
			p->ends[p->n] = ends_of(&s->params[order[i]]);
			p->params[p->n++] = order[i];
		}
	p->places = mem_calloc((size_t)p->n_runs * p->n + 1, sizeof *p->places);
	for (uint32_t r = 1; r <= p->n_runs; r++) {
		const struct point *at = subject_point(t, r);

		for (size_t k = 0; k < p->n; k++) {
			const struct value *v = at ? &at->values[p->params[k]] : NULL;

			p->places[(r - 1) * p->n + k] =
				v && v->kind != VALUE_NONE
					? (float)param_to_position(&s->params[p->params[k]], v)
					: NAN;
		}
	}
	find_range(p, t->sweep);
}

size_t parallel_axis(const struct parallel *p, size_t param)
{
	size_t k = 0;

	while (k < p->n && p->params[k] != param)
		k++;
	return k;
}

void parallel_clear(struct parallel *p)
{
	free(p->params);
	free(p->ends);
	free(p->places);
	*p = (struct parallel){ 0 };
}
