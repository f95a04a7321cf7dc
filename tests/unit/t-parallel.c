/* Parallel coordinates: each run has its line; brushes are the filter of the table. */

#include <string.h>

#include "../tap.h"
#include "made-analysis.h"
#include "made.h"
#include "ui/brush.h"
#include "ui/panel.h"
#include "ui/parallel_plot.h"
#include "ui/ui_part.h"

/* The texts of the form, or "". */
static const char *in_form(const struct ui *ui, const char *name)
{
	for (size_t i = 0; i < ui->setup->data.n; i++)
		if (strcmp(ui->setup->data.params[i].cells[CELL_NAME], name) == 0)
			return ui->setup->data.params[i].cells[CELL_TEXT];
	return "";
}

static const char *const axes_rows[][3] = {
	{ "--rate", "logrange(1e-4, 1)", NULL },
	{ "--units", "int(8, 64)", NULL },
	{ "--optimizer", "choice('adam', 'sgd', 'lion')", NULL },
	{ "--batch", "choice(16, 32, 64, 128)", NULL },
	{ "--momentum", "uniform(0, 0.99)", "--optimizer == 'sgd'" },
	{ "--step", "quniform(0, 1, 0.25)", NULL },
	{ "--free", "normal(3, 2)", NULL },
	{ NULL },
};

static double axes_fn(const double *x, struct rng *noise)
{
	return rng_next(noise) < 0.1 ? NAN : log10(x[0]) * 0.1 + x[1] / 100 + x[3] / 200;
}

static void made_axes(struct made_analysis *p, size_t n, enum goal goal)
{
	made_analysis_of(p, n, goal, axes_rows, axes_fn, false);
	ui_setup_set(p->ui, &p->runs.conf, NULL);
	ui_resize(p->ui, 120, 40);
	while (panels[p->ui->panels.page.panel] != &panel_parallel)
		made_press(p->ui, "]");
	p->ui->panels.page.grown = true;
	ui_draw(p->ui);
}

static bool is_shown(const struct ui *ui, uint32_t id)
{
	return ui->runs.flags[id - 1] & CHART_VISIBLE;
}

static uint32_t count_shown(const struct ui *ui)
{
	uint32_t n = 0;

	for (uint32_t id = 1; id <= ui->model.sweep->n_runs; id++)
		n += is_shown(ui, id);
	return n;
}

/* Is there a dot in a cell beside an axis, a line up or down allowed? */
static bool dotted(const struct ui *ui, int axis, double place)
{
	const struct panel_axes *v = &ui->panels.axes;
	int x = v->plot.x + parallel_column(v->plot, axis, v->n), any = 0;
	int y = v->plot.y + v->plot.h - 1 - (int)lrint(place * (v->plot.h - 1));

	for (int dy = -2; dy <= 2; dy++)
		for (int dx = -2; dx <= 2; dx++) {
			struct rect cell = { x + dx, y + dy, 1, 1 };

			if (canvas_hit(v->plot, cell.x, cell.y)) {
				uint32_t ch =
					ui->canvas.cells[cell.y * ui->canvas.w + cell.x].ch;

				any += ch > 0x2800 && ch < 0x2900;
			}
		}
	return any > 0;
}

/* Each run that the filter shows is a line that meets each of its axes; others are none. */
static void test_lines(void)
{
	struct made_analysis p;
	uint32_t wrong = 0, dots = 0;

	made_axes(&p, 40, GOAL_MINIMIZE);
	for (uint32_t id = 1; id <= 40; id++) {
		const struct parallel *all = &p.analysis.parallel;
		char text[32];

		snprintf(text, sizeof text, "run=%u", id);
		runs_filter(p.ui, text);
		ui_draw(p.ui);
		for (size_t k = 0; k < all->n; k++)
			if (!isnan(parallel_place(all, id, k)))
				wrong += !dotted(p.ui, (int)k, parallel_place(all, id, k));
	}
	ok(!wrong, "alone, each run meets its axes (%u do not)", wrong);
	runs_filter(p.ui, "run=1 run=2");
	ui_draw(p.ui);
	for (int i = 0; i < p.ui->canvas.w * p.ui->canvas.h; i++)
		dots += p.ui->canvas.cells[i].ch > 0x2800 && p.ui->canvas.cells[i].ch < 0x2900;
	ok(!dots, "no run, no line");
	made_analysis_clear(&p);
}

