/* The lessons with what was done of them, and the summary of the course. */

#include <string.h>

#include "base/utf8.h"
#include "ui/layout.h"
#include "ui/learn.h"
#include "ui/ui_part.h"

#define NAME_W 30    /* columns of a title that a summary has at least */
#define COLUMNS_W 70 /* from there on it has columns */
#define CHECK_W 10
#define NUMBER_W 3

/* ---- the list -------------------------------------------------------------------- */

static const char about[] =
	"Each lesson: say what you expect, with a letter; run it, here and now; see what came "
	"of it; answer one question.  What you see is what your own runs did.";

static void draw_row(const struct ui_learn *l, size_t i, struct canvas *c, struct rect r, int y)
{
	const struct ui_learn_entry *e = &l->entries[i];
	const char *state = e->done ? "done" : e->begun ? "begun" : "";
	int w = r.w - 6 - (int)strlen(state);

	if (e->done)
		canvas_mark(c, r, 0, y, GLYPH_COMPLETED, STYLE_GOOD);
	canvas_textf(c, canvas_part(r, 2, y, 2), STYLE_DIM, "%2zu", i + 1);
	canvas_text(c, canvas_part(r, 5, y, w), e->done ? STYLE_TEXT : STYLE_STRONG, e->title);
	canvas_right(c, canvas_part(r, 0, y, r.w), STYLE_DIM, state);
}

void learn_list_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct ui_learn *l = ui->model.learn;
	struct learn *v = &ui->learn;
	size_t done = 0, rows;
	struct buf right = { 0 };
	struct rect in;
	int y = 0;

	for (size_t i = 0; i < l->n_entries; i++)
		done += l->entries[i].done;
	buf_addf(&right, "%zu of %zu done", done, l->n_entries);
	in = canvas_padded(canvas_frame(c, r, "Lessons", right.data));
	buf_clear(&right);
	if (in.h > (int)l->n_entries + 3) {
		struct rect text = { in.x, in.y, in.w < LEARN_TEXT_W ? in.w : LEARN_TEXT_W,
			             in.h };

		y = canvas_wrap(c, text, 0, STYLE_TEXT, about) + 1;
	}
	rows = in.h > y ? (size_t)(in.h - y) : 1;
	v->row = layout_move(v->row, 0, l->n_entries);
	v->first = layout_top(v->first, v->row, rows);
	v->first = l->n_entries <= rows ? 0 : v->first;
	v->list = (struct rect){ in.x, in.y + y, in.w, (int)rows };
	for (size_t i = v->first; i < l->n_entries && i < v->first + rows; i++) {
		draw_row(l, i, c, in, y + (int)(i - v->first));
		if (i == v->row)
			canvas_select(c, in, y + (int)(i - v->first));
	}
}

/* ---- the summary ----------------------------------------------------------------- */

/* What to write, and how far down it is. */
struct sheet {
	struct canvas *c;
	struct rect r;
	int y;
};

static const char *word_of(const struct ui_learn_given *g)
{
	return !g->chosen ? "" : g->is_right ? "right" : "look again";
}

/* "said …", "was …" below a name, where there is no room beside it. */
static void write_below(struct sheet *s, const char *what, enum style style, const char *text)
{
	struct rect r = { s->r.x + 9, s->r.y, s->r.w - 9, s->r.h };

	canvas_text(s->c, canvas_at(s->r, 2, s->y), STYLE_DIM, what);
	s->y += canvas_wrap(s->c, r, s->y, style, text);
}

static enum style style_of(const struct ui_learn_given *g)
{
	return g->is_right ? STYLE_GOOD : STYLE_TEXT;
}

static void write_tall(struct sheet *s, const struct ui_learn_entry *e, size_t number)
{
	struct rect title = { s->r.x + NUMBER_W, s->r.y, s->r.w - NUMBER_W, s->r.h };

	canvas_textf(s->c, canvas_at(s->r, 0, s->y), STYLE_STRONG, "%zu", number);
	s->y += canvas_wrap(s->c, title, s->y, STYLE_STRONG, e->title);
	for (size_t i = 0; i < e->n_parts; i++) {
		const struct ui_learn_given *g = &e->parts[i];

		if (g->chosen)
			write_below(s, "said", style_of(g), g->chosen);
		if (g->chosen && g->right && !g->is_right)
			write_below(s, "was", STYLE_TEXT, g->right);
	}
	if (e->check.chosen)
		write_below(s, "check", style_of(&e->check), word_of(&e->check));
}

