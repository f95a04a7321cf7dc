/*
 * The pages as text, compared with tests/golden/NAME.txt: each state at one size, and runs,
 * setup and home at all, so that one change of the screen changes few files.  What a state
 * looks like at other sizes is drawn too, and must be whole.  REGEN=1 writes the files anew;
 * look at the difference before it is committed.
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/confirm_plan.h"
#include "golden.h"
#include "made-compare.h"
#include "made-whatif.h"
#include "ui/ui_part.h"

static const struct {
	int w, h;
} sizes[] = { { 80, 24 }, { 120, 40 }, { 200, 60 }, { 40, 10 } };

static struct ui *make_ui(struct ui_model *m, struct made *made, size_t size, enum glyphs g)
{
	struct ui *ui = made_ui(m, made, g);

	m->now_ms = MADE_START + 3600000;
	if (made) {
		m->dir = "digits-20261123-184500";
		m->live = true;
		m->now_ms = made->now_ms + 1000;
		m->left_s = 480;
	}
	ui_set_model(ui, m);
	ui_resize(ui, sizes[size].w, sizes[size].h);
	return ui;
}

/* Keys whose wishes nobody serves. */
static void press(struct ui *ui, const char *keys)
{
	made_press(ui, keys);
	made_drain(ui);
}

/* One page in one state, after these keys. */
struct state {
	const char *name, *keys, *text, *more; /* more keys */
	size_t size;
	enum glyphs glyphs;
	bool all_sizes, styles; /* styles: printed too, at the first size */
	bool setup, empty;      /* the form instead of the runs; without a sweep file */
};

static void check_made(const struct state *s, struct made *made)
{
	for (size_t k = 0; k < (s->all_sizes ? ARRAY_LEN(sizes) : 1); k++) {
		struct ui_model m;
		struct ui *ui = make_ui(&m, s->setup ? NULL : made, s->size + k, s->glyphs);

		if (s->setup && !s->empty)
			ui_setup_set(ui, &made->conf, "digits.cfg");
		ui_show(ui, s->setup ? CTX_SETUP : CTX_RUNS);
		ui_draw(ui);
		press(ui, s->keys);
		made_type(ui, s->text);
		press(ui, s->more);
		golden(s->name, ui, s->styles && k == 0);
		if (k == 0)
			anywhere(s->name, ui);
		ui_free(ui);
	}
}

static void check_state(const struct state *s, uint32_t n_runs)
{
	struct made made;

	made_init(&made, n_runs);
	check_made(s, &made);
	made_clear(&made);
}

/* All at 80x24 unless the state needs more. */
static void test_states(void)
{
	static const struct state states[] = {
		/* clang-format off */
		{ "runs-40", .all_sizes = true, .styles = true },
		{ "runs-ascii", .glyphs = GLYPHS_ASCII },
		{ "runs-console", .glyphs = GLYPHS_CONSOLE },
		{ "runs-block", .glyphs = GLYPHS_BLOCK }, { "runs-details", .keys = "j j i" },
		{ "runs-chart", .keys = "v" }, { "runs-table", .keys = "v v" },
		{ "runs-columns", .keys = "o" }, { "runs-scrolled", .keys = "l l l l l l l l" },
		{ "runs-sort", .keys = "s" }, { "runs-outcome", .keys = "b" },
		{ "runs-filtering", "/", .text = "state=cancelled lr<0.01" },
		{ "runs-filter-bad", "/", .text = "colour=red" },
		{ "runs-filter-none", "/", .text = "best>2" },
		{ "runs-log-y", .keys = "m j Enter y y" }, { "runs-all-values", .keys = "0" },
		{ "runs-zoomed", .keys = "z z ]" }, { "runs-cross", .keys = "| Left Left" },
		{ "runs-seconds", .keys = "X X e e" },
		{ "runs-compare", "Space Space Space =", .size = 1 },
		{ "runs-quit", .keys = "q" }, { "runs-confirm", .keys = "K" },
		{ "runs-cancel", "/", "state=running", .more = "Enter c" },
		{ "runs-command", ":", "so", .more = "Tab" }, { "runs-unbound", .keys = "&" },
		{ "help", .keys = "?" }, { "log-empty", .keys = "3" },
		{ "setup", .setup = true, .all_sizes = true },
		{ "setup-param", .setup = true, .keys = "j j j j j j" },
		{ "setup-policy", .setup = true, .keys = "Tab Tab Tab" },
		{ "setup-error", "j j j j j j Enter", "uniform(0.5)", .setup = true,
		  .styles = true },
		{ "setup-weights", "j j j j j j Enter",
		  "choice('sgd': 0.7, 'adam': 0.2, 'lion': 0.1)", .setup = true },
		{ "setup-prior", "j j j j j j Enter", "lognormal(-6, 1.5, 1e-5, 0.1)",
		  .setup = true },
		{ "setup-typing", "j j j j j j a", "--lr2", .setup = true },
		{ "setup-pick", .setup = true, .keys = "Tab Tab Enter" },
		{ "setup-any", "Tab Tab Tab Enter j j j j j j j Enter Enter",
		  "median, patience(patience=5)", .setup = true },
		{ "setup-empty", .setup = true, .empty = true },
		/* clang-format on */
	};

	check_state(&(struct state){ .name = "runs-0" }, 0);
	check_state(&(struct state){ .name = "runs-1" }, 1);
	check_state(&(struct state){ .name = "runs-1000" }, 1000);
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		check_state(&states[i], 40);
}