/* Does every brush leave this value of a run, and the metric's its best? */
static bool is_brushed(const struct made_analysis *p, uint32_t id)
{
	const struct parallel *all = &p->analysis.parallel;
	const struct point *at = subject_point(&p->analysis.subject, id);
	bool in = true;

	for (size_t k = 0; k <= all->n; k++) {
		struct brush_axis a = brush_axis(p->ui, k);
		const struct value *v = k < all->n ? &at->values[all->params[k]] : NULL;
		double x = v ? v->number : p->runs.sweep.runs[id - 1].best;
		bool keep[8] = { false };
		struct filter_range r;

		if (brush_has_rungs(&a)) {
			if (!brush_rungs(p->ui, &a, keep))
				continue;
			for (size_t i = 0; i < a.param->n_options; i++)
				in = in && (keep[i] || !value_equal(v, &a.param->options[i]));
		} else if (brush_range(p->ui, &a, &r)) {
			in = in && (!v || v->kind == VALUE_NUMBER) && x >= r.low && x <= r.high;
		}
	}
	return in;
}

/* What the form holds of the space, as n left it, has each run that is shown. */
static uint32_t count_lost(const struct made_analysis *p)
{
	const struct space *s = p->analysis.subject.space;
	uint32_t lost = 0;

	for (size_t k = 0; k < s->n; k++) {
		struct param narrow;
		struct err e;

		if (param_parse(&narrow, "x", in_form(p->ui, s->params[k].name), &e) < 0) {
			lost += 1000;
			continue;
		}
		for (uint32_t id = 1; id <= p->runs.sweep.n_runs; id++) {
			const struct value *v =
				&subject_point(&p->analysis.subject, id)->values[k];

			lost += is_shown(p->ui, id) && v->kind != VALUE_NONE &&
			        !param_contains(&narrow, v);
		}
		param_clear(&narrow);
	}
	return lost;
}

/* Any keys: brushes and filter are the same, and the narrowed space has what they show. */
static void test_brushes(enum goal goal)
{
	static const char *const keys[] = { "{",    "}", "Up", "Down", "Right", "Right",
		                            "Left", "{", "}",  "PgUp", "PgDn",  "U" };
	struct rng r = { 11, goal, 0, 0 };
	struct made_analysis p;
	uint32_t differ = 0, lost = 0, less = 0, narrowed = 0;

	made_axes(&p, 150, goal);
	for (int i = 0; i < 300; i++) {
		made_press(p.ui, keys[(size_t)(rng_next(&r) * 12)]);
		ui_draw(p.ui);
		for (uint32_t id = 1; id <= 150; id++)
			differ += is_shown(p.ui, id) != is_brushed(&p, id);
		less += count_shown(p.ui) < 150;
		if (i % 10 == 9) {
			made_press(p.ui, "n");
			narrowed += made_analysis_serve(&p) > 0;
			lost += count_lost(&p);
			ui_setup_set(p.ui, &p.runs.conf, NULL);
			ui_show(p.ui, CTX_ANALYZE);
		}
		if (i % 60 == 59)
			made_press(p.ui, "Esc");
	}
	ok(!differ, "the brushes are the filter (%u times not)", differ);
	ok(!lost, "the narrowed space has each run that is shown (%u it has not)", lost);
	ok(less > 100 && narrowed > 10, "%u of 300 filters showed less, %u narrowed", less,
	   narrowed);
	made_analysis_clear(&p);
}

/* As runs end others matter most: the keys stay with the parameter that was chosen. */
static void test_axis_stays(void)
{
	struct made_analysis p;
	struct parallel *all = &p.analysis.parallel;
	size_t order[8], param, n;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	made_press(p.ui, "Right");
	param = all->params[1];
	n = p.analysis.subject.space->n;
	for (size_t i = 0; i < n; i++)
		order[i] = p.analysis.order[n - 1 - i];
	parallel_clear(all);
	parallel_init(all, &p.analysis.subject, order);
	made_press(p.ui, "}");
	ok(all->params[1] != param && p.ui->panels.axes.axis == parallel_axis(all, param),
	   "the axis is another, the parameter the same");
	ok(p.ui->runs.filter_text &&
	           strstr(p.ui->runs.filter_text,
	                  param_bare_name(p.analysis.subject.space->params[param].name)),
	   "which is brushed: %s", p.ui->runs.filter_text);
	made_press(p.ui, "Esc Right");
	ok(p.ui->panels.axes.axis == parallel_axis(all, param) + 1,
	   "the next one is its neighbour");
	made_analysis_clear(&p);
}

