#include "core/analysis/advice.h"

#include <stdlib.h>

#include "base/array.h"
#include "core/analysis/same.h"
#include "core/analysis/spread.h"
#include "core/space/param_change.h"
#include "core/space/scale.h"

#define BEST 5         /* assignments that say where the good ones lie */
#define RUNS_MIN 10    /* completed ones, of which these are the best */
#define END 0.05       /* of a range */
#define SINGLE_MAX 20  /* values of which the first is the end, not a part of the range */
#define MATTERS 0.75   /* deviations: shares of what does not were less where it was tried */
#define BY_CHANCE 0.01 /* what may be chance is no advice */

static void add(struct advice *a, const char *check, size_t param, struct buf *text)
{
	ARRAY_PUSH(a->items, a->n, a->cap,
	           (struct advice_line){ check, param, buf_detach(text), NULL });
}

/* The same, and what the parameter becomes; empty: a person must say it. */
static void add_change(struct advice *a, const char *check, size_t param, struct buf *text,
                       struct buf *expression)
{
	add(a, check, param, text);
	if (expression->len)
		a->items[a->n - 1].expression = buf_detach(expression);
}

/*
 * The best completed assignments, each once whatever its seeds, into best[max]; returns how
 * many runs completed.
 */
static size_t find_best(const struct subject *t, const struct observation **best, size_t max,
                        size_t *n_best)
{
	size_t n = 0;

	*n_best = 0;
	for (size_t i = 0; i < t->h.n; i++) {
		const struct observation *o = &t->h.runs[i];
		size_t at = *n_best, same = 0;

		if (!o->inside || !o->completed || !isfinite(goal_loss(t->h.goal, o->best)))
			continue;
		n++;
		while (same < *n_best && !same_points(t->space, &best[same]->point, &o->point))
			same++;
		if (same < *n_best) {
			if (!goal_better(t->h.goal, o->best, best[same]->best))
				continue;
			at = same;
		} else if (*n_best < max) {
			++*n_best;
		} else if (goal_better(t->h.goal, o->best, best[max - 1]->best)) {
			at = max - 1;
		} else {
			continue;
		}
		for (; at > 0 && goal_better(t->h.goal, o->best, best[at - 1]->best); at--)
			best[at] = best[at - 1];
		best[at] = o;
	}
	return n;
}

/* ---- bound ----------------------------------------------------------------------- */

/* The chance that at least k of n are where a share p is. */
static double at_least(size_t k, size_t n, double p)
{
	double sum = 0, term = pow(1 - p, (double)n);

	for (size_t i = 0; i <= n; i++) {
		if (i >= k)
			sum += term;
		term *= (double)(n - i) / (double)(i + 1) * p / (1 - p);
	}
	return sum;
}

/* -1 and 1: the coordinate is at the lower, the upper end. */
static int end_of(const struct feature *f, double x)
{
	double margin = f->count && f->count <= SINGLE_MAX ? 1e-9 : END;

	return x <= margin ? -1 : x >= 1 - margin ? 1 : 0;
}

/*
 * Do the best crowd at this end because it is good?  A sampler that learns goes to an end of
 * what does not matter as well: then all of its runs crowd there, and it must be the model that
 * sees a difference.
 */
static bool is_crowd(const struct advice_facts *facts, size_t k, int end, size_t crowd)
{
	const struct subject *t = facts->subject;
	const struct features *f = &facts->surface->f;
	const struct feature *item = &f->items[k];
	const struct figure *total = &facts->effects->items[item->param].total;
	bool single = item->count && item->count <= SINGLE_MAX;
	bool matters = facts->surface->trust >= ADVICE_TRUST &&
	               total->value >= fmax(ADVICE_EFFECT, MATTERS * total->sd);
	double share = single ? 1 / (double)item->count : END, n = 0, there = 0;
	double *x = mem_calloc(f->n + 1, sizeof *x);

	for (size_t i = 0; !matters && i < t->h.n; i++) {
		const struct observation *o = &t->h.runs[i];

		if (!o->inside || !o->completed)
			continue;
		features_of(f, &o->point, x);
		n++;
		there += end_of(item, x[k]) == end;
	}
	free(x);
	if (n)
		share = fmin(fmax(share, there / n), 1 - 1e-9);
	return at_least(crowd, BEST, share) <= BY_CHANCE;
}

