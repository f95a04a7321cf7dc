/* The frame around every page: title, tabs, the bottom line. */

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "core/analysis/learned.h"
#include "ui/hints.h"
#include "ui/say.h"
#include "ui/show.h"
#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define ABOVE_MAX 4     /* rows */
#define TABS_WIDE_W 100 /* from there on they are farther apart */

/* ---- the title line -------------------------------------------------------------- */

/* A piece of the line; those of high rank go first when there is no room. */
struct piece {
	char text[96];
	enum style style;
	int rank;
	bool gone;
};

struct pieces {
	struct piece at[8];
	int n;
};

__attribute__((format(printf, 4, 5))) static void add_piece(struct pieces *l, int rank,
                                                            enum style s, const char *fmt, ...)
{
	struct piece *p = &l->at[l->n++];
	va_list ap;

	p->rank = rank;
	p->style = s;
	va_start(ap, fmt);
	vsnprintf(p->text, sizeof p->text, fmt, ap);
	va_end(ap);
}

static enum style state_style(const struct ui_model *m)
{
	return strcmp(m->state, "running") == 0    ? STYLE_RUNNING
	       : strcmp(m->state, "finished") == 0 ? STYLE_GOOD
	       : strcmp(m->state, "failed") == 0   ? STYLE_FAILED
	       : m->past                           ? STYLE_DIM
	                                           : STYLE_WARN;
}

static void make_pieces(const struct ui *ui, struct pieces *l)
{
	const struct ui_model *m = &ui->model;
	const struct sweep *s = m->sweep;
	uint64_t budget = sweep_budget(s);
	bool undecided = m->conf->goal == GOAL_UNDECIDED;
	struct buf text = { 0 };

	if (s->n_metrics || m->conf->metric_name)
		add_piece(l, undecided ? 1 : 4, undecided ? STYLE_WARN : STYLE_TEXT, "%s %s%s",
		          undecided ? "maximize or minimize" : goal_name(m->conf->goal),
		          m->conf->metric_name ? m->conf->metric_name : s->metrics[0],
		          undecided ? "? :roles" : "");
	if (ui->view->context == CTX_RUNS && runs_metric(ui))
		add_piece(l, 2, STYLE_STRONG, "shown: %s", s->metrics[runs_metric(ui)]);
	utf8_add(&text, glyph(ui->canvas.glyphs, strcmp(m->state, "failed") == 0 ? GLYPH_FAILED
	                                         : s->status == SWEEP_FINISHED ? GLYPH_COMPLETED
	                                         : s->paused || !m->live       ? GLYPH_PAUSE
	                                                                 : GLYPH_RUNNING));
	add_piece(l, 1, state_style(m), "%s%s%s", m->past ? "" : text.data, m->past ? "" : " ",
	          m->state);
	if (budget && !m->past)
		add_piece(l, 2, STYLE_TEXT, "%u/%llu runs", sweep_n_ended(s),
		          (unsigned long long)budget);
	else
		add_piece(l, 2, STYLE_TEXT, "%u run%s", sweep_n_started(s),
		          sweep_n_started(s) == 1 ? "" : "s");
	if (learned_n(s))
		add_piece(l, 5, STYLE_DIM, "+%u earlier", learned_n(s));
	if (m->live && s->concurrency)
		add_piece(l, 6, STYLE_TEXT, "%d at once", s->concurrency);
	buf_reset(&text);
	text_duration(&text, sweep_elapsed(s, m->live ? m->now_ms : 0));
	if (!m->past)
		add_piece(l, 3, STYLE_TEXT, "%s", text.data);
	if (m->live && !isnan(m->left_s)) {
		buf_reset(&text);
		/* Rough: a figure that changes each second would claim too much. */
		text_duration(&text, m->left_s < 60 ? ceil(m->left_s / 5) * 5
		                                    : ceil(m->left_s / 60) * 60);
		add_piece(l, 7, STYLE_DIM, "~%s left", text.data);
	}
	buf_clear(&text);
}

/* Leave out pieces until the name has sixteen columns, or what it needs; their width. */
static int drop_pieces(struct pieces *l, int room, const char *name)
{
	int wanted = name && strlen(name) < 16 ? (int)strlen(name) : 16;

	for (;;) {
		struct piece *worst = NULL;
		int total = 0;

		for (struct piece *p = l->at; p < l->at + l->n; p++) {
			if (p->gone)
				continue;
			total += utf8_columns(p->text) + 3;
			if (!worst || p->rank > worst->rank)
				worst = p;
		}
		if (!worst || total + wanted <= room)
			return total;
		worst->gone = true;
	}
}