/* The other way round, and what is no brush stays what it is. */
static void test_filter_is_brush(void)
{
	struct made_analysis p;
	struct filter_range range;
	struct brush_axis a;
	bool keep[3];
	size_t k = 0;
	uint32_t n;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	runs_filter(p.ui, "state=completed rate>=0.001 opt=adam,lion rate<0.1 best>0.1");
	for (; k <= p.analysis.parallel.n; k++) {
		a = brush_axis(p.ui, k);
		if (!a.param) {
			ok(brush_range(p.ui, &a, &range) && range.low == 0.1, "of the metric");
		} else if (strcmp(a.param->name, "--rate") == 0) {
			p.ui->panels.axes = (struct panel_axes){ .axis = k };
			ok(brush_range(p.ui, &a, &range) && range.low == 0.001 &&
			           range.high == 0.1 && range.below,
			   "of a range");
		} else if (strcmp(a.param->name, "--optimizer") == 0) {
			ok(brush_rungs(p.ui, &a, keep) && keep[0] && !keep[1] && keep[2],
			   "of options");
		} else {
			ok(!brush_is(p.ui, &a), "and of no other");
		}
	}
	made_press(p.ui, "U");
	is_str(p.ui->runs.filter_text, "state=completed opt=adam,lion best>0.1",
	       "U drops those of the axis");
	made_press(p.ui, "Esc");
	is_str(p.ui->runs.filter_text, "state=completed", "Esc those of all axes");
	ok(p.ui->panels.page.grown, "and nothing more");
	made_press(p.ui, "Esc");
	ok(!p.ui->panels.page.grown, "Esc again: all panels");
	runs_filter(p.ui, "batch=16,32");
	n = count_shown(p.ui);
	runs_filter(p.ui, "batch=16.0,3.2e1");
	ok(n && count_shown(p.ui) == n, "numbers in a list are the same however written");
	runs_filter(p.ui, "rate>0.1 | rate<0.001");
	made_press(p.ui, "{");
	is_str(p.ui->runs.filter_text, "rate>0.1 | rate<0.001", "sides are left alone");
	ok(p.ui->message && strstr(p.ui->message, "sides"), "and that is said");
	runs_filter(p.ui, "");
	made_press(p.ui, "n");
	ok(!made_analysis_serve(&p) && strstr(p.ui->message, "nothing to narrow"),
	   "without brushes there is nothing to narrow");
	made_analysis_clear(&p);
}

/* A drag along an axis brushes what it passes, and nothing else. */
static void test_drag(void)
{
	struct made_analysis p;
	const struct panel_axes *v;
	int x, top, foot;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	v = &p.ui->panels.axes;
	x = v->plot.x + parallel_column(v->plot, v->n - 1, v->n);
	top = v->plot.y;
	foot = v->plot.y + v->plot.h / 2;
	ui_key(p.ui, (struct key){ KEY_Click, x, foot });
	ok(!p.ui->runs.filter && v->axis == p.analysis.parallel.n, "a click chooses an axis");
	ui_key(p.ui, (struct key){ KEY_Drag, x, top });
	ui_key(p.ui, (struct key){ KEY_Release, x, top });
	ok(p.ui->runs.filter_text && strncmp(p.ui->runs.filter_text, "best>=", 6) == 0 &&
	           !strchr(p.ui->runs.filter_text, ' '),
	   "a drag to the top brushes the better half: %s", p.ui->runs.filter_text);
	ui_key(p.ui, (struct key){ KEY_Drag, x, foot + 5 });
	ok(strncmp(p.ui->runs.filter_text, "best>=", 6) == 0, "and is over then");
	made_analysis_clear(&p);
}

/* The better side is at the top, whichever it is. */
static void test_top(void)
{
	for (int goal = GOAL_MAXIMIZE; goal <= GOAL_MINIMIZE; goal++) {
		struct made_analysis p;
		struct brush_axis a;
		double best, worst = 2;

		made_axes(&p, 40, (enum goal)goal);
		a = brush_axis(p.ui, p.analysis.parallel.n);
		best = brush_place(&a, p.runs.sweep.runs[p.runs.sweep.best - 1].best);
		for (uint32_t i = 0; i < 40; i++)
			if (isfinite(p.runs.sweep.runs[i].best))
				worst = fmin(worst, brush_place(&a, p.runs.sweep.runs[i].best));
		ok(best > 0.99 && worst < 0.01, "%s: the best at the top, the worst below",
		   goal_name((enum goal)goal));
		made_analysis_clear(&p);
	}
}

int main(void)
{
	test_lines();
	test_brushes(GOAL_MAXIMIZE);
	test_brushes(GOAL_MINIMIZE);
	test_axis_stays();
	test_filter_is_brush();
	test_drag();
	test_top();
	return done_testing();
}
