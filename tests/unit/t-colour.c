/* Which runs have colours: the five best, the marked; on curves, rows and numbers alike. */

#include <locale.h>
#include <stdlib.h>

#include "../tap.h"
#include "base/rng.h"
#include "made.h"
#include "ui/ui_part.h"

#define RUNS 24

static bool has_value(const struct run *r)
{
	return r->state != RUN_FAILED && !isnan(r->best);
}

/* How many runs are better than that one, of those that count. */
static uint32_t n_before(const struct sweep *s, uint32_t id)
{
	uint32_t n = 0;

	for (uint32_t other = 1; other <= s->n_runs; other++)
		n += has_value(&s->runs[other - 1]) && sweep_is_before(s, other, id);
	return n;
}

/* Runs that are among the five best and have no colour, or have one and are not. */
static int count_wrong(const struct ui *ui, const struct sweep *s)
{
	int wrong = 0;

	for (uint32_t id = 1; id <= s->n_runs; id++) {
		bool is_top = has_value(&s->runs[id - 1]) && n_before(s, id) < 5;

		wrong += is_top != (runs_colour(&ui->runs, id) != STYLES);
	}
	return wrong;
}

/* Runs of which two have the same colour. */
static int count_same(const struct ui *ui, const struct sweep *s)
{
	int same = 0;

	for (uint32_t a = 1; a <= s->n_runs; a++)
		for (uint32_t b = 1; b < a; b++)
			same += runs_colour(&ui->runs, a) != STYLES &&
			        runs_colour(&ui->runs, a) == runs_colour(&ui->runs, b);
	return same;
}

/* Runs report in any order; the colours follow, and who keeps one keeps the same. */
static void test_five_best(void)
{
	int wrong = 0, same = 0, changed = 0, states = 0;

	for (uint64_t seed = 1; seed <= 10; seed++) {
		struct ui_model model;
		struct made m;
		struct ui *ui;

		made_conf(&m.conf);
		m.now_ms = MADE_START;
		sweep_init(&m.sweep, &m.conf);
		ui = made_ui(&model, &m, GLYPHS_BRAILLE);
		ui_show(ui, CTX_RUNS);
		ui_resize(ui, 80, 24);
		for (uint32_t i = 0; i < 300; i++) {
			uint32_t id =
				1 + (uint32_t)(rng_unit(seed, i, 1, 0) * (m.sweep.n_runs + 1));
			enum style before[RUNS + 1];

			if (id > RUNS)
				continue;
			for (uint32_t k = 1; k <= m.sweep.n_runs; k++)
				before[k] = runs_colour(&ui->runs, k);
			if (id > m.sweep.n_runs) {
				made_event(&m, id, EVENT_PARAM, "--learning_rate", NAN, "0.1",
				           0);
				made_event(&m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
				made_event(&m, id, EVENT_STATE, "running", NAN, "slot 1 pid 1",
				           0);
				before[id] = STYLES;
			}
			if (m.sweep.runs[id - 1].state != RUN_RUNNING)
				continue;
			made_event(&m, id, EVENT_METRIC, "Accuracy", NAN, NULL,
			           rng_unit(seed, i, 2, 0));
			if (rng_unit(seed, i, 3, 0) < 0.1)
				made_event(&m, id, EVENT_STATE,
				           i % 3 == 0   ? "completed"
				           : i % 3 == 1 ? "cancelled"
				                        : "failed",
				           1, "exit 0", 0);
			model.version++;
			ui_set_model(ui, &model);
			ui_draw(ui);
			wrong += count_wrong(ui, &m.sweep);
			same += count_same(ui, &m.sweep);
			for (uint32_t k = 1; k <= m.sweep.n_runs; k++) {
				enum style now = runs_colour(&ui->runs, k);

				changed += now != STYLES && before[k] != STYLES &&
				           now != before[k];
			}
			states++;
		}
		ui_free(ui);
		made_clear(&m);
	}
	ok(states > 500, "%d states of sweeps", states);
	is_num(wrong, 0, "the five best have colours, no other");
	is_num(same, 0, "each its own");
	is_num(changed, 0, "which it keeps while it is one of them");
}

/* The style of the first cell that shows that text in a row; STYLES: none. */
static enum style style_of(const struct canvas *c, const char *text, int from, int to)
{
	for (int y = from; y < to; y++)
		for (int x = 0; x < 8; x++) { /* the column RUN */
			size_t n = 0;

			while (text[n] &&
			       c->cells[y * c->w + x + (int)n].ch == (uint32_t)text[n])
				n++;
			if (!text[n] && c->cells[y * c->w + x + (int)n].ch == ' ' &&
			    (!x || c->cells[y * c->w + x - 1].ch == ' '))
				return (enum style)c->cells[y * c->w + x].style;
		}
	return STYLES;
}

/* On the screen: the row of a run in the table has the colour of its curve. */
static void test_rows(void)
{
	struct ui_model model;
	const struct canvas *c;
	struct made m;
	struct ui *ui;
	int n = 0;

	made_init(&m, 40);
	ui = made_ui(&model, &m, GLYPHS_BRAILLE);
	ui_show(ui, CTX_RUNS);
	ui_resize(ui, 120, 40);
	c = ui_draw(ui);
	for (uint32_t id = 1; id <= 40; id++) {
		enum style colour = runs_colour(&ui->runs, id), row;
		struct rect table = ui->runs.at.table;
		char text[16];

		if (colour == STYLES)
			continue;
		snprintf(text, sizeof text, "%u", id);
		row = style_of(c, text, table.y + 1, table.y + table.h);
		if (row == STYLES)
			continue;
		n++;
		ok(row == colour, "the row of run %u has its curve's colour", id);
	}
	ok(n >= 4, "of %d runs", n);
	ui_free(ui);
	made_clear(&m);
}

/* How often a run's number stands in the chart. */
static int count_numbers(const struct ui *ui, const struct canvas *c, uint32_t id)
{
	struct rect r = ui->runs.at.chart;
	char text[16];
	int n = 0, len = snprintf(text, sizeof text, "%u", id);

	for (int y = r.y + 1; y < r.y + r.h - 2; y++)
		for (int x = r.x + 8; x + len < r.x + r.w; x++) {
			const struct cell *cell = &c->cells[y * c->w + x];
			int k = 0;

			while (k < len && cell[k].ch == (uint32_t)text[k])
				k++;
			n += k == len && !(cell[-1].ch >= '0' && cell[-1].ch <= '9') &&
			     !(cell[len].ch >= '0' && cell[len].ch <= '9');
		}
	return n;
}

static void test_plain(void)
{
	int with = 0, without = 0;
	struct ui_model model;
	struct made m;
	struct ui *ui;

	made_init(&m, 40);
	ui = made_ui(&model, &m, GLYPHS_BRAILLE);
	ui_show(ui, CTX_RUNS);
	ui_resize(ui, 120, 40);
	for (int plain = 0; plain < 2; plain++) {
		const struct canvas *c;

		ui_set_plain(ui, plain);
		c = ui_draw(ui);
		for (uint32_t id = 1; id <= 40; id++)
			if (runs_colour(&ui->runs, id) != STYLES)
				*(plain ? &without : &with) += count_numbers(ui, c, id);
	}
	ok(with <= 5, "with colours a number stands behind its curve: %d", with);
	ok(without >= 12, "without it stands along it as well: %d", without);
	ui_free(ui);
	made_clear(&m);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_five_best();
	test_rows();
	test_plain();
	return done_testing();
}