static void draw_title(struct ui *ui, struct canvas *c, struct rect r)
{
	struct pieces l = { .n = 0 };
	const struct ui_model *m = &ui->model;
	const char *name = m->sweep ? m->conf->name : NULL;
	int x = 1 + canvas_text(c, canvas_at(r, 1, 0), STYLE_TITLE, "pegbox"), total;

	if (!m->sweep)
		return;
	canvas_mark(c, r, x + 1, 0, GLYPH_DOT, STYLE_DIM);
	make_pieces(ui, &l);
	x += 3;
	total = drop_pieces(&l, r.w - x, name);
	canvas_middle(c, canvas_part(r, x, 0, r.w - x - total), STYLE_STRONG,
	              name ? name : m->dir);
	x = r.w - total + 2;
	for (struct piece *p = l.at; p < l.at + l.n; p++)
		if (!p->gone)
			x += canvas_text(c, canvas_at(r, x, 0), p->style, p->text) + 3;
}

/* ---- tabs ------------------------------------------------------------------------ */

/* What stands there of the tabs that are not open. */
enum tabs { TABS_NAMES, TABS_PAGES, TABS_KEYS };

/* All with their names; all but Home and Help, which are not pages of a sweep; none. */
static bool has_name(enum tabs tabs, const struct view *v)
{
	return tabs == TABS_NAMES ||
	       (tabs == TABS_PAGES && !(v->context & (CTX_HOME | CTX_HELP)));
}

/* Draw them from column 1; the column behind. */
static int draw_each_tab(struct ui *ui, struct canvas *c, struct rect r, enum tabs tabs)
{
	struct buf key = { 0 };
	int x = 1, gap = r.w < TABS_WIDE_W ? 1 : 2;

	for (const struct view *const *v = ui->views; *v; v++) {
		struct rect *tab = &ui->tabs[v - ui->views];

		*tab = (struct rect){ r.x + x, r.y, 0, 1 };
		buf_reset(&key);
		hints_print_key(ui, (*v)->tab, 0, &key);
		if (ui->view == *v) {
			x += canvas_textf(c, canvas_at(r, x, 0), STYLE_TAB, " %s %s ",
			                  buf_str(&key), (*v)->title) +
			     gap - 1;
		} else {
			x += canvas_text(c, canvas_at(r, x + 1, 0), STYLE_KEY, buf_str(&key)) +
			     2;
			x += has_name(tabs, *v) ? canvas_text(c, canvas_at(r, x, 0), STYLE_DIM,
			                                      (*v)->title) +
			                                  gap
			                        : tabs == TABS_KEYS;
		}
		tab->w = r.x + x - tab->x;
	}
	buf_clear(&key);
	return x;
}

/* A table that is not whole must say so. */
static void print_filter(const struct ui *ui, struct buf *out)
{
	if (ui->model.sweep && ui->view->context == CTX_RUNS && ui->runs.filter_text)
		buf_addf(out, "%zu of %u: %s", ui->runs.n_shown, ui->model.sweep->n_runs,
		         ui->runs.filter_text);
}

/*
 * "★ 0.9843  run 31", "★ 0.9841 mean of 5 seeds  run 12"; the shorter, the less: "★ 0.9841 (5)
 * run 12", "★ 0.9841 (5)".
 */
static void print_best(const struct ui *ui, enum glyphs glyphs, int shorter, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	const struct run *r = s ? sweep_run(s, s->best) : NULL;
	const struct confirmed *mean = r ? sweep_confirmed(s, r) : NULL;

	if (!r)
		return;
	utf8_add(out, glyph(glyphs, GLYPH_BEST));
	buf_addc(out, ' ');
	/* Not of what is shown. */
	if (ui->view->context == CTX_RUNS && runs_metric(ui))
		buf_addf(out, "%s ", s->metrics[0]);
	show_metric(out, sweep_counts(s, r));
	if (mean)
		buf_addf(out, shorter ? " (%u)" : " mean of %u seeds", mean->n);
	if (shorter < 2)
		buf_addf(out, "%srun %u", mean && shorter ? " " : "  ", r->id);
	buf_addc(out, ' ');
}

