/* Choosing from lists: typing narrows them; the metric that chart and table show. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "made.h"
#include "ui/keymap.h"
#include "ui/menu.h"

/* ---- lists ----------------------------------------------------------------------- */

static int chosen_id;

static void on_chosen(struct ui *ui, int id)
{
	(void)ui;
	chosen_id = id;
}

static void press_in(struct menu *m, const struct keymap *keys, const char *names)
{
	char *copy = strdup(names), *save = NULL;

	for (char *k = strtok_r(copy, " ", &save); k; k = strtok_r(NULL, " ", &save))
		menu_key(m, NULL, keys, (struct key){ key_parse(k), 0, 0 });
	free(copy);
}

static void test_lists(void)
{
	static const char *const labels[] = { "loss",      "val_loss", "Accuracy", "kl",
		                              "quantile",  "m1",       "m10",      "m11",
		                              "grad_norm", "val/acc" };
	static const struct {
		const char *keys;
		int id; /* chosen; -1: none was */
		bool open;
	} cases[] = {
		/* clang-format off */
		{ "Enter", 0, false },             { "j j Enter", 2, false },
		{ "j j k Enter", 1, false },       { "v a l Enter", 1, false },
		{ "a c c Enter", 2, false },       { "g r a Enter", 8, false },
		{ "m 1 Enter", 5, false },         { "m 1 Down Enter", 6, false },
		{ "m 1 1 Enter", 7, false },       { "m 1 1 Backspace Enter", 5, false },
		{ "m 1 End Enter", 7, false },     { "m 1 Down Down Down Enter", 7, false },
		{ "/ a c c Enter", 2, false },     { "v a l / Enter", 9, false },
		{ "q u a Enter", 4, false },       { "l k Esc Enter", 0, false },
		{ "m 1 0 Esc Down Enter", 7, false }, { "x y z Enter", -1, true },
		{ "x y z Esc Esc", -1, false },    { "Esc", -1, false },
		{ "v a l Esc", -1, true },         { "C-c", -1, false },
		/* clang-format on */
	};
	struct keymap keys;

	keymap_init(&keys);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct menu m = { .open = false };

		chosen_id = -1;
		menu_open(&m, "a list", NULL, 0, on_chosen);
		for (size_t k = 0; k < ARRAY_LEN(labels); k++)
			menu_add(&m, (int)k, false, "%s", labels[k]);
		press_in(&m, &keys, cases[i].keys);
		ok(chosen_id == cases[i].id && m.open == cases[i].open, "keys %s choose %d",
		   cases[i].keys, chosen_id);
		menu_close(&m);
	}
	keymap_clear(&keys);
}

/* Whatever is typed: the cursor is on a line that is seen, and holds what was typed. */
static void test_any_list(void)
{
	static const int32_t codes[] = { 'a',     'b',      'j',     KEY_Backspace,
		                         KEY_Esc, KEY_Down, KEY_PgUp };
	struct keymap keys;
	struct canvas c;
	uint64_t draw = 0;
	bool good = true;

	keymap_init(&keys);
	canvas_init(&c, 40, 8, GLYPHS_ASCII);
	for (int round = 0; round < 300; round++) {
		struct menu m = { .open = false };

		menu_open(&m, "a list", NULL, 0, on_chosen);
		for (int i = 0; i < 1 + round % 30; i++)
			menu_add(&m, i, false, "%c%c%c", 'a' + (i & 1), 'a' + (i >> 1 & 1),
			         'a' + (i >> 2 & 1));
		for (int i = 0; i < 40 && m.open; i++) {
			size_t at = (size_t)(rng_unit(7, draw++, 0, 0) * ARRAY_LEN(codes));
			int bars = 0;

			menu_key(&m, NULL, &keys, (struct key){ codes[at], 0, 0 });
			canvas_blank(&c);
			if (!m.open)
				break;
			menu_draw(&m, &c, canvas_rect(&c));
			for (int k = 0; k < 40 * 8; k++)
				bars += c.cells[k].selected && !c.cells[k - 1].selected;
			good = good && bars == (m.at < m.n) &&
			       (m.at == m.n || strstr(m.items[m.at].label, buf_str(&m.typed)));
		}
		menu_close(&m);
	}
	ok(good, "the cursor is on a line that is seen and holds what was typed");
	canvas_clear(&c);
	keymap_clear(&keys);
}

/* ---- metrics --------------------------------------------------------------------- */

#define RUNS 12
#define METRICS 20

