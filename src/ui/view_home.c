/* The sweeps of this folder. */

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/analysis/silent.h"
#include "ui/complete.h"
#include "ui/say.h"
#include "ui/show.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

#define BEST_W 20 /* columns of a metric and its value */
#define AGE_MIN 8 /* columns: less of an age says nothing */

/* "5 minutes ago" */
static void print_age(struct buf *out, int64_t then_ms, int64_t now_ms)
{
	long minutes = (long)((now_ms - then_ms) / 60000);
	long unit = minutes >= 24 * 60 ? 24 * 60 : minutes >= 60 ? 60 : 1, n = minutes / unit;
	const char *name = unit == 1 ? "minute" : unit == 60 ? "hour" : "day";

	if (minutes < 1)
		buf_adds(out, "just now");
	else
		buf_addf(out, "%ld %s%s ago", n, name, n == 1 ? "" : "s");
}

/* "━━━━──── 23/40" */
static void draw_progress(struct canvas *c, struct rect r, int x, int y,
                          const struct ui_entry *e)
{
	int width = 10;
	struct spot text = canvas_part(r, x + width + 1, y, 11);
	int full = e->budget ? (int)(width * (double)e->ended / (double)e->budget) : 0;

	full = full > width ? width : full;
	if (!e->budget) {
		canvas_textf(c, text, STYLE_TEXT, "%u run%s", e->ended,
		             e->ended == 1 ? "" : "s");
		return;
	}
	canvas_line(c, canvas_part(r, x, y, full), c->glyphs == GLYPHS_ASCII ? '=' : 0x2501,
	            e->live                           ? STYLE_RUNNING
	            : strcmp(e->state, "failed") == 0 ? STYLE_FAILED
	                                              : STYLE_GOOD);
	canvas_line(c, canvas_part(r, x + full, y, width - full), glyph(c->glyphs, GLYPH_H),
	            STYLE_BORDER);
	canvas_textf(c, text, STYLE_TEXT, "%u/%llu", e->ended, (unsigned long long)e->budget);
}

/* Without the hidden folder that all sweeps of Azure's scripts are in. */
static const char *name_of(const struct ui_entry *e)
{
	const char *slash = strchr(e->dir, '/');

	return e->dir[0] == '.' && slash ? slash + 1 : e->dir;
}

static void draw_entry(const struct ui *ui, struct canvas *c, struct rect r, int y,
                       const struct ui_entry *e, int name_w)
{
	bool failed = strcmp(e->state, "failed") == 0;
	struct buf text = { 0 };
	int x = 2;

	canvas_mark(c, r, 0, y,
	            e->live                             ? GLYPH_RUNNING
	            : strcmp(e->state, "finished") == 0 ? GLYPH_COMPLETED
	            : failed                            ? GLYPH_FAILED
	                                                : GLYPH_PAUSE,
	            e->live  ? STYLE_RUNNING
	            : failed ? STYLE_FAILED
	                     : STYLE_DIM);
	canvas_middle(c, canvas_part(r, x, y, name_w), STYLE_STRONG, name_of(e));
	x += name_w + 2;
	canvas_text(c, canvas_part(r, x, y, 11),
	            e->live  ? STYLE_RUNNING
	            : failed ? STYLE_FAILED
	                     : STYLE_TEXT,
	            e->state);
	x += 13;
	draw_progress(c, r, x, y, e);
	x += 23;
	if (!isnan(e->best)) {
		int room;

		/* Of a long name the middle goes, never the value. */
		show_metric(&text, e->best);
		room = BEST_W - 1 - utf8_columns(text.data);
		room = canvas_middle(c, canvas_part(r, x, y, room), STYLE_BEST,
		                     e->metric ? e->metric : "");
		canvas_text(c, canvas_part(r, x + room + 1, y, BEST_W - 1 - room), STYLE_BEST,
		            text.data);
	}
	x += 22;
	if (ui->model.now_ms && e->changed_ms && r.w - x >= AGE_MIN) {
		buf_reset(&text);
		print_age(&text, e->changed_ms, ui->model.now_ms);
		canvas_text(c, canvas_at(r, x, y), STYLE_DIM, text.data);
	}
	buf_clear(&text);
}

