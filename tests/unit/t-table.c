/* The table of runs: what its cells say, and in how much room. */

#include <locale.h>

#include "../tap.h"
#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "made.h"
#include "ui/ui_part.h"

static struct made made;

/* One more run of the sweep, with a value and an end. */
static uint32_t add_run(const char *lr, double value, const char *state, const char *reason)
{
	uint32_t id = made.sweep.n_runs + 1;

	made_event(&made, id, EVENT_PARAM, "--learning_rate", NAN, lr, 0);
	made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
	made_event(&made, id, EVENT_METRIC, "Accuracy", 100000 * id, NULL, value);
	made_event(&made, id, EVENT_STATE, state, NAN, reason, 0);
	return id;
}

static struct ui *show(struct ui_model *m, int w, int h)
{
	struct ui *ui = made_ui(m, &made, GLYPHS_BRAILLE);

	ui_resize(ui, w, h);
	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	return ui;
}

static void end(struct ui *ui)
{
	ui_free(ui);
	made_clear(&made);
}

/* What stands at a place of the screen. */
static const char *at(struct ui *ui, int x, int y, int w)
{
	static struct buf out;

	buf_reset(&out);
	canvas_print(&ui->canvas, (struct rect){ x, y, w, 1 }, &out);
	out.data[strcspn(out.data, "\n")] = '\0';
	return out.data + strspn(out.data, " ");
}

/* A column narrowed to every width: a cell is its number, rounded, or "…". */
static void test_narrow_columns(void)
{
	static const enum column_kind kinds[] = { COL_BEST, COL_LAST, COL_STEP, COL_PARAM };
	static const double values[] = { 0.9918, 12345, 123456789, 1.2506e-9, -0.0214, 1e300 };
	struct ui_model m;

	for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
		struct column *col = NULL;
		int wrong = 0, cells = 0;
		struct runs *v;
		struct ui *ui;

		made_init(&made, 0);
		for (size_t i = 0; i < ARRAY_LEN(values); i++)
			add_run(num_text(values[i]).text, values[i], "completed", "");
		ui = show(&m, 120, 40);
		v = &ui->runs;
		for (size_t i = 0; i < v->n_columns; i++) {
			v->columns[i].hidden = v->columns[i].kind != COL_RUN &&
			                       (v->columns[i].kind != kinds[k] || col);
			if (v->columns[i].kind == kinds[k] && !col)
				col = &v->columns[i];
		}
		for (int extra = 8; col && (!cells || runs_column_width(col) > 3); extra--) {
			col->extra = extra;
			ui_draw(ui);
			for (size_t row = 0; row < v->n_order; row++) {
				const struct run *r = &made.sweep.runs[v->order[row] - 1];
				const struct run_look look = runs_look(ui, r);
				struct runs_value x =
					runs_value(r, kinds[k], col->index, &look);
				const char *text =
					at(ui, v->at.table.x + 8, v->at.table.y + 1 + (int)row,
				           runs_column_width(col));
				double shown;

				cells++;
				if (x.text)
					num_parse_str(x.text, &x.number);
				if (num_parse_str(text, &shown))
					wrong += !(fabs(shown - x.number) <=
					           0.5 * fabs(x.number));
				else
					wrong += strcmp(text, "…") != 0;
			}
		}
		ok(wrong == 0 && cells > 30, "column %d: %d of %d cells are other numbers",
		   (int)kinds[k], wrong, cells);
		end(ui);
	}
}

static void go_to(struct ui *ui, uint32_t run)
{
	for (long row = 0; (size_t)row < ui->runs.n_order; row++)
		if (ui->runs.order[row] == run)
			runs_move_to(&ui->runs, row);
	ui_draw(ui);
}