/* Columns: the lesson, what was said, what was so, the check. */
static void write_wide(struct sheet *s, const struct ui_learn_entry *e, size_t number)
{
	int name = s->r.w / 3 > NAME_W ? s->r.w / 3 : NAME_W;
	int said = (s->r.w - name - CHECK_W - 4) / 2, x = name + 2, most = 1;
	struct rect title = { s->r.x + NUMBER_W, s->r.y, name - NUMBER_W, s->r.h };
	int y = s->y;

	canvas_textf(s->c, canvas_at(s->r, 0, y), STYLE_STRONG, "%zu", number);
	most = canvas_wrap(s->c, title, y, STYLE_STRONG, e->title);
	for (size_t i = 0; i < e->n_parts; i++) {
		const struct ui_learn_given *g = &e->parts[i];
		struct rect a = { s->r.x + x, s->r.y, said - 1, s->r.h };
		struct rect b = { s->r.x + x + said, s->r.y, said - 1, s->r.h };
		int left = 0, right = 0;

		if (g->chosen)
			left = canvas_wrap(s->c, a, y, style_of(g), g->chosen);
		if (g->chosen && g->right)
			right = canvas_wrap(s->c, b, y, STYLE_TEXT,
			                    g->is_right ? "so it was" : g->right);
		y += left > right ? left : right;
	}
	canvas_right(s->c, canvas_part(s->r, 0, s->y, s->r.w), style_of(&e->check),
	             word_of(&e->check));
	s->y = y > s->y + most ? y : s->y + most;
}

static void write_heads(struct sheet *s)
{
	int name = s->r.w / 3 > NAME_W ? s->r.w / 3 : NAME_W;
	int said = (s->r.w - name - CHECK_W - 4) / 2;

	canvas_text(s->c, canvas_at(s->r, 0, s->y), STYLE_HEAD, "LESSON");
	canvas_text(s->c, canvas_at(s->r, name + 2, s->y), STYLE_HEAD, "YOU SAID");
	canvas_text(s->c, canvas_at(s->r, name + 2 + said, s->y), STYLE_HEAD, "IT WAS");
	canvas_right(s->c, canvas_part(s->r, 0, s->y, s->r.w), STYLE_HEAD, "CHECK");
	s->y++;
}

static void print_count(const struct ui_learn *l, struct buf *out)
{
	size_t said = 0, so = 0, checks = 0, right = 0;

	for (size_t i = 0; i < l->n_entries; i++) {
		const struct ui_learn_entry *e = &l->entries[i];

		for (size_t k = 0; k < e->n_parts; k++) {
			said += e->parts[k].chosen != NULL;
			so += e->parts[k].chosen && e->parts[k].is_right;
		}
		checks += e->check.chosen != NULL;
		right += e->check.chosen && e->check.is_right;
	}
	buf_addf(out,
	         "It came out as you said in %zu of %zu predictions; of %zu checks %zu are "
	         "right.  A prediction that was not so is where there was something to learn.",
	         so, said, checks, right);
}

static int write_summary(const struct ui_learn *l, struct canvas *c, struct rect r, int y)
{
	struct sheet s = { c, r, y };
	struct buf text = { 0 };
	bool wide = r.w >= COLUMNS_W;

	if (wide)
		write_heads(&s);
	for (size_t i = 0; i < l->n_entries; i++)
		(wide ? write_wide : write_tall)(&s, &l->entries[i], i + 1);
	print_count(l, &text);
	s.y++;
	s.y += canvas_wrap(c, r, s.y, STYLE_TEXT, text.data);
	buf_clear(&text);
	return s.y - y;
}

void learn_summary_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct ui_learn *l = ui->model.learn;
	struct learn *v = &ui->learn;
	struct rect in = canvas_padded(canvas_frame(c, r, "Summary", ""));
	struct rect nowhere = { in.x, in.y, in.w, 0 };

	v->lines = write_summary(l, c, nowhere, 0);
	learn_scroll_fit(v, in);
	write_summary(l, c, in, -v->top);
	learn_draw_more(v, c);
}
