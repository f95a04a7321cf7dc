/* What the panels of the page Analyze show besides: the same plots, below each other. */

#include "app/analyze_part.h"

#include <math.h>

#include "ui/groups_plot.h"
#include "ui/map_plot.h"
#include "ui/panel.h"
#include "ui/progress_plot.h"
#include "ui/timeline_plot.h"
#include "ui/ui.h"

#define LINES 14
#define ROWS_MAX 16 /* slots */
#define NAME_MAX 20

static void add_param(const struct analyze_page *p, size_t param, struct buf *out)
{
	struct analyze_page name = *p;

	name.out = out;
	analyze_name(&name, p->a->subject.space->params[param].name, NAME_MAX);
}

void analyze_map(struct analyze_page *p)
{
	const struct map *m = p->a->maps.items;
	struct buf text = { 0 }, right = { 0 };
	struct canvas c;

	if (!p->a->maps.n)
		return;
	add_param(p, m->y.param, &text);
	buf_adds(&text, " over ");
	add_param(p, m->x.param, &text);
	if (!isnan(m->together.value))
		buf_addf(&right, "%.2f of the variance is together", m->together.value);
	analyze_title(p, text.data, buf_str(&right));
	canvas_init(&c, ANALYZE_COLUMNS, LINES, p->glyphs);
	map_plot(p->a, m, false, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), p->out);
	canvas_clear(&c);
	buf_clear(&right);
	buf_clear(&text);
}

void analyze_parallel(struct analyze_page *p)
{
	const struct sweep *s = p->a->subject.sweep;
	struct ui_model m = {
		.sweep = s, .conf = s->config, .analysis = p->a, .version = 1, .left_s = NAN
	};
	struct ui_settings settings;
	struct buf text = { 0 };
	struct ui *ui;

	if (p->a->parallel.n < 2 || s->n_runs < 3 || !s->best)
		return;
	ui_settings_init(&settings);
	ui = ui_new(&settings, p->glyphs);
	ui_set_plain(ui, true);
	ui_set_model(ui, &m);
	if (ui_print_panel(ui, &panel_parallel, ANALYZE_COLUMNS, LINES, &text)) {
		analyze_title(p, "All together", "the best with their numbers");
		buf_add(p->out, text.data, text.len);
	}
	buf_clear(&text);
	ui_free(ui);
}

void analyze_progress(struct analyze_page *p)
{
	const struct progress *progress = &p->a->progress;
	bool log = progress_suits_log(progress, PROGRESS_RUNS);
	struct canvas c;

	if (progress->n < 2 || progress->last_step == progress->n)
		return;
	analyze_title(p, "How the best became better", log ? "over runs, log" : "over runs");
	canvas_init(&c, ANALYZE_COLUMNS, LINES, p->glyphs);
	progress_plot(p->a, PROGRESS_RUNS, log, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), p->out);
	canvas_clear(&c);
}

void analyze_timeline(struct analyze_page *p)
{
	const struct timeline *t = &p->a->timeline;
	size_t row = 0;
	int rows = t->n_rows < ROWS_MAX ? (int)t->n_rows : ROWS_MAX;
	struct canvas c;

	if (t->to_ms <= t->from_ms)
		return;
	analyze_title(p, "When slots were at work", "");
	canvas_init(&c, ANALYZE_COLUMNS, rows + TIMELINE_PLOT_LINES, p->glyphs);
	timeline_plot(p->a, &row, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), p->out);
	canvas_clear(&c);
}

void analyze_groups(struct analyze_page *p)
{
	const struct groups *g = analysis_groups(p->a);
	struct buf text = { 0 };
	struct canvas c;
	int lines;

	if (!groups_tell(g))
		return;
	buf_adds(&text, "Grouped by ");
	if (g->by_assignment)
		buf_adds(&text, "all but the seed");
	else
		add_param(p, g->param, &text);
	analyze_title(p, text.data, "means of completed runs");
	canvas_init(&c, ANALYZE_COLUMNS, groups_plot_lines(g) + GROUPS_PLOT_CURVES, p->glyphs);
	lines = groups_plot(p->a, g, &c, canvas_rect(&c));
	canvas_print(&c, (struct rect){ 0, 0, c.w, lines }, p->out);
	canvas_clear(&c);
	buf_clear(&text);
}