/* Is it in the line that the first text is in, behind it? */
static bool follows(struct ui *ui, const char *first, const char *text)
{
	int x, y = made_find(ui_draw(ui), first, &x);
	const char *line = y < 0 ? "" : at(ui, x, y, ui->canvas.w - x);

	return y >= 0 && strncmp(line, first, strlen(first)) == 0 &&
	       strncmp(line + strlen(first) + strspn(line + strlen(first), " "), text,
	               strlen(text)) == 0;
}

/* WHY stands beside STATE once a run has ended early, and in full below the table. */
static void test_why(void)
{
	static const struct {
		const char *state, *reason, *brief;
	} runs[] = {
		{ "cancelled", "bandit: 0.62 + 0.124 < 0.91 (run 3 at 7)", "0.62 < 0.91" },
		{ "failed", "exit 1: ZeroDivisionError: division by zero", "ZeroDivision" },
		{ "failed", "exit 1: KeyError: 'x'", "KeyError" },
		{ "lost", "the engine ended while it ran", "engine ended" },
	};
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 0);
	add_run("0.1", 0.9, "completed", "exit 0");
	ui = show(&m, 80, 24);
	ok(follows(ui, "STATE", "BEST"), "no WHY while all complete");
	for (size_t i = 0; i < ARRAY_LEN(runs); i++)
		add_run("0.1", 0.5, runs[i].state, runs[i].reason);
	m.version++;
	ui_set_model(ui, &m);
	ok(follows(ui, "STATE", "WHY"), "WHY beside STATE");
	ok(made_find(ui_draw(ui), "CURVE", &(int){ 0 }) > 0, "and CURVE is still there");
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		int y, x = 0;

		go_to(ui, (uint32_t)i + 2);
		ok(follows(ui, runs[i].state, runs[i].brief) ||
		           (i == 2 && follows(ui, "failed", runs[1].brief)),
		   "%s: %s", runs[i].state, runs[i].brief);
		y = made_find(&ui->canvas, runs[i].reason, &x);
		ok(y == ui->canvas.h - 2, "all of it below the table: %s", runs[i].reason);
		ui_key(ui, (struct key){ KEY_Click, x, y });
		is_num(ui->runs.selected, (double)i + 2, "which is no row to click on");
	}
	go_to(ui, 1);
	ok(made_find(&ui->canvas, "run 1: learning_rate=0.1", &(int){ 0 }) == 22,
	   "of one that completed its values");
	ui_resize(ui, 120, 40);
	go_to(ui, 2);
	ok(made_find(&ui->canvas, "  0.62 < 0.91 - slack  ", &(int){ 0 }) > 0,
	   "in few words, whole, where there is room");
	end(ui);
}

/* Do the column heads have these names in this order? */
static bool heads(struct ui *ui, const char *const *names, size_t n)
{
	const char *line;

	ui_draw(ui);
	line = at(ui, 0, ui->runs.at.table.y, ui->canvas.w);
	for (size_t i = 0; i < n; i++) {
		line = strstr(line, names[i]);
		if (!line) {
			printf("# %s\n", names[i]);
			return false;
		}
	}
	return true;
}
#define HEADS(ui, ...)                                  \
	heads(ui, (const char *const[]){ __VA_ARGS__ }, \
	      sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

/* A run of a table of others: parameters a, b and c, a name. */
static void add_foreign(const char *a, const char *b, const char *c, const char *name)
{
	uint32_t id = made.sweep.n_runs + 1;

	made_event(&made, id, EVENT_PARAM, "aaaa", NAN, a, 0);
	made_event(&made, id, EVENT_PARAM, "bbbb", NAN, b, 0);
	made_event(&made, id, EVENT_PARAM, "cccc", NAN, c, 0);
	made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
	made_event(&made, id, EVENT_STATE, "completed", NAN, "", 0);
	if (name)
		made_event(&made, id, EVENT_NOTE, "", NAN, name, 0);
}

/* What tells runs apart is at the left, what does not at the end. */
static void test_order(void)
{
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 0);
	space_clear(&made.conf.space);
	made.sweep.foreign = true;
	add_foreign("1", "0.1", "x", NULL);
	ui = show(&m, 200, 24);
	ok(HEADS(ui, "RUN", "STATE", "BEST", "CURVE", "aaaa", "bbbb", "cccc"),
	   "one run: in the order of the sweep");
	add_foreign("1", "0.2", "x", "eager-sweep-2");
	m.version++;
	ui_set_model(ui, &m);
	ok(HEADS(ui, "RUN", "NAME", "STATE", "BEST", "CURVE", "bbbb", "aaaa", "cccc"),
	   "what is the same in all runs comes last, names beside the number");
	add_foreign("1", "0.2", "y", "eager-sweep-3");
	m.version++;
	ui_set_model(ui, &m);
	ok(HEADS(ui, "CURVE", "bbbb", "cccc", "aaaa"), "until it varies");
	made_type(ui, "o");
	made_type(ui, "jjjJ");
	ui_key(ui, (struct key){ KEY_Esc, 0, 0 });
	add_foreign("2", "0.2", "y", NULL);
	m.version++;
	ui_set_model(ui, &m);
	ok(HEADS(ui, "CURVE", "bbbb", "cccc", "aaaa"), "an order that was chosen stays");
	end(ui);
}

