/* Groups on the page of runs: those of the analysis, and as they come. */

#include "../tap.h"
#include "base/array.h"
#include "made-analysis.h"
#include "made.h"
#include "ui/ui_part.h"

static double fails(const double *x, struct rng *noise)
{
	(void)x;
	(void)noise;
	return NAN;
}

/* On the page of runs groups are those of the analysis, and come to the same. */
static void test_grouped(void)
{
	struct made_analysis p;
	const struct runs_groups *g;
	size_t n = 0;

	made_analysis_init(&p, 80);
	g = &p.ui->runs.groups;
	ui_show(p.ui, CTX_RUNS);
	for (size_t k = 0; k < p.analysis.subject.space->n; k++) {
		const struct groups *own = &p.analysis.groups[k];
		bool same = true;

		made_press(p.ui, "B Home");
		for (size_t i = 0; i <= k; i++)
			made_press(p.ui, "Down");
		made_press(p.ui, "Enter");
		ui_draw(p.ui);
		same = g->on && g->n == own->n + 1;
		for (size_t i = 0; same && i < own->n; i++)
			same = g->items[i].n == own->items[i].n &&
			       (!own->items[i].n ||
			        fabs(g->items[i].mean - own->items[i].mean) < 1e-12) &&
			       (own->items[i].n < 2 ||
			        fabs(g->items[i].sd - own->items[i].sd) < 1e-12);
		ok(same, "by %s", p.analysis.subject.space->params[k].name);
		for (size_t i = 0; i < g->n; i++)
			n += g->items[i].head != 0;
		ok(p.ui->runs.n_order == n && p.ui->runs.n_shown == 80, "a line each");
		made_press(p.ui, "Home Enter");
		ui_draw(p.ui);
		ok(p.ui->runs.n_order > n, "the first is opened");
		n = 0;
	}
	made_press(p.ui, "Esc");
	ui_draw(p.ui);
	ok(!g->on && p.ui->runs.n_order == 80, "Esc: each run has its line again");
	made_analysis_clear(&p);
}

/* A run of a sweep at work, with a curve of that slope; not completed: it has no value yet. */
static void add_curve(struct made_analysis *p, const char *lr, double slope, bool completed)
{
	uint32_t run = p->runs.sweep.n_runs + 1;

	made_runs_event(&p->runs, run, EVENT_PARAM, "--lr", NAN, lr, 0);
	made_runs_event(&p->runs, run, EVENT_PARAM, "--seed", NAN, "1", 0);
	made_runs_event(&p->runs, run, EVENT_STATE, "queued", NAN, "draw 0", 0);
	made_runs_event(&p->runs, run, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
	for (int i = 1; completed && i <= 30; i++)
		made_runs_event(&p->runs, run, EVENT_METRIC, "y", i, NULL, slope * i);
	if (completed)
		made_runs_event(&p->runs, run, EVENT_STATE, "completed", 30, "as made", 0);
	p->m.version++;
	ui_set_model(p->ui, &p->m);
}

/* Groups of a sweep at work: the chart has each as soon as it is there, also in a file. */
static void test_grouped_live(void)
{
	static const char *const rows[][3] = { { "--lr", "uniform(0, 1)", NULL },
		                               { "--seed", "int(1, 4)", NULL },
		                               { NULL } };
	static const struct {
		const char *lr;
		double slope;
		bool completed;
	} more[] = { { "0.8", 0, false }, { "0.2", 2.5, true }, { "0.9", 0, false } };
	struct made_analysis p;

	made_analysis_of(&p, 0, GOAL_MAXIMIZE, rows, fails, false);
	ui_resize(p.ui, 120, 40);
	for (int i = 0; i < 4; i++)
		add_curve(&p, i % 2 ? "0.2" : "0.5", 1 + i, true);
	ui_show(p.ui, CTX_RUNS);
	made_press(p.ui, "B End Enter");
	ui_draw(p.ui);
	ok(p.ui->runs.groups.by_assignment, "by all but the seed");
	for (size_t i = 0; i < ARRAY_LEN(more); i++) {
		uint64_t version = p.ui->runs.means_version;
		struct buf file = { 0 }, again = { 0 };

		add_curve(&p, more[i].lr, more[i].slope, more[i].completed);
		ui_print_chart(p.ui, false, &file);
		ui_draw(p.ui);
		ui_print_chart(p.ui, false, &again);
		is_str(buf_str(&file), buf_str(&again), "a run more at %s: a file has it",
		       more[i].lr);
		ok(p.ui->runs.means_version != version, "the groups are others");
		buf_clear(&file);
		buf_clear(&again);
	}
	made_analysis_clear(&p);
}

int main(void)
{
	test_grouped();
	test_grouped_live();
	return done_testing();
}
