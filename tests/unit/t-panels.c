/* The panels of the page Analyze: none is out of reach; they draw what was found. */

#include <string.h>

#include "../tap.h"
#include "made-analysis.h"
#include "made.h"
#include "ui/panel.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static char *drawn(struct made_analysis *p)
{
	struct buf text = { 0 };
	const struct canvas *c = ui_draw(p->ui);

	canvas_print(c, canvas_rect(c), &text);
	return text.data;
}

static size_t n_panels(void)
{
	size_t n = 0;

	while (panels[n])
		n++;
	return n;
}

/* With ] each panel is seen once, whatever the size; they lie beside each other. */
static void test_reach(void)
{
	static const struct {
		int w, h;
	} sizes[] = { { 40, 10 }, { 80, 24 }, { 100, 30 }, { 120, 40 }, { 200, 60 } };
	struct made_analysis p;

	made_analysis_init(&p, 60);
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		uint32_t seen = 0;
		bool apart = true;

		ui_resize(p.ui, sizes[k].w, sizes[k].h);
		for (size_t i = 0; i < n_panels(); i++) {
			const struct rect *at = p.ui->panels.at;

			ui_draw(p.ui);
			for (size_t j = 0; j < n_panels(); j++)
				seen |= at[j].w ? 1u << j : 0;
			apart = apart && at[p.ui->panels.panel].w > 0;
			for (size_t j = 0; j < n_panels(); j++)
				for (size_t l = 0; l < j; l++)
					apart = apart && (!at[j].w || !at[l].w ||
					                  at[j].x + at[j].w <= at[l].x ||
					                  at[l].x + at[l].w <= at[j].x ||
					                  at[j].y + at[j].h <= at[l].y ||
					                  at[l].y + at[l].h <= at[j].y);
			made_press(p.ui, "]");
		}
		ok(seen == (1u << n_panels()) - 1, "each panel is seen at %dx%d", sizes[k].w,
		   sizes[k].h);
		ok(apart, "the chosen one always, and none over another");
	}
	made_analysis_clear(&p);
}

/* Enter grows, Esc shrinks, and only then leaves the page. */
static void test_grow(void)
{
	struct made_analysis p;

	made_analysis_init(&p, 60);
	ui_resize(p.ui, 120, 40);
	made_press(p.ui, "] Enter");
	ui_draw(p.ui);
	ok(p.ui->panels.at[1].w == 120 && !p.ui->panels.at[0].w, "Enter: one has the page");
	made_press(p.ui, "Esc");
	ui_draw(p.ui);
	ok(p.ui->panels.at[0].w == 120 && p.ui->view->context == CTX_ANALYZE, "Esc: all again");
	made_press(p.ui, "Esc");
	ok(p.ui->view->context == CTX_RUNS, "Esc: the runs");
	made_analysis_clear(&p);
}

/* What a sweep lacks is said on the page, of any number of runs. */
static void test_lack(void)
{
	static const struct {
		uint32_t n;
		const char *says;
	} cases[] = { { 0, "no runs" }, { 1, "too little" }, { 3, "too little" } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_analysis p;
		char *text;

		made_analysis_init(&p, cases[i].n);
		ui_resize(p.ui, 120, 40);
		text = drawn(&p);
		ok(strstr(text, cases[i].says) != NULL, "%u runs: %s", cases[i].n,
		   cases[i].says);
		free(text);
		made_analysis_clear(&p);
	}
}

/* Every run that counts is a dot, and the best a star, in each slice. */
static void test_slices(void)
{
	struct made_analysis p;
	char *text;

	made_analysis_init(&p, 60);
	ui_resize(p.ui, 120, 40);
	made_press(p.ui, "] Enter");
	text = drawn(&p);
	for (size_t i = 0; i < p.analysis.subject.space->n; i++)
		ok(strstr(text, p.analysis.subject.space->params[i].name) != NULL,
		   "the slice of %s", p.analysis.subject.space->params[i].name);
	ok(strstr(text, "★") != NULL, "the best run is starred");
	free(text);
	made_analysis_clear(&p);
}

/* Rising to its bound, one without effect, and a batch that is too large. */
static double advised(const double *x, struct rng *noise)
{
	(void)noise;
	return x[3] > 256 ? NAN : x[0] + 0.03 * sin(6 * x[1]);
}

static double noise_only(const double *x, struct rng *noise)
{
	(void)x;
	return rng_next(noise);
}

static const char *const advised_rows[][3] = {
	{ "--rate", "uniform(0, 1)", NULL },
	{ "--depth", "uniform(0, 1)", NULL },
	{ "--idle", "uniform(0, 1)", NULL },
	{ "--batch", "choice(64, 128, 256, 512)", NULL },
	{ NULL },
};