static void test_analyze(void)
{
	static const struct {
		const char *name, *keys;
		size_t size;
	} states[] = {
		{ "analyze", "", 0 },
		{ "analyze", "", 1 },
		{ "analyze", "", 2 },
		{ "analyze", "", 3 },
		{ "analyze-slices", "]", 0 },
		{ "analyze-importance", "] ]", 0 },
		{ "analyze-path", "] ] ]", 0 },
		{ "analyze-parallel", "] ] ] ]", 0 },
		{ "analyze-parallel", "] ] ] ] Enter", 1 },
		{ "analyze-brushed", "] ] ] ] } } } Right { {", 0 },
		{ "analyze-map", "] ] ] ] ]", 0 },
		{ "analyze-progress", "] ] ] ] ] ]", 0 },
		{ "analyze-timeline", "] ] ] ] ] ] ]", 0 },
		{ "analyze-groups", "] ] ] ] ] ] ] ]", 0 },
	};
	struct made_analysis a;

	made_analysis_init(&a, 60);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		ui_resize(a.ui, sizes[states[i].size].w, sizes[states[i].size].h);
		press(a.ui, states[i].keys);
		golden(states[i].name, a.ui, false);
		anywhere(states[i].name, a.ui);
		runs_filter(a.ui, "");
		a.ui->panels.page.grown = false;
		a.ui->panels.axes = (struct panel_axes){ 0 };
		press(a.ui, "[ [ [");
		while (a.ui->panels.page.panel)
			press(a.ui, "]");
	}
	made_analysis_clear(&a);
}

static void test_compare(void)
{
	static const struct {
		const char *name, *keys;
		size_t size;
	} states[] = {
		{ "compare", "", 1 },
		{ "compare", "", 2 },
		{ "compare-sweeps", "]", 0 },
		{ "compare-best", "] ]", 0 },
		{ "compare-time", "] ] X", 0 },
		{ "compare-values", "] ] ]", 0 },
		{ "compare-shares", "] ] ] ]", 0 },
	};
	struct made_compare *m = mem_calloc(1, sizeof *m);

	made_compare_init(m);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		ui_resize(m->all.ui, sizes[states[i].size].w, sizes[states[i].size].h);
		press(m->all.ui, states[i].keys);
		golden(states[i].name, m->all.ui, false);
		anywhere(states[i].name, m->all.ui);
		m->all.ui->panels.lead_x = 0;
		m->all.ui->panels.page.panel = 0;
	}
	made_compare_clear(m);
	free(m);
}

static void test_whatif(void)
{
	static const struct {
		const char *name, *keys;
		size_t size;
	} states[] = {
		{ "whatif", "- -", 0 },        { "whatif", "", 1 },
		{ "whatif", "", 2 },           { "whatif", "", 3 },
		{ "whatif-tradeoff", "]", 0 }, { "whatif-policies", "]", 0 },
		{ "whatif-early", "]", 0 },
	};
	struct made_whatif w;

	made_whatif_init(&w, 40);
	ui_draw(w.ui);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		ui_resize(w.ui, sizes[states[i].size].w, sizes[states[i].size].h);
		press(w.ui, states[i].keys);
		made_whatif_serve(&w);
		golden(states[i].name, w.ui, false);
		anywhere(states[i].name, w.ui);
	}
	made_whatif_clear(&w);
}