/* Long names of runs, and of parameters, that begin alike can be told apart. */
static void test_names(void)
{
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 0);
	made.sweep.foreign = true;
	for (uint32_t id = 1; id <= 2; id++) {
		made_event(&made, id, EVENT_PARAM, "model.encoder.layer_1.dropout", NAN,
		           num_text(id).text, 0);
		made_event(&made, id, EVENT_PARAM, "model.encoder.layer_2.dropout", NAN,
		           id == 1 ? "/data/images/train-a.json" : "/data/images/train-b.json",
		           0);
		made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
		made_event(&made, id, EVENT_NOTE, "", NAN,
		           id == 1 ? "a sweep of a long summer, run one"
		                   : "a sweep of a long summer, run two",
		           0);
	}
	ui = show(&m, 160, 24);
	ok(HEADS(ui, "layer_1", "layer_2"), "heads say where they differ");
	ok(made_find(&ui->canvas, "n one ", &(int){ 0 }) > 0 &&
	           made_find(&ui->canvas, "n two ", &(int){ 0 }) > 0,
	   "names show their ends");
	ok(made_find(&ui->canvas, "n-a.json", &(int){ 0 }) > 0 &&
	           made_find(&ui->canvas, "n-b.json", &(int){ 0 }) > 0,
	   "so do paths");
	end(ui);
}

/* What stands in a part of the screen. */
static const char *text_in(struct ui *ui, struct rect r)
{
	static struct buf out;

	buf_reset(&out);
	canvas_print(&ui->canvas, r, &out);
	return buf_str(&out);
}

/* In the details and where runs are compared such names, and values, are told apart as well. */
static void test_names_elsewhere(void)
{
	const char *text;
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 0);
	for (uint32_t id = 1; id <= 2; id++) {
		made_event(&made, id, EVENT_PARAM, "model.encoder.layer_3.attention.dropout",
		           NAN, num_text(id).text, 0);
		made_event(&made, id, EVENT_PARAM, "model.encoder.layer_4.attention.dropout",
		           NAN, num_text(-(double)id).text, 0);
		made_event(&made, id, EVENT_PARAM, "größe_der_bilder", NAN,
		           id == 1 ? "/data/a/images.json" : "/data/b/images.json", 0);
		made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
		made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
		for (int i = 1; i <= 3; i++) {
			made_event(&made, id, EVENT_METRIC, "valid/head_5/accuracy_at_ten", i,
			           NULL, i);
			made_event(&made, id, EVENT_METRIC, "valid/head_6/accuracy_at_ten", i,
			           NULL, i);
		}
	}
	ui = show(&m, 120, 40);
	text = text_in(ui, ui->runs.at.details);
	ok(strstr(text, "layer_3") && strstr(text, "layer_4"),
	   "the details have all parameters");
	ok(strstr(text, "d_5") && strstr(text, "d_6"), "and metrics");
	made_type(ui, "  =");
	ui_draw(ui);
	text = text_in(ui, ui->menu.lines);
	ok(strstr(text, "layer_3") && strstr(text, "layer_4"), "compared: the names");
	ok(strstr(text, "a/") && strstr(text, "b/"), "and the values");
	ok(strstr(text, "größe_der_bilder"), "a short one is whole");
	end(ui);
}