/* The texts of the form, or "". */
static const char *in_form(const struct ui *ui, const char *name)
{
	for (size_t i = 0; i < ui->setup->data.n; i++)
		if (strcmp(ui->setup->data.params[i].cells[CELL_NAME], name) == 0)
			return ui->setup->data.params[i].cells[CELL_TEXT];
	return "";
}

/* Each line's key opens the form with what the line says; no other key does anything. */
static void test_advice(bool guessed)
{
	static const struct {
		const char *check, *key, *param, *begins;
	} does[] = {
		{ "bound", "w", "--rate", "uniform(" },
		{ "effect", "f", "--idle", "0." },
		{ "failures", "x", "--batch", "choice(64, 128, 256)" },
	};
	struct made_analysis p;
	size_t seen = 0;

	made_analysis_of(&p, 160, GOAL_MAXIMIZE, advised_rows, advised, guessed);
	for (size_t i = 0; i < p.analysis.advice.n; i++)
		for (size_t k = 0; k < sizeof does / sizeof *does; k++) {
			const struct advice_line *l = &p.analysis.advice.items[i];
			bool own = strcmp(l->check, does[k].check) == 0;
			struct setup *f = p.ui->setup;
			struct setup_row row;

			ui_setup_set(p.ui, &p.runs.conf, NULL);
			ui_show(p.ui, CTX_ANALYZE);
			p.ui->panels.advice = i;
			ui_draw(p.ui);
			made_press(p.ui, does[k].key);
			ok(made_analysis_serve(&p) == own, "%s: %s does %s", l->check,
			   does[k].key, own ? "it" : "nothing");
			if (!own || strcmp(p.analysis.subject.space->params[l->param].name,
			                   does[k].param) != 0)
				continue;
			seen++;
			row = setup_current(f);
			ok(p.ui->view->context == CTX_SETUP && f->changed,
			   "the form is shown, as changed");
			ok(strncmp(in_form(p.ui, does[k].param), does[k].begins,
			           strlen(does[k].begins)) == 0,
			   "%s is %s", does[k].param, in_form(p.ui, does[k].param));
			ok(row.kind == ROW_PARAM &&
			           strcmp(f->data.params[row.index].cells[CELL_NAME],
			                  does[k].param) == 0 &&
			           !f->data.params[row.index].error,
			   "the cursor is on it, and it is in order");
			ok(*in_form(p.ui, "--depth"), "the other ones are there, too");
		}
	ok(seen == 3, "%zu of 3 kinds of advice were given%s", seen,
	   guessed ? ", the space being guessed" : "");
	made_analysis_clear(&p);
}

/* One change after the other is of one form; u takes back the last. */
static void test_changes(void)
{
	struct made_analysis p;

	made_analysis_of(&p, 100, GOAL_MAXIMIZE, advised_rows, advised, false);
	ui_setup_set(p.ui, &p.runs.conf, NULL);
	panel_change(p.ui, 0, "uniform(0, 2)");
	panel_change(p.ui, 2, "0.5");
	ui_setup_change(p.ui);
	panel_change(p.ui, 3, "64");
	ui_setup_change(p.ui);
	is_str(in_form(p.ui, "--rate"), "uniform(0, 2)", "the first change");
	is_str(in_form(p.ui, "--idle"), "0.5", "another with it");
	is_str(in_form(p.ui, "--batch"), "64", "the second");
	made_press(p.ui, "u");
	is_str(in_form(p.ui, "--batch"), "choice(64, 128, 256, 512)", "u takes that back");
	is_str(in_form(p.ui, "--idle"), "0.5", "and leaves the first");
	made_press(p.ui, "u");
	is_str(in_form(p.ui, "--rate"), "uniform(0, 1)", "u: all of the first");
	panel_change(p.ui, 1, NULL);
	ui_setup_change(p.ui);
	is_str(in_form(p.ui, "--depth"), "uniform(0, 1)", "what a person must say is left");
	made_analysis_clear(&p);
}

/* A model that says nothing asks for runs, where an engine can make some. */
static void test_more_runs(void)
{
	struct made_analysis p;
	char *text;

	made_analysis_of(&p, 60, GOAL_MAXIMIZE, advised_rows, noise_only, false);
	text = drawn(&p);
	ok(!strstr(text, "E more runs"), "a sweep without a folder cannot go on");
	free(text);
	p.m.live = true;
	p.m.state = "running";
	ui_set_model(p.ui, &p.m);
	text = drawn(&p);
	ok(strstr(text, "E more runs") != NULL, "the model's line has a key");
	free(text);
	made_press(p.ui, "E");
	ok(p.ui->prompt.open, "E asks how many");
	made_analysis_clear(&p);
}

int main(void)
{
	test_reach();
	test_grow();
	test_lack();
	test_slices();
	test_advice(false);
	test_advice(true);
	test_changes();
	test_more_runs();
	return done_testing();
}
