/* The page of a folder's sweeps: which it lists, in which order, where the cursor is. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made.h"
#include "ui/home.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static struct sweep of_loss, of_acc;

static struct ui_entry entries[] = {
	{ .dir = "mnist-live",
	  .state = "running",
	  .metric = "loss",
	  .live = true,
	  .ended = 3,
	  .best = 0.4,
	  .sweep = &of_loss },
	{ .dir = "digits-2",
	  .state = "finished",
	  .metric = "acc",
	  .ended = 40,
	  .best = 0.9,
	  .sweep = &of_acc },
	{ .dir = "Digits-1", .state = "failed", .ended = 4, .best = NAN },
	{ .dir = "resnet",
	  .state = "finished",
	  .metric = "acc",
	  .ended = 10,
	  .best = 0.95,
	  .sweep = &of_acc },
	{ .dir = "other",
	  .state = "interrupted",
	  .metric = "loss",
	  .ended = 20,
	  .best = 0.2,
	  .sweep = &of_loss },
};

static struct ui *home(struct ui_model *m)
{
	struct ui *ui = made_ui(m, NULL, GLYPHS_BRAILLE);

	m->entries = entries;
	m->n_entries = ARRAY_LEN(entries);
	ui_set_model(ui, m);
	ui_draw(ui);
	return ui;
}

/* What is listed, by first letters, the one under the cursor in brackets. */
static const char *listed(struct ui *ui)
{
	static struct buf out;
	const struct ui_entry *e;

	buf_reset(&out);
	ui_draw(ui);
	for (size_t i = 0; (e = home_entry(ui, i)); i++)
		buf_addf(&out, i == ui->home.at ? "[%c]" : "%c", e->dir[0]);
	return buf_str(&out);
}

static void test_list(void)
{
	static const struct {
		const char *keys, *listed;
	} cases[] = {
		/* clang-format off */
		{ "", "[m]dDro" }, { "j j", "md[D]ro" }, { "G", "mdDr[o]" },
		/* A filter while it is typed, by folder, state and metric. */
		{ "/ dig", "[d]D" }, { "/ dig Backspace Backspace Backspace", "[m]dDro" },
		{ "/ finished", "[d]r" }, { "/ LOSS", "[m]o" }, { "/ nowhere", "" },
		{ "/ dig Enter", "[d]D" }, { "/ dig Esc", "[m]dDro" },
		{ "/ dig Enter Esc", "[m]dDro" },
		/* By a column; once more turns it round; the cursor stays on its sweep. */
		{ "j s fol Enter", "D[d]mor" }, { "j s fol Enter r", "rom[d]D" },
		{ ": sort Space folder Enter", "[D]dmor" },
		{ "s runs Enter", "[d]orDm" }, { "s runs Enter r", "[m]Drod" },
		{ "s best Enter", "[r]domD" }, { "s state Enter", "[D]drom" },
		{ "j s state Enter", "D[d]rom" }, { "s state Enter s chan Enter", "[m]dDro" },
		{ "j s runs Enter / dig Enter", "[d]D" }, { "j / other Enter Esc", "m[d]Dro" },
		/* clang-format on */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model m;
		struct ui *ui = home(&m);

		made_press(ui, cases[i].keys);
		is_str(listed(ui), cases[i].listed, "%s", cases[i].keys);
		made_drain(ui);
		ui_free(ui);
	}
}

/* The list is another each second; the cursor does not go elsewhere. */
static void test_follow(void)
{
	struct ui_model m;
	struct ui *ui = home(&m);

	made_press(ui, "j j j");
	is_str(listed(ui), "mdD[r]o", "the cursor on one");
	m.entries = entries + 1;
	m.n_entries = 4;
	ui_set_model(ui, &m);
	is_str(listed(ui), "dD[r]o", "it stays there when another goes");
	m.n_entries = 2;
	ui_set_model(ui, &m);
	is_str(listed(ui), "d[D]", "near it when that goes");
	m.n_entries = 0;
	ui_set_model(ui, &m);
	is_str(listed(ui), "", "nothing is left");
	made_press(ui, "Enter");
	ok(ui->view->context == CTX_SETUP, "where Enter makes a new one");
	ui_free(ui);
}

