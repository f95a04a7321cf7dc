/* The panels of the page Analyze: none is out of reach; they draw what was found. */

#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made-analysis.h"
#include "made.h"
#include "ui/brush.h"
#include "ui/panel.h"
#include "ui/parallel_plot.h"
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

/* ---- parallel coordinates ---------------------------------------------------------- */

static const char *const axes_rows[][3] = {
	{ "--rate", "logrange(1e-4, 1)", NULL },
	{ "--units", "int(8, 64)", NULL },
	{ "--optimizer", "choice('adam', 'sgd', 'lion')", NULL },
	{ "--batch", "choice(16, 32, 64, 128)", NULL },
	{ "--momentum", "uniform(0, 0.99)", "--optimizer == 'sgd'" },
	{ "--step", "quniform(0, 1, 0.25)", NULL },
	{ "--free", "normal(3, 2)", NULL },
	{ NULL },
};

static double axes_fn(const double *x, struct rng *noise)
{
	return rng_next(noise) < 0.1 ? NAN : log10(x[0]) * 0.1 + x[1] / 100 + x[3] / 200;
}

static void made_axes(struct made_analysis *p, size_t n, enum goal goal)
{
	made_analysis_of(p, n, goal, axes_rows, axes_fn, false);
	ui_setup_set(p->ui, &p->runs.conf, NULL);
	ui_resize(p->ui, 120, 40);
	while (panels[p->ui->panels.page.panel] != &panel_parallel)
		made_press(p->ui, "]");
	p->ui->panels.page.grown = true;
	ui_draw(p->ui);
}

static bool is_shown(const struct ui *ui, uint32_t id)
{
	return ui->runs.flags[id - 1] & CHART_VISIBLE;
}

static uint32_t count_shown(const struct ui *ui)
{
	uint32_t n = 0;

	for (uint32_t id = 1; id <= ui->model.sweep->n_runs; id++)
		n += is_shown(ui, id);
	return n;
}

/* Is there a dot in a cell beside an axis, a line up or down allowed? */
static bool dotted(const struct ui *ui, int axis, double place)
{
	const struct panel_axes *v = &ui->panels.axes;
	int x = v->plot.x + parallel_column(v->plot, axis, v->n), any = 0;
	int y = v->plot.y + v->plot.h - 1 - (int)lrint(place * (v->plot.h - 1));

	for (int dy = -2; dy <= 2; dy++)
		for (int dx = -2; dx <= 2; dx++) {
			struct rect cell = { x + dx, y + dy, 1, 1 };

			if (canvas_hit(v->plot, cell.x, cell.y)) {
				uint32_t ch =
					ui->canvas.cells[cell.y * ui->canvas.w + cell.x].ch;

				any += ch > 0x2800 && ch < 0x2900;
			}
		}
	return any > 0;
}

/* Each run that the filter shows is a line that meets each of its axes; others are none. */
static void test_lines(void)
{
	struct made_analysis p;
	uint32_t wrong = 0, dots = 0;

	made_axes(&p, 40, GOAL_MINIMIZE);
	for (uint32_t id = 1; id <= 40; id++) {
		const struct parallel *all = &p.analysis.parallel;
		char text[32];

		snprintf(text, sizeof text, "run=%u", id);
		runs_filter(p.ui, text);
		ui_draw(p.ui);
		for (size_t k = 0; k < all->n; k++)
			if (!isnan(parallel_place(all, id, k)))
				wrong += !dotted(p.ui, (int)k, parallel_place(all, id, k));
	}
	ok(!wrong, "alone, each run meets its axes (%u do not)", wrong);
	runs_filter(p.ui, "run=1 run=2");
	ui_draw(p.ui);
	for (int i = 0; i < p.ui->canvas.w * p.ui->canvas.h; i++)
		dots += p.ui->canvas.cells[i].ch > 0x2800 && p.ui->canvas.cells[i].ch < 0x2900;
	ok(!dots, "no run, no line");
	made_analysis_clear(&p);
}

/* Does every brush leave this value of a run, and the metric's its best? */
static bool is_brushed(const struct made_analysis *p, uint32_t id)
{
	const struct parallel *all = &p->analysis.parallel;
	const struct point *at = subject_point(&p->analysis.subject, id);
	bool in = true;

	for (size_t k = 0; k <= all->n; k++) {
		struct brush_axis a = brush_axis(p->ui, k);
		const struct value *v = k < all->n ? &at->values[all->params[k]] : NULL;
		double x = v ? v->number : p->runs.sweep.runs[id - 1].best;
		bool keep[8] = { false };
		struct filter_range r;

		if (brush_has_rungs(&a)) {
			if (!brush_rungs(p->ui, &a, keep))
				continue;
			for (size_t i = 0; i < a.param->n_options; i++)
				in = in && (keep[i] || !value_equal(v, &a.param->options[i]));
		} else if (brush_range(p->ui, &a, &r)) {
			in = in && (!v || v->kind == VALUE_NUMBER) && x >= r.low && x <= r.high;
		}
	}
	return in;
}

