/* A step of a lesson: its frame, its text, and the panels below it. */

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/learn.h"
#include "ui/ui_part.h"

#define TEXT_LINES 8 /* of a text that leave its panels enough of 24 lines */
#define TEXT_SHARE 3 /* of more lines it may have one in so many more */
#define PANELS_LINES \
	8 /* that panels need below a text; where there are fewer they change places */
#define USUAL_LINES 19 /* in the frame, of 24 */

static const char *const steps[LEARN_STEPS] = { "predict", "run", "see", "check" };

/* ---- the frame ------------------------------------------------------------------- */

static void print_title(const struct ui_learn *l, struct buf *out)
{
	if (l->n_entries > 1)
		buf_addf(out, "%zu of %zu  ", l->entry + 1, l->n_entries);
	if (l->entry < l->n_entries)
		buf_adds(out, l->entries[l->entry].title);
	if (l->n_parts > 1 && l->step != LEARN_CHECK)
		buf_addf(out, "  part %zu of %zu", l->part + 1, l->n_parts);
}

/* "predict · run · see · check", with the step that it is; in a narrow frame that alone. */
static void draw_steps(const struct ui_learn *l, struct canvas *c, struct rect r, int room)
{
	int w = 3 * (LEARN_STEPS - 1), x;
	size_t first = 0, last = LEARN_STEPS - 1;

	for (size_t i = 0; i < LEARN_STEPS; i++)
		w += (int)strlen(steps[i]);
	if (w + 4 > room) {
		first = last = l->step;
		w = (int)strlen(steps[l->step]);
	}
	if (w + 4 > room)
		return;
	x = r.w - 3 - w;
	canvas_put(c, r, x - 1, 0, ' ', STYLE_BORDER);
	for (size_t i = first; i <= last; i++) {
		if (i > first) {
			canvas_text(c, canvas_at(r, x, 0), STYLE_DIM, "   ");
			canvas_mark(c, r, x + 1, 0, GLYPH_DOT, STYLE_DIM);
			x += 3;
		}
		x += canvas_text(c, canvas_at(r, x, 0), i == l->step ? STYLE_TITLE : STYLE_DIM,
		                 steps[i]);
	}
	canvas_put(c, r, x, 0, ' ', STYLE_BORDER);
}

static struct rect draw_frame(const struct ui_learn *l, struct canvas *c, struct rect r)
{
	struct buf title = { 0 };
	struct rect in;

	print_title(l, &title);
	in = canvas_frame(c, r, buf_str(&title), "");
	draw_steps(l, c, r, r.w - utf8_columns(buf_str(&title)) - 4);
	buf_clear(&title);
	return in;
}

/* ---- the text -------------------------------------------------------------------- */

void learn_scroll_fit(struct learn *v, struct rect place)
{
	int most = v->lines - place.h;

	v->text = place;
	v->top = v->top > most ? most : v->top;
	v->top = v->top < 0 ? 0 : v->top;
}

/* On the frame, so that it hides nothing. */
void learn_draw_more(const struct learn *v, struct canvas *c)
{
	struct rect edge = { v->text.x, v->text.y - 1, v->text.w + 2, v->text.h + 2 };

	if (v->top > 0)
		canvas_mark(c, edge, edge.w - 2, 1, GLYPH_UP, STYLE_KEY);
	if (v->top + v->text.h < v->lines)
		canvas_mark(c, edge, edge.w - 2, edge.h - 2, GLYPH_DOWN, STYLE_KEY);
}

static void draw_text(struct ui *ui, struct canvas *c, struct rect r)
{
	struct learn *v = &ui->learn;

	learn_scroll_fit(v, r);
	learn_text_draw(ui, c, r, -v->top, v->rows);
	learn_draw_more(v, c);
}

/* How many lines a text of so many gets above panels, of so many there are. */
static int share(int lines, int all)
{
	int most = TEXT_LINES + (all > USUAL_LINES ? (all - USUAL_LINES) / TEXT_SHARE : 0);

	return lines < most ? lines : most;
}

static int count_lines(struct ui *ui, struct canvas *c, int width)
{
	struct rect nowhere = { 0, 0, width, 0 }, answers[LEARN_ANSWERS_MAX];

	return learn_text_draw(ui, c, nowhere, 0, answers);
}

void learn_lesson_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct learn *v = &ui->learn;
	struct rect in = canvas_padded(draw_frame(ui->model.learn, c, r));
	size_t n = learn_panels_n(ui);
	int lines;

	v->lines = count_lines(ui, c, in.w);
	v->text = (struct rect){ 0 };
	learn_panels_hide(ui);
	if (!n) {
		draw_text(ui, c, in);
		return;
	}
	lines = share(v->lines, in.h);
	if (in.h - lines - 1 < PANELS_LINES) {
		/* Not both: [ and ] go from the one to the others. */
		v->in_turn = true;
		if (v->panel == LEARN_TEXT)
			draw_text(ui, c, in);
		else
			learn_panels_draw(ui, c, in);
		return;
	}
	v->in_turn = false;
	draw_text(ui, c, (struct rect){ in.x, in.y, in.w, lines });
	learn_panels_draw(ui, c,
	                  (struct rect){ in.x, in.y + lines + 1, in.w, in.h - lines - 1 });
}