/* The order of runs 1, 2 and 3 in the table. */
static bool orders(struct ui *ui, uint32_t a, uint32_t b, uint32_t c)
{
	const uint32_t *order = ui->runs.order;

	ui_draw(ui);
	return ui->runs.n_order == 3 && order[0] == a && order[1] == b && order[2] == c;
}

static void test_sort(void)
{
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 0);
	add_foreign("b", "3", "", NULL);
	add_foreign("0", "1", "", NULL);
	add_foreign("a", "2", "", NULL);
	ui = show(&m, 120, 40);
	made_type(ui, ":sort aaaa\r");
	ok(orders(ui, 2, 3, 1), "0 and words: the number first");
	made_type(ui, ":sort aaaa\r");
	ok(orders(ui, 1, 3, 2), "turned round");
	end(ui);

	/* A parameter that is called as a column is. */
	made_init(&made, 0);
	for (uint32_t id = 1; id <= 3; id++) {
		made_event(&made, id, EVENT_PARAM, "RUN", NAN, num_text(-(double)id).text, 0);
		made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
	}
	ui = show(&m, 120, 40);
	runs_menu_sort(ui);
	for (size_t i = 0; i < ui->runs.n_columns; i++)
		if (ui->runs.columns[i].kind == COL_PARAM &&
		    strcmp(runs_column_name(ui, &ui->runs.columns[i]), "RUN") == 0)
			ui->menu.at = i;
	made_type(ui, "\r");
	ok(orders(ui, 3, 2, 1), "the column under the cursor, not another of its name");
	end(ui);
}

/* The same rows in the same order. */
static bool is_like(const struct runs *a, const struct runs *b)
{
	return a->n_order == b->n_order &&
	       memcmp(a->order, b->order, a->n_order * sizeof *a->order) == 0;
}

/* Sorted, filtered and with new runs in any order: the table is as one that was just opened. */
static void test_filtered(void)
{
	static const char *const filters[] = { "", "learning_rate>=0.1", "best<0.5 run>3",
		                               "learning_rate!=0.3" };
	static const char *const columns[] = { "best", "run", "learning_rate", "state" };
	int wrong = 0, emptied = 0;
	struct ui_model m;
	struct ui *ui;
	struct err e;

	made_init(&made, 0);
	add_run("0.3", 0.5, "completed", "");
	ui = show(&m, 120, 40);
	for (unsigned i = 0; i < 200; i++) {
		unsigned what = i * 7 % 11;
		struct ui_model fresh_model;
		struct ui *fresh;

		if (what < 4)
			runs_sort_by(ui, columns[what], &e);
		else if (what < 8)
			runs_filter(ui, filters[what - 4]);
		else
			add_run(num_text((i * 37 % 50) / 100.0).text, (i * 53 % 97) / 97.0,
			        i % 3 ? "completed" : "failed", "");
		m.version += what >= 8;
		ui_set_model(ui, &m);
		runs_refresh(ui);
		fresh = made_ui(&fresh_model, &made, GLYPHS_BRAILLE);
		fresh->runs.sort = ui->runs.sort;
		fresh->runs.sort_index = ui->runs.sort_index;
		fresh->runs.reverse = ui->runs.reverse;
		runs_filter(fresh, ui->runs.filter_text ? ui->runs.filter_text : "");
		wrong += !is_like(&ui->runs, &fresh->runs);
		emptied += !ui->runs.n_order;
		ui_free(fresh);
	}
	ok(!wrong && emptied < 20, "of 200 tables %d are not as a new one, %d are empty", wrong,
	   emptied);
	end(ui);
}

