/* What the program of the form printed when it was tried: a list to take the metric from. */

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/layout.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/want.h"

#define LONGER "60" /* seconds, when it is tried once more */

const char *setup_try_guess(const struct setup *f)
{
	return f->guess && f->conf.metric_name && strcmp(f->guess, f->conf.metric_name) == 0
	               ? f->guess
	               : NULL;
}

static size_t index_at(const struct setup_try *p)
{
	for (size_t i = 0; p->at && i < p->tried->n; i++)
		if (strcmp(p->tried->names[i].name, p->at) == 0)
			return i;
	return 0;
}

/* ---- keys ------------------------------------------------------------------------ */

static void close_it(struct ui *ui)
{
	struct setup_try *p = &ui->setup->attempt;

	p->tried = NULL;
	text_keep(&p->at, NULL);
	p->top = 0;
	want(ui, REQ_TRY_END);
}

/* The name under the cursor becomes the metric; the cursor goes to what is only guessed. */
static void take(struct ui *ui)
{
	struct setup *f = ui->setup;
	const struct tried *t = f->attempt.tried;
	const struct tried_name *n = &t->names[index_at(&f->attempt)];
	bool pty = tried_needs_pty(t);

	setup_keep(f);
	setup_change_value(f, setup_setting("sweep.metric", "name"), n->name);
	setup_change_value(f, setup_setting("sweep.metric", "goal"), goal_name(n->goal));
	if (pty)
		setup_change_value(f, setup_setting("sweep", "pty"), "true");
	text_keep(&f->guess, NULL);
	setup_go(f, ROW_SETTING, setup_setting("sweep.metric", "goal"));
	say(ui, STYLE_GOOD, "%s %s%s; Enter changes the goal", goal_name(n->goal), n->name,
	    pty ? ", on a terminal of its own (pty)" : "");
	close_it(ui);
}

static void move(struct setup_try *p, long by)
{
	if (p->tried->n)
		text_keep(&p->at,
		          p->tried->names[layout_move(index_at(p), by, p->tried->n)].name);
}

static void click(struct ui *ui, struct key k)
{
	struct setup_try *p = &ui->setup->attempt;
	size_t i = p->top + (size_t)(k.y - p->list.y);

	if (!canvas_hit(p->list, k.x, k.y) || i >= p->tried->n)
		return;
	text_keep(&p->at, p->tried->names[i].name);
	if (k.code == KEY_DoubleClick)
		take(ui);
}

bool setup_try_key(struct ui *ui, struct key k)
{
	struct setup_try *p = &ui->setup->attempt;
	enum action_id id;

	if (!p->tried)
		return false;
	id = keymap_find(&ui->keymap, CTX_SETUP, k.code);
	if (action_step(id, 10) + key_wheel(k))
		move(p, action_step(id, 10) + key_wheel(k));
	else if (k.code == KEY_Click || k.code == KEY_DoubleClick)
		click(ui, k);
	else if (k.code == KEY_Enter && p->tried->n)
		take(ui);
	else if (id == ACT_TRY && p->tried->over)
		want_text(ui, REQ_TRY, "%s", LONGER);
	else if (id == ACT_BACK || id == ACT_QUIT || k.code == KEY_Enter)
		p->tried->over ? close_it(ui) : want(ui, REQ_TRY_STOP);
	return true;
}

/* ---- the picture ----------------------------------------------------------------- */

/* Columns of numbers, from the right; those of high rank go first where there is no room. */
enum { TRY_VALUES, TRY_RATE, TRY_FIRST, TRY_LAST, TRY_TREND, TRY_GOAL, TRY_COLS };

static const struct {
	const char *head;
	int width, rank;
	bool left;
} cols[TRY_COLS] = {
	[TRY_VALUES] = { "values", 7, 2, false }, [TRY_RATE] = { "a second", 8, 1, false },
	[TRY_FIRST] = { "first", 9, 3, false },   [TRY_LAST] = { "last", 9, 0, false },
	[TRY_TREND] = { "", 14, 4, true },        [TRY_GOAL] = { "", 8, 0, true },
};

#define NAME_MIN 18

/* Where each column stands; 0: nowhere.  What is before the first is the name's. */
static int place(int width, int at[TRY_COLS])
{
	int max_rank = 5, used;

	do {
		max_rank--;
		used = 0;
		for (int i = 0; i < TRY_COLS; i++)
			used += cols[i].rank <= max_rank ? cols[i].width + 2 : 0;
	} while (max_rank && width - used < NAME_MIN);
	used = width - used;
	for (int i = 0, x = used; i < TRY_COLS; i++) {
		bool there = cols[i].rank <= max_rank;

		at[i] = there ? x + 2 : 0;
		x += there ? cols[i].width + 2 : 0;
	}
	return used;
}

static void print_cell(const struct tried_name *n, int col, struct buf *out)
{
	double rate = tried_rate(n);

	buf_reset(out);
	if (col == TRY_VALUES)
		buf_addf(out, "%zu", n->n);
	else if (col == TRY_RATE)
		buf_adds(out, isnan(rate) ? "–" : num_short(rate, 3).text);
	else if (col == TRY_FIRST)
		buf_adds(out, num_short(n->first, 4).text);
	else if (col == TRY_LAST)
		buf_adds(out, num_short(n->last, 4).text);
	else if (col == TRY_TREND)
		buf_adds(out, tried_trend(n));
	else if (n->metric)
		buf_adds(out, goal_name(n->goal));
}

static void draw_cells(const struct tried_name *n, const int at[TRY_COLS], struct canvas *c,
                       struct rect r, int y, enum style s)
{
	struct buf text = { 0 };

