/* The pane of the selected run: what stands first, that all of it can be reached, its keys. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "made.h"

#define PARAMS 60
#define WHY "exit 1: ValueError: shapes (3, 4) and (5, 6) do not go together"

/* A run of sixty parameters that failed after three values, and one at work. */
static void make(struct made *m)
{
	static const char *const names[] = { "--model.layer_%d.attention.of.dropout", "--p%d" };
	char name[80], value[16];

	made_init(m, 0);
	for (uint32_t id = 1; id <= 2; id++) {
		for (int i = 0; i < PARAMS; i++) {
			snprintf(name, sizeof name, names[i % 2], i);
			snprintf(value, sizeof value, "v%dq", 100 * (int)id + i);
			made_event(m, id, EVENT_PARAM, name, NAN, value, 0);
		}
		made_event(m, id, EVENT_STATE, "queued", NAN, "draw 0", 0);
		made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 4001", 0);
		for (int i = 1; i <= 3; i++) {
			m->now_ms += 1000;
			made_event(m, id, EVENT_METRIC, "Accuracy", i, NULL,
			           0.5 + 0.1 * i / id);
		}
	}
	made_event(m, 1, EVENT_STATE, "failed", 3, WHY, 0);
}

static bool shows(struct ui *ui, const char *text)
{
	return made_find(ui_draw(ui), text, &(int){ 0 }) >= 0;
}

/* Keys whose wishes nobody serves. */
static void press(struct ui *ui, const char *keys)
{
	made_press(ui, keys);
	made_drain(ui);
}

static const struct {
	int w, h;
} sizes[] = { { 80, 24 }, { 120, 40 }, { 200, 60 }, { 76, 16 }, { 60, 20 } };

static struct ui *open_ui(struct ui_model *m, const struct made *made, size_t size)
{
	struct ui *ui = made_ui(m, made, GLYPHS_BRAILLE);

	m->live = true;
	ui_set_model(ui, m);
	ui_resize(ui, sizes[size].w, sizes[size].h);
	ui_show(ui, CTX_RUNS);
	/* The failed one, and its details. */
	made_type(ui, "/run=1\r");
	ui_draw(ui);
	if (!shows(ui, "run 1 failed "))
		press(ui, "i");
	return ui;
}

/* Which of the parameters are seen, or-ed to what was. */
static void look(struct ui *ui, bool *seen)
{
	char value[16];

	for (int i = 0; i < PARAMS; i++) {
		snprintf(value, sizeof value, "v%dq", 100 + i);
		seen[i] = seen[i] || shows(ui, value);
	}
}

static bool all(const bool *seen)
{
	bool every = true;

	for (int i = 0; i < PARAMS; i++)
		every = every && seen[i];
	return every;
}

static void test_size(const struct made *made, size_t size)
{
	bool seen[PARAMS] = { false };
	struct ui_model m;
	struct ui *ui = open_ui(&m, made, size);
	int w = sizes[size].w, h = sizes[size].h;

	ok(shows(ui, "0.8000 at 3") && shows(ui, "ValueError"),
	   "%dx%d: the best value and why it failed stand first", w, h);
	ok(shows(ui, "Tab more"), "%dx%d: the bottom line says that there is more", w, h);
	press(ui, "Tab");
	ok(shows(ui, "scroll") && !shows(ui, "Tab more"), "%dx%d: now it is scrolled", w, h);
	for (int i = 0; i < 100; i++) {
		look(ui, seen);
		press(ui, i < 3 ? "j" : "PgDn");
	}
	ok(all(seen), "%dx%d: line by line and page by page all is seen", w, h);
	press(ui, "g");
	ok(shows(ui, "ValueError"), "%dx%d: g goes back to the first line", w, h);
	press(ui, "G");
	ok(shows(ui, "v159q"), "%dx%d: G to the last", w, h);
	press(ui, "Esc");
	ok(shows(ui, "Tab more"), "%dx%d: Esc gives the keys back", w, h);
	ui_free(ui);
}

/* One run after another, scrolled alike, and never beyond what one has. */
static void test_next(const struct made *made)
{
	struct ui_model m;
	struct ui *ui = open_ui(&m, made, 0);

	press(ui, "Esc"); /* the filter */
	press(ui, "Tab");
	press(ui, "G");
	ok(shows(ui, "run 2 running") && shows(ui, "v259q"), "at the end of run 2");
	press(ui, "Tab");
	press(ui, "k");
	ok(shows(ui, "run 1 failed") && shows(ui, "v155q") && !shows(ui, "0.8000 at 3"),
	   "Tab again moves the runs, of which the same lines are seen");
	ui_resize(ui, 200, 200);
	ok(!shows(ui, "Tab more") && shows(ui, "0.8000 at 3") && shows(ui, "v159q"),
	   "where all of it fits all of it is seen, and nothing is said");
	ui_free(ui);
}

