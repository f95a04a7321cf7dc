#include "report/figure_place.h"

#include <math.h>

#include "ui/param_axis.h"

double figure_place(const struct param *p, const struct value *v)
{
	uint64_t n = param_count(p);

	if (v->kind == VALUE_NONE)
		return NAN;
	if (p->kind->ordered)
		return param_contains(p, v) ? param_to_position(p, v) : NAN;
	for (uint64_t i = 0; i < n; i++) {
		struct value option = param_nth(p, i);

		if (value_equal(&option, v))
			return ((double)i + 0.5) / (double)n;
	}
	return NAN;
}

double figure_place_of_run(const struct report *r, size_t param, uint32_t run)
{
	const struct subject *t = &r->in->analysis->subject;
	const struct point *point = subject_point(t, run);

	return point ? figure_place(&t->space->params[param], &point->values[param]) : NAN;
}

double figure_place_beside(const struct report *r, size_t param, enum figure_side side,
                           uint32_t run)
{
	uint64_t n = param_count(&r->in->analysis->subject.space->params[param]);
	double place = figure_place_of_run(r, param, run);
	double shift = (double)(run * side % 11) / 10 - 0.5;

	return n && n <= FIGURE_TICKS_MAX ? place + 0.5 * shift / (double)n : place;
}

size_t figure_place_ticks(const struct param *p, struct figure_tick out[FIGURE_TICKS_MAX])
{
	static const double bounded[] = { 0, 0.5, 1 - 0x1p-53 }, open[] = { 0.1, 0.5, 0.9 };
	const double *at = param_axis_is_bounded(p) ? bounded : open;
	uint64_t count = param_count(p);
	size_t n = 0;

	if (count && (count <= 5 || !p->kind->ordered)) {
		for (uint64_t i = 0; i < count && n < FIGURE_TICKS_MAX; i++, n++) {
			out[n].value = param_nth(p, i);
			out[n].place = figure_place(p, &out[n].value);
		}
		return n;
	}
	for (; n < 3; n++) {
		out[n].value = param_from_position(p, at[n]);
		out[n].place = at[n];
	}
	return n;
}

double figure_place_metric(const struct report *r, double value)
{
	double share = scale_share(&r->scale, value);

	return fmin(fmax(share, 0), 1);
}
