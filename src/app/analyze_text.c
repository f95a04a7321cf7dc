#include "app/analyze_part.h"

#include <math.h>
#include <string.h>

#include "ui/bar.h"
#include "ui/canvas.h"

#define WRAPPED_MAX 60  /* lines */
#define EFFECTS_LINES 3 /* parameters without effect that have a line each */

static const char *name_of(const struct analyze_page *p, size_t param)
{
	return p->a->subject.space->params[param].name;
}

/* ---- importance ------------------------------------------------------------------ */

static void add_figure(struct analyze_page *p, struct figure f)
{
	if (isnan(f.value))
		buf_addf(p->out, "%11s", "-");
	else
		buf_addf(p->out, " %.2f %s%.2f", f.value, p->glyphs == GLYPHS_ASCII ? "+" : "±",
		         2 * f.sd);
}

static void add_share(struct analyze_page *p, double x)
{
	if (isnan(x))
		buf_addf(p->out, "%7s", "-");
	else
		buf_addf(p->out, "%7.2f", x);
}

/* Is there a column of it?  That of the best tenth needs no model. */
static bool is_importance(const struct analysis *a)
{
	bool any = a->surface.n;

	for (size_t i = 0; i < a->subject.space->n; i++)
		any = any || !isnan(a->reach[i]);
	return any;
}

static void print_importance(struct analyze_page *p)
{
	const struct analysis *a = p->a;
	bool predicts = analysis_predicts(a);

	buf_addf(p->out, "\n%-39s%11s%11s%7s%7s\n", "What matters: shares of the variance",
	         "in all", "alone", "top", "near");
	for (size_t i = 0; i < a->subject.space->n; i++) {
		size_t k = a->order[i];
		struct effect e = a->effects.items[k];

		if (!predicts)
			e.first = e.total = FIGURE_NONE;
		analyze_name(p, name_of(p, k), ANALYZE_NAME);
		buf_addc(p->out, ' ');
		if (param_count(&a->subject.space->params[k]) == 1) {
			buf_adds(p->out, "constant\n");
			continue;
		}
		bar_print(e.total, ANALYZE_BAR, p->glyphs, p->out);
		add_figure(p, e.total);
		add_figure(p, e.first);
		add_share(p, a->reach[k]);
		add_share(p, predicts ? a->nearby[k].value : NAN);
		buf_addc(p->out, '\n');
	}
	if (!isnan(a->effects.together.value) && predicts)
		buf_addf(p->out, "%.2f is what parameters do only together.  ",
		         a->effects.together.value);
	buf_addf(p->out, "%s: two deviations.\n", p->glyphs == GLYPHS_ASCII ? "+" : "±");
	buf_adds(p->out,
	         "Near: around the best run.  Top: what takes a run into the best tenth");
	if (a->surface.n_valid < REACH_NEEDED)
		buf_addf(p->out, ",\nwhich takes %d runs", REACH_NEEDED);
	buf_adds(p->out, ".\n");
}

/* ---- all ------------------------------------------------------------------------- */

/* A sentence over several lines. */
static void add_wrapped(struct analyze_page *p, const char *text)
{
	struct canvas c;
	int lines;

	canvas_init(&c, ANALYZE_COLUMNS - 2, WRAPPED_MAX, p->glyphs);
	lines = canvas_wrap(&c, canvas_rect(&c), 0, STYLE_TEXT, text);
	canvas_print(&c, (struct rect){ 0, 0, c.w, lines < c.h ? lines : c.h }, p->out);
	canvas_clear(&c);
}

static bool is_effect(const struct advice_line *l)
{
	return strcmp(l->check, "effect") == 0;
}

static size_t count_effects(const struct advice *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += is_effect(&a->items[i]);
	return n;
}

/* Many parameters without effect, which are n lines from `first` on, in one sentence. */
static void add_effects(struct analyze_page *p, const struct advice *a, size_t first, size_t n)
{
	struct buf text = { 0 };

	buf_addf(&text,
	         "%zu parameters make no difference, each less than %g %% of the variance; "
	         "fix them",
	         n, 100 * ADVICE_EFFECT);
	for (size_t i = 0; i < n; i++)
		buf_addf(&text, "%s%s", i ? ", " : ": ", name_of(p, a->items[first + i].param));
	add_wrapped(p, text.data);
	buf_clear(&text);
}

static void print_advice(struct analyze_page *p)
{
	const struct advice *a = &p->a->advice;
	struct buf text = { 0 };
	size_t n = count_effects(a);

	if (a->n)
		analyze_title(p, "Advice", "");
	for (size_t i = 0; i < a->n; i++) {
		const struct advice_line *l = &a->items[i];

		if (is_effect(l) && n > EFFECTS_LINES) {
			add_effects(p, a, i, n);
			i += n - 1;
			continue;
		}
		buf_reset(&text);
		if (l->param < p->a->subject.space->n)
			buf_addf(&text, "%s: ", name_of(p, l->param));
		buf_adds(&text, l->text);
		add_wrapped(p, text.data);
	}
	buf_clear(&text);
}

static void print_stop(struct analyze_page *p, struct analyze_stop stop)
{
	const struct chance *c = &p->a->chance;
	struct chance_answer answer = chance_ask(c, stop.runs, stop.delta);
	struct buf text = { 0 };

	chance_print(c, &answer, "; ", &text);
	if (text.len) {
		analyze_title(p, "May I stop?", "");
		add_wrapped(p, text.data);
	}
	buf_clear(&text);
}

void analyze_print(const struct analysis *a, const char *name, struct analyze_stop stop,
                   enum glyphs glyphs, struct buf *out)
{
	struct analyze_page p = { a, glyphs, out };
	const struct sweep *s = a->subject.sweep;
	const struct surface *m = &a->surface;
	struct buf line = { 0 };

	buf_addf(&line, "%s: %u run%s, ", name, s->n_runs, s->n_runs == 1 ? "" : "s");
	if (m->n_valid)
		buf_addf(&line, "of which %zu count; ", m->n_valid);
	if (s->config->goal != GOAL_UNDECIDED)
		buf_addf(&line, "%s %s", goal_name(s->config->goal),
		         s->n_metrics             ? s->metrics[0]
		         : s->config->metric_name ? s->config->metric_name
		                                  : "the metric");
	else
		buf_adds(&line, "no metric");
	add_wrapped(&p, line.data);
	buf_reset(&line);
	if (!isnan(m->trust))
		buf_addf(out, "The model puts unseen runs in order: %.2f of 1 (%s)\n", m->trust,
		         analysis_trust_name(m->trust));
	if (!isnan(m->trust) && m->n_earlier)
		buf_addf(out, "It was made with %zu run%s of earlier sweeps\n", m->n_earlier,
		         m->n_earlier == 1 ? "" : "s");
	analysis_print_lack(a, &line);
	if (line.len)
		add_wrapped(&p, line.data);
	buf_clear(&line);
	print_advice(&p);
	print_stop(&p, stop);
	if (is_importance(a))
		print_importance(&p);
	if (analysis_predicts(a)) {
		analyze_slices(&p);
		analyze_map(&p);
		analyze_path(&p);
	}
	analyze_buckets(&p);
	analyze_groups(&p);
	analyze_parallel(&p);
	analyze_failures(&p);
	analyze_early(&p);
	analyze_progress(&p);
	analyze_timeline(&p);
}
