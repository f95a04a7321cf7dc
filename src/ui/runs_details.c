/* The pane of the selected run beside the chart: its frame and keys, how far it is scrolled. */

#include <stdio.h>

#include "ui/ui_part.h"

#define SCROLL_MAX 1000000

/* "10-18 of 70" on the lower edge of the frame r. */
static void draw_place(const struct runs_details *d, struct canvas *c, struct rect r)
{
	char text[64];

	snprintf(text, sizeof text, " %d-%d of %d ", d->top + 1, d->top + d->rows, d->lines);
	canvas_right(c, canvas_part(r, 1, r.h - 1, r.w - 2), STYLE_DIM, text);
}

void runs_details_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs_details *d = &ui->runs.pane;
	const struct run *run = sweep_run(ui->model.sweep, ui->runs.selected);
	struct rect in;
	char title[64] = "run";

	if (run)
		snprintf(title, sizeof title, "run %u %s", run->id,
		         run_state_now(run, ui->model.live));
	in = canvas_padded(canvas_frame(c, r, title, NULL));
	*d = (struct runs_details){ d->reading, d->top, in.h, 0 };
	if (!run) {
		canvas_text(c, canvas_at(in, 0, 0), STYLE_DIM, "no run is selected");
		return;
	}
	if (d->reading)
		canvas_textf(c, canvas_part(r, 1, 0, r.w - 2), STYLE_TAB, " %s ", title);
	d->lines = runs_facts_draw(ui, run, c, in, d->top);
	/* Of this run there may be less than of the last. */
	if (d->top && d->top + d->rows > d->lines) {
		d->top = d->lines > d->rows ? d->lines - d->rows : 0;
		canvas_fill(c, in);
		runs_facts_draw(ui, run, c, in, d->top);
	}
	if (d->lines > d->rows)
		draw_place(d, c, r);
}

void runs_details_scroll(struct runs *v, long by)
{
	long top = v->pane.top + by;

	/* How far there are lines is known when they are drawn. */
	v->pane.top = top < 0 ? 0 : top > SCROLL_MAX ? SCROLL_MAX : (int)top;
}

bool runs_details_act(struct runs *v, enum action_id id)
{
	bool reading = v->pane.reading;
	long by = action_step(id, v->pane.rows > 2 ? v->pane.rows - 1 : 1);

	if (id == ACT_NEXT_PANE) {
		v->pane.reading = !reading;
		if (v->pane.reading)
			v->details = 1;
	} else if (id == ACT_DETAILS) {
		v->details = v->at.details.w ? 2 : 1;
		v->pane.reading = false;
	} else if (by && reading) {
		runs_details_scroll(v, by);
	} else {
		return false;
	}
	return true;
}

bool runs_details_hinted(const struct runs *v, enum action_id id)
{
	bool reading = v->pane.reading, more = v->pane.lines > v->pane.rows;

	return id == ACT_NEXT_PANE ? more && !reading
	       : id == ACT_BACK    ? reading
	                           : more && reading;
}