/* What does not fit beside the names of the tabs takes their place. */
static void draw_tabs(struct ui *ui, struct canvas *c, struct rect r)
{
	struct buf best = { 0 }, filter = { 0 };
	int x = draw_each_tab(ui, c, r, r.w < TABS_WIDE_W ? TABS_PAGES : TABS_NAMES);
	int room = r.w;

	print_filter(ui, &filter);
	for (int shorter = 0; shorter <= 2; shorter++) {
		buf_reset(&best);
		print_best(ui, c->glyphs, shorter, &best);
		room = r.w - utf8_columns(buf_str(&best)) - 1;
		if (x <= room + 1)
			break;
	}
	if (x > r.w || (filter.len && x + utf8_columns(filter.data) > room)) {
		canvas_fill(c, r);
		x = draw_each_tab(ui, c, r, TABS_KEYS);
	}
	if (filter.len)
		canvas_text(c, canvas_part(r, x, 0, room - x), STYLE_WARN, filter.data);
	if (room + 1 >= x)
		canvas_right(c, canvas_part(r, 0, 0, r.w), STYLE_BEST, buf_str(&best));
	buf_clear(&best);
	buf_clear(&filter);
}

/* ---- the bottom line ------------------------------------------------------------- */

/* What is asked, with the keys that answer it, which are never cut. */
static void draw_asked(struct canvas *c, struct rect r, const char *text, const char *keys)
{
	int room = r.w - utf8_columns(keys) - 4;
	int x = 1 + canvas_text(c, canvas_part(r, 1, 0, room), STYLE_WARN, text);

	hints_draw(c, r, x + 2, keys);
}

/* What is long stands over the page, above what is typed. */
static void draw_above(struct canvas *c, struct rect r, enum style s, const char *text)
{
	struct rect above = { r.x + 1, r.y, r.w - 2, 0 };

	above.h = canvas_wrap(c, above, 0, s, text);
	above.h = above.h > ABOVE_MAX ? ABOVE_MAX : above.h;
	above.y -= above.h;
	canvas_fill(c, (struct rect){ r.x, above.y, r.w, above.h });
	canvas_wrap(c, above, 0, s, text);
}

/* The keys stand at the right where the text and what is said of it leave room. */
static void draw_prompt(struct ui *ui, struct canvas *c, struct rect r)
{
	static const char keys[] = "Enter ok  Esc give up";
	const struct ui_action *a = ui->prompt.action;
	struct buf remark = { 0 };
	enum style s = a && ui->view->remark ? ui->view->remark(ui, a->id, &remark) : STYLE_DIM;
	int used;

	if (utf8_columns(buf_str(&remark)) > r.w / 2) {
		draw_above(c, r, s, remark.data);
		buf_reset(&remark);
	}
	used = 40 + utf8_columns(buf_str(&remark)) + utf8_columns(keys);
	if (used <= r.w && !ui->prompt.candidates.len && !ui->prompt.refused) {
		r.w -= utf8_columns(keys) + 2;
		hints_draw(c, (struct rect){ r.x + r.w, r.y, (int)sizeof keys + 1, 1 }, 1,
		           keys);
	}
	prompt_draw(&ui->prompt, c, r, buf_str(&remark), s);
	buf_clear(&remark);
}

static void draw_bottom(struct ui *ui, struct canvas *c, struct rect r)
{
	if (ui->prompt.open)
		draw_prompt(ui, c, r);
	else if (ui->confirm.question)
		draw_asked(c, r, ui->confirm.question,
		           ui->confirm.by_enter ? "y yes  Esc no" : "Enter yes  Esc no");
	else if (ui->message)
		canvas_text(c, canvas_at(r, 1, 0), ui->message_style, ui->message);
	else if (say_trouble(ui))
		draw_asked(c, r, ui->model.trouble, "Esc seen");
	else
		hints_show(ui, c, r);
}

const struct canvas *ui_draw(struct ui *ui)
{
	struct canvas *c = &ui->canvas;
	struct layout l = layout_screen(c->w, c->h);
	struct rect all = canvas_rect(c);

	canvas_blank(c);
	if (!l.body.w) {
		canvas_textf(c, canvas_at(all, 0, 0), STYLE_WARN, "pegbox needs %dx%d,",
		             LAYOUT_MIN_W, LAYOUT_MIN_H);
		canvas_textf(c, canvas_at(all, 0, 1), STYLE_WARN, "this is %dx%d", c->w, c->h);
		return c;
	}
	if (ui->model.sweep)
		runs_refresh(ui);
	draw_title(ui, c, l.title);
	draw_tabs(ui, c, l.tabs);
	ui->view->draw(ui, c, l.body);
	if (ui->menu.open)
		menu_draw(&ui->menu, c, l.body);
	draw_bottom(ui, c, l.bottom);
	return c;
}
