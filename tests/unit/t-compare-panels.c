/* Sweeps beside each other on the page Analyze: their panels, at any size, of any sweeps. */

#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "made-compare.h"
#include "made.h"
#include "ui/compare_show.h"
#include "ui/panel.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static const struct {
	int w, h;
} sizes[] = { { 40, 10 }, { 80, 24 }, { 100, 30 }, { 120, 40 }, { 200, 60 } };

static char *drawn(struct ui *ui)
{
	struct buf text = { 0 };
	const struct canvas *c = ui_draw(ui);

	canvas_print(c, canvas_rect(c), &text);
	return text.data;
}

static size_t n_panels(void)
{
	size_t n = 0;

	while (panels_of_several[n])
		n++;
	return n;
}

static void test_reach(void)
{
	struct made_compare *m = mem_calloc(1, sizeof *m);

	made_compare_init(m);
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		uint32_t seen = 0;

		ui_resize(m->all.ui, sizes[k].w, sizes[k].h);
		for (size_t i = 0; i < n_panels(); i++) {
			ui_draw(m->all.ui);
			for (size_t j = 0; j < n_panels(); j++)
				seen |= m->all.ui->panels.page.at[j].w ? 1u << j : 0;
			made_press(m->all.ui, "]");
		}
		ok(seen == (1u << n_panels()) - 1, "each panel is seen at %dx%d", sizes[k].w,
		   sizes[k].h);
	}
	/* A single sweep behind them, with the last panel chosen. */
	made_press(m->all.ui, "[");
	m->all.m.several = false;
	m->all.m.compare = NULL;
	ui_set_model(m->all.ui, &m->all.m);
	free(drawn(m->all.ui));
	ok(!m->all.ui->panels.page.panel, "one sweep has fewer panels");
	made_compare_clear(m);
	free(m);
}

/* Along the table of sweeps go the keys of any list, and no key goes beyond its end. */
static void test_along(void)
{
	static const char *const kinds[] = { "random", "sobol", "bayesian",
		                             "tpe",    "cmaes", "auto" };
	struct made_compare *m = mem_calloc(1, sizeof *m);
	struct ui *ui;
	char *end, *up, *home;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		made_compare_add(m, kinds[i], kinds[i], GOAL_MAXIMIZE, 12, made_analysis_fn);
	made_compare_show(m);
	ui = m->all.ui;
	ui_resize(ui, 80, 10);
	made_press(ui, "] Enter");
	free(drawn(ui));
	ok(m->compare.n_groups == ARRAY_LEN(kinds), "more lines than there is room for");
	home = drawn(ui);
	made_press(ui, "End");
	end = drawn(ui);
	made_press(ui, "Up");
	up = drawn(ui);
	ok(strcmp(home, end) != 0 && strcmp(end, up) != 0, "End, and the next Up is seen");
	free(up);
	made_press(ui, "Down Down Down");
	up = drawn(ui);
	is_str(up, end, "Down stays at the end");
	free(up);
	made_press(ui, "Home");
	up = drawn(ui);
	is_str(up, home, "Home: the first");
	free(up);
	free(home);
	free(end);
	made_compare_clear(m);
	free(m);
}

static double fails(const double *x, struct rng *noise)
{
	(void)x;
	(void)noise;
	return NAN;
}

