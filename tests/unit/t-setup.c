/* The setup form: texts, what is wrong with them and where it is shown. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "core/conf/conf_diff.h"
#include "made.h"
#include "ui/setup.h"

static void test_setup(void)
{
	struct setup *f = setup_new();
	struct conf c, back;
	struct strings errs = { 0 };
	size_t name = setup_setting("sweep", "name"),
	       runs = setup_setting("sweep", "max_total_runs");

	made_conf(&c);
	strings_add(&c.command, "an argument with 'quotes'");
	setup_set(f, &c, "x.cfg");
	conf_init(&back);
	ok(setup_get(f, &back, &errs) == 0, "a whole configuration");
	is_num((double)back.command.n, 3, "words of the command");
	is_str(back.command.n > 2 ? back.command.items[2] : "", "an argument with 'quotes'",
	       "quotes survive");
	conf_diff(&c, &back, &errs);
	is_num((double)errs.n, 0, "nothing was lost");
	is_num((double)setup_n_errors(f), 0, "and nothing is wrong");

	setup_keep(f);
	setup_change_value(f, runs, "many");
	ok(f->errors[runs] && strstr(f->errors[runs], "must be a number"),
	   "an error at its field");
	setup_keep(f);
	setup_change_param(f, 0, 1, "uniform(1");
	ok(f->data.params[0].error != NULL, "an expression's error at its row");
	is_num((double)setup_n_errors(f), 2, "two errors");
	setup_keep(f);
	setup_change_value(f, name, "a/b");
	ok(f->errors[name] != NULL, "a name with a slash: an error of the whole, at the name");
	ok(setup_undo(f) && setup_undo(f) && setup_undo(f), "undone");
	is_num((double)setup_n_errors(f), 0, "all is well again");
	ok(!setup_undo(f), "nothing more to undo");
	ok(setup_redo(f) && f->errors[runs], "done again");
	setup_undo(f);

	setup_insert_param(f, 1, "--lr2", "uniform(0, 1)", "");
	setup_swap_params(f, 0, 1);
	is_str(f->conf.space.params[0].name, "--lr2", "a new one, moved up");
	setup_tick_param(f, 0);
	is_num((double)f->conf.space.n, 4, "taken out for now");
	setup_tick_param(f, 0);
	setup_change_param(f, 1, 0, "--lr2");
	ok(f->data.params[1].error != NULL, "the same name twice");
	setup_remove_param(f, 0);
	is_num((double)f->conf.space.n, 4, "removed");
	conf_diff(&c, &f->conf, &errs);
	is_num((double)errs.n, 2, "one removed, one new");
	is_str(errs.n > 0 ? errs.items[0] : "", "removed: --learning_rate", "in words");
	setup_change_value(f, f->n_settings, "CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1");
	is_num((double)f->conf.n_slots, 2, "two slots");
	setup_change_value(f, f->n_settings, "A=1; x(");
	is_num((double)setup_n_errors(f), 1, "a slot that sets nothing");
	is_str(f->errors[f->n_settings], "\"x(\" is not NAME=value", "is said at the slots");
	strings_clear(&errs);
	conf_clear(&back);
	conf_clear(&c);
	setup_free(f);
}

/* The one field that is wrong, as "sweep.name" or "2 --lr"; the number of them when not one. */
static void wrong_field(const struct setup *f, struct buf *out)
{
	buf_reset(out);
	if (setup_n_errors(f) != 1)
		buf_addf(out, "%zu fields", setup_n_errors(f));
	for (size_t i = 0; i < f->n_settings; i++)
		if (f->errors[i])
			buf_addf(out, "%s.%s", conf_settings[i].section, conf_settings[i].name);
	for (size_t i = 0; i < f->data.n; i++)
		if (f->data.params[i].error)
			buf_addf(out, "%d %s", f->data.params[i].error_cell,
			         f->data.params[i].cells[CELL_NAME]);
}

static bool drawn_wrong(const struct canvas *c, const char *text)
{
	int x, y = made_find(c, text, &x);

	return y >= 0 && c->cells[y * c->w + x].style == STYLE_ERROR;
}

