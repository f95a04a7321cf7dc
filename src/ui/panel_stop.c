/* May I stop?  The last line of Advice, and its keys. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/conf/stop_when.h"
#include "ui/panel.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define TEXT_X 7 /* where the text begins */
#define BELOW 0.05
#define COUNTS_MAX 1000 /* times what is usual */

void panel_draw_key(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    enum action_id id, int width, bool is_chosen)
{
	int x = r.w - width + 1;
	struct buf key = { 0 };

	keymap_print_keys(&ui->keymap, id, CTX_ANALYZE, &key);
	if (key.len) {
		key.data[strcspn(key.data, " ")] = '\0';
		x += canvas_text(c, canvas_at(r, x, y), is_chosen ? STYLE_KEY : STYLE_DIM,
		                 key.data);
	}
	if (width == PANEL_KEY_W)
		canvas_text(c, canvas_at(r, x + 1, y), is_chosen ? STYLE_TEXT : STYLE_DIM,
		            action_get(id)->hint);
	buf_clear(&key);
}

static struct chance_answer ask(const struct ui *ui)
{
	const struct panels *p = &ui->panels;

	return chance_ask(&panel_analysis(ui)->chance, p->ahead,
	                  p->counts_given ? p->counts : NAN);
}

/* Is there a chance to be said? */
static bool can_say(const struct ui *ui)
{
	enum chance_way way = panel_analysis(ui)->chance.way;

	return way == CHANCE_DRAWN || way == CHANCE_PLAYED;
}

/* What the next runs may find, or why that cannot be said; `sign` as in chance_print(). */
static void print_line(const struct ui *ui, const char *sign, struct buf *out)
{
	struct chance_answer a = ask(ui);
	size_t before = out->len;

	chance_print(&panel_analysis(ui)->chance, &a, sign, out);
	if (out->len == before)
		buf_adds(out, "too little is known of the runs");
}

/* Its key has a word where there is room. */
void panel_stop_draw(const struct ui *ui, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };
	int width = 0;

	print_line(ui, "; ", &text);
	if (can_say(ui))
		width = TEXT_X + utf8_columns(text.data) + PANEL_KEY_W <= r.w ? PANEL_KEY_W : 2;
	if (TEXT_X + utf8_columns(text.data) + width > r.w) {
		buf_reset(&text);
		print_line(ui, NULL, &text);
	}
	canvas_text(c, canvas_part(r, 0, r.h - 1, 5), STYLE_KEY, "Stop?");
	canvas_text(c, canvas_part(r, TEXT_X, r.h - 1, r.w - TEXT_X - width), STYLE_TEXT,
	            text.data);
	if (width)
		panel_draw_key(ui, c, r, r.h - 1, ACT_STOP_WHEN, width, true);
	buf_clear(&text);
}

/* How far to look. */
static void look(struct ui *ui, int by)
{
	static const uint32_t steps[] = { 1, 2, 5, 10, 20, 30, 50 };
	uint32_t now = ask(ui).runs, to = now;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (by > 0 ? steps[i] > now && to == now : steps[i] < now)
			to = steps[i];
	ui->panels.ahead = to;
}

/* What usually counts; where the runs do not tell, a hundredth of the best. */
static double usual_difference(const struct chance *c)
{
	double best = fabs(c->best);

	return c->delta > 0 ? c->delta : best > 0 ? pow(10, floor(log10(best)) - 2) : 0.01;
}

/* What counts: 0.01, 0.02, 0.05, 0.1, …; from a tenth of what is usual down all does. */
static void weigh(struct ui *ui, int by)
{
	double now = ask(ui).delta, usual = usual_difference(&panel_analysis(ui)->chance);
	double unit, digit;

	ui->panels.counts_given = true;
	if (!(now > 0)) {
		ui->panels.counts = by > 0 ? usual / 10 : 0;
		return;
	}
	unit = pow(10, floor(log10(now) + 1e-9));
	digit = now / unit;
	if (by > 0)
		digit = digit < 1.9 ? 2 : digit < 4.9 ? 5 : 10;
	else
		digit = digit > 5.1 ? 5 : digit > 2.1 ? 2 : digit > 1.1 ? 1 : 0.5;
	if (by > 0 && now >= COUNTS_MAX * usual)
		return;
	ui->panels.counts = by < 0 && now <= usual / 9 ? 0 : digit * unit;
}

/* The setting that the line stands for; NULL: it says no chance. */
static char *print_setting(const struct ui *ui)
{
	struct chance_answer a = ask(ui);
	struct stop_when w = { a.runs < STOP_WHEN_RUNS_MAX ? a.runs : STOP_WHEN_RUNS_MAX, 0,
		               BELOW };
	struct buf text = { 0 };

	if (!can_say(ui))
		return NULL;
	/* As it is said. */
	num_parse_str(num_short(a.delta, NUM_DIGITS).text, &w.delta);
	stop_when_print(&w, &text);
	return buf_detach(&text);
}

/* On Setup, the sweep that stops when the chance is small. */
static void stop_when(struct ui *ui)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;
	const char *now = s->config->stop_when;
	char *text = print_setting(ui);
	struct buf why = { 0 };

	if (!text) {
		print_line(ui, NULL, &why);
		say(ui, STYLE_WARN, "stop_when: %s", why.data);
	} else if (now && strcmp(now, text) == 0) {
		say(ui, STYLE_WARN, "stop_when is %s %s", text,
		    s->status == SWEEP_FINISHED ? "and the sweep has ended" : "already");
	} else {
		panels_unchange(&ui->panels);
		text_keep(&ui->panels.stop_when, text);
		panel_change_setup(ui);
	}
	buf_clear(&why);
	free(text);
}

bool panel_stop_act(struct ui *ui, enum action_id id)
{
	if (id == ACT_STOP_WHEN)
		stop_when(ui);
	else if (id == ACT_FARTHER || id == ACT_NEARER)
		look(ui, id == ACT_FARTHER ? 1 : -1);
	else if (id == ACT_COUNT_MORE || id == ACT_COUNT_LESS)
		weigh(ui, id == ACT_COUNT_MORE ? 1 : -1);
	else
		return false;
	return true;
}

bool panel_stop_hinted(const struct ui *ui, enum action_id id)
{
	return can_say(ui) && (id == ACT_STOP_WHEN || id == ACT_NEARER || id == ACT_FARTHER ||
	                       id == ACT_COUNT_LESS || id == ACT_COUNT_MORE);
}
