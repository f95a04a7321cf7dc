#include "ui/panel.h"

#include "base/text.h"

static void print_lack(const struct ui *ui, const struct panel *p, struct buf *out)
{
	if (p->lack)
		p->lack(ui, out);
}

static void draw_inside(struct ui *ui, const struct panel *p, struct canvas *c, struct rect in)
{
	struct buf lack = { 0 };

	print_lack(ui, p, &lack);
	if (lack.len)
		canvas_wrap(c, in, 0, STYLE_DIM, lack.data);
	else if (in.w >= 20 && in.h > 0)
		p->draw(ui, c, in);
	buf_clear(&lack);
}

/* With its frame; lit: the keys are for it. */
static void draw(struct ui *ui, const struct panel *p, struct canvas *c, struct rect r,
                 bool lit)
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

/* ---- the page of them ------------------------------------------------------------ */

void panel_page_draw(struct ui *ui, const struct panel_page *g, const struct panel *const *all,
                     struct canvas *c)
{
	for (size_t i = 0; all[i]; i++)
		if (g->at[i].w)
			draw(ui, all[i], c, g->at[i], i == g->panel && !g->grown);
}

const struct panel *panel_answering(const struct ui *ui, const struct panel_page *g,
                                    const struct panel *const *all)
{
	struct buf lack = { 0 };
	bool lacks;

	print_lack(ui, all[g->panel], &lack);
	lacks = lack.len > 0;
	buf_clear(&lack);
	return lacks ? NULL : all[g->panel];
}

/* It has the page for itself, because there is no room for others. */
static bool is_alone(const struct panel_page *g)
{
	size_t n = 0;

	for (size_t i = 0; i < PANELS_MAX; i++)
		n += g->at[i].w > 0;
	return n == 1 && !g->grown;
}

bool panel_page_act(struct panel_page *g, const struct panel *const *all, enum action_id id)
{
	size_t n = 0;

	while (all[n])
		n++;
	if (id == ACT_NEXT_PANEL || id == ACT_PREVIOUS_PANEL)
		g->panel = (g->panel + (id == ACT_NEXT_PANEL ? 1 : n - 1)) % n;
	else if (id == ACT_OPEN && !is_alone(g))
		g->grown = !g->grown;
	else
		return false;
	return true;
}

bool panel_page_back(struct panel_page *g)
{
	bool was = g->grown;

	g->grown = false;
	return was;
}

const char *panel_page_hint(const struct panel_page *g, enum action_id id, const char *word)
{
	if (id == ACT_NEXT_PANEL || id == ACT_PREVIOUS_PANEL)
		return word;
	if (id != ACT_OPEN || is_alone(g))
		return NULL;
	return g->grown ? "all panels" : "grow";
}

void panel_page_mouse(struct ui *ui, struct panel_page *g, const struct panel *const *all,
                      struct key k)
{
	const struct panel *p;

	if (k.code == KEY_Click || k.code == KEY_DoubleClick)
		for (size_t i = 0; all[i]; i++)
			if (g->at[i].w && canvas_hit(g->at[i], k.x, k.y))
				g->panel = i;
	p = panel_answering(ui, g, all);
	if (p && p->mouse && !key_wheel(k))
		p->mouse(ui, k);
}

void panels_unchange(struct panels *v)
{
	strings_clear(&v->changes);
	text_keep(&v->stop_when, NULL);
}