static int width_of(struct ui *ui, enum column_kind kind)
{
	for (size_t i = 0; i < ui->runs.n_columns; i++)
		if (ui->runs.columns[i].kind == kind)
			return runs_column_width(&ui->runs.columns[i]);
	return 0;
}

/* Widths follow what runs hold, and nobody looks at those again that ended. */
static void test_widths(void)
{
	struct ui_model m;
	struct ui *ui;
	int before;

	made_init(&made, 0);
	made_event(&made, 1, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, 1, EVENT_STATE, "running", NAN, "", 0);
	for (int i = 0; i < 20; i++)
		add_run("0.1", 0.5, "completed", "");
	ui = show(&m, 120, 40);
	ok(ui->runs.n_growing == 1 && ui->runs.n_measured == 21, "one of 21 still grows");
	before = width_of(ui, COL_LAST);
	made_event(&made, 1, EVENT_METRIC, "Accuracy", 1, NULL, -1.234e-100);
	made_event(&made, 1, EVENT_STATE, "completed", NAN, "", 0);
	m.version++;
	ui_set_model(ui, &m);
	ui_draw(ui);
	ok(width_of(ui, COL_LAST) > before, "its last value, wider than others, has room");
	ok(ui->runs.n_growing == 0, "then none does");
	end(ui);
}

/* While there is no curve the keys that help stand there, however long their names are. */
static void test_silent(void)
{
	static const struct ui_silence silence = { .run = 1 };
	struct ui_model m;
	struct err e;
	struct ui *ui;

	made_init(&made, 0);
	made_event(&made, 1, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, 1, EVENT_STATE, "running", NAN, "", 0);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	m.silence = &silence;
	ui_set_model(ui, &m);
	ok(keymap_parse(&ui->keymap, "unbind all 3", &e) == 0 &&
	           keymap_parse(&ui->keymap, "bind all Space log", &e) == 0,
	   "another key for the log");
	ui_resize(ui, 120, 40);
	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	ok(made_find(&ui->canvas, "Space  all that a run has printed", &(int){ 0 }) >= 0,
	   "is shown whole");
	end(ui);
}

/* Sideways, RUN and BEST stay, and every column is seen. */
static void test_sideways(void)
{
	static const int widths[] = { 50, 80, 120 };
	struct ui_model m;
	char name[16];

	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		bool seen[30] = { false }, pinned = true, all = true;
		struct ui *ui;

		made_init(&made, 0);
		for (uint32_t id = 1; id <= 3; id++) {
			for (int p = 0; p < 30; p++) {
				snprintf(name, sizeof name, "p%02dq", p);
				made_event(&made, id, EVENT_PARAM, name, NAN,
				           num_text(id * p).text, 0);
			}
			made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
		}
		ui = show(&m, widths[i], 24);
		for (int press = 0; press < 60; press++) {
			pinned = pinned && HEADS(ui, "RUN", "BEST");
			for (int p = 0; p < 30; p++) {
				snprintf(name, sizeof name, "p%02dq", p);
				seen[p] |= made_find(&ui->canvas, name, &(int){ 0 }) > 0;
			}
			made_type(ui, "l");
		}
		for (int p = 0; p < 30; p++)
			all = all && seen[p];
		ok(pinned && all, "%d columns: RUN and BEST stay, all others come", widths[i]);
		for (int press = 0; press < 60; press++)
			made_type(ui, "h");
		ok(HEADS(ui, "RUN", "STATE", "BEST"), "and back");
		end(ui);
	}
}

int main(void)
{
	test_order();
	test_sideways();
	test_names();
	test_why();
	setlocale(LC_CTYPE, "C.UTF-8");
	test_names_elsewhere();
	test_sort();
	test_filtered();
	test_widths();
	test_silent();
	test_narrow_columns();
	return done_testing();
}
