/* The panels of a lesson: which there are, where they stand, what the keys move in them. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "core/sweep/sweep.h"
#include "ui/learn_panel.h"
#include "ui/ui_part.h"

#define MIN_W 25      /* of a panel beside others */
#define MIN_H 8       /* of one over others */
#define GAP 2         /* columns between two */
#define GUESS_BY 0.02 /* a key moves it */

static const struct learn_panel_kind *const kinds[LESSON_PANEL_KINDS] = {
	[LESSON_SCATTER] = &learn_scatter, [LESSON_CURVES] = &learn_curves,
	[LESSON_CUTS] = &learn_curves,     [LESSON_RACE] = &learn_race,
	[LESSON_MODEL] = &learn_model,     [LESSON_RANK] = &learn_rank,
	[LESSON_CHANCE] = &learn_chance,   [LESSON_SEEDS] = &learn_seeds,
	[LESSON_TABLE] = &learn_table,
};

/* ---- which there are ------------------------------------------------------------- */

static bool has_rounds(const struct ui_learn *l)
{
	return l->step == LEARN_SEE && l->rounds.n && l->rounds.label;
}

/* Charts of several sweeps stand beside each other. */
static size_t n_subs(const struct ui_learn_panel *p)
{
	return p->is->kind == LESSON_CUTS ? p->is->n_sweeps : 1;
}

/* Before it is run nothing is shown that would give it away. */
size_t learn_panels_n(const struct ui *ui)
{
	const struct ui_learn *l = ui->model.learn;
	size_t n = 0;

	if (l->place != LEARN_LESSON || l->step == LEARN_PREDICT)
		return 0;
	for (size_t i = 0; i < l->n_panels; i++)
		n += n_subs(&l->panels[i]);
	return (n < LEARN_PANES_MAX - 1 ? n : LEARN_PANES_MAX - 1) + has_rounds(l);
}

/* What rounds came to stands behind the others, and is none of the lesson's. */
static struct learn_pane pane_of(const struct ui *ui, size_t i)
{
	const struct ui_learn *l = ui->model.learn;
	struct learn_pane p = { (struct ui *)ui, l, NULL, i, i };
	size_t k = 0;

	if (has_rounds(l) && i + 1 == learn_panels_n(ui))
		return p;
	while (p.sub >= n_subs(&l->panels[k]))
		p.sub -= n_subs(&l->panels[k++]);
	p.p = &l->panels[k];
	return p;
}

static const struct learn_panel_kind *kind_of(const struct learn_pane *p)
{
	return p->p ? kinds[p->p->is->kind] : &learn_rounds;
}

const struct ui_learn_sweep *learn_sweep_of(const struct learn_pane *p, size_t i)
{
	return i < p->p->is->n_sweeps && p->p->is->sweeps[i] < p->l->n_sweeps
	               ? &p->l->sweeps[p->p->is->sweeps[i]]
	               : NULL;
}

const struct sweep *learn_shown(const struct learn_pane *p)
{
	const struct ui_learn_sweep *s = learn_sweep_of(p, p->sub);

	return s ? s->sweep : NULL;
}

static size_t places_of(const struct learn_pane *p)
{
	const struct learn_panel_kind *k = kind_of(p);

	return k->places ? k->places(p) : 0;
}

size_t learn_slide_at(const struct learn_pane *p)
{
	const struct learn_panel_kind *k = kind_of(p);
	const struct learn_slide *s = &p->ui->learn.slides[p->n];
	size_t n = places_of(p), at = s->moved ? s->at : k->begin ? k->begin(p) : 0;

	return at < n ? at : n ? n - 1 : 0;
}

/* The one that the keys are for; false: there is none. */
static bool current(const struct ui *ui, struct learn_pane *p)
{
	size_t n = learn_panels_n(ui);
	int at = ui->learn.panel;

	if (!n || (ui->learn.in_turn && at == LEARN_TEXT))
		return false;
	*p = pane_of(ui, at < 0 ? 0 : (size_t)at < n ? (size_t)at : n - 1);
	return true;
}

/* ---- drawn ----------------------------------------------------------------------- */

uint32_t learn_letter(size_t i)
{
	return 'A' + (uint32_t)(i % 26);
}

