#include "core/lesson/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/analysis/chance.h"
#include "core/analysis/early.h"
#include "core/lesson/prefix.h"

#define GOOD 20 /* what is good is within this part of all that the metric spans */
#define TOP_TENTH \
	50 /* runs of which a tenth is enough; of fewer the best quarter is looked at */
#define TOP_MIN 4

typedef double measure_fn(const struct measured *m, const struct measure_args *a);

static const struct lesson_ran *ran(const struct measured *m, size_t sweep)
{
	return &m->ran[sweep];
}

static const struct sweep *sweep_of(const struct measured *m, const struct measure_args *a)
{
	return ran(m, a->sweep)->sweep;
}

/* Of the search: a value of its own, which repeats with other seeds do not have. */
static bool is_search(const struct run *r)
{
	return r->state != RUN_NONE && r->origin != ORIGIN_CONFIRM;
}

static bool has_value(const struct run *r)
{
	return is_search(r) && r->state != RUN_FAILED && isfinite(r->best);
}

const struct run *measure_winner(const struct sweep *s)
{
	const struct run *best = NULL;
	enum goal goal = s->config->goal;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (has_value(r) && run_rank(r->state) != RANK_CUT &&
		    (!best || goal_better(goal, r->best, best->best)))
			best = r;
	}
	return best;
}

/* ---- values -------------------------------------------------------------------------- */

static double best_of(const struct sweep *s)
{
	const struct run *r = measure_winner(s);

	return r ? r->best : NAN;
}

static double best(const struct measured *m, const struct measure_args *a)
{
	return best_of(sweep_of(m, a));
}

/* How many values there are, their mean, sum of squares round it, extremes; NAN: of none. */
struct moments {
	double n, mean, squares, low, high;
};
static const struct moments none = { 0, NAN, 0, NAN, NAN };

static void add_moment(struct moments *x, double value)
{
	double before = x->n ? x->mean : 0, d = value - before;

	x->low = fmin(x->low, value);
	x->high = fmax(x->high, value);
	x->n++;
	x->mean = before + d / x->n;
	x->squares += d * (value - x->mean);
}

static struct moments completed(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	struct moments x = none;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (s->runs[i].state == RUN_COMPLETED && has_value(&s->runs[i]))
			add_moment(&x, s->runs[i].best);
	return x;
}

static double mean(const struct measured *m, const struct measure_args *a)
{
	return completed(m, a).mean;
}

static double sd_of(struct moments x)
{
	return x.n > 1 ? sqrt(x.squares / (x.n - 1)) : NAN;
}

static double sd(const struct measured *m, const struct measure_args *a)
{
	return sd_of(completed(m, a));
}

static double lowest(const struct measured *m, const struct measure_args *a)
{
	return completed(m, a).low;
}

static double highest(const struct measured *m, const struct measure_args *a)
{
	return completed(m, a).high;
}

/* All values of the sweeps that run in the same part. */
static struct moments together(const struct measured *m, size_t sweep, double *top)
{
	const struct lesson *l = m->lesson;
	size_t part = lesson_part_of(l, sweep);
	const struct sweep *s = ran(m, sweep)->sweep;
	struct moments x = none;

	*top = NAN;
	for (size_t k = 0; k < l->n_sweeps; k++) {
		const struct sweep *other = ran(m, k)->sweep;

		if (!other || lesson_part_of(l, k) != part)
			continue;
		for (uint32_t i = 0; i < other->n_runs; i++) {
			double value = other->runs[i].best;

			if (!has_value(&other->runs[i]))
				continue;
			add_moment(&x, value);
			if (goal_better(s->config->goal, value, *top))
				*top = value;
		}
	}
	return x;
}

static double good(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	enum goal goal = s->config->goal;
	double top, d, n = 0;
	struct moments x = together(m, a->sweep, &top);

	if (!x.n)
		return NAN;
	d = isnan(a->n) ? (x.high - x.low) / GOOD : a->n;
	for (uint32_t i = 0; i < s->n_runs; i++)
		n += has_value(&s->runs[i]) &&
		     goal_loss(goal, s->runs[i].best) <= goal_loss(goal, top) + d;
	return n;
}

static double ties(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	double top = best_of(s), n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++)
		n += has_value(&s->runs[i]) && s->runs[i].best == top;
	return isnan(top) ? NAN : n;
}

/* The best of the first so many runs, by number. */
static double best_after(const struct sweep *s, double k)
{
	double top = NAN;

	for (uint32_t i = 0; i < s->n_runs && i < k; i++)
		if (has_value(&s->runs[i]) &&
		    goal_better(s->config->goal, s->runs[i].best, top))
			top = s->runs[i].best;
	return top;
}

