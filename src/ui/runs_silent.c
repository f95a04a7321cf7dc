/*
 * In the place of the curves while there is none: what is amiss, what the program printed and
 * which key mends it.
 */

#include "base/utf8.h"
#include "core/analysis/silent.h"
#include "ui/hints.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define LOW 12 /* rows below which no blank ones are to be had */

struct place {
	struct ui *ui;
	struct canvas *c;
	struct rect r;
	int y;
};

static void add_gap(struct place *p)
{
	p->y += p->r.h >= LOW;
}

/* A key, when it has one, and what it does about it. */
static void add_key(struct place *p, enum action_id id, const char *does)
{
	struct buf key = { 0 };

	hints_print_key(p->ui, id, CTX_RUNS, &key);
	if (key.len && p->y < p->r.h) {
		int w = canvas_text(p->c, canvas_at(p->r, 0, p->y), STYLE_KEY, key.data);

		canvas_text(p->c, canvas_at(p->r, w + 2, p->y++), STYLE_TEXT, does);
	}
	buf_clear(&key);
}

/* "train_loss 0.18   val_acc 0.85", as many as a few lines take. */
static void add_names(struct place *p, const struct ui_silence *s)
{
	struct buf text = { 0 };

	buf_adds(&text, "printed: ");
	for (size_t i = 0; i < s->n_names; i++) {
		buf_addf(&text, "%s%s ", i ? ",  " : "", s->names[i].name);
		show_metric(&text, s->names[i].last);
		if (utf8_columns(text.data) > p->r.w * (p->r.h < LOW ? 1 : 2) &&
		    i + 1 < s->n_names) {
			buf_addf(&text, " and %zu more", s->n_names - i - 1);
			break;
		}
	}
	p->y += canvas_wrap(p->c, p->r, p->y, STYLE_STRONG, text.data);
	buf_clear(&text);
}

/* The end of what it printed, in so many rows. */
static void add_tail(struct place *p, uint32_t run, const struct ui_tail *t, int rows)
{
	size_t from = t->n > (size_t)rows - 1 ? t->n - (size_t)(rows - 1) : 0;

	if (rows < 2 || !t->n)
		return;
	canvas_textf(p->c, canvas_at(p->r, 0, p->y++), STYLE_DIM,
	             "The end of run %u's %s:", run, t->file);
	for (size_t i = from; i < t->n; i++)
		canvas_text(p->c, canvas_part(p->r, 2, p->y++, p->r.w - 2), STYLE_TEXT,
		            t->lines[i]);
}

/* The first of two has what it needs, but for a few rows of the other. */
static void add_tails(struct place *p, const struct ui_silence *s)
{
	int room = p->r.h - p->y, second = (int)s->tails[1].n;

	second = second ? second + 1 : 0;
	if (second > room / 3)
		second = room / 3;
	if (second < 2)
		second = 0;
	add_tail(p, s->run, &s->tails[0], room - second);
	add_tail(p, s->run, &s->tails[1], p->r.h - p->y);
}

/* What has become of the run that is told of, in a sentence. */
static void add_what(struct place *p, const struct ui_silence *s)
{
	const struct sweep *sweep = p->ui->model.sweep;
	bool runs = sweep_run(sweep, s->run)->state == RUN_RUNNING;
	struct buf text = { 0 };

	silent_print(sweep, s->run, !s->n_names, &text);
	p->y += canvas_wrap(p->c, p->r, p->y, runs ? STYLE_WARN : STYLE_FAILED, text.data);
	buf_clear(&text);
}

bool runs_silent_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct ui_silence *s = ui->model.silence;
	const struct run *run = s ? sweep_run(ui->model.sweep, s->run) : NULL;
	struct place p = { .ui = ui, .c = c };
	bool crashed, names;

	if (!run || ui->runs.chart.opts.metric != 0)
		return false;
	p.r = canvas_padded(canvas_frame(c, r, "no curve", NULL));
	add_what(&p, s);
	crashed = run->state == RUN_FAILED && !run_lacks_metric(run);
	names = s->n_names && !crashed;
	if (names)
		add_names(&p, s);
	add_gap(&p);
	if (names && !ui->model.read_only)
		add_key(&p, ACT_METRIC_IS,
		        "say which of these is the metric: it is read again");
	add_key(&p, ACT_LOG, "all that a run has printed");
	add_key(&p, ACT_SETUP,
	        crashed ? "the setup: mend it and start again"
	                : "the setup: the metric's name, patterns");
	add_gap(&p);
	add_tails(&p, s);
	return true;
}
