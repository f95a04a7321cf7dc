/* Above the panels: the policy that is tried, its numbers, and what it came to. */

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define NUMBERS_MAX 2 /* lines */

/* "bandit", "any(median, patience(patience=5))": what the numbers are of. */
static void print_kind(const struct conf *c, struct buf *out)
{
	buf_adds(out, c->policy);
	for (size_t i = 0; i < c->policies.n; i++)
		buf_addf(out, "%s%s", i ? ", " : "(", c->policies.items[i]);
	if (c->policies.n)
		buf_addc(out, ')');
}

static int draw_numbers(const struct whatif *v, struct canvas *c, struct rect r)
{
	bool ascii = c->glyphs == GLYPHS_ASCII || c->glyphs == GLYPHS_CONSOLE;
	struct buf text = { 0 };
	int x, y = 0;

	print_kind(v->conf, &text);
	x = canvas_text(c, canvas_part(r, 0, 0, r.w), STYLE_STRONG, text.data) + 3;
	for (size_t i = 0; i < v->n_dials; i++) {
		const struct dial *d = &v->dials[i];
		bool here = i == v->dial;
		int w;

		buf_reset(&text);
		buf_adds(&text, here ? (ascii ? "< " : "◂ ") : "");
		dial_print(d, d->now, &text);
		buf_adds(&text, here ? (ascii ? " >" : " ▸") : "");
		w = (int)strlen(d->setting->name) + 1 + utf8_columns(text.data);
		if (x + w > r.w && y + 1 < NUMBERS_MAX && y + 1 < r.h) {
			x = 2;
			y++;
		}
		x += canvas_text(c, canvas_at(r, x, y), here ? STYLE_TEXT : STYLE_DIM,
		                 d->setting->name) +
		     1;
		x += canvas_text(c, canvas_at(r, x, y), here ? STYLE_TAB : STYLE_TEXT,
		                 text.data) +
		     3;
	}
	buf_clear(&text);
	return y + 1;
}

static void print_saved(const struct replay_summary *s, struct buf *out)
{
	buf_addf(out, "cuts %u of %u runs, saves %.0f %% of the intervals, ", s->n_cancelled,
	         s->n_runs, 100 * replay_saved_share(s));
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