/* What there is to see of which sweeps, somewhere on the page. */
static void test_says(void)
{
	static const struct {
		const char *what;
		size_t n, runs;
		enum goal last; /* of the last sweep; the others maximize */
		made_fn *fn;
		const char *says[3];
	} cases[] = {
		{ "two sweeps",
		  2,
		  24,
		  GOAL_MAXIMIZE,
		  made_analysis_fn,
		  { "kind-1", "kind-2" } },
		{ "twelve",
		  12,
		  24,
		  GOAL_MAXIMIZE,
		  made_analysis_fn,
		  { "kind ×", ", … ×2", "method cmaes" } },
		{ "no runs",
		  2,
		  0,
		  GOAL_MAXIMIZE,
		  made_analysis_fn,
		  { "No sweep has a value" } },
		{ "only failures",
		  2,
		  5,
		  GOAL_MAXIMIZE,
		  fails,
		  { "No sweep has a value of y" } },
		{ "another goal",
		  3,
		  24,
		  GOAL_MINIMIZE,
		  made_analysis_fn,
		  { "kind-1 maximizes y", "kind-3 minimizes y" } },
		{ "one run each",
		  2,
		  1,
		  GOAL_MAXIMIZE,
		  made_analysis_fn,
		  { "One sweep of each" } },
	};
	static const char *const kinds[] = { "random", "sobol", "tpe", "bayesian", "cmaes" };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_compare *m = mem_calloc(1, sizeof *m);
		struct buf all = { 0 }, flat = { 0 };
		bool said = true;

		for (size_t k = 0; k < cases[i].n; k++) {
			char name[40];

			snprintf(name, sizeof name, "kind-%zu", k + 1);
			made_compare_add(m, name, kinds[k % 5],
			                 k + 1 < cases[i].n ? GOAL_MAXIMIZE : cases[i].last,
			                 cases[i].runs, cases[i].fn);
		}
		made_compare_show(m);
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			ui_resize(m->all.ui, sizes[s].w, sizes[s].h);
			for (size_t p = 0; p < n_panels(); p++) {
				char *text = drawn(m->all.ui);

				if (sizes[s].w == 80)
					buf_adds(&all, text);
				free(text);
				made_press(m->all.ui, "] Down");
			}
			/* Other axes: of the panel that has them, from wherever. */
			for (int x = 0; x < 3; x++) {
				made_press(m->all.ui, "X Y");
				free(drawn(m->all.ui));
			}
			m->all.ui->panels.page.panel = 0;
		}
		/* Wherever lines are broken: without frames, each blank once. */
		for (const char *p = all.data; *p; p++) {
			bool blank = *p == '\n' || *p == ' ' || strncmp(p, "│", 3) == 0;

			p += *p == '\n' || *p == ' ' || !blank ? 0 : 2;
			if (!blank || (flat.len && flat.data[flat.len - 1] != ' '))
				buf_addc(&flat, blank ? ' ' : *p);
		}
		for (size_t k = 0; k < 3 && cases[i].says[k]; k++)
			said = said && (strstr(all.data, cases[i].says[k]) ||
			                strstr(flat.data, cases[i].says[k]));
		ok(said, "%s: %s", cases[i].what, cases[i].says[0]);
		buf_clear(&all);
		buf_clear(&flat);
		made_compare_clear(m);
		free(m);
	}
}

/* Before they have been looked at the page says so. */
static void test_waiting(void)
{
	struct made_compare *m = mem_calloc(1, sizeof *m);
	char *text;

	made_compare_init(m);
	m->all.m.compare = NULL;
	ui_set_model(m->all.ui, &m->all.m);
	ui_resize(m->all.ui, 120, 40);
	made_press(m->all.ui, "] Down Enter");
	text = drawn(m->all.ui);
	ok(strstr(text, "the sweeps are being looked at") != NULL, "not there yet");
	free(text);
	made_compare_clear(m);
	free(m);
}

/* Is there a dot of a plot on this line? */
static bool has_dots(const struct canvas *c, int y)
{
	for (int x = 0; x < c->w; x++) {
		uint32_t ch = c->cells[y * c->w + x].ch;

		if (ch > 0x2800 && ch < 0x2900)
			return true;
	}
	return false;
}

static bool has_name(const struct canvas *c, int y)
{
	struct buf text = { 0 };
	bool has;

	canvas_print(c, (struct rect){ 0, y, c->w, 1 }, &text);
	has = strstr(buf_str(&text), "name") != NULL;
	buf_clear(&text);
	return has;
}

/* However long names are and however many: none stands where lines are, lines are seen. */
static void test_legend(void)
{
	static const int counts[] = { 1, 2, 6, 12 };

	for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
		struct made_compare *m = mem_calloc(1, sizeof *m);
		bool apart = true, seen = true;

		for (int i = 0; i < counts[k]; i++) {
			char name[80];

			snprintf(name, sizeof name, "the-sweep-with-the-longest-%s-of-all-%d",
			         i % 2 ? "name-that-there-is" : "name", i);
			made_compare_add(m, name, i % 2 ? "random" : "sobol", GOAL_MINIMIZE, 8,
			                 made_analysis_fn);
			/* Each of a kind of its own. */
			m->runs[i].conf.max_total_runs = i + 1;
		}
		made_compare_show(m);
		for (int w = 20; w <= 150; w += 13)
			for (int h = 5; h <= 40; h += 7)
				for (int plot = 0; plot < 2; plot++) {
					struct canvas c;
					bool dots = false;

					canvas_init(&c, w, h, GLYPHS_BRAILLE);
					if (plot)
						compare_values(&m->compare, &c,
						               canvas_rect(&c));
					else
						compare_best(&m->compare, PROGRESS_RUNS, false,
						             &c, canvas_rect(&c));
					for (int y = 0; y < h; y++) {
						dots = dots || has_dots(&c, y);
						apart = apart &&
						        !(has_dots(&c, y) && has_name(&c, y));
					}
					seen = seen && dots;
					canvas_clear(&c);
				}
		ok(apart && seen, "%d long names: none where lines are, which are seen",
		   counts[k]);
		made_compare_clear(m);
		free(m);
	}
}

int main(void)
{
	test_reach();
	test_along();
	test_says();
	test_waiting();
	test_legend();
	return done_testing();
}
