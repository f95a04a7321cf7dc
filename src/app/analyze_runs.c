#include "app/analyze_part.h"

#include <math.h>

#include "base/utf8.h"
#include "ui/bar.h"

#define EARLY_COLUMNS 8
#define STEPS_MAX 12 /* of a path */

static const char *name_of(const struct analyze_page *p, size_t param)
{
	return p->a->subject.space->params[param].name;
}

void analyze_path(struct analyze_page *p)
{
	const struct path *path = &p->a->path;
	const struct sweep *s = p->a->subject.sweep;
	bool ascii = p->glyphs == GLYPHS_ASCII;
	size_t shown = path->n > STEPS_MAX ? STEPS_MAX - 1 : path->n;
	struct buf text = { 0 };

	if (!path->from || path->from == path->to)
		return;
	buf_addf(&text, "From run %u to the best, %u", path->from, path->to);
	analyze_title(p, text.data, "gains as the model has them");
	buf_reset(&text);
	buf_addf(&text, "run %u", path->from);
	buf_addf(p->out, "%-54s %12s\n", text.data,
	         num_shown(sweep_run(s, path->from)->best).text);
	for (size_t i = 0; i < shown; i++) {
		const struct path_step *step = &path->steps[i];

		analyze_name(p, name_of(p, step->param), ANALYZE_NAME);
		buf_reset(&text);
		subject_print_value(&step->from, &text);
		buf_adds(&text, ascii ? " -> " : " → ");
		subject_print_value(&step->to, &text);
		buf_addf(p->out, "  %s%*s", text.data, 34 - utf8_columns(text.data), "");
		buf_addf(p->out, " %s%s %s ", step->gain.value < 0 ? "" : "+",
		         num_short(step->gain.value, 3).text, ascii ? "+-" : "±");
		buf_addf(p->out, "%s\n", num_short(2 * step->gain.sd, 2).text);
	}
	if (shown < path->n) {
		double rest = 0;

		for (size_t i = shown; i < path->n; i++)
			rest += path->steps[i].gain.value;
		buf_reset(&text);
		buf_addf(&text, "%zu others, together", path->n - shown);
		buf_addf(p->out, "%-54s %s%s\n", text.data, rest < 0 ? "" : "+",
		         num_short(rest, 3).text);
	}
	buf_addf(p->out, "%-54s %12s\n", "the best",
	         num_shown(sweep_run(s, path->to)->best).text);
	buf_clear(&text);
}

void analyze_failures(struct analyze_page *p)
{
	const struct failing *f = &p->a->failing;
	const struct buckets *b;
	struct buf text = { 0 };

	if (!f->failed)
		return;
	buf_addf(&text, "%u of %u failed", f->failed, f->ended);
	analyze_title(p, "Where runs fail", text.data);
	if (f->param == p->a->subject.space->n) {
		buf_adds(p->out, "nowhere in particular\n");
		buf_clear(&text);
		return;
	}
	b = &p->a->buckets[f->param];
	buf_addf(p->out, "%s\n", name_of(p, f->param));
	for (size_t i = 0; i < b->n; i++) {
		const struct bucket *x = &b->items[i];

		if (!x->ended)
			continue;
		buf_reset(&text);
		buckets_print(x, p->glyphs == GLYPHS_ASCII ? " .. " : " … ", &text);
		buf_addf(p->out, "  %s%*s ", text.data, 24 - utf8_columns(text.data), "");
		bar_print((struct figure){ x->fails, 0 }, ANALYZE_BAR, p->glyphs, p->out);
		buf_addf(p->out, "  %u of %u\n", x->failed, x->ended);
	}
	buf_clear(&text);
}

void analyze_early(struct analyze_page *p)
{
	const struct early *e = &p->a->early;
	size_t shown = e->n < EARLY_COLUMNS ? e->n : EARLY_COLUMNS, at[EARLY_COLUMNS];
	struct buf text = { 0 };

	if (e->n < 2 || isnan(e->items[0].all))
		return;
	for (size_t i = 0; i < shown; i++)
		at[i] = i * (e->n - 1) / (shown - 1);
	if (e->wait)
		buf_addf(&text, "much the same from %u on", e->wait);
	analyze_title(p, "Early values against the last: rank correlation", buf_str(&text));
	buf_addf(p->out, "%-14s", "after");
	for (size_t i = 0; i < shown; i++)
		buf_addf(p->out, "%8u", e->items[at[i]].interval);
	buf_addf(p->out, "\n%-14s", "all runs");
	for (size_t i = 0; i < shown; i++)
		buf_addf(p->out, "%8.2f", e->items[at[i]].all);
	if (!isnan(e->items[0].top)) {
		buf_addf(p->out, "\n%-14s", "the best tenth");
		for (size_t i = 0; i < shown; i++)
			buf_addf(p->out, "%8.2f", e->items[at[i]].top);
	}
	buf_addc(p->out, '\n');
	buf_clear(&text);
}
