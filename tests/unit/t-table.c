/* The table of runs: what its cells say, and in how much room. */

#include <locale.h>

#include "../tap.h"
#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "made.h"
#include "ui/ui_part.h"

static struct made made;

/* One more run of the sweep, with a value and an end. */
static uint32_t add_run(const char *lr, double value, const char *state, const char *reason)
{
	uint32_t id = made.sweep.n_runs + 1;

	made_event(&made, id, EVENT_PARAM, "--learning_rate", NAN, lr, 0);
	made_event(&made, id, EVENT_STATE, "queued", NAN, "", 0);
	made_event(&made, id, EVENT_STATE, "running", NAN, "", 0);
	made_event(&made, id, EVENT_METRIC, "Accuracy", 100000 * id, NULL, value);
	made_event(&made, id, EVENT_STATE, state, NAN, reason, 0);
	return id;
}

static struct ui *show(struct ui_model *m, int w, int h)
{
	struct ui *ui = made_ui(m, &made, GLYPHS_BRAILLE);

	ui_resize(ui, w, h);
	ui_show(ui, CTX_RUNS);
	ui_draw(ui);
	return ui;
}

static void end(struct ui *ui)
{
	ui_free(ui);
	made_clear(&made);
}

/* What stands at a place of the screen. */
static const char *at(struct ui *ui, int x, int y, int w)
{
	static struct buf out;

	buf_reset(&out);
	canvas_print(&ui->canvas, (struct rect){ x, y, w, 1 }, &out);
	out.data[strcspn(out.data, "\n")] = '\0';
	return out.data + strspn(out.data, " ");
}

/* A column narrowed to every width: a cell is its number, rounded, or "…". */
static void test_narrow_columns(void)
{
	static const enum column_kind kinds[] = { COL_BEST, COL_LAST, COL_STEP, COL_PARAM };
	static const double values[] = { 0.9918, 12345, 123456789, 1.2506e-9, -0.0214, 1e300 };
	struct ui_model m;

	for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
		struct column *col = NULL;
		int wrong = 0, cells = 0;
		struct runs *v;
		struct ui *ui;

		made_init(&made, 0);
		for (size_t i = 0; i < ARRAY_LEN(values); i++)
			add_run(num_text(values[i]).text, values[i], "completed", "");
		ui = show(&m, 120, 40);
		v = &ui->runs;
		for (size_t i = 0; i < v->n_columns; i++) {
			v->columns[i].hidden = v->columns[i].kind != COL_RUN &&
			                       (v->columns[i].kind != kinds[k] || col);
			if (v->columns[i].kind == kinds[k] && !col)
				col = &v->columns[i];
		}
		for (int extra = 8; col && (!cells || runs_column_width(col) > 3); extra--) {
			col->extra = extra;
			ui_draw(ui);
			for (size_t row = 0; row < v->n_order; row++) {
				const struct run *r = &made.sweep.runs[v->order[row] - 1];
				const struct run_look look = runs_look(ui, r);
				struct runs_value x =
					runs_value(r, kinds[k], col->index, &look);
				const char *text =
					at(ui, v->at.table.x + 8, v->at.table.y + 1 + (int)row,
				           runs_column_width(col));
				double shown;

				cells++;
				if (x.text)
					num_parse_str(x.text, &x.number);
				if (num_parse_str(text, &shown))
					wrong += !(fabs(shown - x.number) <=
					           0.5 * fabs(x.number));
				else
					wrong += strcmp(text, "…") != 0;
			}
		}
		ok(wrong == 0 && cells > 30, "column %d: %d of %d cells are other numbers",
		   (int)kinds[k], wrong, cells);
		end(ui);
	}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_narrow_columns();
	return done_testing();
}