/* What the form holds of the space, as n left it, has each run that is shown. */
static uint32_t count_lost(const struct made_analysis *p)
{
	const struct space *s = p->analysis.subject.space;
	uint32_t lost = 0;

	for (size_t k = 0; k < s->n; k++) {
		struct param narrow;
		struct err e;

		if (param_parse(&narrow, "x", in_form(p->ui, s->params[k].name), &e) < 0) {
			lost += 1000;
			continue;
		}
		for (uint32_t id = 1; id <= p->runs.sweep.n_runs; id++) {
			const struct value *v =
				&subject_point(&p->analysis.subject, id)->values[k];

			lost += is_shown(p->ui, id) && v->kind != VALUE_NONE &&
			        !param_contains(&narrow, v);
		}
		param_clear(&narrow);
	}
	return lost;
}

/* Any keys: brushes and filter are the same, and the narrowed space has what they show. */
static void test_brushes(enum goal goal)
{
	static const char *const keys[] = { "{",    "}", "Up", "Down", "Right", "Right",
		                            "Left", "{", "}",  "PgUp", "PgDn",  "U" };
	struct rng r = { 11, goal, 0, 0 };
	struct made_analysis p;
	uint32_t differ = 0, lost = 0, less = 0, narrowed = 0;

	made_axes(&p, 150, goal);
	for (int i = 0; i < 300; i++) {
		made_press(p.ui, keys[(size_t)(rng_next(&r) * 12)]);
		ui_draw(p.ui);
		for (uint32_t id = 1; id <= 150; id++)
			differ += is_shown(p.ui, id) != is_brushed(&p, id);
		less += count_shown(p.ui) < 150;
		if (i % 10 == 9) {
			made_press(p.ui, "n");
			narrowed += made_analysis_serve(&p) > 0;
			lost += count_lost(&p);
			ui_setup_set(p.ui, &p.runs.conf, NULL);
			ui_show(p.ui, CTX_ANALYZE);
		}
		if (i % 60 == 59)
			made_press(p.ui, "Esc");
	}
	ok(!differ, "the brushes are the filter (%u times not)", differ);
	ok(!lost, "the narrowed space has each run that is shown (%u it has not)", lost);
	ok(less > 100 && narrowed > 10, "%u of 300 filters showed less, %u narrowed", less,
	   narrowed);
	made_analysis_clear(&p);
}

/* As runs end others matter most: the keys stay with the parameter that was chosen. */
static void test_axis_stays(void)
{
	struct made_analysis p;
	struct parallel *all = &p.analysis.parallel;
	size_t order[8], param, n;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	made_press(p.ui, "Right");
	param = all->params[1];
	n = p.analysis.subject.space->n;
	for (size_t i = 0; i < n; i++)
		order[i] = p.analysis.order[n - 1 - i];
	parallel_clear(all);
	parallel_init(all, &p.analysis.subject, order);
	made_press(p.ui, "}");
	ok(all->params[1] != param && p.ui->panels.axes.axis == parallel_axis(all, param),
	   "the axis is another, the parameter the same");
	ok(p.ui->runs.filter_text &&
	           strstr(p.ui->runs.filter_text,
	                  param_bare_name(p.analysis.subject.space->params[param].name)),
	   "which is brushed: %s", p.ui->runs.filter_text);
	made_press(p.ui, "Esc Right");
	ok(p.ui->panels.axes.axis == parallel_axis(all, param) + 1,
	   "the next one is its neighbour");
	made_analysis_clear(&p);
}