static double gain(const struct measured *m, const struct measure_args *a)
{
	return best_after(sweep_of(m, a), a->n);
}

static double runs_to(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (has_value(&s->runs[i]) &&
		    !goal_better(s->config->goal, a->n, s->runs[i].best))
			return i + 1;
	return NAN;
}

/* ---- parameters ---------------------------------------------------------------------- */

/* The value of a parameter of a run as text; NULL when it is not active. */
static const char *param_text(const struct sweep *s, const struct run *r, const char *param)
{
	size_t at = sweep_param(s, param);

	return at < s->n_params ? sweep_value(r, at) : NULL;
}

static double best_at(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	const struct run *r = measure_winner(s);
	const char *text = r ? param_text(s, r, a->param) : NULL;
	double x;

	return text && num_parse_str(text, &x) ? x : NAN;
}

/* Near as the parameter's scale has it. */
static double near(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	const struct space *space = &s->config->space;
	size_t at = space_find(space, a->param);
	struct value v = { .kind = VALUE_NUMBER, .number = a->n };
	double place, least = NAN, found = NAN;

	if (at == space->n || isnan(a->n))
		return NAN;
	place = param_place(&space->params[at], &v);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const char *text = param_text(s, r, a->param);
		double d;

		if (!has_value(r) || !text || !num_parse_str(text, &v.number))
			continue;
		d = fabs(param_place(&space->params[at], &v) - place);
		if (!(d >= least)) {
			least = d;
			found = r->best;
		}
	}
	return found;
}

static double distinct(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	struct strings seen = { 0 };
	double n;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *text =
			is_search(&s->runs[i]) ? param_text(s, &s->runs[i], a->param) : NULL;

		if (text && !strings_has(&seen, text))
			strings_add(&seen, text);
	}
	n = (double)seen.n;
	strings_clear(&seen);
	return n;
}

static double edge(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	const struct space *space = &s->config->space;
	size_t at = space_find(space, a->param);
	const struct run *r = measure_winner(s);
	const char *text = r ? param_text(s, r, a->param) : NULL;
	struct value v = { .kind = VALUE_NUMBER };
	double place;

	if (at == space->n || !text || !num_parse_str(text, &v.number))
		return NAN;
	place = param_place(&space->params[at], &v);
	return place < 1 - place ? place : 1 - place;
}

/* ---- what it cost -------------------------------------------------------------------- */

static double count(const struct sweep *s, enum run_state state)
{
	double n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++)
		n += is_search(&s->runs[i]) && (state == RUN_NONE || s->runs[i].state == state);
	return n;
}

static double runs(const struct measured *m, const struct measure_args *a)
{
	return count(sweep_of(m, a), RUN_NONE);
}

static double cancelled(const struct measured *m, const struct measure_args *a)
{
	return count(sweep_of(m, a), RUN_CANCELLED);
}

static double failed(const struct measured *m, const struct measure_args *a)
{
	return count(sweep_of(m, a), RUN_FAILED);
}

static uint32_t length(const struct run *r)
{
	const struct series *v = sweep_series(r, 0);

	return v ? v->n : 0;
}

static double intervals(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	double n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++)
		n += is_search(&s->runs[i]) ? length(&s->runs[i]) : 0;
	return n;
}

static double saved(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	uint32_t whole = 0;
	double done = 0, n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (!is_search(r) || (r->state != RUN_COMPLETED && r->state != RUN_CANCELLED))
			continue;
		whole = length(r) > whole ? length(r) : whole;
		done += length(r);
		n++;
	}
	return whole ? 1 - done / (n * whole) : NAN;
}

/* ---- seeds --------------------------------------------------------------------------- */

static struct moments repeats(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a);
	const struct run *r = measure_winner(s);
	const struct confirmed *c = r ? sweep_confirmed(s, r) : NULL;
	struct moments x = none;

	for (size_t i = 0; c && i < c->n_repeats; i++) {
		const struct run *repeat = confirmed_repeat(c, s->runs, i);

		if (repeat)
			add_moment(&x, repeat->best);
	}
	return x;
}

static double winner(const struct measured *m, const struct measure_args *a)
{
	return best_of(sweep_of(m, a));
}

static double confirmed(const struct measured *m, const struct measure_args *a)
{
	return repeats(m, a).mean;
}

static double confirmed_sd(const struct measured *m, const struct measure_args *a)
{
	return sd_of(repeats(m, a));
}

static double confirmed_low(const struct measured *m, const struct measure_args *a)
{
	return repeats(m, a).low;
}

static double confirmed_high(const struct measured *m, const struct measure_args *a)
{
	return repeats(m, a).high;
}

/* ---- early and late ------------------------------------------------------------------ */

