/* The help: made of the table of actions and the keys as they are bound now. */

#include <string.h>

#include "base/utf8.h"
#include "ui/ui_part.h"

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
		"Marks: the star is the best run, the arrow runs, the check completed, "
		"the cross",
		"was cancelled by the policy (the column WHY has its numbers), ! failed.",
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
	p->follow = false;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = { r.x + 1, r.y + 1, r.w - 2, r.h - 1 };

	if (!ui->help.n)
		fill(ui);
	ui->help.follow = false;
	pager_draw(&ui->help, c, in);
}

/* Also for the log page. */
bool pager_act(struct ui *ui, struct pager *p, enum action_id id, const char *arg)
{
	long page = p->height > 2 ? p->height - 1 : 1;

	switch (id) {
	case ACT_UP:
		pager_scroll(p, -1);
		return true;
	case ACT_DOWN:
		pager_scroll(p, 1);
		return true;
	case ACT_PAGE_UP:
		pager_scroll(p, -page);
		return true;
	case ACT_PAGE_DOWN:
		pager_scroll(p, page);
		return true;
	case ACT_FIRST:
		pager_to(p, 0);
		return true;
	case ACT_LAST:
		pager_to(p, p->n);
		return true;
	case ACT_LEFT:
		p->left = p->left > 8 ? p->left - 8 : 0;
		return true;
	case ACT_RIGHT:
		p->left += 8;
		return true;
	case ACT_SEARCH:
		if (!pager_search(p, arg))
			ui_sayf(ui, STYLE_WARN, "\"%s\" is not found", arg);
		return true;
	case ACT_NEXT:
	case ACT_PREVIOUS:
		if (!p->search)
			ui_say(ui, STYLE_WARN, "nothing was searched for yet (/)");
		else if (!pager_next(p, id == ACT_NEXT ? 1 : -1))
			ui_sayf(ui, STYLE_WARN, "\"%s\" is not found", p->search);
		return true;
	default:
		return false;
	}
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	return pager_act(ui, &ui->help, id, arg);
}

static void mouse(struct ui *ui, struct key k)
{
	if (k.code == KEY_WheelUp || k.code == KEY_WheelDown)
		pager_scroll(&ui->help, k.code == KEY_WheelUp ? -3 : 3);
}

const struct view view_help = { CTX_HELP, "Help", draw, act, NULL, mouse, NULL };
