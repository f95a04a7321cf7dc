/* Above the panels: the policy that is tried, its numbers, and what it came to. */

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define NUMBERS_MAX 2 /* lines, */
#define LOW 12        /* but one of a page that has fewer than these */

/* "bandit", "any(median, patience(patience=5))": what the numbers are of. */
static void print_kind(const struct conf *c, struct buf *out)
{
	buf_adds(out, c->policy);
	for (size_t i = 0; i < c->policies.n; i++)
		buf_addf(out, "%s%s", i ? ", " : "(", c->policies.items[i]);
	if (c->policies.n)
		buf_addc(out, ')');
}

/* The value of a number, between arrows where the keys turn it. */
static void print_value(const struct dial *d, bool here, enum glyphs g, struct buf *out)
{
	bool ascii = g == GLYPHS_ASCII || g == GLYPHS_CONSOLE;

	buf_reset(out);
	buf_adds(out, !here ? "" : ascii ? "< " : "◂ ");
	dial_print(d, d->now, out);
	buf_adds(out, !here ? "" : ascii ? " >" : " ▸");
}

/* With its name. */
static int value_width(const struct dial *d, const struct buf *value)
{
	return (int)strlen(d->setting->name) + 1 + utf8_columns(value->data);
}

/* What they are of; on one line it leaves room for the chosen one.  The column behind it. */
static int draw_kind(const struct whatif *v, struct canvas *c, struct rect r, int lines)
{
	struct buf kind = { 0 }, value = { 0 };
	int width = r.w;

	if (lines == 1 && v->n_dials) {
		print_value(&v->dials[v->dial], true, c->glyphs, &value);
		width -= 3 + value_width(&v->dials[v->dial], &value);
	}
	print_kind(v->conf, &kind);
	width = canvas_text(c, canvas_part(r, 0, 0, width), STYLE_STRONG, kind.data);
	buf_clear(&kind);
	buf_clear(&value);
	return width;
}

/* Those from one on, in so many lines; into *y the last of them; is the chosen one there? */
static bool draw_from(const struct whatif *v, struct canvas *c, struct rect r, size_t first,
                      int lines, int *y)
{
	int x = draw_kind(v, c, r, lines) + 3;
	struct buf text = { 0 };
	bool seen = false;

	*y = 0;
	for (size_t i = first; i < v->n_dials; i++) {
		const struct dial *d = &v->dials[i];
		bool here = i == v->dial;

		print_value(d, here, c->glyphs, &text);
		if (x + value_width(d, &text) > r.w && *y + 1 < lines) {
			x = 2;
			(*y)++;
		}
		seen |= here && x + value_width(d, &text) <= r.w;
		x += 1 + canvas_text(c, canvas_at(r, x, *y), here ? STYLE_TEXT : STYLE_DIM,
		                     d->setting->name);
		x += 3 + canvas_text(c, canvas_at(r, x, *y), here ? STYLE_TAB : STYLE_TEXT,
		                     text.data);
	}
	buf_clear(&text);
	return seen;
}

/* Without those at the front that would push the chosen one out. */
static int draw_numbers(const struct whatif *v, struct canvas *c, struct rect r)
{
	int lines = r.h < LOW ? 1 : NUMBERS_MAX, y;
	struct rect nowhere = { r.x, r.y, r.w, 0 };
	size_t first = 0;

	while (first < v->dial && !draw_from(v, c, nowhere, first, lines, &y))
		first++;
	draw_from(v, c, r, first, lines, &y);
	return y + 1;
}

static void print_saved(const struct replay_summary *s, struct buf *out)
{
	buf_addf(out, "cuts %u of %u run%s, saves %.0f %% of the intervals, ", s->n_cancelled,
	         s->n_runs, s->n_runs == 1 ? "" : "s", 100 * replay_saved_share(s));
	text_duration(out, s->seconds_saved);
	buf_adds(out, " of ");
	text_duration(out, s->seconds);
	if (s->n_unknown)
		buf_addf(out, "; %u unknown", s->n_unknown);
}

static enum style print_best(const struct whatif *v, struct buf *out)
{
	const struct replay_summary *s = &v->sum;
	uint32_t at = s->best ? v->cuts[s->best - 1] : 0;

	if (!s->best) {
		buf_adds(out, "no run has a value that counts");
		return STYLE_DIM;
	}
	buf_addf(out, "the best, run %u with ", s->best);
	show_metric(out, s->best_value);
	if (s->best_survives) {
		buf_adds(out, at ? ", reaches that before it is cut: nothing is lost"
		                 : ", survives: nothing is lost");
		return STYLE_GOOD;
	}
	if (at)
		buf_addf(out, ", is cut at %u", at);
	else
		buf_adds(out, ", does not reach it");
	if (s->best_kept) {
		buf_addf(out, ": run %u is left with ", s->best_kept);
		show_metric(out, s->best_kept_value);
		buf_addf(out, ", %s worse", num_short(s->regret, NUM_DIGITS).text);
	}
	return STYLE_FAILED;
}

int whatif_strip_draw(const struct ui *ui, struct canvas *c, struct rect r)
{
	const struct whatif *v = &ui->whatif;
	struct rect in = canvas_padded(r);
	struct buf text = { 0 };
	enum style s;
	int y = draw_numbers(v, c, in);

	print_saved(&v->sum, &text);
	/* A line each, whatever it says: what is below does not move. */
	if (y < in.h)
		canvas_text(c, canvas_at(in, 0, y++), STYLE_TEXT, text.data);
	buf_reset(&text);
	s = print_best(v, &text);
	if (y < in.h)
		canvas_text(c, canvas_at(in, 0, y++), s, text.data);
	buf_clear(&text);
	return y < r.h ? y : r.h;
}
