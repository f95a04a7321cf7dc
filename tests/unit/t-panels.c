/* The panels of the page Analyze: none is out of reach; they draw what was found. */

#include <string.h>

#include "../tap.h"
#include "core/history/earlier.h"
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
			const struct rect *at = p.ui->panels.page.at;

			ui_draw(p.ui);
			for (size_t j = 0; j < n_panels(); j++)
				seen |= at[j].w ? 1u << j : 0;
			apart = apart && at[p.ui->panels.page.panel].w > 0;
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

/* How many runs of earlier sweeps the model knows, also in 80 columns. */
static void test_earlier(void)
{
	struct observation how = { .completed = true, .intervals = 1 };
	struct made_analysis p;
	struct earlier e;
	char *text;

	made_analysis_init(&p, 60);
	earlier_init(&e, "y");
	for (int i = 0; i < 140; i++) {
		how.best = 0.5 + 0.001 * i;
		earlier_add(&e, "old run", &how);
		earlier_set(&e, "--learning_rate", "0.01");
		earlier_set(&e, "--hidden", num_text(8 + i % 50).text);
		earlier_set(&e, "--optimizer", "adam");
		earlier_set(&e, "--dropout", num_text(i / 300.0).text);
	}
	analysis_clear(&p.analysis);
	p.runs.sweep.taught = &e;
	analysis_init(&p.analysis, &p.runs.sweep, 0);
	ui_resize(p.ui, 80, 24);
	text = drawn(&p);
	ok(strstr(text, "the model, +140 earlier, orders unseen runs: "), "+140 earlier");
	free(text);
	made_analysis_clear(&p);
	earlier_clear(&e);
}

/* Enter grows, Esc shrinks, and only then leaves the page. */
static void test_grow(void)
{
	struct made_analysis p;

	made_analysis_init(&p, 60);
	ui_resize(p.ui, 120, 40);
	made_press(p.ui, "] Enter");
	ui_draw(p.ui);
	ok(p.ui->panels.page.at[1].w == 120 && !p.ui->panels.page.at[0].w,
	   "Enter: one has the page");
	made_press(p.ui, "Esc");
	ui_draw(p.ui);
	ok(p.ui->panels.page.at[0].w == 120 && p.ui->view->context == CTX_ANALYZE,
	   "Esc: all again");
	made_press(p.ui, "Esc");
	ok(p.ui->view->context == CTX_RUNS, "Esc: the runs");
	made_analysis_clear(&p);
}

/* Where the path begins is asked for from any panel, and what is none is refused. */
static void test_path_from(void)
{
	static const struct {
		const char *keys;
		uint32_t from;
	} cases[] = {
		{ "F", PATH_USUAL },         { "F f i r s t Enter", PATH_FIRST },
		{ "F 7 Enter", 7 },          { "F 9 9 9 Enter", 7 },
		{ "F l a s t Enter", 7 },    { "F d e f a u l t Enter", PATH_DEFAULT },
		{ "F Enter", PATH_DEFAULT },
	};
	struct made_analysis p;

	made_analysis_init(&p, 60);
	ui_draw(p.ui);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		made_press(p.ui, cases[i].keys);
		ok(ui_path_from(p.ui) == cases[i].from, "%s", cases[i].keys);
		if (p.ui->prompt.open)
			made_press(p.ui, "Esc");
	}
	is_str(panels[p.ui->panels.page.panel]->name, "path", "and the keys are for it");
	ui_forget(p.ui);
	ok(ui_path_from(p.ui) == PATH_USUAL, "of another sweep it is as usual");
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

/* Of any sweep each panel draws at each size: with no run, one, only failures, very many. */
static double fails(const double *x, struct rng *noise)
{
	(void)x;
	(void)noise;
	return NAN;
}

