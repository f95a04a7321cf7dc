/*
 * May I stop?  The last line of Advice: keys say how far it looks and what counts, and make it
 * the sweep's stop_when.
 */

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/text.h"
#include "core/conf/stop_when.h"
#include "made-analysis.h"
#include "made.h"
#include "ui/panel.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define PRESSES 60 /* more than there are steps */

static const char *const grid_rows[][3] = {
	{ "--learning_rate", "choice(1e-4, 1e-3, 1e-2, 0.1, 1)", NULL },
	{ "--hidden", "choice(8, 16, 24, 32, 48, 64)", NULL },
	{ "--optimizer", "choice('adam', 'sgd')", NULL },
	{ "--dropout", "choice(0, 0.25, 0.5)", NULL },
	{ NULL },
};

static bool shows(struct made_analysis *p, const char *words)
{
	const struct canvas *c = ui_draw(p->ui);
	struct buf text = { 0 };
	bool there;

	canvas_print(c, canvas_rect(c), &text);
	there = strstr(text.data, words) != NULL;
	buf_clear(&text);
	return there;
}

static struct chance_answer now(const struct made_analysis *p)
{
	const struct panels *v = &p->ui->panels;

	return chance_ask(&p->analysis.chance, v->ahead, v->counts_given ? v->counts : NAN);
}

/* The line is of what the keys say. */
static bool follows(struct made_analysis *p)
{
	struct chance_answer a = now(p);
	struct buf text = { 0 };
	bool rc;

	chance_print(&p->analysis.chance, &a, "; ", &text);
	rc = shows(p, text.data);
	buf_clear(&text);
	return rc;
}

/* Each key moves its number one way until it stays put; the line follows at each step. */
static void test_keys(enum goal goal)
{
	static const struct {
		const char *key;
		bool runs;
		int way;
		double end; /* NAN: any */
	} cases[] = {
		{ ")", true, 1, 50 },
		{ "(", true, -1, 1 },
		{ "<", false, -1, 0 },
		{ ">", false, 1, NAN },
	};
	struct made_analysis p;

	made_analysis_of(&p, 60, goal, made_analysis_rows, made_analysis_fn, false);
	ui_resize(p.ui, 120, 40);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t moved = 0, back = 0, lost = 0;
		double x, before;

		for (int k = 0; k < PRESSES; k++) {
			before = cases[i].runs ? now(&p).runs : now(&p).delta;
			made_press(p.ui, cases[i].key);
			x = cases[i].runs ? now(&p).runs : now(&p).delta;
			moved += (x - before) * cases[i].way > 0;
			back += (x - before) * cases[i].way < 0;
			lost += !follows(&p);
		}
		ok(moved > 2 && moved < PRESSES && !back && x == before && isfinite(x),
		   "%s: %zu steps one way, then it stays put at %g", cases[i].key, moved, x);
		ok(isnan(cases[i].end) || x == cases[i].end, "at the end");
		ok(!lost, "the line follows");
	}
	made_analysis_clear(&p);
}

/* Where most runs count the same there is no usual difference, and still one can be said. */
static double steps_fn(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] > 0.5 ? 0.9 : 0.5;
}

static void test_no_usual(void)
{
	struct made_analysis p;

	made_analysis_of(&p, 60, GOAL_MAXIMIZE, made_analysis_rows, steps_fn, false);
	ui_resize(p.ui, 120, 40);
	ok(p.analysis.chance.delta == 0, "nothing is usual");
	made_press(p.ui, ">");
	ok(now(&p).delta > 0 && follows(&p), "more can count: %g", now(&p).delta);
	made_press(p.ui, "< < < < < < < <");
	ok(now(&p).delta == 0 && follows(&p), "and all can");
	made_analysis_clear(&p);
}

static void sample_by(struct made_analysis *p, const char *method)
{
	text_keep(&p->runs.conf.method, method);
	analysis_clear(&p->analysis);
	analysis_init(&p->analysis, &p->runs.sweep, 0);
}