/* The other way round, and what is no brush stays what it is. */
static void test_filter_is_brush(void)
{
	struct made_analysis p;
	struct filter_range range;
	struct brush_axis a;
	bool keep[3];
	size_t k = 0;
	uint32_t n;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	runs_filter(p.ui, "state=completed rate>=0.001 opt=adam,lion rate<0.1 best>0.1");
	for (; k <= p.analysis.parallel.n; k++) {
		a = brush_axis(p.ui, k);
		if (!a.param) {
			ok(brush_range(p.ui, &a, &range) && range.low == 0.1, "of the metric");
		} else if (strcmp(a.param->name, "--rate") == 0) {
			p.ui->panels.axes = (struct panel_axes){ .axis = k };
			ok(brush_range(p.ui, &a, &range) && range.low == 0.001 &&
			           range.high == 0.1 && range.below,
			   "of a range");
		} else if (strcmp(a.param->name, "--optimizer") == 0) {
			ok(brush_rungs(p.ui, &a, keep) && keep[0] && !keep[1] && keep[2],
			   "of options");
		} else {
			ok(!brush_is(p.ui, &a), "and of no other");
		}
	}
	made_press(p.ui, "U");
	is_str(p.ui->runs.filter_text, "state=completed opt=adam,lion best>0.1",
	       "U drops those of the axis");
	made_press(p.ui, "Esc");
	is_str(p.ui->runs.filter_text, "state=completed", "Esc those of all axes");
	ok(p.ui->panels.page.grown, "and nothing more");
	made_press(p.ui, "Esc");
	ok(!p.ui->panels.page.grown, "Esc again: all panels");
	runs_filter(p.ui, "batch=16,32");
	n = count_shown(p.ui);
	runs_filter(p.ui, "batch=16.0,3.2e1");
	ok(n && count_shown(p.ui) == n, "numbers in a list are the same however written");
	runs_filter(p.ui, "rate>0.1 | rate<0.001");
	made_press(p.ui, "{");
	is_str(p.ui->runs.filter_text, "rate>0.1 | rate<0.001", "sides are left alone");
	ok(p.ui->message && strstr(p.ui->message, "sides"), "and that is said");
	runs_filter(p.ui, "");
	made_press(p.ui, "n");
	ok(!made_analysis_serve(&p) && strstr(p.ui->message, "nothing to narrow"),
	   "without brushes there is nothing to narrow");
	made_analysis_clear(&p);
}

/* A drag along an axis brushes what it passes, and nothing else. */
static void test_drag(void)
{
	struct made_analysis p;
	const struct panel_axes *v;
	int x, top, foot;

	made_axes(&p, 60, GOAL_MAXIMIZE);
	v = &p.ui->panels.axes;
	x = v->plot.x + parallel_column(v->plot, v->n - 1, v->n);
	top = v->plot.y;
	foot = v->plot.y + v->plot.h / 2;
	ui_key(p.ui, (struct key){ KEY_Click, x, foot });
	ok(!p.ui->runs.filter && v->axis == p.analysis.parallel.n, "a click chooses an axis");
	ui_key(p.ui, (struct key){ KEY_Drag, x, top });
	ui_key(p.ui, (struct key){ KEY_Release, x, top });
	ok(p.ui->runs.filter_text && strncmp(p.ui->runs.filter_text, "best>=", 6) == 0 &&
	           !strchr(p.ui->runs.filter_text, ' '),
	   "a drag to the top brushes the better half: %s", p.ui->runs.filter_text);
	ui_key(p.ui, (struct key){ KEY_Drag, x, foot + 5 });
	ok(strncmp(p.ui->runs.filter_text, "best>=", 6) == 0, "and is over then");
	made_analysis_clear(&p);
}

/* The better side is at the top, whichever it is. */
static void test_top(void)
{
	for (int goal = GOAL_MAXIMIZE; goal <= GOAL_MINIMIZE; goal++) {
		struct made_analysis p;
		struct brush_axis a;
		double best, worst = 2;

		made_axes(&p, 40, (enum goal)goal);
		a = brush_axis(p.ui, p.analysis.parallel.n);
		best = brush_place(&a, p.runs.sweep.runs[p.runs.sweep.best - 1].best);
		for (uint32_t i = 0; i < 40; i++)
			if (isfinite(p.runs.sweep.runs[i].best))
				worst = fmin(worst, brush_place(&a, p.runs.sweep.runs[i].best));
		ok(best > 0.99 && worst < 0.01, "%s: the best at the top, the worst below",
		   goal_name((enum goal)goal));
		made_analysis_clear(&p);
	}
}