static void test_sizes(void)
{
	static const struct {
		int w, h;
	} sizes[] = { { 40, 10 }, { 80, 24 }, { 120, 40 }, { 200, 60 } };
	static const size_t runs[] = { 0, 1, 12, 1000 };

	for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
		for (int failed = 0; failed < 2; failed++) {
			struct made_analysis p;
			bool drawn_all = true;

			made_analysis_of(&p, runs[k], GOAL_MAXIMIZE, made_analysis_rows,
			                 failed ? fails : made_analysis_fn, false);
			for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
				ui_resize(p.ui, sizes[s].w, sizes[s].h);
				for (size_t i = 0; i < n_panels(); i++) {
					char *text = drawn(&p);

					drawn_all = drawn_all && strstr(text, "Analyze");
					free(text);
					made_press(p.ui, "]");
				}
			}
			ok(drawn_all, "%zu runs%s: each panel draws at each size", runs[k],
			   failed ? " that fail" : "");
			made_analysis_clear(&p);
		}
}

/* Keys of a panel reach it from any other, and change what is drawn. */
static void test_keys(void)
{
	static const struct {
		const char *key, *panel, *before, *after;
	} cases[] = {
		{ "i", "slices", "others averaged", "the best of each part" },
		{ "v", "map", "Map of", "Doubt on" },
		{ "X", "progress", "over runs", "over time" },
		{ "Y", "progress", "over runs, log", "over runs" },
		{ "B", "groups", "Grouped by", "Group by" },
		{ "] )", "advice", "next 10 runs", "next 20 runs" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_analysis p;
		char *before, *after;

		made_analysis_init(&p, 60);
		ui_resize(p.ui, 200, 60);
		before = drawn(&p);
		made_press(p.ui, cases[i].key);
		after = drawn(&p);
		is_str(panels[p.ui->panels.page.panel]->name, cases[i].panel, "%s is for %s",
		       cases[i].key, cases[i].panel);
		ok(strstr(before, cases[i].before) && strstr(after, cases[i].after) &&
		           strcmp(before, after) != 0,
		   "it was \"%s\", now it is \"%s\"", cases[i].before, cases[i].after);
		free(before);
		free(after);
		made_analysis_clear(&p);
	}
}

/* Each pair of parameters has its map, which Down comes to. */
static void test_pairs(void)
{
	struct made_analysis p;
	size_t n = 0;

	made_analysis_init(&p, 60);
	ui_resize(p.ui, 80, 24);
	made_press(p.ui, "v v");
	for (size_t i = 0; i < p.analysis.maps.n; i++) {
		const struct map *m = &p.analysis.maps.items[i];
		const struct param *params = p.analysis.subject.space->params;
		char *text = drawn(&p), title[100];

		snprintf(title, sizeof title, "Map of %s over %s", params[m->y.param].name,
		         params[m->x.param].name);
		n += strstr(text, title) != NULL;
		free(text);
		made_press(p.ui, "Down");
	}
	ok(n == 6, "six pairs of four parameters: %zu", n);
	made_analysis_clear(&p);
}

/* A group is chosen from the menu, the seedless one as well. */
static void test_groups(void)
{
	struct made_analysis p;
	char *text;

	made_analysis_init(&p, 60);
	ui_resize(p.ui, 80, 24);
	made_press(p.ui, "B");
	made_type(p.ui, "opti");
	made_press(p.ui, "Enter");
	text = drawn(&p);
	ok(strstr(text, "Grouped by --optimizer") && strstr(text, "sgd"), "by the optimizer");
	free(text);
	made_press(p.ui, "B");
	made_type(p.ui, "seed");
	made_press(p.ui, "Enter");
	text = drawn(&p);
	ok(strstr(text, "no assignment was tried twice") != NULL, "by all but the seed");
	free(text);
	made_analysis_clear(&p);
}

/* A small gain is long, and still apart from what is before it. */
static void test_small_gain(void)
{
	struct made_analysis p;
	char *text;

	made_analysis_init(&p, 60);
	for (size_t i = 0; i < p.analysis.path.n; i++)
		p.analysis.path.steps[i].gain = (struct figure){ 0.000847, 0.00405 };
	ui_resize(p.ui, 120, 40);
	text = drawn(&p);
	ok(strstr(text, "… +0.000847 ± 0.0081") != NULL, "a blank before a small gain");
	ok(!strstr(text, "…+"), "nothing runs into another");
	free(text);
	made_analysis_clear(&p);
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

int main(void)
{
	test_reach();
	test_earlier();
	test_grow();
	test_lack();
	test_path_from();
	test_slices();
	test_small_gain();
	test_sizes();
	test_keys();
	test_pairs();
	test_groups();
	return done_testing();
}