static enum goal goal_of(const char *metric)
{
	int n = atoi(metric + 1);

	return n % 3 == 0 ? GOAL_MAXIMIZE : n % 3 == 1 ? GOAL_MINIMIZE : GOAL_UNDECIDED;
}

static double value_of(uint32_t run, int metric, int i)
{
	return 1 + floor(99 * rng_unit(metric, run, (uint64_t)i, 0)) / 100;
}

/* Runs of ten values of Accuracy and m1 … m20. */
static void make(struct made *m)
{
	char name[16];

	made_init(m, 0);
	for (uint32_t id = 1; id <= RUNS; id++) {
		made_event(m, id, EVENT_PARAM, "--learning_rate", NAN, "0.5", 0);
		made_event(m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
		made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 4001", 0);
		for (int i = 1; i <= 10; i++) {
			m->now_ms += 1000;
			made_event(m, id, EVENT_METRIC, "Accuracy", i, NULL,
			           value_of(id, 0, i));
			for (int k = 1; k <= METRICS; k++) {
				snprintf(name, sizeof name, "m%d", k);
				made_event(m, id, EVENT_METRIC, name, i, NULL,
				           value_of(id, k, i));
			}
		}
		made_event(m, id, EVENT_STATE, "completed", 10, "exit 0", 0);
	}
}

/* What BEST is to say: the best one, or the one of the interval where Accuracy was best. */
static double best_of(const struct made *m, uint32_t run, int metric)
{
	char name[16];
	enum goal goal;
	double best = NAN;

	snprintf(name, sizeof name, "m%d", metric);
	goal = goal_of(name);
	for (int i = 1; i <= 10; i++) {
		double x = value_of(run, metric, i);

		if (goal == GOAL_UNDECIDED ? (uint32_t)i == m->sweep.runs[run - 1].best_at
		                           : goal_better(goal, x, best))
			best = x;
	}
	return best;
}

static const char *cell(struct ui *ui, size_t row, const char *column, struct buf *out)
{
	for (size_t i = 0; i < ui_table_columns(ui); i++) {
		buf_reset(out);
		ui_table_cell(ui, 0, i, out);
		if (strcmp(buf_str(out), column) != 0)
			continue;
		buf_reset(out);
		ui_table_cell(ui, row, i, out);
		return buf_str(out);
	}
	return "";
}

static bool shows(struct ui *ui, const char *text)
{
	return made_find(ui_draw(ui), text, &(int){ 0 }) >= 0;
}

static void test_metric(const struct made *made, struct ui *ui, int metric)
{
	struct buf out = { 0 };
	char text[64], best[32], last[32];
	bool values = true, sorted = true;
	double before = NAN;

	snprintf(text, sizeof text, ":metric m%d\r", metric);
	made_type(ui, text);
	ui_draw(ui);
	snprintf(best, sizeof best, "best m%d", metric);
	snprintf(last, sizeof last, "last m%d", metric);
	for (size_t row = 1; row <= RUNS; row++) {
		uint32_t run = (uint32_t)atoi(cell(ui, row, "run", &out));
		double x = atof(cell(ui, row, best, &out));

		snprintf(text, sizeof text, "m%d", metric);
		values = values && fabs(x - best_of(made, run, metric)) < 1e-9 &&
		         fabs(atof(cell(ui, row, last, &out)) - value_of(run, metric, 10)) <
		                 1e-9;
		sorted = sorted && !(goal_of(text) == GOAL_MINIMIZE ? x < before : x > before);
		before = x;
	}
	ok(values, "m%d: BEST and LAST are its", metric);
	ok(sorted, "m%d: and the order is", metric);
	snprintf(text, sizeof text, "shown: m%d", metric);
	ok(shows(ui, text), "m%d: the title says so", metric);
	is_num(shows(ui, "AT BEST"), metric % 3 == 2, "m%d: and whether its best is known",
	       metric);
	snprintf(text, sizeof text, "run %u", made->sweep.best);
	ok(shows(ui, " Accuracy ") && shows(ui, text), "m%d: the best run is as before",
	   metric);
	buf_clear(&out);
}

static void test_metrics(void)
{
	struct made made;
	struct ui_model m;
	struct ui *ui;
	struct buf out = { 0 };

	make(&made);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	m.goal_of = goal_of;
	ui_set_model(ui, &m);
	ui_resize(ui, 120, 40);
	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	for (int i = 1; i <= METRICS; i += 3)
		for (int k = 0; k < 3; k++)
			test_metric(&made, ui, (i + 5 * k) % METRICS + 1);
	made_type(ui, "mm1");
	ok(shows(ui, "m13") && !shows(ui, "m20"), "m opens a list that typing narrows");
	made_type(ui, "3\r");
	ok(shows(ui, "shown: m13"), "Enter shows the metric");
	made_type(ui, "/best<1.2\r");
	for (size_t row = 1; row < ui_table_rows(ui); row++)
		if (!(atof(cell(ui, row, "best m13", &out)) < 1.2))
			ok(false, "a filter goes by what is shown");
	ok(ui_table_rows(ui) > 1 && ui_table_rows(ui) <= RUNS, "some pass the filter");
	made_type(ui, "/");
	ui_key(ui, (struct key){ KEY_CTRL('u'), 0, 0 });
	made_type(ui, "\r:metric Acc");
	ui_key(ui, (struct key){ KEY_Tab, 0, 0 });
	ok(shows(ui, ":metric Accuracy"), "Tab completes its name");
	made_type(ui, "\r");
	ok(!shows(ui, "shown:") && cell(ui, 1, "best", &out)[0], "back on the primary one");
	made_type(ui, ":sort learn");
	ui_key(ui, (struct key){ KEY_Tab, 0, 0 });
	made_type(ui, "\r");
	ok(!shows(ui, "there is no column"), "a completed word is done with its blank");
	made_type(ui, ":metric m21\r");
	ok(shows(ui, "no metric \"m21\"; did you mean"), "one that is not there");
	made_type(ui, ":metric m\r");
	ok(shows(ui, "20 metrics begin with"), "one that is not clear");
	made_type(ui, ":metric acc\r");
	ok(!shows(ui, "no metric"), "one by its beginning");
	buf_clear(&out);
	ui_free(ui);
	made_clear(&made);
}

/* ---- what a run printed ---------------------------------------------------------- */

static void test_output(void)
{
	static const struct {
		const char *filter, *keys, *file;
		bool empty; /* there is nothing in the first one */
	} cases[] = {
		{ "/state=failed\r", "\r", "stderr.log", false },
		{ "/state=failed\r", "\r", "stdout.log", true },
		{ "/state=completed\r", "\r", "stdout.log", false },
		{ "/state=failed\r", "\r\r/state=completed\r\r", "stdout.log", false },
	};
	struct made made;

	made_init(&made, 40);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model m;
		struct ui *ui = made_ui(&m, &made, GLYPHS_BRAILLE);
		const char *file;

		ui_show(ui, CTX_RUNS);
		ui_draw(ui);
		made_type(ui, cases[i].filter);
		/* The filter that is there is typed over. */
		for (const char *k = cases[i].keys; *k; k++) {
			ui_key(ui, (struct key){ *k == '\r' ? KEY_Enter : *k, 0, 0 });
			if (*k == '/')
				ui_key(ui, (struct key){ KEY_CTRL('u'), 0, 0 });
		}
		ok(ui_log_page(ui) && ui_log_run(ui, &file), "case %zu: the page of the log",
		   i);
		if (cases[i].empty)
			ok(ui_log_empty(ui), "case %zu: there is another file", i);
		ui_log_run(ui, &file);
		is_str(file, cases[i].file, "case %zu: of %s", i, cases[i].filter);
		ok(!cases[i].empty || !ui_log_empty(ui), "case %zu: and no third", i);
		ui_free(ui);
	}
	made_clear(&made);
}

/* Beside the chart is what a run says of how it fares, whatever was looked at on the page. */
static void test_output_beside(void)
{
	static const char *const files[] = { "stdout.log", "stderr.log", "stdout.log" };
	struct made made;
	struct ui_model m;
	struct ui *ui;
	const char *file;

	made_init(&made, 40);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	made_type(ui, "/state=completed\r");
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		if (i == 1) {
			ui_key(ui, (struct key){ KEY_Enter, 0, 0 });
			ui_key(ui, (struct key){ KEY_Tab, 0, 0 });
		} else if (i == 2) {
			made_type(ui, "2");
		}
		ui_draw(ui);
		ok(ui_log_page(ui) == (i == 1), "step %zu: the page", i);
		ui_log_run(ui, &file);
		is_str(file, files[i], "step %zu: its file", i);
	}
	ui_free(ui);
	made_clear(&made);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	test_lists();
	test_any_list();
	test_metrics();
	test_output();
	test_output_beside();
	return done_testing();
}
