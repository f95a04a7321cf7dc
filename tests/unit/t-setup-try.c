/* What a program printed, over the setup form: keys, what is taken, and the defaults. */

#include <locale.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "made.h"
#include "ui/ui_part.h"

/* What the program around was asked for: "try 60, end". */
static const char *wants(struct ui *ui)
{
	static struct buf out;
	struct request r;

	buf_reset(&out);
	while (ui_request(ui, &r)) {
		const char *word = r.kind == REQ_TRY        ? "try "
		                   : r.kind == REQ_TRY_STOP ? "stop"
		                   : r.kind == REQ_TRY_END  ? "end"
		                   : r.kind == REQ_START    ? "start"
		                                            : "other";

		buf_addf(&out, "%s%s%s", out.len ? ", " : "", word, r.text);
		request_clear(&r);
	}
	return buf_str(&out);
}

static const char *value(struct ui *ui, const char *section, const char *name)
{
	return ui->setup->data.values[setup_setting(section, name)];
}

static struct ui *form(struct ui_model *m, bool guessed)
{
	struct ui *ui = made_ui(m, NULL, GLYPHS_BRAILLE);
	struct conf c;

	made_conf(&c);
	ui_setup_set(ui, &c, NULL);
	ui_setup_drafted(ui, guessed);
	conf_clear(&c);
	ui_show(ui, CTX_SETUP);
	ui_draw(ui);
	return ui;
}

/* As import_tried() would leave it. */
static void printed(struct tried *t, const char *name, size_t n, enum goal goal, bool metric)
{
	for (size_t i = 0; i < n; i++)
		tried_value(t, name, "stdout", (double)i / 8, (int64_t)i * 100);
	t->names[t->n - 1].goal = goal;
	t->names[t->n - 1].metric = metric;
}

static void some(struct tried *t)
{
	printed(t, "val_loss", 5, GOAL_MINIMIZE, true);
	printed(t, "val_acc", 5, GOAL_MAXIMIZE, true);
	printed(t, "lr", 1, GOAL_MAXIMIZE, false);
}

static void end(struct tried *t)
{
	t->over = true;
	t->end = strdup("ended by itself");
}

static void test_keys(void)
{
	static const struct {
		bool over, held_back;
		const char *keys, *wants, *metric, *goal, *pty;
	} cases[] = {
		{ true, false, "Enter", "end", "val_loss", "minimize", "" },
		{ true, false, "j Enter", "end", "val_acc", "maximize", "" },
		{ true, false, "G Enter", "end", "lr", "maximize", "" },
		{ true, true, "Enter", "end", "val_loss", "minimize", "true" },
		{ true, false, "Esc", "end", "Accuracy", "", "" },
		{ true, false, "q", "end", "Accuracy", "", "" },
		{ true, false, "T", "try 60", "Accuracy", "", "" },
		{ true, false, "r x 2", "", "Accuracy", "", "" }, /* the form is not reached */
		{ false, false, "Enter", "end", "val_loss", "minimize", "" },
		{ false, false, "Esc", "stop", "Accuracy", "", "" },
		{ false, false, "T", "", "Accuracy", "", "" },
		{ true, false, "Enter u", "end", "Accuracy", "", "" }, /* one step to undo */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model m;
		struct ui *ui = form(&m, true);
		struct tried t = { .held_back = cases[i].held_back, .pty = cases[i].held_back };

		some(&t);
		if (cases[i].over)
			end(&t);
		ui_setup_tried(ui, &t);
		ui_draw(ui);
		made_press(ui, cases[i].keys);
		is_str(wants(ui), cases[i].wants, "%s%s asks for it", cases[i].keys,
		       cases[i].over ? "" : " while it runs");
		is_str(value(ui, "sweep.metric", "name"), cases[i].metric, "  the metric");
		is_str(value(ui, "sweep.metric", "goal"), cases[i].goal, "  its goal");
		is_str(value(ui, "sweep", "pty"), cases[i].pty, "  a terminal");
		ui_free(ui);
		tried_clear(&t);
	}
}

/* The order may change under the cursor, which stays on its name. */
static void test_order(void)
{
	struct ui_model m;
	struct ui *ui = form(&m, true);
	struct tried t = { 0 };
	struct tried_name first;

	some(&t);
	ui_setup_tried(ui, &t);
	made_press(ui, "j");
	first = t.names[0];
	t.names[0] = t.names[2];
	t.names[2] = first;
	made_press(ui, "Enter");
	is_str(value(ui, "sweep.metric", "name"), "val_acc", "the cursor stays on a name");
	ui_free(ui);
	tried_clear(&t);
}

static bool shows(struct ui *ui, const char *text)
{
	int x;

	return made_find(ui_draw(ui), text, &x) >= 0;
}

