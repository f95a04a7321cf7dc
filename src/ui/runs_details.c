/* The selected run beside the chart. */

#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "core/sampler/reason.h"
#include "core/space/param.h"
#include "ui/ui_part.h"

#define TAIL_LINES 6
#define WHY_WIDTH 9 /* of the names in draw_suggestion() */

/* What is filled line by line. */
struct pane {
	struct ui *ui;
	const struct run *run;
	struct canvas *c;
	struct rect r;
	int y, width; /* the next line; of the names */
};

/* "name      value" in the next line; a long value begins nearer to its name. */
static void pair(struct pane *p, const char *name, enum style s, const char *value)
{
	int x = canvas_text(p->c, canvas_part(p->r, 0, p->y, p->width), STYLE_DIM, name) + 1;
	int fits = p->r.w - utf8_columns(value);

	fits = fits < p->width + 1 ? fits : p->width + 1;
	canvas_text(p->c, canvas_at(p->r, x > fits ? x : fits, p->y++), s, value);
}

/* The same of a text made for it, which is empty then. */
static void pair_of(struct pane *p, const char *name, enum style s, struct buf *value)
{
	pair(p, name, s, buf_str(value));
	buf_clear(value);
}

static void draw_params(struct pane *p)
{
	const struct run *run = p->run;
	const struct sweep *s = p->ui->model.sweep;
	double x;

	for (size_t i = 0; i < s->n_params && p->y < p->r.h; i++) {
		const char *value = sweep_value(run, i), *name = param_bare_name(s->params[i]);

		if (value && strlen(value) > 8 && num_parse_str(value, &x))
			pair(p, name, STYLE_TEXT, num_short(x, 6).text);
		else if (value)
			pair(p, name, STYLE_TEXT, value);
	}
}

/* "0.921 at 14" */
static void print_at(struct buf *out, double x, double step)
{
	buf_addf(out, "%s at %s", num_short(x, 5).text, num_short(step, 8).text);
}

static void draw_metrics(struct pane *p)
{
	const struct run *run = p->run;
	const struct sweep *s = p->ui->model.sweep;
	const struct series *v = sweep_series(run, 0);
	struct buf text = { 0 };

	if (v && run->best_at) {
		print_at(&text, run->best, series_step(v, run->best_at));
		pair_of(p, "best", s->best == run->id ? STYLE_BEST : STYLE_STRONG, &text);
	}
	for (size_t i = 0; i < s->n_metrics && p->y < p->r.h; i++) {
		v = sweep_series(run, i);
		if (!v || !v->n)
			continue;
		print_at(&text, v->value[v->n - 1], series_step(v, v->n));
		pair_of(p, s->metrics[i], STYLE_TEXT, &text);
	}
}

static void draw_times(struct pane *p)
{
	const struct run *run = p->run;
	struct buf text = { 0 };

	if (run->started_ms) {
		buf_adds(&text, axis_time(run_seconds(run, runs_now_ms(p->ui))).text);
		if (run->slot)
			buf_addf(&text, "  slot %d", run->slot);
		if (run->state == RUN_RUNNING && run->pid)
			buf_addf(&text, "  pid %lld", (long long)run->pid);
		pair_of(p, "time", STYLE_TEXT, &text);
	}
	if (run->note && *run->note)
		pair(p, "note", STYLE_MARKED, run->note);
}

/* Why it was drawn: what was expected of it stands first, where few lines are left. */
static void draw_suggestion(struct pane *p)
{
	const struct run *run = p->run;
	struct reason why;
	struct buf text = { 0 };

	if (!run->suggestion || p->y >= p->r.h)
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

void runs_details_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct sweep *s = ui->model.sweep;
	const struct run *run = sweep_run(s, ui->runs.selected);
	struct buf title = { 0 };
	struct pane p = { .ui = ui, .run = run, .c = c };
	const char *why;
	struct rect in;
	int width = 6;

	if (!run) {
		in = canvas_frame(c, r, "run", NULL);
		canvas_text(c, canvas_at(in, 1, 0), STYLE_DIM, "no run is selected");
		return;
	}
	buf_addf(&title, "run %u %s", run->id, run_state_now(run, ui->model.live));
	in = canvas_padded(canvas_frame(c, r, title.data, NULL));
	buf_clear(&title);
	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(run, i))
			width = utf8_widest(width, param_bare_name(s->params[i]));
	for (size_t i = 0; i < s->n_metrics; i++)
		if (sweep_series(run, i))
			width = utf8_widest(width, s->metrics[i]);
	if (run->suggestion && width < WHY_WIDTH)
		width = WHY_WIDTH;
	p.r = in;
	p.width = width < in.w / 2 ? width : in.w / 2;
	draw_params(&p);
	draw_metrics(&p);
	draw_times(&p);
	why = run->verdict ? run->verdict : run->reason;
	if (why && run->state != RUN_COMPLETED && p.y < in.h)
		p.y += canvas_wrap(c, in, p.y,
		                   run->state == RUN_FAILED ? STYLE_FAILED : STYLE_WARN, why);
	draw_suggestion(&p);
	/* The rest is what it prints. */
	if (ui->log.run == run->id && p.y + 1 < in.h && ui->log.text.n) {
		/* A few lines: many that scroll would be most of what is sent. */
		size_t room = (size_t)(in.h - p.y - 1), n = ui->log.text.n;
		size_t rows = room < TAIL_LINES ? room : TAIL_LINES;

		canvas_line(c, canvas_part(in, 0, p.y, in.w), glyph(c->glyphs, GLYPH_DOTS),
		            STYLE_BORDER);
		for (size_t i = n > rows ? n - rows : 0; i < n; i++)
			canvas_text(c, canvas_at(in, 0, ++p.y), STYLE_DIM,
			            pager_line(&ui->log.text, i)->text);
	}
}
