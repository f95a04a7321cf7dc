/* The end of a sweep on the screen, and what is asked before something is lost or begun. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made.h"
#include "ui/setup.h"
#include "ui/ui_part.h"
#include "ui/view.h"

/* ---- the end of a sweep ---------------------------------------------------------- */

/* Who saw it at work sees what it came to; any other key leaves that and is not lost. */
static void test_outcome(void)
{
	struct ui_model model;
	struct made m;
	struct ui *ui;
	int x;

	made_init(&m, 40);
	ui = made_ui(&model, &m, GLYPHS_ASCII);
	model.live = true;
	model.best_args = "--learning_rate 0.1";
	ui_set_model(ui, &model);
	ui_show(ui, CTX_RUNS);
	ok(made_find(ui_draw(ui), "any other key leaves", &x) < 0,
	   "no card while it is at work");
	made_event(&m, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0);
	model.version++;
	ui_set_model(ui, &model);
	ok(made_find(ui_draw(ui), "Finished: max_total_runs", &x) > 0,
	   "it ends: a card says so");
	ok(made_find(ui_draw(ui), "bandit cut 10 of 40 runs short", &x) > 0, "what was saved");
	ok(made_find(ui_draw(ui), "3 of 40 runs failed: exit 1: ValueError", &x) > 0,
	   "what failed");
	ok(made_find(ui_draw(ui), "--learning_rate 0.1", &x) > 0, "the arguments of the best");
	ui_set_model(ui, &model);
	made_type(ui, "/");
	ok(made_find(ui_draw(ui), "any other key leaves", &x) < 0 &&
	           made_find(ui_draw(ui), "filter", &x) == 23,
	   "a key leaves it and does what it does");
	ui_key(ui, (struct key){ KEY_Esc, 0, 0 });
	made_type(ui, "b");
	ok(made_find(ui_draw(ui), "Finished: max_total_runs", &x) > 0, "b brings it again");
	made_type(ui, "b");
	ok(made_find(ui_draw(ui), "any other key leaves", &x) < 0, "and takes it away");
	ui_free(ui);
	/* Who opens it later looks for something else. */
	ui = made_ui(&model, &m, GLYPHS_ASCII);
	ui_show(ui, CTX_RUNS);
	ok(made_find(ui_draw(ui), "any other key leaves", &x) < 0, "opened later: no card");
	ui_free(ui);
	made_clear(&m);
}

/* ---- what would be lost ---------------------------------------------------------- */

/* What is wanted now: its kind; 0: nothing. */
static int wanted(struct ui *ui)
{
	struct request r;
	int kind = ui_request(ui, &r) ? (int)r.kind : 0;

	if (kind)
		request_clear(&r);
	made_drain(ui);
	return kind;
}

static void test_unsaved(void)
{
	static const struct {
		const char *keys, *says;
		int then;   /* is wanted when the answer is yes */
		bool enter; /* asked it: one that is held down answers nothing */
	} cases[] = {
		{ "q", "leave without it?", REQ_LEAVE, false },
		{ "d", "leave without it?", REQ_LEAVE, false },
		{ ":load x.cfg\r", "lose that?", REQ_LOAD, true },
		{ ":quit\r", "leave without it?", REQ_LEAVE, true },
	};
	struct ui_model model;
	struct ui *ui = made_ui(&model, NULL, GLYPHS_ASCII);
	struct conf c;
	int x;

	made_conf(&c);
	ui_setup_set(ui, &c, "digits.cfg");
	ui_show(ui, CTX_SETUP);
	made_type(ui, "q");
	is_num(wanted(ui), REQ_LEAVE, "q leaves a form that was not changed");
	ui_setup_offer(ui, "--wd", "uniform(0, 1)");
	setup_keep(ui->setup);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		made_type(ui, cases[i].keys);
		ok(!wanted(ui) && made_find(ui_draw(ui), cases[i].says, &x) == 23,
		   "%.5s asks first", cases[i].keys);
		made_type(ui, "n");
		is_num(wanted(ui), 0, "n stays");
		made_type(ui, cases[i].keys);
		made_type(ui, "y");
		is_num(wanted(ui), cases[i].then, "y does it");
		made_type(ui, cases[i].keys);
		made_type(ui, cases[i].enter ? "\r\r" : "\r");
		is_num(wanted(ui), cases[i].enter ? 0 : cases[i].then, "Enter %s",
		       cases[i].enter ? "does nothing" : "does it");
		made_type(ui, cases[i].enter ? "n" : "");
	}
	made_type(ui, "q");
	ui_forget(ui);
	is_num(wanted(ui), 0, "another sweep answers no question");
	made_type(ui, "y");
	is_num(wanted(ui), 0, "nor has the old one an answer any more");
	ui_setup_saved(ui, "digits.cfg");
	made_type(ui, "q");
	is_num(wanted(ui), REQ_LEAVE, "one that was saved is left");
	conf_clear(&c);
	ui_free(ui);
}

