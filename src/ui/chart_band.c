/* Of many runs: where nine in ten of them lie, and half, and their median. */

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "base/mem.h"
#include "ui/chart.h"

#define MANY 50       /* curves above which none can be followed */
#define FEWEST 5      /* values of which a quantile is worth drawing */
#define LOOKED_AT 250 /* runs: quantiles of so many are near enough */
#define APART 2       /* cells from one place where they are found to the next */

/* The runs that the band is of; no more than `most` are counted. */
static size_t count(const struct chart *ch, const struct chart_in *in, size_t most)
{
	size_t n = 0;

	for (uint32_t i = 0; i < in->sweep->n_runs && n < most; i++)
		n += chart_shows(ch, in, i) && ch->runs[i].seen > 0;
	return n;
}

bool chart_is_band(const struct chart *ch, const struct chart_in *in)
{
	return ch->x_used != CHART_RUN && !ch->opts.only_marked &&
	       count(ch, in, MANY + 1) > MANY;
}

static double quantile(const double *sorted, size_t n, double p)
{
	return gsl_stats_quantile_from_sorted_data(sorted, 1, n, p);
}

static struct chart_quantiles find_at(const struct chart *ch, const struct chart_in *in,
                                      uint32_t each, double x, double *room)
{
	const struct sweep *s = in->sweep;
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i += each) {
		const struct series *v = sweep_series(&s->runs[i], ch->opts.metric);
		double y = v && chart_shows(ch, in, i) ? chart_curve_at(ch, &s->runs[i], v, x)
		                                       : NAN;

		if (isfinite(y))
			room[n++] = y;
	}
	if (n < FEWEST)
		return (struct chart_quantiles){ NAN, NAN, NAN, NAN, NAN };
	gsl_sort(room, 1, n);
	return (struct chart_quantiles){ quantile(room, n, 0.1), quantile(room, n, 0.25),
		                         quantile(room, n, 0.5), quantile(room, n, 0.75),
		                         quantile(room, n, 0.9) };
}

/* At places along x, from its beginning to its end. */
static void find(struct chart *ch, const struct chart_in *in)
{
	uint32_t each = 1 + (uint32_t)(count(ch, in, SIZE_MAX) / LOOKED_AT);
	double *room = mem_alloc((in->sweep->n_runs + 1) * sizeof *room);
	int last = (ch->base.w + APART - 1) / APART;

	free(ch->quantiles);
	ch->n_quantiles = last + 1;
	ch->quantiles = mem_alloc((size_t)ch->n_quantiles * sizeof *ch->quantiles);
	for (int i = 0; i <= last; i++)
		ch->quantiles[i] = find_at(ch, in, each,
		                           scale_value(&ch->x.scale, (double)i / last), room);
	free(room);
}

static double between(double a, double b, double share)
{
	return a + (b - a) * share;
}

/* A texture between two heights in a column of dots: every so many-th dot. */
static void shade(struct plot *p, double x, double lo, double hi, int every)
{
	int last = p->h * p->py - 1, column = plot_dot_x(p, x);

	if (isnan(lo) || isnan(hi))
		return;
	for (int row = (int)ceil(fmax(0, lo) * last); row <= fmin(1, hi) * last; row++)
		if ((row + 2 * column) % every == 0)
			plot_dot(p, x, (double)row / last, STYLE_BORDER);
}

void chart_band_draw(struct chart *ch, const struct chart_in *in, bool anew)
{
	struct plot *p = &ch->base;
	int dots = p->w * p->px;
	double last_x = NAN, last_y = NAN;

	/* One more value changes little of what many say. */
	if (anew || !ch->quantiles || ch->n_values > ch->n_banded + ch->n_banded / 50) {
		find(ch, in);
		ch->n_banded = ch->n_values;
	}
	for (int i = 0; i < dots; i++) {
		double x = (double)i / (dots - 1), at = x * (ch->n_quantiles - 1);
		int k = (int)fmin(at, ch->n_quantiles - 2);
		const struct chart_quantiles *a = &ch->quantiles[k], *b = a + 1;
		double y;

		at -= k;
		y = between(a->p50, b->p50, at);
		shade(p, x, between(a->p10, b->p10, at), between(a->p90, b->p90, at), 8);
		shade(p, x, between(a->p25, b->p25, at), between(a->p75, b->p75, at), 4);
		plot_line(p, last_x, last_y, x, y, STYLE_BORDER);
		last_x = x;
		last_y = y;
	}
}