enum style learn_style(size_t i)
{
	return (enum style)(STYLE_CURVE_1 + i % STYLE_CURVES);
}

enum style learn_run_mark(const struct sweep *s, const struct run *r, enum glyphs set,
                          uint32_t *mark)
{
	bool best = r->id == s->best;

	*mark = glyph(set, best                        ? GLYPH_BEST
	                   : r->state == RUN_FAILED    ? GLYPH_FAILED
	                   : r->state == RUN_CANCELLED ? GLYPH_CANCELLED
	                                               : GLYPH_MARK);
	return best                        ? STYLE_BEST
	       : r->state == RUN_FAILED    ? STYLE_FAILED
	       : r->state == RUN_CANCELLED ? STYLE_CANCELLED
	                                   : STYLE_COMPLETED;
}

static void print_title(const struct learn_pane *p, struct buf *out)
{
	const struct ui_learn_sweep *s = p->p ? learn_sweep_of(p, p->sub) : NULL;

	if (!p->p)
		buf_adds(out, p->l->rounds.label);
	else if (p->p->is->title && n_subs(p->p) == 1)
		buf_adds(out, p->p->is->title);
	else if (kind_of(p)->title)
		buf_adds(out, kind_of(p)->title);
	else if (s)
		buf_adds(out, s->label);
}

/* Title and right part have a blank on either side where they stand on a frame. */
static void draw_words(const struct learn_pane *p, bool lit, struct canvas *c, struct rect r)
{
	struct buf title = { 0 }, right = { 0 };
	const char *pad = kind_of(p)->framed || lit ? " " : "";
	int w;

	print_title(p, &title);
	if (kind_of(p)->right)
		kind_of(p)->right(p, &right);
	w = utf8_columns(buf_str(&title)) + 2 * (int)strlen(pad);
	if (right.len && utf8_columns(right.data) + w + 2 <= r.w)
		canvas_right(c, canvas_part(r, 0, 0, r.w), STYLE_DIM, right.data);
	if (title.len) {
		char *text = mem_printf("%s%s%s", pad, title.data, pad);

		canvas_middle(c, canvas_part(r, 0, 0, r.w),
		              lit                  ? STYLE_TAB
		              : kind_of(p)->framed ? STYLE_TITLE
		                                   : STYLE_STRONG,
		              text);
		free(text);
	}
	buf_clear(&title);
	buf_clear(&right);
}

static void draw_head(const struct learn_pane *p, bool lit, struct canvas *c, struct rect r)
{
	/* The corners of a frame stay, a blank is beside them. */
	if (kind_of(p)->framed) {
		r = (struct rect){ r.x + 1, r.y, r.w - 2, 1 };
		canvas_line(c, canvas_part(r, 0, 0, r.w), glyph(c->glyphs, GLYPH_H),
		            STYLE_BORDER);
		r = (struct rect){ r.x + 1, r.y, r.w - 2, 1 };
	}
	draw_words(p, lit, c, r);
}

static void draw_one(struct ui *ui, size_t i, bool lit, struct canvas *c, struct rect r)
{
	struct learn_pane p = pane_of(ui, i);

	ui->learn.panels[i] = r;
	if (r.h > 2 && r.w >= 16)
		kind_of(&p)->draw(&p, c, (struct rect){ r.x, r.y + 1, r.w, r.h - 1 });
	draw_head(&p, lit, c, r);
}

void learn_panels_hide(struct ui *ui)
{
	memset(ui->learn.panels, 0, sizeof ui->learn.panels);
}

void learn_panels_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	size_t n = learn_panels_n(ui), columns, rows, first;
	struct learn_pane p;
	int w, h;

	if (!current(ui, &p))
		return;
	columns = (size_t)(r.w + GAP) / (MIN_W + GAP);
	columns = ui->learn.in_turn || columns < 1 ? 1 : columns > n ? n : columns;
	rows = ui->learn.in_turn || r.h < 2 * MIN_H ? 1 : (size_t)r.h / MIN_H;
	rows = (n + columns - 1) / columns < rows ? (n + columns - 1) / columns : rows;
	/* Of four that have two rows none is alone. */
	columns = (n + rows - 1) / rows < columns ? (n + rows - 1) / rows : columns;
	first = p.n / (columns * rows) * columns * rows;
	w = (r.w - GAP * ((int)columns - 1)) / (int)columns;
	h = r.h / (int)rows;
	for (size_t i = first; i < n && i < first + columns * rows; i++) {
		int x = (int)((i - first) % columns), y = (int)((i - first) / columns);

		draw_one(ui, i, n > 1 && i == p.n, c,
		         (struct rect){ r.x + x * (w + GAP), r.y + y * h, w, h });
	}
}