static void test_mouse(void)
{
	struct ui_model m;
	struct ui *ui = home(&m);
	struct home *h = &ui->home;

	ui_resize(ui, 120, 40);
	ui_draw(ui);
	for (int i = 0; i < HOME_COLUMNS; i++) {
		ui_key(ui, (struct key){ KEY_Click, h->head_x[i] + 1, h->list.y - 1 });
		ok((int)h->sort == i, "a click on a head sorts by %s", home_columns[i]);
	}
	ui_key(ui, (struct key){ KEY_Click, h->list.x + 3, h->list.y });
	ok(h->at == 0 && h->selected, "a click on a row moves the cursor there");
	ui_free(ui);
}

static void test_copy(void)
{
	struct ui_model m;
	struct ui *ui = home(&m);
	struct request q;

	made_press(ui, "j D");
	ok(ui_request(ui, &q) && q.kind == REQ_COPY && strcmp(q.text, "digits-2") == 0,
	   "D wants a copy of the one under the cursor");
	request_clear(&q);
	made_press(ui, "Enter");
	ok(ui_request(ui, &q) && q.kind == REQ_OPEN && strcmp(q.text, "digits-2") == 0,
	   "Enter opens it");
	request_clear(&q);
	ui->setup->changed = true;
	made_press(ui, "D");
	ok(!ui_request(ui, &q), "a form that is not saved is asked about first");
	ui_free(ui);
}

/* A sweep that came to nothing says why in the place of its curves. */
static void test_failed(void)
{
	struct made made;
	struct ui_model m;
	struct ui *ui = home(&m);
	struct ui_entry failed = entries[2];
	int x;

	made_init(&made, 0);
	made_event(&made, 1, EVENT_STATE, "queued", NAN, "draw 0", 0);
	made_event(&made, 1, EVENT_STATE, "running", NAN, "slot 1 pid 2", 0);
	failed.sweep = &made.sweep;
	m.entries = &failed;
	m.n_entries = 1;
	ui_set_model(ui, &m);
	ok(made_find(ui_draw(ui), "no values logged yet", &x) >= 0, "they may yet come");
	made_event(&made, 1, EVENT_STATE, "failed", 0, "exit 1: no data", 0);
	ok(made_find(ui_draw(ui), "1 run failed: exit 1: no data", &x) >= 0,
	   "why there is none");
	made_clear(&made);
	ui_free(ui);
}

/* A long name never takes the place of the value. */
static void test_long_name(void)
{
	struct ui_model m;
	struct ui *ui = home(&m);
	struct ui_entry e = { .dir = "one",
		              .state = "finished",
		              .metric = "validation_accuracy_of_the_largest_class",
		              .ended = 1,
		              .best = 0.8125 };
	int x;

	m.entries = &e;
	m.n_entries = 1;
	ui_set_model(ui, &m);
	ok(made_find(ui_draw(ui), "0.8125", &x) > 0, "the value is there");
	ok(made_find(ui_draw(ui), "1 run ", &x) > 0, "of one run");
	ui_free(ui);
}

/* Of a long folder the middle goes, the hidden one of Azure's experiments is left out. */
static void test_azure(void)
{
	struct ui_model m;
	struct ui *ui = home(&m);
	struct ui_entry e = { .dir = ".pegbox-azureml/bank/HD_0123456789-89ab",
		              .state = "finished",
		              .best = NAN };
	int x;

	m.entries = &e;
	m.n_entries = 1;
	ui_set_model(ui, &m);
	ok(made_find(ui_draw(ui), " bank/HD_", &x) > 0, "the experiment is seen");
	ok(made_find(ui_draw(ui), "89-89ab ", &x) > 0, "and which of its sweeps it is");
	ui_free(ui);
}

int main(void)
{
	struct conf loss, acc;

	setlocale(LC_CTYPE, "C.UTF-8");
	made_conf(&acc);
	made_conf(&loss);
	loss.goal = GOAL_MINIMIZE;
	sweep_init(&of_loss, &loss);
	sweep_init(&of_acc, &acc);
	test_list();
	test_follow();
	test_mouse();
	test_copy();
	test_failed();
	test_long_name();
	test_azure();
	sweep_clear(&of_loss);
	sweep_clear(&of_acc);
	conf_clear(&loss);
	conf_clear(&acc);
	return done_testing();
}