/* An interval that a formula has; 0 when it is none. */
static uint32_t interval_of(double n)
{
	return n >= 1 && n <= UINT32_MAX ? (uint32_t)n : 0;
}

static double rank(const struct measured *m, const struct measure_args *a)
{
	uint32_t at = interval_of(a->n);

	return at ? early_at(sweep_of(m, a), at, 0).all : NAN;
}

static double rank_top(const struct measured *m, const struct measure_args *a)
{
	double n = completed(m, a).n, top = n >= TOP_TENTH ? n / 10 : n / 4;
	uint32_t at = interval_of(a->n);

	if (top < TOP_MIN || !at)
		return NAN;
	return early_at(sweep_of(m, a), at, (uint32_t)top).top;
}

static double survives(const struct measured *m, const struct measure_args *a)
{
	const struct sweep *s = sweep_of(m, a), *t = ran(m, a->other)->sweep;
	const struct run *top = t ? measure_winner(t) : NULL;

	for (uint32_t i = 0; top && i < s->n_runs; i++)
		if (s->runs[i].origin == top->origin && s->runs[i].origin_n == top->origin_n)
			return s->runs[i].state == RUN_COMPLETED;
	return NAN;
}

static double chance(const struct measured *m, const struct measure_args *a)
{
	const struct lesson_ran *r = ran(m, a->sweep);
	struct subject t;
	struct chance c;
	struct prefix p;
	double x;

	if (!r->tape || !(a->n >= 0))
		return NAN;
	prefix_make(&p, r->tape, r->sweep->config, (size_t)fmin(a->n, UINT32_MAX));
	subject_init(&t, &p.sweep);
	chance_init(&c, &t);
	x = chance_ask(&c, 0, NAN).chance;
	chance_clear(&c);
	subject_clear(&t);
	prefix_clear(&p);
	return x;
}

const struct measure measures[] = {
	{ "best", "s", "SWEEP", "the best value of a run", best },
	{ "best_at", "sp", "SWEEP, --PARAM", "what that run had for a parameter", best_at },
	{ "near", "spn", "SWEEP, --PARAM, V",
	  "the value of the run that has the parameter nearest to V", near },
	{ "distinct", "sp", "SWEEP, --PARAM", "how many values of a parameter were tried",
	  distinct },
	{ "good", "s?n", "SWEEP[, D]",
	  "runs within D of the best one of the part's sweeps; D is a twentieth of what all "
	  "their values span, unless it is given",
	  good },
	{ "ties", "s", "SWEEP", "runs that have the best value", ties },
	{ "runs", "s", "SWEEP", "runs; those with other seeds do not count, here and below",
	  runs },
	{ "cancelled", "s", "SWEEP", "of these, runs that a policy cancelled", cancelled },
	{ "failed", "s", "SWEEP", "of these, runs that failed", failed },
	{ "intervals", "s", "SWEEP", "intervals that all of them logged", intervals },
	{ "saved", "s", "SWEEP",
	  "the share of intervals, 0 to 1, that were not run as runs were cancelled", saved },
	{ "mean", "s", "SWEEP", "of the values of completed runs", mean },
	{ "sd", "s", "SWEEP", "their standard deviation", sd },
	{ "lowest", "s", "SWEEP", "the lowest of them", lowest },
	{ "highest", "s", "SWEEP", "the highest of them", highest },
	{ "gain", "sn", "SWEEP, K", "the best value of the first K runs", gain },
	{ "runs_to", "sn", "SWEEP, V", "how many runs it took until one reached V", runs_to },
	{ "edge", "sp", "SWEEP, --PARAM",
	  "how far the best run lies from the nearer bound of a parameter: 0 at it, 0.5 in the "
	  "middle",
	  edge },
	{ "winner", "s", "SWEEP", "the value of the best run, before it was run again",
	  winner },
	{ "confirmed", "s", "SWEEP", "the mean of that run's repeats with other seeds",
	  confirmed },
	{ "confirmed_sd", "s", "SWEEP", "their standard deviation", confirmed_sd },
	{ "confirmed_low", "s", "SWEEP", "the lowest of them", confirmed_low },
	{ "confirmed_high", "s", "SWEEP", "the highest of them", confirmed_high },
	{ "rank", "sn", "SWEEP, B",
	  "rank correlation of what runs had after B intervals with their last", rank },
	{ "rank_top", "sn", "SWEEP, B",
	  "the same over the best tenth of the runs; of fewer than 50 the best quarter",
	  rank_top },
	{ "survives", "ss", "SWEEP, OTHER",
	  "1 when the draw that was best in OTHER was run to its end in SWEEP, else 0",
	  survives },
	{ "chance", "sn", "SWEEP, K",
	  "the chance, 0 to 1, of more in the next 10 runs, as it was after K runs", chance },
	{ .name = NULL },
};