static void draw_empty(struct ui *ui, struct canvas *c, struct rect r)
{
	static const char *const words[] = {
		"There is no sweep in this folder yet.",
		"",
		"  pegbox learn                      a course of eight lessons that run",
		"  pegbox demo                       tune the built-in trainer",
		"  pegbox run -- python3 train.py    try a program and set it up",
		"  pegbox run sweep.cfg              start a sweep",
		"",
		"Here: 6 opens the lessons; Enter goes to the page Setup, to make one.",
	};
	int y = r.h / 5;

	if (ui->home.filter) {
		canvas_textf(c, canvas_at(r, 2, 1), STYLE_DIM,
		             "no sweep matches \"%s\" (Esc shows all)", ui->home.filter);
		return;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		canvas_text(c, canvas_at(r, r.w > 70 ? (r.w - 64) / 2 : 2, y++),
		            i ? STYLE_TEXT : STYLE_STRONG, words[i]);
}

/* Of a sweep whose runs all failed why, where its curves would be; false: they may come. */
static bool draw_failed(const struct sweep *s, struct canvas *c, struct rect r)
{
	uint32_t run = silent_run(s);
	struct buf text = { 0 };

	if (!run || s->runs[run - 1].state != RUN_FAILED)
		return false;
	silent_print(s, run, false, &text);
	canvas_wrap(c, canvas_padded(canvas_frame(c, r, "no curve", NULL)), 0, STYLE_FAILED,
	            text.data);
	buf_clear(&text);
	return true;
}

/* The curves of the sweep under the cursor. */
static void draw_preview(struct ui *ui, struct canvas *c, struct rect r,
                         const struct ui_entry *e)
{
	struct home *h = &ui->home;
	struct chart_in in = { .sweep = e->sweep };

	if (!e->sweep || draw_failed(e->sweep, c, r))
		return;
	if (!h->shown || strcmp(h->shown, e->dir) != 0 || e->sweep->n_runs < h->chart.n_runs) {
		text_keep(&h->shown, e->dir);
		chart_clear(&h->chart);
	}
	chart_draw(&h->chart, c, r, &in);
}

/* Its columns stand where draw_entry() has them; a mark says which one sorts. */
static void draw_heads(struct ui *ui, struct canvas *c, struct rect r, int name_w)
{
	struct home *h = &ui->home;
	const struct {
		enum home_column id;
		int x;
		const char *name;
	} heads[] = {
		{ HOME_FOLDER, 2, "FOLDER" },
		{ HOME_STATE, name_w + 4, "STATE" },
		{ HOME_RUNS, name_w + 17, "RUNS" },
		{ HOME_BEST, name_w + 40, "BEST" },
		{ HOME_CHANGED, name_w + 62, "CHANGED" },
	};

	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		enum home_column id = heads[i].id;
		int x = heads[i].x;

		h->head_x[id] = -1;
		if (id == HOME_CHANGED && r.w - x < AGE_MIN)
			continue;
		h->head_x[id] = r.x + x;
		x += canvas_text(c, canvas_at(r, x, 0), STYLE_HEAD, heads[i].name);
		if (h->sort == id && (id != HOME_CHANGED || h->reverse))
			canvas_mark(c, r, x, 0, h->reverse ? GLYPH_UP : GLYPH_DOWN, STYLE_HEAD);
	}
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct home *h = &ui->home;
	struct buf count = { 0 };
	size_t n, rows;
	int name_w = 10, preview;
	struct rect in;

	home_refresh(ui);
	n = h->n_order;
	preview = r.h - (int)(n > 30 ? 30 : n) - 3;
	/* What a short list leaves shows the curves; a long one takes two thirds. */
	if (preview < r.h / 3)
		preview = r.h / 3;
	if (!n || preview < 8)
		preview = 0;
	in = (struct rect){ r.x, r.y, r.w, r.h - preview };
	if (h->filter)
		buf_addf(&count, "%zu of %zu: %s", n, ui->model.n_entries, h->filter);
	else if (n)
		buf_addf(&count, "%zu", n);
	in = canvas_padded(canvas_frame(c, in, "Sweeps", count.data));
	buf_clear(&count);
	h->list.w = 0;
	if (!n) {
		draw_empty(ui, c, in);
		return;
	}
	for (size_t i = 0; i < n; i++)
		name_w = utf8_widest(name_w, name_of(home_entry(ui, i)));
	if (name_w > in.w - 62)
		name_w = in.w - 62 > 18 ? in.w - 62 : 18;
	draw_heads(ui, c, in, name_w);
	rows = in.h > 1 ? (size_t)in.h - 1 : 1;
	h->list = (struct rect){ in.x, in.y + 1, in.w, in.h - 1 };
	h->top = layout_top(h->top, h->at, rows);
	for (size_t i = 0; i < rows && h->top + i < n; i++) {
		if (h->top + i == h->at)
			canvas_select(c, in, (int)i + 1);
		draw_entry(ui, c, in, (int)i + 1, home_entry(ui, h->top + i), name_w);
	}
	if (preview)
		draw_preview(ui, c, (struct rect){ r.x, r.y + r.h - preview, r.w, preview },
		             home_entry(ui, h->at));
}

/* ---- actions --------------------------------------------------------------------- */

static void sort_chosen(struct ui *ui, int id)
{
	home_sort(ui, (enum home_column)id);
}