	for (int i = 0; i < TRY_COLS; i++) {
		struct spot spot = canvas_part(r, at[i], y, cols[i].width);

		if (!at[i])
			continue;
		if (n)
			print_cell(n, i, &text);
		else
			buf_reset(&text);
		if (!n)
			buf_adds(&text, cols[i].head);
		if (cols[i].left)
			canvas_text(c, spot, s, buf_str(&text));
		else
			canvas_right(c, spot, s, buf_str(&text));
	}
	buf_clear(&text);
}

static void draw_names(struct setup_try *p, struct canvas *c, struct rect r)
{
	const struct tried *t = p->tried;
	size_t here = index_at(p), rows = r.h > 1 ? (size_t)r.h - 1 : 0;
	int at[TRY_COLS], width = place(r.w, at);

	canvas_text(c, canvas_at(r, 0, 0), STYLE_HEAD, "name");
	draw_cells(NULL, at, c, r, 0, STYLE_HEAD);
	p->list = (struct rect){ r.x, r.y + 1, r.w, (int)rows };
	p->top = rows ? layout_top(p->top, here, rows) : 0;
	for (size_t i = p->top; i < t->n && i < p->top + rows; i++) {
		const struct tried_name *n = &t->names[i];
		int y = (int)(i - p->top);

		if (i == here)
			canvas_select(c, p->list, y);
		canvas_middle(c, canvas_part(p->list, 0, y, width),
		              n->metric ? STYLE_TEXT : STYLE_DIM, n->name);
		draw_cells(n, at, c, p->list, y, n->metric ? STYLE_TEXT : STYLE_DIM);
	}
}

/* What is to be known before the list; returns how many lines it takes. */
static int draw_words(const struct setup *f, struct canvas *c, struct rect r)
{
	const struct tried *t = f->attempt.tried;
	const char *metric = f->conf.metric_name;
	bool known = metric && *metric && !setup_try_guess(f);
	struct buf text = { 0 };
	int y = 0;

	if (t->failed)
		y += canvas_wrap(c, r, y, STYLE_ERROR, t->end);
	if (tried_needs_pty(t))
		y += canvas_wrap(c, r, y, STYLE_WARN,
		                 "It holds its output back without a terminal: Enter also sets "
		                 "pty.");
	else if (t->held_back && !t->over)
		y += canvas_wrap(c, r, y, STYLE_WARN,
		                 "It printed nothing into a pipe: now it has a terminal.");
	else if (t->held_back && t->over)
		y += canvas_wrap(c, r, y, STYLE_WARN,
		                 "It printed nothing in that time, on a terminal neither.");
	if (!t->n && t->over)
		y += canvas_wrap(c, r, y, STYLE_WARN,
		                 "There was no number with a name, as in Accuracy=0.93.");
	else if (!t->n)
		y += canvas_wrap(c, r, y, STYLE_DIM,
		                 "Waiting for a number with a name, as in Accuracy=0.93.");
	else if (t->over && known && !tried_find(t, metric))
		buf_addf(&text, "%s, the metric of the form, was not printed.", metric);
	if (text.len)
		y += canvas_wrap(c, r, y, STYLE_WARN, text.data);
	if (t->n_more)
		y += canvas_wrap(c, r, y, STYLE_DIM, "It printed more names than these.");
	buf_clear(&text);
	return y;
}

/* Its last lines, when they are all that there is. */
static void draw_output(const struct tried *t, struct canvas *c, struct rect r)
{
	size_t n = t->lines.n, rows = r.h > 0 ? (size_t)r.h : 0;

	for (size_t i = n > rows ? n - rows : 0, y = 0; i < n; i++, y++)
		canvas_text(c, canvas_at(r, 0, (int)y), STYLE_DIM, t->lines.items[i]);
}

static int wanted_rows(const struct tried *t)
{
	return t->n ? (int)t->n + 1 : (int)t->lines.n + 1;
}

const char *setup_try_hint(const struct setup *f)
{
	const struct tried *t = f->attempt.tried;

	return !t         ? NULL
	       : !t->over ? t->n ? "Enter take it as the metric  Esc end it" : "Esc end it"
	       : t->n     ? "Enter take it as the metric  T again, for a minute  Esc close"
	                  : "T again, for a minute  Esc close";
}

void setup_try_draw(struct setup *f, struct canvas *c, struct rect r)
{
	struct setup_try *p = &f->attempt;
	const struct tried *t = p->tried;
	struct buf title = { 0 }, right = { 0 };
	struct rect box = r, in;
	int y;

	if (!t)
		return;
	box.h = wanted_rows(t) + 5 < r.h ? wanted_rows(t) + 5 : r.h;
	box.h = box.h < 12 && r.h >= 12 ? 12 : box.h;
	box.w = r.w > 100 ? 100 : r.w;
	box.x = r.x + (r.w - box.w) / 2;
	box.y = r.y + (r.h - box.h) / 3;
	canvas_fill(c, box);
	buf_addf(&title, "tried: %s",
	         f->data.values[setup_setting("sweep", f->conf.shell ? "shell" : "command")]);
	buf_addf(&right, "%s%.0f s%s%s", t->over ? "" : "running, ", (double)t->ms / 1000,
	         t->over && !t->failed ? ", " : "", t->over && !t->failed ? t->end : "");
	in = canvas_padded(canvas_frame(c, box, buf_str(&title), buf_str(&right)));
	y = draw_words(f, c, in);
	y += y > 0;
	in = (struct rect){ in.x, in.y + y, in.w, in.h - y };
	if (t->n)
		draw_names(p, c, in);
	else
		draw_output(t, c, in);
	buf_clear(&title);
	buf_clear(&right);
}
