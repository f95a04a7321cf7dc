#include "ui/panel.h"

static void draw_inside(struct ui *ui, const struct panel *p, struct canvas *c, struct rect in)
{
	struct buf lack = { 0 };

	if (p->lack)
		p->lack(ui, &lack);
	if (lack.len)
		canvas_wrap(c, in, 0, STYLE_DIM, lack.data);
	else if (in.w >= 20 && in.h > 0)
		p->draw(ui, c, in);
	buf_clear(&lack);
}

void panel_draw(struct ui *ui, const struct panel *p, struct canvas *c, struct rect r, bool lit)
{
	struct buf title = { 0 }, right = { 0 };

	p->title(ui, &title, &right);
	if (p->framed)
		p->draw(ui, c, r);
	else
		draw_inside(
			ui, p, c,
			canvas_padded(canvas_frame(c, r, buf_str(&title), buf_str(&right))));
	if (lit)
		canvas_textf(c, canvas_part(r, 1, 0, r.w - 2), STYLE_TAB, " %s ",
		             buf_str(&title));
	buf_clear(&title);
	buf_clear(&right);
}
