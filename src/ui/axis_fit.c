/*
 * Bounds and ticks that suit each other.  All of a small set of bounds and steps are tried, and
 * judged by the number of ticks, how round the step is, and what stays empty; as Talbot, Lin
 * and Hanrahan (2010) search for labels, but for cells: what is shown of a tick is its cell.
 */

#include <math.h>

#include "base/array.h"
#include "ui/axis.h"

#define TRIES 12 /* lengths, and places of each */

int axis_cell(const struct axis_room *room, double share)
{
	int dots = room->cells * room->dots;

	return (int)lrint(share * (dots - 1)) / room->dots;
}

/* The ticks of a step on a scale; 0 when they are too few, too near, or not evenly spaced. */
static size_t even_ticks(double lo, double length, double step, const struct axis_room *room,
                         double *ticks)
{
	double first = ceil(lo / step - 1e-9), last = floor((lo + length) / step + 1e-9);
	int cell, gap = 0, before = 0;
	size_t n = 0;

	if (last - first < 1 || last - first >= AXIS_TICKS_MAX)
		return 0;
	for (double k = first; k <= last; k++, n++) {
		ticks[n] = fabs(k) < 0.5 ? 0 : k * step;
		cell = axis_cell(room, (k * step - lo) / length);
		if (n == 1)
			gap = cell - before;
		else if (n > 1 && cell - before != gap)
			return 0;
		before = cell;
	}
	return gap < room->gap ? 0 : n;
}

/* Try a step on all lengths that are filled enough; keep what is better than `cost`. */
static void try_step(double lo, double hi, double step, double cost,
                     const struct axis_room *room, struct axis *best, double *best_cost)
{
	double width = hi - lo, most = width * (1 / AXIS_FILL - 1), ticks[AXIS_TICKS_MAX];

	for (int i = 0; i <= TRIES; i++) {
		double more = most * i / TRIES;

		for (int k = 0; k <= (i ? TRIES : 0); k++) {
			double from = lo - more * k / TRIES;
			size_t n = even_ticks(from, width + more, step, room, ticks);
			double missing = 1 - (double)n / room->want;
			double here =
				cost + (missing > 0 ? 6 : -3) * missing + 20 * more / width;

			if (!n || here >= *best_cost)
				continue;
			*best_cost = here;
			best->scale.from = from;
			best->scale.to = from + width + more;
			best->n = n;
			for (size_t t = 0; t < n; t++)
				best->ticks[t] = ticks[t];
		}
	}
}

static struct axis fit(double lo, double hi, const struct axis_room *room)
{
	static const struct {
		double step, cost;
	} steps[] = { { 1, 0 }, { 2, 0 }, { 5, 0 }, { 2.5, 1 }, { 4, 1.5 }, { 3, 2 } };
	double power = pow(10, floor(log10(hi - lo))), best_cost = INFINITY;
	struct axis best = { .n = 0 };

	for (int e = -1; e <= 0; e++)
		for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
			double step = steps[i].step * power * (e ? 0.1 : 1);

			if (!(step > 0) || (hi - lo) / step > 2.0 * room->want ||
			    (room->whole && step != floor(step)))
				continue;
			try_step(lo, hi, step, steps[i].cost, room, &best, &best_cost);
		}
	return best;
}

bool axis_fit(struct axis *a, struct scale s, const struct axis_room *room)
{
	struct axis_room here = *room;
	struct axis best;

	/* Powers of ten are whole numbers along a logarithm. */
	here.whole |= s.kind != SCALE_LINEAR;
	best = fit(s.from, s.to, &here);
	if (!best.n) {
		*a = axis_make(s, room->want);
		return false;
	}
	a->n = best.n;
	a->scale = s;
	a->scale.from = best.scale.from;
	a->scale.to = best.scale.to;
	a->scale.lo = scale_backward(&s, best.scale.from);
	a->scale.hi = scale_backward(&s, best.scale.to);
	for (size_t i = 0; i < a->n; i++)
		a->ticks[i] = scale_backward(&s, best.ticks[i]);
	return true;
}