static void test_log(void)
{
	static const char output[] =
		"loading data\r\nepoch 1 loss=0.7 Accuracy=0.512\n"
		"\033[32mgreen\033[0m and\ta tab\n\n"
		"a line that is far longer than the screen is wide: 0123456789 "
		"0123456789 0123456789 0123456789 0123456789 end\n"
		"10%\r20%\rwide: 漢字 ok\nhalf a li";
	struct made made;
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 40);
	ui = make_ui(&m, &made, 0, GLYPHS_BRAILLE);
	ui_show(ui, CTX_LOG);
	ui_draw(ui);
	ui_log_feed(ui, NULL, 0);
	/* In two pieces, as it may arrive. */
	ui_log_feed(ui, output, 40);
	ui_log_feed(ui, output + 40, sizeof output - 41);
	golden("log", ui, false);
	press(ui, "w /");
	made_type(ui, "Accuracy");
	press(ui, "Enter");
	golden("log-wrapped", ui, false);
	anywhere("log-wrapped", ui);
	press(ui, "w");
	anywhere("log", ui);
	press(ui, "w");
	ui_resize(ui, sizes[0].w, sizes[0].h);
	ui_event_feed(ui, STYLE_WARN, "18:45:00  bandit cancels run 5: 0.3 + 0.06 < 0.9");
	press(ui, "Tab Tab");
	golden("log-events", ui, false);
	anywhere("log-events", ui);
	ui_free(ui);
	made_clear(&made);
}

static void test_home(void)
{
	struct made made, empty;
	struct ui_entry entries[] = {
		{ .dir = "digits-20261123-184500",
		  .state = "running",
		  .metric = "Accuracy",
		  .live = true,
		  .ended = 23,
		  .budget = 40,
		  .best = 0.9781,
		  .changed_ms = MADE_START + 3590000 },
		{ .dir = "a-folder-with-a-very-long-name-indeed-of-a-sweep-that-somebody-named",
		  .state = "interrupted",
		  .metric = "loss",
		  .ended = 3,
		  .best = NAN,
		  .changed_ms = MADE_START },
		{ .dir = "日本語の名前",
		  .state = "finished",
		  .metric = "val_loss",
		  .ended = 10,
		  .budget = 10,
		  .best = 1.2345e-5,
		  .changed_ms = MADE_START - 86400000 * 3LL },
		{ .dir = "broken", .state = "unreadable", .best = NAN },
	};

	made_init(&made, 40);
	made_init(&empty, 0);
	entries[0].sweep = &made.sweep;
	entries[2].sweep = &empty.sweep;
	for (size_t k = 0; k < 4; k++) {
		struct ui_model m;
		struct ui *ui = make_ui(&m, NULL, k, GLYPHS_BRAILLE);

		if (k == 0)
			golden("home-empty", ui, false);
		m.entries = entries;
		m.n_entries = 4;
		ui_set_model(ui, &m);
		golden("home", ui, false);
		if (k == 0) {
			anywhere("home", ui);
			m.n_entries = 0;
			ui_set_model(ui, &m);
			anywhere("home-empty", ui);
		}
		ui_free(ui);
	}
	made_clear(&made);
	made_clear(&empty);
}

/* ---- no curve: what is amiss ------------------------------------------------------ */

static void add_silent_run(struct made *m, uint32_t id, const char *reason)
{
	char text[40];

	snprintf(text, sizeof text, "0.00%u", id);
	made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, text, 0);
	snprintf(text, sizeof text, "draw %u", id - 1);
	made_event(m, id, EVENT_STATE, "queued", NAN, text, 0);
	made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 7", 0);
	m->now_ms += 61000;
	if (reason)
		made_event(m, id, EVENT_STATE, "failed", 0, reason, 0);
}

/* A sweep without a value, at its end or (reason NULL) in its first run. */
static void check_silence(const char *name, const char *reason,
                          const struct ui_silence *silence, const char *keys)
{
	struct made made;

	made_init(&made, 0);
	for (uint32_t id = 1; id <= (reason ? 3 : 1); id++)
		add_silent_run(&made, id, reason);
	if (reason)
		made_event(&made, 0, EVENT_SWEEP, "finished", NAN,
		           "failed: the first 3 finished runs all failed", 0);
	for (size_t k = 0; k < 2; k++) {
		struct ui_model m;
		struct ui *ui = make_ui(&m, &made, k, GLYPHS_BRAILLE);

		m.live = !reason;
		m.state = reason ? "failed" : "running";
		m.silence = silence;
		ui_set_model(ui, &m);
		ui_show(ui, CTX_RUNS);
		ui_draw(ui);
		press(ui, keys);
		golden(name, ui, k == 0 && reason);
		if (k == 0)
			anywhere(name, ui);
		ui_free(ui);
	}
	made_clear(&made);
}