/* r on the form of a sweep that is over begins another: that is said before. */
static void test_another(void)
{
	static const struct {
		bool open, finished;
		const char *says; /* NULL: it is begun at once */
	} cases[] = {
		{ false, false, NULL },
		{ true, true, "digits is finished: start another sweep" },
		{ true, false, "digits was interrupted" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model model;
		struct made m;
		struct ui *ui;
		int x;

		made_init(&m, 3);
		if (cases[i].finished)
			made_event(&m, 0, EVENT_SWEEP, "finished", NAN, "stopped: by hand", 0);
		ui = made_ui(&model, cases[i].open ? &m : NULL, GLYPHS_ASCII);
		ui_setup_set(ui, &m.conf, NULL);
		ui_show(ui, CTX_SETUP);
		made_type(ui, "r");
		if (cases[i].says) {
			ok(!wanted(ui) && made_find(ui_draw(ui), cases[i].says, &x) == 23,
			   "r asks: %s", cases[i].says);
			made_type(ui, "y");
		}
		is_num(wanted(ui), REQ_START, "then it starts");
		ui_free(ui);
		made_clear(&m);
	}
}

/* ---- with no engine at work ------------------------------------------------------ */

static int line_of(struct ui *ui, const char *text)
{
	int x;

	return made_find(ui_draw(ui), text, &x);
}

/* What cannot be done takes the text that is typed for it, and does nothing with it. */
static void test_refused(void)
{
	static const struct {
		char key;
		bool live, read_only;
		const char *says;
	} cases[] = {
		{ 'a', false, false, "add: no engine is at work" },
		{ 't', false, false, "note: no engine is at work" },
		{ 'E', false, false, "extend: no engine is at work" },
		{ 'a', true, true, "add: this is --read-only" },
	};
	struct made m;

	made_init(&m, 8);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model model;
		struct ui *ui = made_ui(&model, &m, GLYPHS_ASCII);
		char key[2] = { cases[i].key, 0 };
		enum runs_mode mode = ui->runs.mode;

		model.live = cases[i].live;
		model.read_only = cases[i].read_only;
		ui_set_model(ui, &model);
		ui_show(ui, CTX_RUNS);
		made_type(ui, key);
		is_num(line_of(ui, cases[i].says), 23, "%s", cases[i].says);
		/* Of which v, 3, q and r are keys. */
		made_type(ui, "lr=0.3 vvq r");
		ok(!wanted(ui) && ui->view->context == CTX_RUNS && ui->runs.mode == mode &&
		           !ui->menu.open && line_of(ui, cases[i].says) == 23,
		   "what is typed does nothing");
		made_type(ui, "\r");
		ok(line_of(ui, cases[i].says) < 0, "Enter closes it");
		made_type(ui, "v");
		ok(ui->runs.mode != mode, "then keys are keys");
		ui_free(ui);
	}
	made_clear(&m);
}

/* A sweep of ours goes on for what is added to it. */
static void test_wakes(void)
{
	struct ui_model model;
	struct made m;
	struct ui *ui;

	made_init(&m, 40);
	made_event(&m, 0, EVENT_SWEEP, "directory", NAN, "/x", 0);
	made_event(&m, 0, EVENT_SWEEP, "finished", NAN, "completed: max_total_runs", 0);
	ui = made_ui(&model, &m, GLYPHS_ASCII);
	ui_show(ui, CTX_RUNS);
	made_type(ui, "R");
	is_num(line_of(ui, "again: the sweep goes on for it?"), 23, "R says what it takes");
	made_type(ui, "y");
	is_num(wanted(ui), REQ_CONTROL, "and is wanted");
	made_type(ui, "a");
	ok(line_of(ui, "the sweep goes on for it") > 0, "a says so too");
	made_type(ui, "\r");
	is_num(wanted(ui), REQ_CONTROL, "and is wanted");
	made_type(ui, "tgood\r");
	is_num(wanted(ui), REQ_CONTROL, "a note is written");
	made_type(ui, "E5\r");
	is_num(wanted(ui), REQ_EXTEND, "more runs too");
	conf_set(&m.conf, conf_find("sweep", "max_total_runs"), "60", &(struct err){ 0 });
	made_type(ui, "R");
	ok(line_of(ui, "the sweep goes on, 20 to go?") == 23, "what else happens is said");
	ui_free(ui);
	made_clear(&m);
}

/* A filter that cannot be read stays open, and says which names there are. */
static void test_filter_prompt(void)
{
	struct ui_model model;
	struct made m;
	struct ui *ui;

	made_init(&m, 40);
	ui = made_ui(&model, &m, GLYPHS_ASCII);
	ui_show(ui, CTX_RUNS);
	made_type(ui, "/opt=sgd bst>0.5\r");
	is_num(line_of(ui, "filter opt=sgd bst>0.5"), 23, "the prompt stays");
	ok(line_of(ui, "no column \"bst\"; did you mean best?") > 0, "what was meant");
	ok(line_of(ui, "learning_rate") > 0 && line_of(ui, "momentum") > 0 &&
	           line_of(ui, "seconds") > 0,
	   "what names there are");
	is_num((double)ui->runs.n_order, 20, "what could be read holds");
	for (int i = 0; i < 7; i++)
		ui_key(ui, (struct key){ KEY_Backspace, 0, 0 });
	made_type(ui, "best>0.5\r");
	ok(!ui->prompt.open && ui->runs.filter_text && !ui->runs.filter_error,
	   "mended it is taken");
	ui_free(ui);
	made_clear(&m);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	test_outcome();
	test_unsaved();
	test_another();
	test_refused();
	test_wakes();
	test_filter_prompt();
	return done_testing();
}
