/* The chart on the page of runs: what is drawn, and what a person does to it. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/say.h"
#include "ui/ui_part.h"

struct chart_in runs_chart_input(struct ui *ui)
{
	const struct ui_model *m = &ui->model;
	const char *policy = m->conf->policy;

	runs_groups_chart(ui);
	return (struct chart_in){
		.sweep = m->sweep,
		.flags = ui->runs.flags,
		.version = ui->runs.flags_version,
		.selected = runs_groups_hint(&ui->runs) ? 0 : ui->runs.selected,
		.coloured = ui->runs.coloured,
		.n_coloured = ui->runs.n_coloured,
		.groups = ui->runs.means,
		.n_groups = ui->runs.n_means,
		.shaded = ui->runs.shaded,
		.groups_version = ui->runs.means_version,
		.means = ui->runs.groups.on,
		.plain = ui->plain,
		.policy = policy && strcmp(policy, "none") != 0 ? policy : NULL,
	};
}

static void smooth(struct ui *ui)
{
	static const double weights[] = { 0, 0.6, 0.9, 0.97 };
	double *s = &ui->runs.chart.opts.smoothing;
	size_t i = 0;

	while (i < 3 && *s != weights[i])
		i++;
	*s = weights[(i + 1) % 4];
	if (*s > 0)
		say(ui, STYLE_TEXT, "smoothed: moving average of weight %g", *s);
	else
		say(ui, STYLE_TEXT, "not smoothed");
}

bool runs_chart_act(struct ui *ui, enum action_id id)
{
	struct chart *ch = &ui->runs.chart;
	struct chart_opts *o = &ch->opts;
	double step = 1.0 / (ch->base.w > 1 ? ch->base.w - 1 : 1);
	struct chart_in in;

	if (id == ACT_X_AXIS) {
		o->x = (enum chart_x)((o->x + 1) % CHART_RUN);
		o->zoomed = false;
		say(ui, STYLE_TEXT, "x axis: %s", chart_x_name(o->x));
	} else if (id == ACT_SCALE_Y) {
		chart_next_scale(ch);
		say(ui, STYLE_TEXT, "y axis: %s",
		    o->y_chosen ? scale_name(o->y_kind) : "the scale that suits");
	} else if (id == ACT_LOG_X) {
		o->log_x = !o->log_x;
	} else if (id == ACT_SMOOTH) {
		smooth(ui);
	} else if (id == ACT_ZOOM_IN || id == ACT_ZOOM_OUT) {
		in = runs_chart_input(ui);
		chart_zoom(ch, &in, id == ACT_ZOOM_IN ? 0.5 : 2);
	} else if (id == ACT_RANGE) {
		chart_next_range(ch);
		say(ui, STYLE_TEXT, "y axis: %s", chart_range_name(o->range));
	} else if (id == ACT_PAN_LEFT || id == ACT_PAN_RIGHT) {
		chart_pan(ch, id == ACT_PAN_LEFT ? -0.25 : 0.25, 0);
	} else if (id == ACT_PAN_UP || id == ACT_PAN_DOWN) {
		chart_pan(ch, 0, id == ACT_PAN_DOWN ? -0.25 : 0.25);
	} else if (id == ACT_CROSS) {
		o->cross = !o->cross;
		if (o->cross && !(o->cross_at > 0))
			o->cross_at = 0.5;
	} else if (o->cross && (id == ACT_LEFT || id == ACT_RIGHT)) {
		o->cross_at = fmax(0, fmin(1, o->cross_at + (id == ACT_LEFT ? -step : step)));
	} else {
		return false;
	}
	return true;
}

/* ---- the mouse ------------------------------------------------------------------- */

static void end_drag(struct ui *ui, struct rect plot)
{
	struct runs *v = &ui->runs;
	double w = plot.w > 1 ? plot.w - 1 : 1, h = plot.h > 1 ? plot.h - 1 : 1;
	double x0 = (v->drag_x - plot.x) / w, x1 = (v->drag_to_x - plot.x) / w;
	double y0 = 1 - (v->drag_y - plot.y) / h, y1 = 1 - (v->drag_to_y - plot.y) / h;

	if (v->drag_x != v->drag_to_x && v->drag_y != v->drag_to_y)
		chart_zoom_to(&v->chart, fmin(x0, x1), fmax(x0, x1), fmin(y0, y1),
		              fmax(y0, y1));
	else
		v->chart.opts.cross = true, v->chart.opts.cross_at = fmax(0, fmin(1, x0));
	v->drag_x = -1;
}

bool runs_chart_mouse(struct ui *ui, struct key k)
{
	struct runs *v = &ui->runs;
	struct rect plot = chart_plot_rect(&v->chart, v->at.chart);
	bool on_plot = v->at.chart.w && canvas_hit(plot, k.x, k.y);

	if (k.code == KEY_Release && v->drag_x >= 0) {
		end_drag(ui, plot);
		return true;
	}
	if (!on_plot)
		return false;
	if (key_wheel(k)) {
		chart_zoom_about(&v->chart, (k.x - plot.x + 0.5) / plot.w,
		                 1 - (k.y - plot.y + 0.5) / plot.h,
		                 k.code == KEY_WheelUp ? 0.8 : 1.25);
	} else if (k.code == KEY_Drag && v->drag_x >= 0) {
		v->drag_to_x = k.x;
		v->drag_to_y = k.y;
	} else if (k.code == KEY_Click) {
		v->drag_x = v->drag_to_x = k.x;
		v->drag_y = v->drag_to_y = k.y;
	}
	return true;
}

void runs_chart_draw_drag(const struct ui *ui, struct canvas *c)
{
	const struct runs *v = &ui->runs;
	struct rect box = { .x = v->drag_x < v->drag_to_x ? v->drag_x : v->drag_to_x,
		            .y = v->drag_y < v->drag_to_y ? v->drag_y : v->drag_to_y,
		            .w = abs(v->drag_to_x - v->drag_x) + 1,
		            .h = abs(v->drag_to_y - v->drag_y) + 1 };

	if (v->drag_x < 0)
		return;
	for (int y = 0; y < box.h; y++)
		canvas_select(c, box, y);
}