/* Of a parameter's cells only the one that is wrong is drawn so. */
/* What hangs on an option that is no more is left out, what may still be active is not. */
static void test_setup_change_params(void)
{
	static const struct {
		const char *optimizer, *when;
		bool off;
	} cases[] = {
		{ "'adam'", "--optimizer == 'sgd'", true },
		{ "choice('adam', 'sgd')", "--optimizer == 'sgd'", false },
		{ "'adam'", "--optimizer in ('sgd', 'adam')", false },
		{ "'adam'", "--optimizer == 'sgd' or --batch_size >= 32", false },
		{ "64", "", false },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct setup *f = setup_new();
		struct strings changes = { 0 };
		struct buf said = { 0 };
		struct conf c;

		made_conf(&c);
		setup_set(f, &c, NULL);
		setup_change_param(f, 3, CELL_WHEN, cases[i].when);
		strings_add(&changes, "optimizer");
		strings_add(&changes, cases[i].optimizer);
		setup_change_params(f, &changes, NULL, NULL, &said);
		is_str(f->data.params[2].cells[CELL_TEXT], cases[i].optimizer, "changed");
		ok(f->data.params[3].off == cases[i].off, "when %s: %s (%s)", cases[i].when,
		   cases[i].off ? "left out" : "kept", buf_str(&said));
		ok(f->changed && setup_undo(f) && !f->data.params[3].off, "undone as a whole");
		strings_clear(&changes);
		buf_clear(&said);
		setup_free(f);
		conf_clear(&c);
	}
}

static void test_setup_wrong_cell(void)
{
	static const char *const texts[] = { "a,b", "choice(1,", "x>" };
	struct setup *f = setup_new();
	struct canvas c;
	struct conf conf;

	made_conf(&conf);
	setup_set(f, &conf, NULL);
	canvas_init(&c, 120, 40, GLYPHS_BRAILLE);
	for (int cell = 0; cell < 3; cell++) {
		setup_keep(f);
		setup_insert_param(f, 0, cell == 0 ? texts[0] : "abc",
		                   cell == 1 ? texts[1] : "choice(1, 2)",
		                   cell == 2 ? texts[2] : "");
		setup_rows(f);
		canvas_blank(&c);
		setup_list_draw(f, &c, canvas_rect(&c));
		ok(f->data.params[0].error != NULL, "%s is wrong", texts[cell]);
		ok(drawn_wrong(&c, texts[cell]) && !drawn_wrong(&c, "abc") &&
		           !drawn_wrong(&c, "choice(1, 2)"),
		   "and that cell alone is drawn so");
		setup_undo(f);
	}
	canvas_clear(&c);
	conf_clear(&conf);
	setup_free(f);
}