static void open_sort(struct ui *ui)
{
	menu_open(&ui->menu, "Sort by", MENU_PICKS, 0, sort_chosen);
	for (int i = 0; i < HOME_COLUMNS; i++)
		menu_add(&ui->menu, i, false, "%s", home_columns[i]);
	ui->menu.at = ui->home.sort;
}

static void open_entry(struct ui *ui, const struct ui_entry *e)
{
	if (e)
		want_over_form(ui, REQ_OPEN, e->dir);
	else if (!ui->model.n_entries)
		view_show(ui, CTX_SETUP);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct ui_entry *e;
	long by = action_step(id, 10);
	struct err err;

	home_refresh(ui);
	e = home_entry(ui, ui->home.at);
	if (by)
		home_move(ui, by);
	else if (id == ACT_OPEN)
		open_entry(ui, e);
	else if (id == ACT_COPY && e)
		want_over_form(ui, REQ_COPY, e->dir);
	else if (id == ACT_FILTER)
		home_filter(ui, arg);
	else if (id == ACT_REVERSE)
		home_sort(ui, ui->home.sort);
	else if (id == ACT_SORT && home_sort_by(ui, arg, &err) < 0)
		say(ui, STYLE_ERROR, "%s", err.text);
	else
		return id == ACT_LEFT || id == ACT_RIGHT || id == ACT_NEXT_PANE ||
		       id == ACT_SORT;
	return true;
}

static bool back(struct ui *ui)
{
	bool filtered = ui->home.filter != NULL;

	home_filter(ui, NULL);
	return filtered;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct home *h = &ui->home;
	size_t n = ui->model.n_entries;
	bool works = id == ACT_OPEN || id == ACT_COPY ? h->n_order > 0
	             : id == ACT_FILTER               ? n > 0
	             : id == ACT_SORT                 ? h->n_order > 1
	             : id == ACT_BACK                 ? h->filter != NULL
	                                              : id == ACT_HELP;

	if (id == ACT_OPEN && !n)
		return "new sweep";
	return works ? word : NULL;
}

/* Sorting is a list rather than a prompt. */
static bool key(struct ui *ui, struct key k)
{
	if (keymap_find(&ui->keymap, CTX_HOME, k.code) != ACT_SORT || ui->pasting)
		return false;
	open_sort(ui);
	return true;
}

/* The column whose head is at x; HOME_COLUMNS: none. */
static enum home_column head_at(const struct home *h, int x)
{
	enum home_column at = HOME_COLUMNS;

	for (int i = 0; i < HOME_COLUMNS; i++)
		if (h->head_x[i] >= 0 && h->head_x[i] <= x &&
		    (at == HOME_COLUMNS || h->head_x[i] > h->head_x[at]))
			at = (enum home_column)i;
	return at;
}

static void mouse(struct ui *ui, struct key k)
{
	struct home *h = &ui->home;
	bool clicks = k.code == KEY_Click || k.code == KEY_DoubleClick;
	struct rect head = { h->list.x, h->list.y - 1, h->list.w, 1 };

	home_refresh(ui);
	if (key_wheel(k)) {
		home_move(ui, key_wheel(k));
	} else if (clicks && canvas_hit(head, k.x, k.y)) {
		if (head_at(h, k.x) < HOME_COLUMNS)
			home_sort(ui, head_at(h, k.x));
	} else if (clicks && canvas_hit(h->list, k.x, k.y) &&
	           home_entry(ui, h->top + (size_t)(k.y - h->list.y))) {
		home_move(ui, (long)h->top + k.y - h->list.y - (long)h->at);
		if (k.code == KEY_DoubleClick)
			act(ui, ACT_OPEN, NULL);
	}
}

/* ---- the prompt ------------------------------------------------------------------ */

/* The list follows a filter while it is typed. */
static void typing(struct ui *ui, enum action_id id, const char *arg)
{
	if (id == ACT_FILTER)
		home_filter(ui, arg);
}

static enum style remark(struct ui *ui, enum action_id id, struct buf *out)
{
	if (id == ACT_FILTER)
		buf_addf(out, "%zu of %zu sweeps", ui->home.n_order, ui->model.n_entries);
	return STYLE_DIM;
}

static void offer(struct ui *ui, enum action_id id, struct complete *o)
{
	(void)ui;
	for (int i = 0; id == ACT_SORT && i < HOME_COLUMNS; i++)
		complete_offer(o, home_columns[i]);
}

static char *initial(struct ui *ui, enum action_id id)
{
	return id == ACT_FILTER && ui->home.filter ? mem_strdup(ui->home.filter) : NULL;
}

/* clang-format off */
const struct view view_home = {
	.context = CTX_HOME, .tab = ACT_HOME, .title = "Home", .draw = draw, .act = act,
	.back = back, .hint = hint, .key = key, .mouse = mouse, .initial = initial,
	.typing = typing, .offer = offer, .remark = remark,
};
/* clang-format on */