/* The three best again with four seeds, each a little worse or better by itself. */
static void make_repeats(struct made *m)
{
	struct confirm_plan p;
	struct err e;

	confirm_plan_make(&p, &m->sweep, "top=3 seeds=4", &e);
	made_event(m, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0);
	made_event(m, 0, EVENT_SWEEP, "resumed", NAN, "", 0);
	made_event(m, 0, EVENT_SWEEP, "confirming", NAN, "completed: max_total_runs", 0);
	for (size_t i = 0; i < p.n; i++)
		made_event(m, p.items[i].run, EVENT_COMMAND, "confirm", p.items[i].seed, "", 0);
	for (size_t i = 0; i < p.n; i++) {
		uint32_t id = m->sweep.n_runs + 1;
		char from[RUN_ORIGIN_MAX];

		run_origin_print(from, ORIGIN_CONFIRM, p.items[i].run, p.items[i].seed);
		for (size_t k = 0; k < m->sweep.n_params; k++) {
			const char *text = sweep_value(&m->sweep.runs[p.items[i].run - 1], k);

			if (text)
				made_event(m, id, EVENT_PARAM, m->sweep.params[k], NAN, text,
				           0);
		}
		made_event(m, id, EVENT_STATE, "queued", NAN, from, 0);
		made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 4000", 0);
		for (int at = 1; at <= 30; at++) {
			double x = 0.95 * (1 - exp(-at / 4.0)) + 0.01 * sin(id * 7.0 + at) -
			           0.006 * (double)(i % 3) + 0.01 * sin(p.items[i].seed * 5.0);

			/* The second one cannot be told from the best. */
			x += i % 3 == 1 ? 0.008 * sin(p.items[i].seed * 11.0) : 0;

			m->now_ms += 1000;
			made_event(m, id, EVENT_METRIC, "Accuracy", at, NULL,
			           round(x * 1e4) / 1e4);
		}
		made_event(m, id, EVENT_STATE, "completed", 30, "exit 0", 0);
	}
	made_event(m, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0);
	confirm_plan_clear(&p);
}

static void test_confirmed(void)
{
	static const struct state states[] = {
		{ "runs-confirmed", .all_sizes = true },
		{ "runs-confirmed-ascii", .keys = "j i", .glyphs = GLYPHS_ASCII },
		{ "runs-confirmed-outcome", .keys = "b" },
		{ "runs-confirmed-reversed", .keys = "r" },
		{ "runs-grouped", .keys = "B Down Down Enter", .all_sizes = true },
		{ "runs-grouped-open", .keys = "B Down Down Enter Home Enter j" },
		{ "runs-grouped-ascii", .keys = "B Down Enter Down", .glyphs = GLYPHS_ASCII },
		{ "runs-grouped-seeds", .keys = "B End Enter" },
	};
	struct made made;

	made_init(&made, 16);
	make_repeats(&made);
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		check_made(&states[i], &made);
	made_clear(&made);
}

static void test_silence(void)
{
	static const char *const out[] = { "epoch 1: train_loss=0.93 val_acc=0.61",
		                           "epoch 2: train_loss=0.51 val_acc=0.72",
		                           ("a line that is longer than the page is wide, and "
		                            "goes on and on and on and on to its end") };
	static const char *const trace[] = { "Traceback (most recent call last):",
		                             "  File \"train.py\", line 3, in <module>",
		                             "    import torch",
		                             "ModuleNotFoundError: No module named 'torch'" };
	static const struct ui_printed names[] = { { "train_loss", 0.51, 2, GOAL_MINIMIZE },
		                                   { "val_acc", 0.72, 2, GOAL_MAXIMIZE } };
	struct ui_silence unseen = { .run = 3,
		                     .names = names,
		                     .n_names = 2,
		                     .tails = { { "stdout", out, 3 },
		                                { "stderr", trace, 1 } } };
	struct ui_silence working = {
		.run = 1, .names = names, .n_names = 2, .tails = { { "stdout", out, 2 } }
	};
	struct ui_silence crashed = { .run = 3, .tails = { { "stderr", trace, 4 } } };

	check_silence("runs-unseen", "metric \"Accuracy\" never seen; saw: train_loss, val_acc",
	              &unseen, "");
	check_silence("runs-unheard", NULL, &working, "");
	check_silence("runs-crashed", "exit 1: ModuleNotFoundError: No module named 'torch'",
	              &crashed, "");
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	test_states();
	test_analyze();
	test_compare();
	test_whatif();
	test_log();
	test_home();
	test_silence();
	test_confirmed();
	return done_testing();
}