/* On the page of runs groups are those of the analysis, and come to the same. */
static void test_grouped(void)
{
	struct made_analysis p;
	const struct runs_groups *g;
	size_t n = 0;

	made_analysis_init(&p, 80);
	g = &p.ui->runs.groups;
	ui_show(p.ui, CTX_RUNS);
	for (size_t k = 0; k < p.analysis.subject.space->n; k++) {
		const struct groups *own = &p.analysis.groups[k];
		bool same = true;

		made_press(p.ui, "B Home");
		for (size_t i = 0; i <= k; i++)
			made_press(p.ui, "Down");
		made_press(p.ui, "Enter");
		ui_draw(p.ui);
		same = g->on && g->n == own->n + 1;
		for (size_t i = 0; same && i < own->n; i++)
			same = g->items[i].n == own->items[i].n &&
			       (!own->items[i].n ||
			        fabs(g->items[i].mean - own->items[i].mean) < 1e-12) &&
			       (own->items[i].n < 2 ||
			        fabs(g->items[i].sd - own->items[i].sd) < 1e-12);
		ok(same, "by %s", p.analysis.subject.space->params[k].name);
		for (size_t i = 0; i < g->n; i++)
			n += g->items[i].head != 0;
		ok(p.ui->runs.n_order == n && p.ui->runs.n_shown == 80, "a line each");
		made_press(p.ui, "Home Enter");
		ui_draw(p.ui);
		ok(p.ui->runs.n_order > n, "the first is opened");
		n = 0;
	}
	made_press(p.ui, "Esc");
	ui_draw(p.ui);
	ok(!g->on && p.ui->runs.n_order == 80, "Esc: each run has its line again");
	made_analysis_clear(&p);
}

/* A run of a sweep at work, with a curve of that slope; not completed: it has no value yet. */
static void add_curve(struct made_analysis *p, const char *lr, double slope, bool completed)
{
	uint32_t run = p->runs.sweep.n_runs + 1;

	made_runs_event(&p->runs, run, EVENT_PARAM, "--lr", NAN, lr, 0);
	made_runs_event(&p->runs, run, EVENT_PARAM, "--seed", NAN, "1", 0);
	made_runs_event(&p->runs, run, EVENT_STATE, "queued", NAN, "draw 0", 0);
	made_runs_event(&p->runs, run, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
	for (int i = 1; completed && i <= 30; i++)
		made_runs_event(&p->runs, run, EVENT_METRIC, "y", i, NULL, slope * i);
	if (completed)
		made_runs_event(&p->runs, run, EVENT_STATE, "completed", 30, "as made", 0);
	p->m.version++;
	ui_set_model(p->ui, &p->m);
}

/* Groups of a sweep at work: the chart has each as soon as it is there, also in a file. */
static void test_grouped_live(void)
{
	static const char *const rows[][3] = { { "--lr", "uniform(0, 1)", NULL },
		                               { "--seed", "int(1, 4)", NULL },
		                               { NULL } };
	static const struct {
		const char *lr;
		double slope;
		bool completed;
	} more[] = { { "0.8", 0, false }, { "0.2", 2.5, true }, { "0.9", 0, false } };
	struct made_analysis p;

	made_analysis_of(&p, 0, GOAL_MAXIMIZE, rows, fails, false);
	ui_resize(p.ui, 120, 40);
	for (int i = 0; i < 4; i++)
		add_curve(&p, i % 2 ? "0.2" : "0.5", 1 + i, true);
	ui_show(p.ui, CTX_RUNS);
	made_press(p.ui, "B End Enter");
	ui_draw(p.ui);
	ok(p.ui->runs.groups.by_assignment, "by all but the seed");
	for (size_t i = 0; i < ARRAY_LEN(more); i++) {
		uint64_t version = p.ui->runs.means_version;
		struct buf file = { 0 }, again = { 0 };

		add_curve(&p, more[i].lr, more[i].slope, more[i].completed);
		ui_print_chart(p.ui, false, &file);
		ui_draw(p.ui);
		ui_print_chart(p.ui, false, &again);
		is_str(buf_str(&file), buf_str(&again), "a run more at %s: a file has it",
		       more[i].lr);
		ok(p.ui->runs.means_version != version, "the groups are others");
		buf_clear(&file);
		buf_clear(&again);
	}
	made_analysis_clear(&p);
}

int main(void)
{
	test_reach();
	test_grow();
	test_lack();
	test_path_from();
	test_slices();
	test_small_gain();
	test_advice(false);
	test_advice(true);
	test_advice_seen();
	test_declined();
	test_confirm();
	test_grouped();
	test_grouped_live();
	test_changes();
	test_more_runs();
	test_lines();
	test_brushes(GOAL_MAXIMIZE);
	test_brushes(GOAL_MINIMIZE);
	test_axis_stays();
	test_filter_is_brush();
	test_drag();
	test_top();
	test_sizes();
	test_keys();
	test_pairs();
	test_groups();
	return done_testing();
}
