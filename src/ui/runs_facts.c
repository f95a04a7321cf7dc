/* What there is to say of the selected run, line by line: what it came to stands first. */

#include <math.h>

#include "base/num.h"
#include "base/utf8.h"
#include "core/sampler/reason.h"
#include "core/space/param.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define TAIL_LINES 6
#define LEAST_TAIL 3 /* of them, before curves grow */
#define CURVE_LINES 3
#define WHY_WIDTH 9    /* of the names in draw_suggestion() */
#define VALUE_WIDTH 12 /* that names leave free: of "0.9855 at 26" */

/* Filled line by line, also where nobody sees it: that says how many there are. */
struct pane {
	struct ui *ui;
	const struct run *run;
	struct canvas *c;
	struct rect r;
	int y, width; /* the next line, from above the pane on; of the names */
};

/* Text over as many lines as it takes. */
static void wrapped(struct pane *p, int left, enum style s, const char *text)
{
	struct rect r = { p->r.x + left, p->r.y, p->r.w - left, p->r.h };

	p->y += canvas_wrap(p->c, r, p->y, s, text);
}

/* "name      value": beside it, nearer when it is long, below it when it is very long. */
static void pair(struct pane *p, const char *name, enum style s, const char *value)
{
	int room = p->r.w, columns = utf8_columns(name), value_columns = utf8_columns(value);
	int x = (columns > p->width ? columns : p->width) + 1;
	bool below = value_columns > room / 2 && columns + 1 + value_columns > room;
	struct buf label = { 0 };

	if (x + value_columns > room)
		x = room - value_columns;
	if (!below)
		room = x - 1;
	show_name(&label, p->ui->model.sweep, name, room, p->c->glyphs);
	canvas_text(p->c, canvas_part(p->r, 0, p->y, room), STYLE_DIM, buf_str(&label));
	buf_clear(&label);
	if (below) {
		p->y++;
		wrapped(p, 1, s, value);
	} else {
		canvas_text(p->c, canvas_at(p->r, x, p->y++), s, value);
	}
}

/* The same of a text made for it, which is empty then. */
static void pair_of(struct pane *p, const char *name, enum style s, struct buf *value)
{
	pair(p, name, s, buf_str(value));
	buf_clear(value);
}

/* How it compares with the best, over the same seeds. */
static void draw_rival(struct pane *p, const struct rival *rival)
{
	struct buf text = { 0 }, name = { 0 };

	if (!rival)
		return;
	buf_addf(&name, "to run %u", p->ui->runs.confirmed.best);
	if (rival->alike)
		buf_adds(&text, "may be the same");
	else
		buf_addf(&text, "worse, p %s", num_short(rival->p, 2).text);
	pair_of(p, name.data, STYLE_TEXT, &text);
	buf_clear(&name);
}

static void draw_confirmed(struct pane *p)
{
	const struct sweep *s = p->ui->model.sweep;
	const struct confirmed *c = sweep_confirmed(s, p->run);
	struct buf text = { 0 };

	if (p->run->seed) {
		buf_addf(&text, "run %u, seed %u", sweep_first(s, p->run)->id, p->run->seed);
		pair_of(p, "confirms", STYLE_TEXT, &text);
	} else if (c) {
		show_mean(&text, c, p->c->glyphs);
		buf_addf(&text, " (%u)", c->n);
		pair_of(p, "mean", s->best == p->run->id ? STYLE_BEST : STYLE_STRONG, &text);
		draw_rival(p, runs_rival(p->ui, p->run->id));
	}
}

static void draw_result(struct pane *p)
{
	const struct run *run = p->run;
	const struct series *v = sweep_series(run, 0);
	const char *why = run->verdict ? run->verdict : run->reason;
	struct buf text = { 0 };

	if (v && run->best_at) {
		show_metric(&text, run->best);
		buf_addf(&text, " at %s", num_short(series_step(v, run->best_at), 8).text);
		pair_of(p, "best",
		        p->ui->model.sweep->best == run->id ? STYLE_BEST : STYLE_STRONG, &text);
	}
	draw_confirmed(p);
	if (why && run->state != RUN_COMPLETED)
		wrapped(p, 0, run->state == RUN_FAILED ? STYLE_FAILED : STYLE_WARN, why);
	if (run->note && *run->note)
		pair(p, "note", STYLE_MARKED, run->note);
}

