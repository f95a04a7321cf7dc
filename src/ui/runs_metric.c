/* The metric that chart and table show, which need not be the primary one. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/complete.h"
#include "ui/say.h"
#include "ui/ui_part.h"

size_t runs_metric(const struct ui *ui)
{
	return ui->runs.chart.opts.metric;
}

/* Of the primary one the sweep says it. */
static enum goal goal_of(const struct ui *ui, size_t metric)
{
	const struct ui_model *m = &ui->model;

	return metric == 0  ? m->sweep->config->goal
	       : m->goal_of ? m->goal_of(m->sweep->metrics[metric])
	                    : GOAL_UNDECIDED;
}

bool runs_metric_goes_up(const struct ui *ui)
{
	size_t metric = runs_metric(ui);
	enum goal goal = goal_of(ui, metric);

	return metric ? goal != GOAL_MINIMIZE : goal == GOAL_MAXIMIZE;
}

bool runs_metric_is_at_best(const struct ui *ui)
{
	return runs_metric(ui) && ui->runs.bests.goal == GOAL_UNDECIDED;
}

int64_t runs_now_ms(const struct ui *ui)
{
	return ui->model.live ? ui->model.now_ms : ui->model.sweep->last_ms;
}

struct run_look runs_look(const struct ui *ui, const struct run *r)
{
	const struct runs_bests *b = &ui->runs.bests;
	size_t metric = runs_metric(ui);

	return (struct run_look){
		.metric = metric,
		.best = !metric                        ? r->best
		        : b->goal == GOAL_UNDECIDED    ? run_at_best(r, metric)
		        : r->id == 0 || r->id > b->cap ? NAN
		                                       : b->of[r->id - 1].best,
		.confirmed = metric ? NULL : sweep_confirmed(ui->model.sweep, r),
		.now_ms = runs_now_ms(ui),
	};
}

/* ---- the best values ------------------------------------------------------------- */

static void take(const struct runs_bests *b, struct run_best *best, const struct series *v)
{
	for (; best->seen < v->n; best->seen++) {
		double x = v->value[best->seen];

		if (b->by_last || goal_better(b->goal, x, best->best))
			best->best = isfinite(x) ? x : NAN;
	}
}

void runs_metric_follow(struct ui *ui)
{
	struct runs_bests *b = &ui->runs.bests;
	const struct sweep *s = ui->model.sweep;
	size_t metric = runs_metric(ui), old = b->cap;
	enum goal goal = goal_of(ui, metric);
	bool by_last = s->config->objective == OBJECTIVE_LAST;

	if (b->metric != metric || b->goal != goal || b->by_last != by_last)
		old = 0;
	b->metric = metric;
	b->goal = goal;
	b->by_last = by_last;
	if (!metric || goal == GOAL_UNDECIDED)
		return;
	ARRAY_RESERVE(b->of, b->cap, s->n_runs);
	for (; old < b->cap; old++)
		b->of[old] = (struct run_best){ 0, NAN };
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], metric);

		if (v)
			take(b, &b->of[i], v);
	}
}

/* ---- choosing -------------------------------------------------------------------- */

static void show_metric_of(struct ui *ui, int metric)
{
	struct runs *v = &ui->runs;

	v->chart.opts.metric = (size_t)metric;
	v->chart.opts.zoomed = false;
	runs_measure_anew(v);
}

/* How far a name is meant by a text: 3 it is it, 2 but for capitals, 1 so it begins. */
static int meant(const char *name, const char *text)
{
	return strcmp(name, text) == 0                      ? 3
	       : strcasecmp(name, text) == 0                ? 2
	       : strncasecmp(name, text, strlen(text)) == 0 ? 1
	                                                    : 0;
}

void runs_metric_choose(struct ui *ui, const char *name)
{
	const struct sweep *s = ui->model.sweep;
	struct text_near near = { .word = name };
	size_t found = 0, n = 0;
	int best = 0;

	for (size_t i = 0; i < s->n_metrics; i++) {
		int how = meant(s->metrics[i], name);

		text_near(&near, s->metrics[i]);
		n = how > best ? 1 : n + (how && how == best);
		found = how > best ? i : found;
		best = how > best ? how : best;
	}
	if (n == 1)
		show_metric_of(ui, (int)found);
	else if (n)
		say(ui, STYLE_ERROR, "%zu metrics begin with \"%s\"; Tab completes", n, name);
	else
		say(ui, STYLE_ERROR, "the runs log no metric \"%s\"%s%s%s", name,
		    TEXT_NEAR(near.best));
}

void runs_menu_metric(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	int width = 0;

	if (s->n_metrics < 2) {
		say(ui, STYLE_TEXT, "the runs log one metric only");
		return;
	}
	menu_open(&ui->menu, "Metric", MENU_PICKS, 0, show_metric_of);
	for (size_t i = 0; i < s->n_metrics; i++)
		width = utf8_widest(width, s->metrics[i]);
	for (size_t i = 0; i < s->n_metrics; i++) {
		enum goal goal = goal_of(ui, i);

		menu_add(&ui->menu, (int)i, false, "%s%*s%s%s", s->metrics[i],
		         width - utf8_columns(s->metrics[i]) + 2, "",
		         goal == GOAL_UNDECIDED ? "" : goal_name(goal),
		         i == 0 ? " (primary)" : "");
	}
	ui->menu.at = runs_metric(ui);
}

void runs_offer_metrics(struct ui *ui, struct complete *o)
{
	for (size_t i = 0; i < ui->model.sweep->n_metrics; i++)
		complete_offer(o, ui->model.sweep->metrics[i]);
}
