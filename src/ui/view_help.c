/* The help: made of the table of actions and the keys as they are bound now. */

#include <string.h>

#include "base/utf8.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static void add(struct pager *p, enum style s, const char *text)
{
	pager_add(p, s, text, strlen(text));
}

static void fill(struct ui *ui)
{
	static const char *const intro[] = {
		"pegbox tunes the hyperparameters of a program: a sweep starts it many times,",
		"reads the metric that it prints, and cancels the runs that will not win.",
		"",
		"Marks: the star is the best run, the arrow runs, the check completed, the",
		"cross was cancelled by the policy (WHY has its numbers), ! failed.",
		NULL,
	};
	struct pager *p = &ui->help;
	const char *group = NULL;
	struct buf line = { 0 }, keys = { 0 };

	for (size_t i = 0; intro[i]; i++)
		add(p, STYLE_TEXT, intro[i]);
	for (const struct ui_action *a = actions; a->name; a++) {
		if (!group || strcmp(group, a->group) != 0) {
			add(p, STYLE_TEXT, "");
			add(p, STYLE_TITLE, a->group);
			group = a->group;
		}
		buf_reset(&keys);
		buf_reset(&line);
		keymap_print_keys(&ui->keymap, a->id, 0, &keys);
		buf_addf(&line, "  %s", keys.len ? keys.data : "");
		for (int n = utf8_columns(buf_str(&line)); n < 12; n++)
			buf_addc(&line, ' ');
		buf_addf(&line, " %s", a->name);
		for (int n = utf8_columns(buf_str(&line)); n < 25; n++)
			buf_addc(&line, ' ');
		buf_addf(&line, " %s", a->help);
		add(p, STYLE_TEXT, line.data);
	}
	add(p, STYLE_TEXT, "");
	add(p, STYLE_TITLE, "Settings (:set NAME VALUE, or in the file pegboxrc)");
	for (const struct ui_setting *s = ui_settings_table; s->name; s++) {
		buf_reset(&line);
		buf_addf(&line, "  %-11s%s", s->name, s->help);
		if (s->choices)
			buf_addf(&line, " (%s)", s->choices);
		add(p, STYLE_TEXT, line.data);
	}
	buf_clear(&line);
	buf_clear(&keys);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = { r.x + 1, r.y + 1, r.w - 2, r.h - 1 };

	if (!ui->help.n)
		fill(ui);
	ui->help.follow = false;
	pager_draw(&ui->help, c, in);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	return view_scroll(ui, &ui->help, id, arg);
}

static bool back(struct ui *ui)
{
	ui->view = ui->before_help;
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	if (id == ACT_HELP)
		return "close";
	return view_scrolls(id) ? view_scroll_hint(&ui->help, id, word) : NULL;
}

static void mouse(struct ui *ui, struct key k)
{
	if (key_wheel(k))
		pager_scroll(&ui->help, 3 * key_wheel(k));
}

/* clang-format off */
const struct view view_help = {
	.context = CTX_HELP, .tab = ACT_HELP, .title = "Help", .draw = draw, .act = act,
	.back = back, .hint = hint, .mouse = mouse,
};
/* clang-format on */