static void draw_times(struct pane *p)
{
	const struct run *run = p->run;
	struct buf text = { 0 };

	if (!run->started_ms)
		return;
	buf_adds(&text, axis_time(run_seconds(run, runs_now_ms(p->ui))).text);
	if (run->slot)
		buf_addf(&text, "  slot %d", run->slot);
	if (run->state == RUN_RUNNING && run->pid)
		buf_addf(&text, "  pid %lld", (long long)run->pid);
	pair_of(p, "time", STYLE_TEXT, &text);
}

bool runs_lives(const struct ui *ui)
{
	const struct run *r = sweep_run(ui->model.sweep, ui->runs.selected);

	return ui->model.live && r && r->state == RUN_RUNNING && r->pid;
}

/* "1.2 GB", rough: a figure that changes each second says no more. */
static void print_bytes(double bytes, struct buf *out)
{
	bool small = bytes < 1e9;

	buf_addf(out, "%s %s", num_short(bytes / (small ? 1e6 : 1e9), 2).text,
	         small ? "MB" : "GB");
}

static void draw_usage(struct pane *p)
{
	const struct ui_usage *u = &p->ui->model.usage;
	struct buf text = { 0 };

	if (!u->known || !runs_lives(p->ui))
		return;
	/* A line that comes a second later would move all below it. */
	if (u->run != p->run->id) {
		pair(p, "uses", STYLE_DIM, p->c->glyphs == GLYPHS_ASCII ? "..." : "…");
		return;
	}
	if (!isnan(u->cpus))
		buf_addf(&text, "%.1f CPUs, ", u->cpus);
	print_bytes(u->bytes, &text);
	pair_of(p, "uses", STYLE_TEXT, &text);
	if (isnan(u->gpu_percent))
		return;
	buf_addf(&text, "%.0f %%", u->gpu_percent);
	if (!isnan(u->gpu_bytes)) {
		buf_adds(&text, ", ");
		print_bytes(u->gpu_bytes, &text);
	}
	pair_of(p, "GPU", STYLE_TEXT, &text);
}

static void draw_params(struct pane *p)
{
	const struct run *run = p->run;
	const struct sweep *s = p->ui->model.sweep;
	struct num_short room;

	for (size_t i = 0; i < s->n_params; i++) {
		const char *value = sweep_value(run, i), *name = param_bare_name(s->params[i]);

		if (value)
			pair(p, name, STYLE_TEXT, num_tidy(value, &room));
	}
}

static bool has_values(const struct run *run, size_t metric)
{
	const struct series *v = sweep_series(run, metric);

	return v && v->n;
}

/* "name      0.97 at 12" of the metric that the chart shows. */
static void draw_shown(struct pane *p)
{
	const struct sweep *s = p->ui->model.sweep;
	const struct series *v = sweep_series(p->run, runs_metric(p->ui));
	struct buf text = { 0 };

	if (!v || !v->n)
		return;
	if (isfinite(v->value[v->n - 1]))
		show_metric(&text, v->value[v->n - 1]);
	else
		buf_adds(&text, num_text(v->value[v->n - 1]).text);
	buf_addf(&text, " at %s", num_short(series_step(v, v->n), 8).text);
	pair_of(p, s->metrics[runs_metric(p->ui)], STYLE_TEXT, &text);
}