/* Parameters that are called like settings: an error lies where its cause is. */
static void test_setup_places(void)
{
	static const char *const params[] = { "enqueue",        "name",  "policy", "sampling",
		                              "max_total_runs", "total", "metric" };
	static const struct {
		const char *section, *name, *value;
	} settings[] = {
		{ "sweep", "max_total_runs", "many" },
		{ "sweep", "name", "a/b" },
		{ "sweep", "environment", "B" },
		{ "sweep", "enqueue", "'name=0.5 policy=0.5'" },
		{ "sweep.metric", "name", "" },
		{ "sampling", "method", "policy" },
		{ "sampling", "seed", "1.5" },
		{ "policy", "type", "enqueue" },
		{ "policy", "slack_factor", "0" },
		{ "policy", "patience", "3" },
	};
	static const struct {
		size_t param;
		int cell;
		const char *text, *wrong;
	} cells[] = {
		{ 0, 0, "", "0 " },
		{ 0, 0, "name", "0 name" },
		{ 4, 0, "max total", "0 max total" },
		{ 2, 1, "uniform(1, 0)", "1 policy" },
		{ 5, 1, "", "1 total" },
		{ 1, 2, "enqueue >", "2 name" },
		{ 1, 2, "enqueu > 1", "2 name" },
		{ 3, 2, "sampling > 1", "2 sampling" },
	};
	struct setup *f = setup_new();
	struct buf wrong = { 0 };
	struct conf c;
	struct problems found = { 0 };
	struct err e;

	made_conf(&c);
	space_clear(&c.space);
	for (size_t i = 0; i < ARRAY_LEN(params); i++)
		space_read(&c.space, params[i], "uniform(0, 1)", NULL, &found);
	conf_set_policy(&c, "bandit(slack_factor=0.1)", &e);
	setup_set(f, &c, NULL);
	is_num((double)setup_n_errors(f), 0, "names of settings are names");
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		size_t k = setup_setting(settings[i].section, settings[i].name);
		char *want = mem_printf("%s.%s", settings[i].section, settings[i].name);

		setup_keep(f);
		setup_change_value(f, k, settings[i].value);
		wrong_field(f, &wrong);
		is_str(buf_str(&wrong), want, "%s", settings[i].value);
		setup_undo(f);
		free(want);
	}
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		setup_keep(f);
		setup_change_param(f, cells[i].param, cells[i].cell, cells[i].text);
		wrong_field(f, &wrong);
		is_str(buf_str(&wrong), cells[i].wrong, "%s", cells[i].text);
		setup_undo(f);
	}
	/* A rule of the whole about one of them; another row of its name is at peace. */
	setup_change_value(f, setup_setting("sampling", "method"), "grid");
	for (size_t i = 0; i < ARRAY_LEN(params); i++)
		setup_change_param(f, i, 1, i == 4 ? "uniform(0, 1)" : "choice(1, 2)");
	setup_insert_param(f, 0, params[4], "choice(1, 2)", "");
	setup_tick_param(f, 0);
	wrong_field(f, &wrong);
	is_str(buf_str(&wrong), "1 max_total_runs", "grid sampling");
	ok(f->data.params[5].error != NULL, "at the row that is ticked");
	buf_clear(&wrong);
	conf_clear(&c);
	setup_free(f);
}

/* Policies in a policy are a text of their own, which is neither lost nor half right. */
static void test_setup_policies(void)
{
	static const char text[] = "any(bandit(slack_factor=0.2), "
				   "all(median, patience(patience=5)), delay_evaluation=2)";
	struct setup *f = setup_new();
	struct conf c, back;
	struct err e;
	struct strings errs = { 0 };
	struct buf out = { 0 };
	size_t policies = setup_setting("policy", "policies");

	made_conf(&c);
	ok(conf_set_policy(&c, text, &e) == 0, "a combined policy");
	setup_set(f, &c, "x.cfg");
	is_str(f->data.values[policies],
	       "bandit(slack_factor=0.2), all(median, patience(patience=5))",
	       "its policies as a text");
	conf_init(&back);
	ok(setup_get(f, &back, &errs) == 0, "a whole configuration");
	conf_print_policy(&back, &out);
	is_str(buf_str(&out), text, "nothing was lost");
	setup_keep(f);
	setup_change_value(f, policies, "median, patience(patienc");
	ok(f->errors[policies] != NULL, "half typed: an error at its field");
	is_num((double)setup_n_errors(f), 1, "and nowhere else");
	setup_change_value(f, policies, "median");
	conf_diff(&c, &f->conf, &errs);
	is_str(errs.n ? errs.items[0] : "",
	       "policy.policies: bandit(slack_factor=0.2), all(median, patience(patience=5)) "
	       "-> median",
	       "the difference in words");
	ok(setup_undo(f), "undone");
	buf_reset(&out);
	conf_print_policy(&f->conf, &out);
	is_str(buf_str(&out), text, "all are back");
	buf_clear(&out);
	strings_clear(&errs);
	conf_clear(&back);
	conf_clear(&c);
	setup_free(f);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_setup();
	test_setup_places();
	test_setup_change_params();
	test_setup_wrong_cell();
	test_setup_policies();
	return done_testing();
}