static void check_bound(struct advice *a, const struct advice_facts *facts)
{
	const struct subject *t = facts->subject;
	const struct features *f = &facts->surface->f;
	const struct observation *best[BEST];
	size_t n_best, n = find_best(t, best, BEST, &n_best);
	double *x = mem_calloc(f->n + 1, sizeof *x);

	for (size_t k = 0; n >= RUNS_MIN && n_best == BEST && k < f->n; k++) {
		const struct feature *item = &f->items[k];
		const struct param *p = &t->space->params[item->param];
		const struct figure *total = &facts->effects->items[item->param].total;
		size_t crowd = 0;
		struct buf text = { 0 }, wider = { 0 };
		struct value bound;
		int end = 0;

		if (item->kind == FEATURE_CATEGORY || item->count == 2 ||
		    !scale_is_bounded(p) || same_is_seed(p->name) ||
		    total->value + 2 * total->sd < ADVICE_EFFECT)
			continue;
		for (size_t i = 0; i < BEST; i++) {
			int here;

			features_of(f, &best[i]->point, x);
			here = end_of(item, x[k]);
			end = i == 0 ? here : end;
			crowd += end && here == end;
		}
		if (!end || !is_crowd(facts, k, end, crowd))
			continue;
		buf_addf(&text, "%zu of the %d best lie at %s %s %s, ", crowd, BEST,
		         t->is_guessed ? "the" : "its", end < 0 ? "lower" : "upper",
		         t->is_guessed ? "end of what was tried" : "bound");
		bound = param_from_position(p, end < 0 ? 0 : 1 - 0x1p-53);
		subject_print_value(&bound, &text);
		buf_adds(&text, ": widen it");
		param_widen(p, end > 0, &wider);
		add_change(a, "bound", item->param, &text, &wider);
	}
	free(x);
}

/* ---- effect, failures, model ----------------------------------------------------- */

/* The value that it has in the best run that has one. */
static void fix_at_best(const struct subject *t, size_t param, struct buf *out)
{
	const struct value *v = NULL;
	uint32_t best = 0;

	for (size_t i = 0; i < t->h.n; i++) {
		const struct observation *o = &t->h.runs[i];

		if (!o->inside || !o->run || o->point.values[param].kind == VALUE_NONE ||
		    !sweep_is_before(t->sweep, o->run, best))
			continue;
		best = o->run;
		v = &o->point.values[param];
	}
	if (v)
		param_fix(&t->space->params[param], v, out);
}

static void check_effect(struct advice *a, const struct advice_facts *facts)
{
	const struct subject *t = facts->subject;

	for (size_t i = 0; facts->surface->trust >= ADVICE_TRUST && i < t->space->n; i++) {
		const struct figure *total = &facts->effects->items[i].total;
		double most = total->value + 2 * total->sd;
		struct buf text = { 0 }, fixed = { 0 };

		if (!(most < ADVICE_EFFECT) || same_is_seed(t->space->params[i].name))
			continue;
		buf_addf(&text, "makes no difference: at most %s %% of the variance; fix it",
		         num_short(100 * most, 2).text);
		fix_at_best(t, i, &fixed);
		add_change(a, "effect", i, &text, &fixed);
	}
}

static void check_failures(struct advice *a, const struct advice_facts *facts)
{
	static const char *const sides[] = { "at", "from", "up to" };
	const struct failing *f = facts->failing;
	const struct space *space = facts->subject->space;
	int side = f->side == FAILING_FROM ? 1 : f->side == FAILING_UP_TO ? -1 : 0;
	struct buf text = { 0 }, rest = { 0 };

	if (f->param == space->n)
		return;
	buf_addf(&text, "%u of %u failures are %s ", f->failed_in, f->failed, sides[f->side]);
	subject_print_value(&f->value, &text);
	buf_addf(&text, ", where %u of %u runs fail: leave that out", f->failed_in,
	         f->ended_in);
	param_leave_out(&space->params[f->param], &f->value, side, &rest);
	add_change(a, "failures", f->param, &text, &rest);
}

static void check_model(struct advice *a, const struct advice_facts *facts)
{
	double trust = facts->surface->trust;
	struct buf text = { 0 };

	if (!(trust < ADVICE_TRUST))
		return;
	buf_addf(&text,
	         "the model does not put runs in order that it has not seen (%.2f of 1): "
	         "more of them, or the metric is noise%s",
	         trust, facts->surface->n_earlier ? ", or earlier sweeps mislead it" : "");
	add(a, "model", facts->subject->space->n, &text);
}

/* ---- confirm --------------------------------------------------------------------- */

static void check_confirm(struct advice *a, const struct advice_facts *facts)
{
	const struct subject *t = facts->subject;
	const struct observation *best[2];
	double spread = spread_measure(t), apart;
	size_t n_best, n = find_best(t, best, 2, &n_best);
	struct buf text = { 0 };

	/* What was tried again is told apart by that: confirm.h. */
	if (n < RUNS_MIN || n_best < 2 ||
	    sweep_confirmed(t->sweep, sweep_run(t->sweep, best[0]->run)))
		return;
	apart = fabs(best[0]->best - best[1]->best);
	if (!(apart < spread))
		return;
	buf_addf(&text, "runs %u and %u, the two best, differ by %s, ", best[0]->run,
	         best[1]->run, num_short(apart, 2).text);
	buf_addf(&text, "the same assignment by %s: try both again", num_short(spread, 2).text);
	add(a, "confirm", t->space->n, &text);
}

typedef void check_fn(struct advice *a, const struct advice_facts *facts);
static check_fn *const checks[] = { check_model, check_bound, check_effect, check_failures,
	                            check_confirm };

void advice_init(struct advice *a, const struct advice_facts *facts)
{
	*a = (struct advice){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		checks[i](a, facts);
}

void advice_clear(struct advice *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->items[i].text);
		free(a->items[i].expression);
	}
	free(a->items);
	*a = (struct advice){ 0 };
}