/* A metric that nobody has seen is not ready to run. */
static void test_guess(void)
{
	struct ui_model m;
	struct ui *ui = form(&m, true);
	struct tried t = { 0 };

	ok(shows(ui, "the metric is a guess: T looks"), "a guess is called one");
	ok(!shows(ui, "ready"), "and not ready");
	made_press(ui, "r");
	is_str(wants(ui), "", "r asks first");
	made_press(ui, "n");
	is_str(wants(ui), "", "n: not");
	made_press(ui, "r y");
	is_str(wants(ui), "start", "y: it does");
	made_press(ui, "T");
	is_str(wants(ui), "try ", "T looks");
	some(&t);
	end(&t);
	ui_setup_tried(ui, &t);
	made_press(ui, "Enter");
	ui_setup_tried(ui, NULL);
	ok(shows(ui, "ready: r runs it"), "what was seen is ready");
	wants(ui);
	made_press(ui, "r");
	is_str(wants(ui), "start", "and starts at once");
	ui_free(ui);
	tried_clear(&t);

	ui = form(&m, true);
	made_press(ui, "j Enter a c c Enter");
	ok(shows(ui, "ready: r runs it"), "so is what somebody has typed");
	ui_free(ui);
	ui = form(&m, false);
	ok(shows(ui, "ready: r runs it"), "and what was given");
	ui_free(ui);
}

/* Each state says what it is. */
static void test_words(void)
{
	static const struct {
		const char *what, *shows;
		struct tried t;
		bool names;
	} cases[] = {
		{ "it begins", "Waiting for a number with a name", { .ms = 100 }, false },
		{ "it has values", "running, 2 s", { .ms = 2000 }, true },
		{ "none came", "There was no number with a name", { .over = true }, false },
		{ "it failed", "exit 3: no data", { .over = true, .failed = true }, false },
		{ "on a terminal now",
		  "now it has a terminal",
		  { .held_back = true, .pty = true },
		  false },
		{ "on a terminal neither",
		  "on a terminal neither",
		  { .held_back = true, .pty = true, .over = true },
		  false },
		{ "it needs one",
		  "Enter also sets pty",
		  { .held_back = true, .pty = true, .over = true },
		  true },
		{ "another metric",
		  "Accuracy, the metric of the form, was not printed",
		  { .over = true },
		  true },
	};
	static const int sizes[][2] = { { 80, 24 }, { 120, 40 }, { 40, 10 }, { 200, 60 } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model m;
		struct ui *ui = form(&m, false);
		struct tried t = cases[i].t;

		if (cases[i].names)
			some(&t);
		t.end = strdup(t.failed ? "exit 3: no data" : "ended by itself");
		strings_add(&t.lines, "the last line");
		ui_setup_tried(ui, &t);
		ok(shows(ui, cases[i].shows), "%s: %s", cases[i].what, cases[i].shows);
		ok(cases[i].names == shows(ui, "val_loss"), "  and the names");
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
			ui_resize(ui, sizes[k][0], sizes[k][1]);
			ui_draw(ui);
		}
		ui_free(ui);
		tried_clear(&t);
	}
}

/* The program's own defaults are the first assignment, whatever is ticked. */
static void test_defaults(void)
{
	struct ui_model m;
	struct ui *ui = made_ui(&m, NULL, GLYPHS_BRAILLE);
	struct conf c;
	struct err e;

	conf_init(&c);
	conf_set(&c, conf_find("sweep", "enqueue"), "--lr=0.1 --bs=32", &e);
	ui_setup_set(ui, &c, NULL);
	conf_clear(&c);
	ui_setup_offer(ui, "--lr", "uniform(0, 1)");
	ui_setup_offer(ui, "--bs", "choice(16, 32)");
	ui_setup_offer(ui, "--depth", "int(1, 4)");
	ui_setup_offer(ui, "--odd", "int(1, 4)");
	setup_tick_param(ui->setup, 0);
	setup_tick_param(ui->setup, 1);
	ui_setup_default(ui, "--lr", "0.1");
	ui_setup_default(ui, "--bs", "32");
	ui_setup_default(ui, "--depth", "2");
	ui_setup_drafted(ui, false);
	is_str(value(ui, "sweep", "enqueue"), "'--lr=0.1 --bs=32'", "as drafted");
	setup_keep(ui->setup);
	setup_tick_param(ui->setup, 2);
	is_str(value(ui, "sweep", "enqueue"), "'--lr=0.1 --bs=32 --depth=2'", "one more");
	setup_keep(ui->setup);
	setup_change_param(ui->setup, 0, CELL_NAME, "--rate");
	is_str(value(ui, "sweep", "enqueue"), "'--rate=0.1 --bs=32 --depth=2'", "another name");
	setup_keep(ui->setup);
	setup_tick_param(ui->setup, 3);
	is_str(value(ui, "sweep", "enqueue"), "", "one whose default is not known: none");
	setup_undo(ui->setup);
	setup_undo(ui->setup);
	is_str(value(ui, "sweep", "enqueue"), "'--lr=0.1 --bs=32 --depth=2'", "undone");
	setup_remove_param(ui->setup, 1);
	is_str(value(ui, "sweep", "enqueue"), "'--lr=0.1 --depth=2'", "one less");
	setup_change_value(ui->setup, setup_setting("sweep", "enqueue"), "--lr=0.5");
	setup_tick_param(ui->setup, 1);
	is_str(value(ui, "sweep", "enqueue"), "--lr=0.5", "what a person wrote stays");
	ui_free(ui);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_keys();
	test_order();
	test_guess();
	test_words();
	test_defaults();
	return done_testing();
}
