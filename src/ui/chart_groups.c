/* Runs that are shown as one: the mean of their curves, and how they spread about it. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/chart.h"

#define LOOKED_AT 64 /* runs of a group, spread over all: their mean is near enough */
#define APART 2      /* cells from one place where it is found to the next */

static struct chart_mean find_at(const struct chart *ch, const struct chart_in *in,
                                 const struct chart_group *g, double x)
{
	double mean = 0, square = 0, sd, n = 0, off;

	for (size_t i = 0; i < g->n; i += 1 + g->n / LOOKED_AT) {
		const struct run *r = sweep_run(in->sweep, g->runs[i]);
		const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
		double y =
			v && chart_shows(ch, in, r->id - 1) ? chart_curve_at(ch, r, v, x) : NAN;

		/* What is averaged are values, not their places. */
		if (!isfinite(y = scale_value(&ch->y.scale, y)))
			continue;
		off = y - mean;
		mean += off / ++n;
		square += off * (y - mean);
	}
	/* One that is left of several is no mean. */
	if (n < 2 && !(n == 1 && g->n == 1))
		return (struct chart_mean){ NAN, NAN, NAN };
	sd = n > 1 ? sqrt(square / (n - 1)) : NAN;
	return (struct chart_mean){ chart_y_share(ch, mean), chart_y_share(ch, mean - sd),
		                    chart_y_share(ch, mean + sd) };
}

static void find(struct chart *ch, const struct chart_in *in)
{
	int last = (ch->top.w + APART - 1) / APART;

	free(ch->means);
	ch->n_means = last + 1;
	ch->means = mem_alloc(in->n_groups * (size_t)ch->n_means * sizeof *ch->means);
	for (size_t g = 0; g < in->n_groups; g++)
		for (int i = 0; i <= last; i++)
			ch->means[g * (size_t)ch->n_means + (size_t)i] =
				find_at(ch, in, &in->groups[g],
			                scale_value(&ch->x.scale, (double)i / last));
}

static const struct chart_mean *means_of(const struct chart *ch, size_t group)
{
	return ch->means + group * (size_t)ch->n_means;
}

static double place(const struct chart *ch, int i)
{
	return (double)i / (ch->n_means - 1);
}

/* Between the places; x is a share of the width. */
static struct chart_mean mean_at(const struct chart *ch, size_t group, double x)
{
	double at = x * (ch->n_means - 1);
	int i = (int)fmin(at, ch->n_means - 2);
	const struct chart_mean *a = means_of(ch, group) + i, *b = a + 1;

	at -= i;
	return (struct chart_mean){ a->mean + at * (b->mean - a->mean),
		                    a->low + at * (b->low - a->low),
		                    a->high + at * (b->high - a->high) };
}

/* Among the curves of all runs a shade has no room: there the edges are dotted. */
static void draw_edges(struct chart *ch, size_t group, enum style style)
{
	int dots = ch->top.w * ch->top.px;

	for (int i = 0; i < dots; i += 2) {
		double x = (double)i / (dots - 1);
		struct chart_mean m = mean_at(ch, group, x);

		if (isnan(m.low) || isnan(m.high))
			continue;
		plot_dot(&ch->top, x, m.low, style);
		plot_dot(&ch->top, x, m.high, style);
	}
}

void chart_groups_draw(struct chart *ch, const struct chart_in *in, bool anew)
{
	if (!in->n_groups || ch->x_used == CHART_RUN) {
		ch->n_means = 0;
		return;
	}
	/* One more value changes little of a mean. */
	if (anew || !ch->n_means || ch->groups_version != in->groups_version ||
	    ch->n_values > ch->n_meant + ch->n_meant / 50) {
		find(ch, in);
		ch->groups_version = in->groups_version;
		ch->n_meant = ch->n_values;
	}
	if (!in->means && in->shaded < in->n_groups)
		draw_edges(ch, in->shaded, in->groups[in->shaded].style);
	for (size_t g = in->n_groups; g-- > 0;)
		for (int i = 1; i < ch->n_means; i++)
			plot_line(&ch->top, place(ch, i - 1), means_of(ch, g)[i - 1].mean,
			          place(ch, i), means_of(ch, g)[i].mean, in->groups[g].style);
}

void chart_groups_shade(const struct chart *ch, struct canvas *c, struct rect inner,
                        const struct chart_in *in)
{
	if (!ch->n_means || in->shaded >= in->n_groups)
		return;
	for (int column = 0; column < inner.w; column++) {
		struct chart_mean m = mean_at(ch, in->shaded, (column + 0.5) / inner.w);

		plot_shade(c, inner, column, m.low, m.high, GLYPH_BAND, STYLE_DIM);
	}
}

bool chart_groups_end(const struct chart *ch, size_t group, double *x, double *y)
{
	int i = ch->n_means - 1;

	while (i >= 0 && isnan(means_of(ch, group)[i].mean))
		i--;
	if (i < 0)
		return false;
	*x = place(ch, i);
	*y = means_of(ch, group)[i].mean;
	return *y >= 0 && *y <= 1;
}
