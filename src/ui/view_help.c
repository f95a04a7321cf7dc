/* The help: made of the table of actions and the keys as they are bound now. */

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define ABOUT_ACTION 26 /* columns before what is said of an action; of a setting */
#define ABOUT_SETTING 20

static void add(struct pager *p, enum style s, const char *text)
{
	pager_add(p, s, text, strlen(text));
}

static void pad(struct buf *line, int columns)
{
	for (int n = utf8_columns(buf_str(line)); n < columns; n++)
		buf_addc(line, ' ');
}

/* Names end there, and what is said of them begins; it goes on below itself. */
static void add_about(struct pager *p, struct buf *line, int from, const char *about, int width)
{
	pad(line, from - 1);
	while (*about) {
		size_t len = strlen(about), fits = len;

		while (fits && 1 + from + (int)fits > width)
			do
				fits--;
			while (fits && about[fits] != ' ');
		/* A word that is longer than the line is cut by it. */
		fits = fits ? fits : len;
		buf_addf(line, "%s%.*s", from ? " " : "", (int)fits, about);
		add(p, STYLE_TEXT, line->data);
		buf_reset(line);
		pad(line, from - 1);
		about += fits + (about[fits] == ' ');
	}
}

static void fill(struct ui *ui, int width)
{
	static const char *const intro[] = {
		"pegbox tunes the hyperparameters of a program: a sweep starts it many times, "
		"reads the metric that it prints, and cancels the runs that will not win.",
		"Marks: the star is the best run, the arrow runs, the check completed, the "
		"cross was cancelled by the policy (WHY has its numbers), ! failed.",
	};
	struct pager *p = &ui->help;
	const char *group = NULL;
	struct buf line = { 0 }, keys = { 0 }, about = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(intro); i++) {
		if (i)
			add(p, STYLE_TEXT, "");
		add_about(p, &line, 0, intro[i], width);
	}
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
		pad(&line, 12);
		buf_addf(&line, " %s", a->name);
		add_about(p, &line, ABOUT_ACTION, a->help, width);
	}
	add(p, STYLE_TEXT, "");
	add(p, STYLE_TITLE, "Settings (:set NAME VALUE, or in the file pegboxrc)");
	for (const struct ui_setting *s = ui_settings_table; s->name; s++) {
		buf_reset(&line);
		buf_reset(&about);
		buf_adds(&about, s->help);
		if (s->choices)
			buf_addf(&about, " (%s)", s->choices);
		buf_addf(&line, "  %s", s->name);
		add_about(p, &line, ABOUT_SETTING, buf_str(&about), width);
	}
	buf_clear(&line);
	buf_clear(&keys);
	buf_clear(&about);
	ui->help_width = width;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = { r.x + 1, r.y + 1, r.w - 2, r.h - 1 };

	if (ui->help.n && ui->help_width != in.w)
		pager_reset(&ui->help);
	if (!ui->help.n)
		fill(ui, in.w);
	ui->help.follow = false;
	pager_draw(&ui->help, c, in);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	if (id == ACT_GLOSSARY) {
		learn_show_glossary(ui);
		return true;
	}
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
	if (id == ACT_GLOSSARY)
		return word;
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