/* ---- answered -------------------------------------------------------------------- */

void learn_panels_last(struct ui *ui)
{
	ui->learn.panel = LEARN_PANES_MAX;
}

static void go_on(struct ui *ui, int by)
{
	struct learn *v = &ui->learn;
	int n = (int)learn_panels_n(ui), least = v->in_turn ? LEARN_TEXT : 0;
	int at = v->panel < least ? least : v->panel;

	at += by;
	v->panel = at < least ? n - 1 : at >= n ? least : at;
}

static bool slide(const struct learn_pane *p, int by)
{
	struct learn_slide *s = &p->ui->learn.slides[p->n];
	size_t n = places_of(p), at = learn_slide_at(p);

	if (n < 2)
		return false;
	s->at = by < 0 ? at - (at > 0) : at + (at + 1 < n);
	s->moved = true;
	return true;
}

/* Is a guess to be made? */
static bool is_asked(const struct learn_pane *p)
{
	return kind_of(p)->guesses && kind_of(p)->guesses(p);
}

static bool guess(const struct learn_pane *p, double to)
{
	struct learn_slide *s = &p->ui->learn.slides[p->n];

	if (!is_asked(p))
		return false;
	s->guess = fmin(1, fmax(0, to));
	return true;
}

bool learn_panels_act(struct ui *ui, enum action_id id)
{
	struct learn_pane p;

	if (id == ACT_NEXT_PANEL || id == ACT_PREVIOUS_PANEL) {
		if (learn_panels_n(ui) + ui->learn.in_turn < 2)
			return false;
		go_on(ui, id == ACT_NEXT_PANEL ? 1 : -1);
		return true;
	}
	if (!current(ui, &p))
		return false;
	if (id == ACT_SLIDE_BACK || id == ACT_SLIDE_ON)
		return slide(&p, id == ACT_SLIDE_ON ? 1 : -1);
	/* Enter says that the guess is made. */
	if (id == ACT_OPEN)
		return is_asked(&p) && slide(&p, 1);
	if (id == ACT_LEFT || id == ACT_RIGHT)
		return guess(&p, ui->learn.slides[p.n].guess +
		                         (id == ACT_RIGHT ? GUESS_BY : -GUESS_BY));
	return false;
}

const char *learn_panels_hint(const struct ui *ui, enum action_id id, const char *word)
{
	struct learn_pane p;

	if (id == ACT_NEXT_PANEL || id == ACT_PREVIOUS_PANEL)
		return learn_panels_n(ui) + ui->learn.in_turn < 2 ? NULL
		       : ui->learn.in_turn && *word               ? "panels"
		                                                  : word;
	if (!current(ui, &p))
		return NULL;
	/* At an end one of the two still does something, and both are said. */
	if (id == ACT_SLIDE_BACK || id == ACT_SLIDE_ON)
		return places_of(&p) > 1 ? word : NULL;
	if (id == ACT_OPEN)
		return is_asked(&p) ? "show" : NULL;
	if (id == ACT_LEFT || id == ACT_RIGHT)
		return !is_asked(&p) ? NULL : *word ? "guess" : word;
	return NULL;
}

void learn_panels_mouse(struct ui *ui, struct key k)
{
	struct learn_pane p;

	if (k.code != KEY_Click && k.code != KEY_DoubleClick && k.code != KEY_Drag)
		return;
	for (size_t i = 0; i < learn_panels_n(ui); i++) {
		struct rect at = ui->learn.panels[i];

		if (!at.w || !canvas_hit(at, k.x, k.y))
			continue;
		ui->learn.panel = (int)i;
		p = pane_of(ui, i);
		if (ui->learn.plot.w > 1 && canvas_hit(ui->learn.plot, k.x, k.y))
			guess(&p, (double)(k.x - ui->learn.plot.x) / (ui->learn.plot.w - 1));
	}
}
