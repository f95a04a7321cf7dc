/* What a column of the table of runs says of a run, and how wide that is. */

#include <math.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/sweep/why.h"
#include "ui/show.h"
#include "ui/ui_part.h"

struct runs_value runs_value(const struct run *r, enum column_kind kind, size_t index,
                             const struct run_look *look)
{
	const struct series *v = sweep_series(r, kind == COL_METRIC ? index : look->metric);
	bool any = v && v->n;

	return (struct runs_value){
		.text = kind == COL_PARAM  ? sweep_value(r, index)
		        : kind == COL_NOTE ? r->note
		        : kind == COL_WHY  ? why_of(r)
		                           : NULL,
		.number = kind == COL_RUN     ? r->id
		          : kind == COL_STATE ? r->state
		          : kind == COL_BEST  ? look->best
		          : kind == COL_MEAN  ? (look->confirmed ? look->confirmed->mean : NAN)
		          : kind == COL_TIME  ? run_seconds(r, look->now_ms)
		          : kind == COL_SLOT  ? (r->slot ? r->slot : NAN)
		          : !any || kind == COL_PARAM || kind == COL_NOTE || kind == COL_WHY
		                  ? NAN
		          : kind == COL_STEP ? series_step(v, v->n)
		                             : v->value[v->n - 1],
	};
}

const struct rival *runs_rival(const struct ui *ui, uint32_t run)
{
	const struct confirm_result *c = &ui->runs.confirmed;

	for (size_t i = 0; i < c->n; i++)
		if (c->rivals[i].run == run)
			return &c->rivals[i];
	return NULL;
}

/*
 * "0.9841 ± 0.0012 (5)", with "≈ 27" where it cannot be told from the best, run 27; of each of
 * the five its seed.
 */
static enum style print_mean(const struct ui *ui, const struct run *r,
                             const struct confirmed *c, struct buf *out)
{
	const struct rival *rival = runs_rival(ui, r->id);

	if (r->seed) {
		buf_addf(out, "%u seed %u", sweep_first(ui->model.sweep, r)->id, r->seed);
		return STYLE_DIM;
	}
	if (!c)
		return STYLE_TEXT;
	show_mean(out, c, ui->canvas.glyphs);
	buf_addf(out, " (%u)", c->n);
	if (rival && rival->alike)
		buf_addf(out, " %s %u", ui->canvas.glyphs == GLYPHS_ASCII ? "~" : "≈",
		         ui->runs.confirmed.best);
	return ui->model.sweep->best == r->id ? STYLE_BEST : STYLE_TEXT;
}

enum style runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
                     struct buf *out)
{
	const struct run_look look = runs_look(ui, r);
	const struct series *v =
		sweep_series(r, col->kind == COL_METRIC ? col->index : look.metric);
	struct runs_value x = runs_value(r, col->kind, col->index, &look);
	bool any = v && v->n;
	struct num_short room;

	if (col->kind == COL_RUN) {
		buf_addf(out, "%u", r->id);
	} else if (col->kind == COL_STATE) {
		buf_adds(out, run_state_now(r, ui->model.live));
		return show_run_style(ui->model.sweep, r);
	} else if (col->kind == COL_BEST) {
		show_metric(out, x.number);
		return ui->model.sweep->best == r->id && !look.metric ? STYLE_BEST : STYLE_TEXT;
	} else if (col->kind == COL_MEAN && ui->runs.groups.on) {
		return runs_groups_print(ui, r, out);
	} else if (col->kind == COL_MEAN) {
		return print_mean(ui, r, look.confirmed, out);
	} else if (any && (col->kind == COL_LAST || col->kind == COL_METRIC)) {
		buf_adds(out, num_shown(x.number).text);
	} else if (any && col->kind == COL_STEP) {
		buf_adds(out, num_text(x.number).text);
	} else if (col->kind == COL_TIME && r->started_ms) {
		buf_adds(out, axis_time(x.number).text);
	} else if (col->kind == COL_PARAM && x.text) {
		buf_adds(out, num_tidy(x.text, &room));
	} else if (col->kind == COL_SLOT && r->slot) {
		buf_addf(out, "%d", r->slot);
	} else if (col->kind == COL_NOTE) {
		buf_adds(out, x.text ? x.text : "");
		return STYLE_MARKED;
	} else if (col->kind == COL_WHY) {
		if (x.text)
			why_short(x.text, out);
		return r->state == RUN_FAILED ? STYLE_FAILED : STYLE_DIM;
	}
	return STYLE_TEXT;
}

/* Notes come when a run is long over. */
static void measure_notes(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	struct column *c = ui->runs.columns;
	struct buf text = { 0 };

	while (c->kind != COL_NOTE)
		c++;
	for (uint32_t id = 1; id <= ui->runs.n_measured; id++)
		if (s->runs[id - 1].note) {
			buf_reset(&text);
			runs_cell(ui, c, &s->runs[id - 1], &text);
			c->auto_width = utf8_widest(c->auto_width, buf_str(&text));
		}
	buf_clear(&text);
}

static void measure(struct ui *ui, const struct run *r)
{
	struct runs *v = &ui->runs;
	struct buf text = { 0 };

	for (size_t i = 0; i < v->n_columns; i++) {
		struct column *c = &v->columns[i];

		/* Means are of many runs: runs_groups.c measures them. */
		if (c->kind == COL_CURVE || c->hidden || (c->kind == COL_MEAN && v->groups.on))
			continue;
		buf_reset(&text);
		runs_cell(ui, c, r, &text);
		c->auto_width = utf8_widest(c->auto_width, buf_str(&text));
	}
	buf_clear(&text);
}

void runs_measure(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	size_t before = v->n_growing;

	measure_notes(ui);
	v->n_growing = 0;
	for (size_t i = 0; i < before; i++) {
		const struct run *r = &s->runs[v->growing[i] - 1];

		measure(ui, r);
		if (!run_state_is_end(r->state))
			v->growing[v->n_growing++] = v->growing[i];
	}
	for (; v->n_measured < s->n_runs; v->n_measured++) {
		const struct run *r = &s->runs[v->n_measured];

		measure(ui, r);
		if (!run_state_is_end(r->state))
			ARRAY_PUSH(v->growing, v->n_growing, v->cap_growing, v->n_measured + 1);
	}
}
