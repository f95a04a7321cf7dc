/*
 * Of any sweep, however little or much it has, each panel of Analyze and What-if says something
 * at any size: a sentence or a drawing, no frame around nothing, no number that is none.
 */

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made-runs.h"
#include "made-whatif.h"
#include "ui/panel.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define PARAMS_MAX 40
#define NAME_MAX_W 200
#define VALUES 4 /* of a run */

enum how { USUAL, FAILED, CANCELLED, EQUAL, NOT_A_NUMBER, ALL_HOW };

static const struct edge {
	const char *what;
	size_t n, params;
	enum how how;
	bool long_names;
} edges[] = {
	{ "no runs", 0, 2, USUAL, false },
	{ "one run", 1, 2, USUAL, false },
	{ "two runs", 2, 2, USUAL, false },
	{ "all failed", 30, 2, FAILED, false },
	{ "all cancelled", 30, 2, CANCELLED, false },
	{ "all equal", 30, 2, EQUAL, false },
	{ "no number", 30, 2, NOT_A_NUMBER, false },
	{ "one parameter", 30, 1, USUAL, false },
	{ "no parameters", 30, 0, USUAL, false },
	{ "no parameters, no runs", 0, 0, USUAL, false },
	{ "forty parameters", 90, PARAMS_MAX, USUAL, false },
	{ "long names", 30, 3, USUAL, true },
	{ "long names, all failed", 2, 3, FAILED, true },
};

static const struct {
	int w, h;
} sizes[] = { { 20, 5 },  { 30, 8 },   { 40, 10 },  { 60, 15 },
	      { 80, 24 }, { 100, 30 }, { 120, 40 }, { 200, 60 } };

static double value_of(const struct edge *e, const double *units, size_t k)
{
	double sum = 0.1;

	for (size_t i = 0; i < e->params; i++)
		sum += units[i] / (double)(i + 1);
	return e->how == EQUAL ? 0.5 : e->how == NOT_A_NUMBER ? NAN : sum * (double)(k + 1);
}

static void make(struct made_runs *m, const struct edge *e)
{
	static char names[PARAMS_MAX][NAME_MAX_W + 1];
	static const char *const states[ALL_HOW] = { "completed", "failed", "cancelled",
		                                     "completed", "completed" };
	const char *rows[PARAMS_MAX + 1][3] = { { NULL } };
	double units[PARAMS_MAX] = { 0 }, values[VALUES];
	struct point p;

	for (size_t i = 0; i < e->params; i++) {
		snprintf(names[i], sizeof names[i], "--p%zu", i);
		if (e->long_names)
			memset(names[i] + strlen(names[i]), 'm', NAME_MAX_W - strlen(names[i]));
		rows[i][0] = names[i];
		rows[i][1] = "uniform(0, 1)";
	}
	made_runs_init(m, GOAL_MAXIMIZE, (const char *const(*)[3])rows);
	point_init(&p, &m->conf.space);
	for (size_t r = 0; r < e->n; r++) {
		for (size_t i = 0; i < e->params; i++)
			units[i] = rng_unit(3, r, i, 0);
		if (e->params)
			point_from_units(&p, &m->conf.space, units);
		for (size_t k = 0; k < VALUES; k++)
			values[k] = value_of(e, units, k);
		made_runs_end(m, &p, VALUES, values, states[e->how]);
	}
	point_clear(&p);
}

/* "nan", "-inf", "(null)" among the words. */
static bool has_garbage(const char *text)
{
	static const char *const words[] = { "nan", "inf", "null", "of 1 runs" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		for (const char *at = text; (at = strstr(at, words[i])); at++)
			if ((at == text || !isalnum((unsigned char)at[-1])) &&
			    !isalnum((unsigned char)at[strlen(words[i])]))
				return true;
	return false;
}

/* Something is written or drawn inside of the frame. */
static bool is_filled(const struct canvas *c, struct rect r)
{
	for (int y = r.y + 1; y < r.y + r.h - 1; y++)
		for (int x = r.x + 1; x < r.x + r.w - 1; x++) {
			uint32_t ch = c->cells[y * c->w + x].ch;

			if (ch && ch != ' ')
				return true;
		}
	return r.h < 3 || r.w < 22;
}

/* Each panel of a page, at its size; what the first that is wrong is. */
static bool look(struct ui *ui, const struct panel_page *page, size_t n, enum glyphs g,
                 struct buf *wrong)
{
	for (size_t i = 0; i < n && !wrong->len; i++) {
		const struct canvas *c = ui_draw(ui);
		struct buf text = { 0 };

		canvas_print(c, canvas_rect(c), &text);
		if (has_garbage(text.data))
			buf_adds(wrong, "a number that is none");
		for (size_t k = 0; g == GLYPHS_ASCII && k < text.len; k++)
			if ((unsigned char)text.data[k] >= 0x80 && !wrong->len)
				buf_adds(wrong, "more than ASCII");
		for (size_t k = 0; k < n; k++)
			if (page->at[k].w && !is_filled(c, page->at[k]) && !wrong->len)
				buf_addf(wrong, "panel %zu is empty", k);
		if (wrong->len)
			buf_addf(wrong, " at %dx%d, panel %zu:\n%s", c->w, c->h, i, text.data);
		buf_clear(&text);
		made_press(ui, "]");
	}
	return !wrong->len;
}

static void test_edge(const struct edge *e, enum glyphs g)
{
	struct ui_settings s;
	struct made_runs m;
	struct analysis a;
	struct recording rec;
	struct hindsight h;
	struct buf wrong = { 0 };
	struct ui *ui;
	size_t n = 0;

	make(&m, e);
	analysis_init(&a, &m.sweep, 0);
	analysis_map(&a);
	made_recording(&rec, &m.sweep);
	hindsight_make(&h, &rec, NULL);
	ui_settings_init(&s);
	ui = ui_new(&s, g);
	ui_set_model(ui, &(struct ui_model){ .left_s = NAN,
	                                     .version = 1,
	                                     .sweep = &m.sweep,
	                                     .conf = &m.conf,
	                                     .state = "finished",
	                                     .dir = "edge",
	                                     .analysis = &a,
	                                     .hindsight = &h,
	                                     .hindsight_version = 1 });
	while (panels[n])
		n++;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		ui_resize(ui, sizes[i].w, sizes[i].h);
		ui_show(ui, CTX_ANALYZE);
		look(ui, &ui->panels.page, n, g, &wrong);
		ui_show(ui, CTX_WHATIF);
		look(ui, &ui->whatif.page, WHATIF_PANELS, g, &wrong);
	}
	ok(!wrong.len, "%s, %s: %s", e->what, g == GLYPHS_ASCII ? "ASCII" : "UTF-8",
	   wrong.len ? wrong.data : "each panel says something at each size");
	buf_clear(&wrong);
	ui_free(ui);
	hindsight_clear(&h);
	recording_clear(&rec);
	analysis_clear(&a);
	made_runs_clear(&m);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(edges); i++) {
		test_edge(&edges[i], GLYPHS_BRAILLE);
		test_edge(&edges[i], GLYPHS_ASCII);
	}
	return done_testing();
}