/* ---- the other metrics ----------------------------------------------------------- */

#define METRICS 19

static void add_values(struct made *m, int i, double (*value)(int metric, int i))
{
	char name[16];

	m->now_ms += 1000;
	made_event(m, 1, EVENT_METRIC, "Accuracy", i, NULL, 1 - 1.0 / (i + 1));
	for (int k = 0; k < METRICS; k++) {
		snprintf(name, sizeof name, "m%dq", k);
		made_event(m, 1, EVENT_METRIC, name, i, NULL, value(k, i));
	}
}

static void make_metrics(struct made *m, int n, double (*value)(int metric, int i))
{
	made_init(m, 0);
	made_event(m, 1, EVENT_STATE, "queued", NAN, "draw 0", 0);
	made_event(m, 1, EVENT_STATE, "running", NAN, "slot 1 pid 4001", 0);
	for (int i = 1; i <= n; i++)
		add_values(m, i, value);
}

/* Of every kind: smooth, over decades, of both signs, constant, with gaps, gone astray. */
static double any_value(int k, int i)
{
	return k % 6 == 0   ? exp(-i / 30.0)
	       : k % 6 == 1 ? pow(10, 6 - i / 10.0)
	       : k % 6 == 2 ? sin(i * 0.3 + k)
	       : k % 6 == 3 ? 0.8
	       : k % 6 == 4 ? (i % 3 ? NAN : i)
	                    : (i == 40 ? 1e300 : i % 7);
}

static bool is_dots(uint32_t ch)
{
	return ch > 0x2800 && ch < 0x2900;
}

/* Are there dots right of column x in that line and the next ones? */
static bool has_dots(const struct canvas *c, int x, int y, int lines)
{
	bool any = false;

	for (; lines-- && y < c->h; y++)
		for (int i = x; i < c->w; i++)
			any = any || is_dots(c->cells[y * c->w + i].ch);
	return any;
}

static void test_curves(void)
{
	struct ui_model m;
	struct made made;

	make_metrics(&made, 60, any_value);
	for (size_t size = 0; size < ARRAY_LEN(sizes); size++) {
		bool seen[METRICS] = { false }, dots = true, every = true;
		struct ui *ui = open_ui(&m, &made, size);

		press(ui, "Esc"); /* the filter for the other sweep */
		ui_draw(ui);
		if (!shows(ui, "run 1 running"))
			press(ui, "i");
		press(ui, "Tab");
		for (int i = 0; i < 40; i++) {
			const struct canvas *c = ui_draw(ui);

			for (int k = 0; k < METRICS; k++) {
				char name[16];
				int x, y;

				snprintf(name, sizeof name, "m%dq ", k);
				y = made_find(c, name, &x);
				seen[k] = seen[k] || y >= 0;
				dots = dots &&
				       (y < 0 || has_dots(c, x, y, 1) ||
				        has_dots(c, x, y + 1, 1) || has_dots(c, x, y + 2, 1));
			}
			press(ui, "j");
		}
		for (int k = 0; k < METRICS; k++)
			every = every && seen[k];
		ok(every && dots, "%dx%d: each metric has its name and a curve", sizes[size].w,
		   sizes[size].h);
		ui_free(ui);
	}
	made_clear(&made);
}

static double wave(int k, int i)
{
	return sin(i * 0.1 + k) + 2;
}

/* What is sent: a value more draws little anew. */
static void test_growing(void)
{
	struct ui_model m;
	struct made made;
	struct ui *ui;
	struct cell *before;
	size_t changed = 0, n = 120 * 40;

	make_metrics(&made, 50, wave);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	ui_resize(ui, 120, 40);
	ui_show(ui, CTX_RUNS);
	before = mem_calloc(n, sizeof *before);
	for (int i = 51; i <= 250; i++) {
		const struct canvas *c = ui_draw(ui);

		memcpy(before, c->cells, n * sizeof *before);
		add_values(&made, i, wave);
		m.version++;
		ui_set_model(ui, &m);
		c = ui_draw(ui);
		/* The pane is the last 32 columns of the upper lines. */
		for (int k = 0; k < 120 * 24; k++)
			changed += k % 120 >= 88 && is_dots(c->cells[k].ch) &&
			           c->cells[k].ch != before[k].ch;
	}
	ok(changed / 200 < 2 * METRICS, "%.1f cells of %d curves are others after a value",
	   (double)changed / 200, METRICS);
	free(before);
	ui_free(ui);
	made_clear(&made);
}

int main(void)
{
	struct made made;

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	make(&made);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		test_size(&made, i);
	test_next(&made);
	made_clear(&made);
	test_curves();
	test_growing();
	return done_testing();
}