/* What S makes of the line is in the form, parses, and is what was said; u takes it back. */
static void test_setting(const char *method, const char *const (*rows)[3], bool changed)
{
	size_t setting = setup_setting("sweep", "stop_when");
	struct made_analysis p;
	struct chance_answer a;
	struct stop_when w = { 0 };
	struct setup *f;
	struct err e;

	made_analysis_of(&p, 60, GOAL_MAXIMIZE, rows, made_analysis_fn, false);
	sample_by(&p, method);
	ui_resize(p.ui, 120, 40);
	f = p.ui->setup;
	ui_setup_set(p.ui, &p.runs.conf, changed ? "a.cfg" : NULL);
	f->changed = changed;
	made_press(p.ui, ") > > S");
	if (changed) {
		ok(made_analysis_serve(&p) == 0, "a form that was changed: asked first");
		made_press(p.ui, "y");
	}
	a = now(&p);
	ok(made_analysis_serve(&p) == 1, "S is for the form");
	ok(p.ui->view->context == CTX_SETUP && setup_current(f).kind == ROW_SETTING &&
	           setup_current(f).index == setting,
	   "which is shown, with the cursor on it");
	ok(stop_when_parse(&w, f->data.values[setting], &e) == 0 && w.runs == a.runs &&
	           fabs(w.delta - a.delta) <= 1e-4 * a.delta && w.below == 0.05,
	   "as it was said: %s", f->data.values[setting]);
	ok(!f->errors[setting], "nothing is wrong with it");
	ok(shows(&p, "stop_when becomes chance(20, "), "it is told");
	made_press(p.ui, "u");
	is_str(f->data.values[setting], "", "u takes it back");
	made_analysis_clear(&p);
}

/* What somebody declined is not done with the next advice. */
static void test_declined(void)
{
	struct made_analysis p;

	made_analysis_init(&p, 60);
	ui_setup_set(p.ui, &p.runs.conf, "a.cfg");
	p.ui->setup->changed = true;
	made_press(p.ui, "S n");
	panels_unchange(&p.ui->panels);
	panel_change(p.ui, 0, "0.1");
	ui_setup_change(p.ui);
	is_str(p.ui->setup->data.values[setup_setting("sweep", "stop_when")], "",
	       "declined: it is as it was");
	made_analysis_clear(&p);
}

/* Why not, where there is nothing to set. */
static void test_why_not(void)
{
	static const struct {
		uint32_t n;
		const char *method, *stop_when, *says;
	} cases[] = {
		{ 2, "random", NULL, "stop_when: too little is known of the runs" },
		{ 0, "random", NULL, "stop_when: too little is known of the runs" },
		{ 60, "grid", NULL, "stop_when: too little is known of the runs" },
		{ 60, "random", "same", "already" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_analysis p;
		bool can = cases[i].stop_when != NULL;

		made_analysis_init(&p, cases[i].n);
		sample_by(&p, cases[i].method);
		ui_resize(p.ui, 120, 40);
		ui_draw(p.ui);
		ok(shows(&p, "S stop when") == can && shows(&p, "( ) runs") == can &&
		           shows(&p, "< > counts") == can,
		   "%u runs, %s: hints%s", cases[i].n, cases[i].method, can ? "" : " are none");
		if (can) {
			made_press(p.ui, "S");
			made_analysis_serve(&p);
			text_keep(
				&p.runs.conf.stop_when,
				p.ui->setup->data.values[setup_setting("sweep", "stop_when")]);
			ui_show(p.ui, CTX_ANALYZE);
		}
		made_press(p.ui, "S");
		ok(made_analysis_serve(&p) == 0, "nothing is asked for");
		ok(shows(&p, cases[i].says), "it is said: %s", cases[i].says);
		made_analysis_clear(&p);
	}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_keys(GOAL_MAXIMIZE);
	test_keys(GOAL_MINIMIZE);
	test_no_usual();
	test_setting("auto", made_analysis_rows, false);
	test_setting("auto", made_analysis_rows, true);
	test_setting("grid", grid_rows, false);
	test_declined();
	test_why_not();
	return done_testing();
}
