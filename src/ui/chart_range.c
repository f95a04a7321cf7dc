/* Which values the y axis spans, and on which scale. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/chart.h"

#define FENCED 4 /* values from which on outliers can be told */

const char *chart_range_name(enum chart_range range)
{
	static const char *const names[CHART_RANGES] = { "the contest", "all values",
		                                         "from zero" };

	return names[range];
}

/* ---- a run ----------------------------------------------------------------------- */

/* The bounds of the values after the first quarter of a curve. */
static void find_late(struct chart_run *cr, const struct series *v)
{
	uint32_t from = v->n / 4;
	double *x = mem_alloc((v->n - from) * sizeof *x);
	size_t n = 0;

	for (uint32_t i = from; i < v->n; i++)
		if (isfinite(v->value[i]))
			x[n++] = v->value[i];
	if (n)
		scale_fences(x, n, &cr->late, &cr->high);
	cr->late_n = v->n;
	free(x);
}

void chart_range_look(struct chart_run *cr, const struct series *v)
{
	bool beyond = false;

	for (; cr->seen < v->n; cr->seen++) {
		double y = v->value[cr->seen];

		if (!isfinite(y))
			continue;
		cr->lo = fmin(cr->lo, y);
		cr->hi = fmax(cr->hi, y);
		beyond |= !(y >= cr->late && y <= cr->high);
	}
	/* Seldom enough that it costs little a value; soon where something new is seen. */
	if (v->n >= cr->late_n + cr->late_n / 8 + 1 ||
	    (beyond && v->n >= cr->late_n + cr->late_n / 64 + 1))
		find_late(cr, v);
}

/* ---- all runs -------------------------------------------------------------------- */

static bool is_in_contest(const struct run *r)
{
	return r->state == RUN_COMPLETED || r->state == RUN_RUNNING;
}

/*
 * The ends of what runs span: of those in the contest after their first quarter, or of all.
 * Who compares runs has chosen who contests.
 */
static size_t gather(const struct chart *ch, const struct chart_in *in, bool contest,
                     double *ends)
{
	size_t n = 0;

	for (uint32_t i = 0; i < ch->n_runs; i++) {
		const struct chart_run *cr = &ch->runs[i];

		if (!chart_shows(ch, in, i) || isnan(cr->lo) ||
		    (contest && (isnan(cr->late) || !(is_in_contest(&in->sweep->runs[i]) ||
		                                      ch->opts.only_marked))))
			continue;
		ends[n++] = contest ? cr->late : cr->lo;
		ends[n++] = contest ? cr->high : cr->hi;
	}
	return n;
}

static struct scale choose(const struct chart *ch, const struct chart_in *in, double lo,
                           double hi, double *ends, size_t n)
{
	const struct chart_opts *o = &ch->opts;
	enum scale_kind kind = o->y_chosen ? o->y_kind : SCALE_LINEAR;

	if (!o->y_chosen && o->range != CHART_FROM_ZERO && n)
		return scale_suit(lo, hi, ends, n,
		                  o->metric == 0 && in->sweep->config->goal == GOAL_MAXIMIZE);
	return scale_make(lo, hi, kind, kind == SCALE_SYMLOG && n ? scale_decade(ends, n) : 1);
}

static struct scale find(const struct chart *ch, const struct chart_in *in)
{
	double *ends = mem_alloc(2 * (ch->n_runs + 1) * sizeof *ends), lo = NAN, hi = NAN;
	size_t n = gather(ch, in, ch->opts.range == CHART_CONTEST, ends);
	struct scale s;

	/* One run has no other to be told apart from. */
	if (n <= 2)
		n = gather(ch, in, false, ends);
	if (n >= FENCED) {
		scale_fences(ends, n, &lo, &hi);
	} else if (n) {
		lo = ends[0];
		hi = ends[1];
	}
	if (ch->opts.range == CHART_FROM_ZERO &&
	    !(ch->opts.y_chosen && ch->opts.y_kind == SCALE_LOG)) {
		lo = fmin(lo, 0);
		hi = fmax(hi, 0);
	}
	s = choose(ch, in, lo, hi, ends, n);
	free(ends);
	return s;
}

const struct scale *chart_range_find(struct chart *ch, const struct chart_in *in, bool anew)
{
	if (anew || ch->found != ch->n_seen)
		ch->range = find(ch, in);
	ch->found = ch->n_seen;
	return &ch->range;
}

/* ---- what a person chooses ------------------------------------------------------- */

/* Can a scale show what lies between the values of all runs? */
static bool can_show(const struct chart *ch, enum scale_kind kind)
{
	double lo = NAN, hi = NAN;

	for (uint32_t i = 0; i < ch->n_runs; i++) {
		lo = fmin(lo, ch->runs[i].lo);
		hi = fmax(hi, ch->runs[i].hi);
	}
	return kind == SCALE_LOG     ? hi > 0
	       : kind == SCALE_ERROR ? lo >= 0 && hi <= 1
	                             : kind == SCALE_LINEAR || lo <= 0;
}

void chart_next_scale(struct chart *ch)
{
	struct chart_opts *o = &ch->opts;
	int kind = o->y_chosen ? (int)o->y_kind : -1;

	do
		kind++;
	while (kind < SCALE_KINDS && !can_show(ch, (enum scale_kind)kind));
	o->y_chosen = kind < SCALE_KINDS;
	o->y_kind = o->y_chosen ? (enum scale_kind)kind : SCALE_LINEAR;
}

void chart_next_range(struct chart *ch)
{
	if (!ch->opts.zoomed)
		ch->opts.range = (enum chart_range)((ch->opts.range + 1) % CHART_RANGES);
	ch->opts.zoomed = false;
}