/* The other metrics with their curves, as high as there is room beside what follows them. */
static void draw_metrics(struct pane *p, int room)
{
	const struct run *run = p->run;
	const struct sweep *s = p->ui->model.sweep;
	struct runs_curve k = { .grows = run->state == RUN_RUNNING };
	/* The values stand where those above do, where there is room. */
	int n = 0, widest = p->width;
	struct buf name = { 0 };

	for (size_t i = 0; i < s->n_metrics; i++)
		if (i != runs_metric(p->ui) && has_values(run, i)) {
			widest = utf8_widest(widest, s->metrics[i]);
			n++;
		}
	if (!n)
		return;
	k.height = room / n < 2 ? 1 : room / n > CURVE_LINES ? CURVE_LINES : room / n;
	k.width = runs_curve_width(widest, k.height, p->r.w);
	k.style = show_run_style(s, run);
	for (size_t i = 0; i < s->n_metrics; i++) {
		if (i == runs_metric(p->ui) || !has_values(run, i))
			continue;
		buf_reset(&name);
		show_name(&name, s, s->metrics[i], k.width, p->c->glyphs);
		k.name = buf_str(&name);
		k.series = sweep_series(run, i);
		runs_curve_draw(&k, p->c, p->r, p->y);
		p->y += k.height;
	}
	buf_clear(&name);
}

/* Why it was drawn: what was expected of it stands first. */
static void draw_suggestion(struct pane *p)
{
	const struct run *run = p->run;
	struct reason why;
	struct buf text = { 0 };

	if (!run->suggestion)
		return;
	if (!reason_parse(&why, run->suggestion)) {
		pair(p, "sampler", STYLE_TEXT, run->suggestion);
		return;
	}
	if (reason_has_prediction(&why)) {
		reason_print_prediction(&why, p->c->glyphs == GLYPHS_ASCII ? " +- " : " ± ",
		                        &text);
		pair_of(p, "predicted", STYLE_TEXT, &text);
	}
	if (reason_has_improvement(&why)) {
		buf_adds(&text, "gain ");
		reason_print_improvement(&why, &text);
		pair_of(p, "expected", STYLE_TEXT, &text);
	}
	buf_addf(&text, "%s%s", why.sampler, why.start ? ", start" : "");
	pair_of(p, "sampler", STYLE_TEXT, &text);
}

static bool has_output(const struct pane *p)
{
	return p->ui->log.run == p->run->id && p->ui->log.text.n;
}

/* What it prints, in the room that is left, or where it is to be scrolled to. */
static void draw_tail(struct pane *p, int room)
{
	const struct log_text *l = &p->ui->log;
	/* A few lines: many that scroll would be most of what is sent. */
	size_t rows = room > 0 && room < TAIL_LINES ? (size_t)room : TAIL_LINES;

	if (!has_output(p))
		return;
	canvas_line(p->c, canvas_part(p->r, 0, p->y++, p->r.w), glyph(p->c->glyphs, GLYPH_DOTS),
	            STYLE_BORDER);
	for (size_t i = l->text.n > rows ? l->text.n - rows : 0; i < l->text.n; i++)
		canvas_text(p->c, canvas_at(p->r, 0, p->y++), STYLE_DIM,
		            pager_line(&l->text, i)->text);
}

static int names_width(const struct ui *ui, const struct run *run, int room)
{
	const struct sweep *s = ui->model.sweep;
	int width = run->suggestion ? WHY_WIDTH : 6;

	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(run, i))
			width = utf8_widest(width, param_bare_name(s->params[i]));
	if (has_values(run, runs_metric(ui)))
		width = utf8_widest(width, s->metrics[runs_metric(ui)]);
	room = room < 2 * VALUE_WIDTH ? room / 2 : room - VALUE_WIDTH - 1;
	return width < room ? width : room;
}

/* About how many lines follow the metrics. */
static int after(const struct pane *p)
{
	return (p->run->suggestion ? 3 : 0) + (has_output(p) ? 1 + LEAST_TAIL : 0);
}

int runs_facts_draw(struct ui *ui, const struct run *run, struct canvas *c, struct rect r,
                    int top)
{
	struct pane p = { ui, run, c, r, -top, names_width(ui, run, r.w) };

	draw_result(&p);
	draw_times(&p);
	draw_usage(&p);
	draw_params(&p);
	draw_shown(&p);
	draw_metrics(&p, r.h - (p.y + top) - after(&p));
	draw_suggestion(&p);
	draw_tail(&p, r.h - (p.y + top) - 1);
	return p.y + top;
}
