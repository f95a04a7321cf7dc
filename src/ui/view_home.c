/* The sweeps of this folder. */

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/show.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

/* The i-th entry that the filter lets through; NULL when there are fewer. */
static const struct ui_entry *entry_at(const struct ui *ui, size_t i)
{
	const struct ui_model *m = &ui->model;

	for (size_t k = 0; k < m->n_entries; k++) {
		const struct ui_entry *e = &m->entries[k];

		if (ui->home.filter && !strcasestr(e->dir, ui->home.filter) &&
		    !strcasestr(e->state, ui->home.filter))
			continue;
		if (i-- == 0)
			return e;
	}
	return NULL;
}

static size_t n_entries(const struct ui *ui)
{
	size_t n = 0;

	while (entry_at(ui, n))
		n++;
	return n;
}

/* "5 min ago", or a date of what is older than a week. */
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
		canvas_textf(c, text, STYLE_TEXT, "%u runs", e->ended);
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
	canvas_text(c, canvas_part(r, x, y, name_w), STYLE_STRONG, e->dir);
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
		buf_addf(&text, "%s ", e->metric ? e->metric : "");
		show_metric(&text, e->best);
		canvas_text(c, canvas_part(r, x, y, 20), STYLE_BEST, text.data);
	}
	x += 22;
	if (ui->model.now_ms && e->changed_ms) {
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
		"  pegbox demo                    tune the built-in trainer",
		"  pegbox init -- python3 train.py    draft a sweep file from its --help",
		"  pegbox run sweep.cfg           start a sweep",
		"",
		"Or make one here, on the page Setup.",
	};
	int y = r.h / 4;

	if (ui->home.filter) {
		canvas_textf(c, canvas_at(r, 2, 1), STYLE_DIM,
		             "no sweep matches \"%s\" (Esc shows all)", ui->home.filter);
		return;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		canvas_text(c, canvas_at(r, r.w > 70 ? (r.w - 64) / 2 : 2, y++),
		            i ? STYLE_TEXT : STYLE_STRONG, words[i]);
}

/* The curves of the sweep under the cursor. */
static void draw_preview(struct ui *ui, struct canvas *c, struct rect r,
                         const struct ui_entry *e)
{
	struct home *h = &ui->home;
	struct chart_in in = { .sweep = e->sweep };

	if (!e->sweep)
		return;
	if (!h->shown || strcmp(h->shown, e->dir) != 0 || e->sweep->n_runs < h->chart.n_runs) {
		text_keep(&h->shown, e->dir);
		chart_clear(&h->chart);
	}
	chart_draw(&h->chart, c, r, &in);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct home *h = &ui->home;
	size_t n = n_entries(ui), rows;
	int name_w = 10, preview = r.h - (int)(n > 30 ? 30 : n) - 3;
	struct rect in;

	/* What a short list leaves shows the curves; a long one takes two thirds. */
	if (preview < r.h / 3)
		preview = r.h / 3;
	if (!n || preview < 8)
		preview = 0;
	in = (struct rect){ r.x, r.y, r.w, r.h - preview };
	in = canvas_padded(canvas_frame(c, in, "Sweeps", NULL));
	h->list.w = 0;
	if (!n) {
		draw_empty(ui, c, in);
		return;
	}
	for (size_t i = 0; i < n; i++)
		name_w = utf8_widest(name_w, entry_at(ui, i)->dir);
	if (name_w > in.w - 62)
		name_w = in.w - 62 > 18 ? in.w - 62 : 18;
	canvas_text(c, canvas_part(in, 2, 0, name_w), STYLE_HEAD, "FOLDER");
	canvas_text(c, canvas_part(in, 2 + name_w + 2, 0, 11), STYLE_HEAD, "STATE");
	canvas_text(c, canvas_part(in, 2 + name_w + 15, 0, 20), STYLE_HEAD, "RUNS");
	canvas_text(c, canvas_part(in, 2 + name_w + 38, 0, 20), STYLE_HEAD, "BEST");
	canvas_text(c, canvas_at(in, 2 + name_w + 60, 0), STYLE_HEAD, "CHANGED");
	rows = in.h > 1 ? (size_t)in.h - 1 : 1;
	h->list = (struct rect){ in.x, in.y + 1, in.w, in.h - 1 };
	if (h->at >= n)
		h->at = n - 1;
	h->top = layout_top(h->top, h->at, rows);
	for (size_t i = 0; i < rows && h->top + i < n; i++) {
		if (h->top + i == h->at)
			canvas_select(c, in, (int)i + 1);
		draw_entry(ui, c, in, (int)i + 1, entry_at(ui, h->top + i), name_w);
	}
	if (preview)
		draw_preview(ui, c, (struct rect){ r.x, r.y + r.h - preview, r.w, preview },
		             entry_at(ui, h->at));
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct ui_entry *e = entry_at(ui, ui->home.at);
	long by = action_step(id, 10);

	if (by) {
		ui->home.at = layout_move(ui->home.at, by, n_entries(ui));
	} else if (id == ACT_OPEN) {
		if (e)
			want_over_form(ui, REQ_OPEN, e->dir);
	} else if (id == ACT_FILTER) {
		text_keep(&ui->home.filter, arg);
	} else {
		return id == ACT_LEFT || id == ACT_RIGHT || id == ACT_NEXT_PANE;
	}
	return true;
}

static bool back(struct ui *ui)
{
	bool filtered = ui->home.filter != NULL;

	text_keep(&ui->home.filter, NULL);
	return filtered;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	bool works = id == ACT_OPEN     ? entry_at(ui, 0) != NULL
	             : id == ACT_FILTER ? ui->model.n_entries > 0
	             : id == ACT_BACK   ? ui->home.filter != NULL
	                                : id == ACT_HELP;

	return works ? word : NULL;
}

static void mouse(struct ui *ui, struct key k)
{
	struct home *h = &ui->home;
	bool clicks = k.code == KEY_Click || k.code == KEY_DoubleClick;

	if (key_wheel(k)) {
		h->at = layout_move(h->at, key_wheel(k), n_entries(ui));
	} else if (clicks && canvas_hit(h->list, k.x, k.y) &&
	           entry_at(ui, h->top + (size_t)(k.y - h->list.y))) {
		h->at = h->top + (size_t)(k.y - h->list.y);
		if (k.code == KEY_DoubleClick)
			act(ui, ACT_OPEN, NULL);
	}
}

static char *initial(struct ui *ui, enum action_id id)
{
	return id == ACT_FILTER && ui->home.filter ? mem_strdup(ui->home.filter) : NULL;
}

/* clang-format off */
const struct view view_home = {
	.context = CTX_HOME, .tab = ACT_HOME, .title = "Home", .draw = draw, .act = act,
	.back = back, .hint = hint, .mouse = mouse, .initial = initial,
};
/* clang-format on */
