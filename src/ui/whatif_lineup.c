/* Every policy at its usual settings: what it saves, and what it loses. */

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/layout.h"
#include "ui/ui_part.h"

#define SAVED_W 6
#define LOST_W 9

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	(void)ui;
	buf_adds(title, "Every policy at its usual settings");
	utf8_add(right, glyph(ui->canvas.glyphs, GLYPH_FRONT));
	buf_adds(right, " none is better at both");
}

static void draw_row(struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct lineup_row *row)
{
	bool tried = strcmp(row->policy, ui->whatif.policy) == 0;
	enum style s = row->lack ? STYLE_DIM : tried ? STYLE_STRONG : STYLE_TEXT;
	int x = 2 + SAVED_W + LOST_W + 2;

	if (row->lack) {
		canvas_text(c, canvas_part(r, x, y, r.w - x), s, row->lack);
		return;
	}
	if (row->front)
		canvas_mark(c, r, 0, y, GLYPH_FRONT, STYLE_BEST);
	canvas_textf(c, canvas_part(r, 2, y, SAVED_W), s, "%4.0f %%",
	             100 * replay_saved_share(&row->sum));
	canvas_right(c, canvas_part(r, 2 + SAVED_W, y, LOST_W),
	             row->sum.regret > 0 ? STYLE_FAILED : s,
	             isnan(row->sum.regret) ? "-" : num_short(row->sum.regret, 3).text);
	x += canvas_text(c, canvas_part(r, x, y, r.w - x - (row->own ? 6 : 0)), s, row->policy);
	if (row->own)
		canvas_text(c, canvas_at(r, x + 1, y), STYLE_DIM, "(own)");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct lineup *l = &ui->model.hindsight->lineup;
	struct whatif *v = &ui->whatif;
	size_t rows = r.h > 1 ? (size_t)r.h - 1 : 0;

	canvas_right(c, canvas_part(r, 2, 0, SAVED_W), STYLE_HEAD, "saved");
	canvas_right(c, canvas_part(r, 2 + SAVED_W, 0, LOST_W), STYLE_HEAD, "lost");
	canvas_text(c, canvas_at(r, 2 + SAVED_W + LOST_W + 2, 0), STYLE_HEAD, "policy");
	v->row = layout_move(v->row, 0, l->n);
	v->top = layout_top(v->top, v->row, rows);
	for (size_t i = v->top; i < l->n && i < v->top + rows; i++) {
		int y = 1 + (int)(i - v->top);

		draw_row(ui, c, r, y, &l->rows[i]);
		if (i == v->row && v->page.panel == WHATIF_LINEUP)
			canvas_select(c, r, y);
	}
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct lineup *l = &ui->model.hindsight->lineup;
	struct whatif *v = &ui->whatif;
	long by = action_step(id, 10);

	(void)arg;
	v->row = layout_move(v->row, by, l->n);
	if (by)
		return true;
	if (id != ACT_OPEN || v->row >= l->n || l->rows[v->row].lack)
		return false;
	whatif_try(ui, l->rows[v->row].policy);
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct lineup *l = &ui->model.hindsight->lineup;
	const struct whatif *v = &ui->whatif;

	(void)word;
	return id == ACT_OPEN && v->row < l->n && !l->rows[v->row].lack ? "try it" : NULL;
}

static void mouse(struct ui *ui, struct key k)
{
	struct whatif *v = &ui->whatif;
	struct rect at = v->page.at[WHATIF_LINEUP];
	/* Below the frame and the head. */
	int y = k.y - at.y - 2;

	if ((k.code != KEY_Click && k.code != KEY_DoubleClick) || !canvas_hit(at, k.x, k.y))
		return;
	if (y >= 0)
		v->row = layout_move(v->top + (size_t)y, 0, ui->model.hindsight->lineup.n);
	if (k.code == KEY_DoubleClick)
		act(ui, ACT_OPEN, NULL);
}

const struct panel whatif_lineup = {
	.name = "lineup",
	.title = title,
	.draw = draw,
	.act = act,
	.hint = hint,
	.mouse = mouse,
};
