/* Advice on the page Analyze: what each line says, and what its key does. */

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

/* The chosen line is seen whatever the size, and all of them where a strip has them. */
static void test_advice_seen(void)
{
	static const struct {
		int w, h;
	} sizes[] = { { 40, 10 }, { 80, 24 }, { 100, 27 }, { 120, 40 }, { 200, 60 } };
	struct made_analysis p;

	made_analysis_of(&p, 160, GOAL_MAXIMIZE, advised_rows, advised, false);
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		const struct rect *at = &p.ui->panels.page.at[0];
		size_t marked = 0;

		ui_resize(p.ui, sizes[k].w, sizes[k].h);
		for (size_t i = 0; i < p.analysis.advice.n; i++) {
			const struct canvas *c;

			p.ui->panels.advice = i;
			c = ui_draw(p.ui);
			for (int y = at->y + 1; y < at->y + at->h - 2; y++)
				marked += c->cells[y * c->w + at->x + 2].ch ==
				          glyph(c->glyphs, GLYPH_RUNNING);
		}
		ok(p.analysis.advice.n > 2 && marked == p.analysis.advice.n,
		   "%dx%d: the chosen one of %zu is seen", sizes[k].w, sizes[k].h,
		   p.analysis.advice.n);
		if (sizes[k].h >= 40)
			ok(at->h - 3 >= panel_advice.lines(p.ui, &p.ui->canvas, at->w - 4),
			   "and all the others");
	}
	made_analysis_clear(&p);
}

/* What somebody did not want after all is not done with the next advice. */
static void test_declined(void)
{
	struct made_analysis p;

	made_analysis_of(&p, 160, GOAL_MAXIMIZE, advised_rows, advised, false);
	ui_setup_set(p.ui, &p.runs.conf, "a.cfg");
	p.ui->setup->changed = true;
	for (int yes = 0; yes < 2; yes++)
		for (size_t i = 0; i < p.analysis.advice.n; i++)
			if (p.analysis.advice.items[i].param == (yes ? 2 : 0)) {
				p.ui->panels.advice = i;
				made_press(p.ui, yes ? "f y" : "w n");
			}
	ok(made_analysis_serve(&p) == 1, "one is wanted");
	is_str(in_form(p.ui, "--rate"), "uniform(0, 1)", "the other is not done with it");
	ok(strncmp(in_form(p.ui, "--idle"), "0.", 2) == 0, "it is done");
	made_analysis_clear(&p);
}

static double seeds_matter(const double *x, struct rng *noise)
{
	return 0.005 * x[1] + 0.05 * rng_next(noise);
}

/* The line that says to confirm has the key that does so on the page of runs. */
static void test_confirm(void)
{
	static const char *const rows[][3] = {
		{ "--seed", "choice(1, 2, 3, 4)", NULL },
		{ "k", "choice(1, 2, 3, 4, 5, 6)", NULL },
		{ NULL },
	};
	struct made_analysis p;
	struct request r;
	bool given = false;
	char *text;

	made_analysis_of(&p, 100, GOAL_MAXIMIZE, rows, seeds_matter, false);
	p.m.live = true;
	ui_set_model(p.ui, &p.m);
	for (size_t i = 0; i < p.analysis.advice.n && !given; i++) {
		p.ui->panels.advice = i;
		given = strcmp(p.analysis.advice.items[i].check, "confirm") == 0;
	}
	ok(given, "the advice is given");
	text = drawn(&p);
	ok(strstr(text, "K confirm"), "its key stands beside it");
	free(text);
	made_press(p.ui, "K");
	text = drawn(&p);
	ok(strstr(text, "confirm top=2 seeds=5") &&
	           strstr(text, "2 assignments with 5 seeds each: 10 runs"),
	   "the prompt has the two that it is about, and says how many runs that is");
	free(text);
	made_press(p.ui, "Enter");
	ok(ui_request(p.ui, &r) && r.kind == REQ_CONTROL &&
	           strcmp(r.text, "confirm top=2 seeds=5") == 0,
	   "and the engine is asked");
	request_clear(&r);
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
	test_advice(false);
	test_advice(true);
	test_advice_seen();
	test_declined();
	test_confirm();
	test_changes();
	test_more_runs();
	return done_testing();
}
