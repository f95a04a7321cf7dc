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

int main(void)
{
	test_reach();
	test_grow();
	test_lack();
	test_slices();
	return done_testing();
}
