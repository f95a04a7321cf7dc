/* The menu in which a person says what the columns of a table are; answered by REQ_ROLES. */

#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/want.h"

static void fill(struct ui *ui, size_t at);

static void chosen(struct ui *ui, int id)
{
	struct roles *r = ui->roles;

	if (id < 0)
		r->goal = r->goal == GOAL_MINIMIZE ? GOAL_MAXIMIZE : GOAL_MINIMIZE;
	else
		r->words_of[id] = (r->words_of[id] + 1) % r->n_words;
	fill(ui, ui->menu.at);
}

static bool key(struct ui *ui, struct key k)
{
	struct roles *r = ui->roles;
	size_t at = ui->menu.at;
	int id = at < ui->menu.n ? ui->menu.items[at].id : -1;

	if (k.code == 'm' && id < 0 && r->n) {
		/* On the goal it leads to the metric whose goal that is. */
		ui->menu.at = r->metric + 1;
		return true;
	}
	if (k.code == 'm' && id >= 0) {
		r->metric = (size_t)id;
		r->words_of[id] = r->metric_word;
		fill(ui, at);
		return true;
	}
	if (k.code != KEY_Esc && k.code != 'q')
		return false;
	menu_close(&ui->menu);
	want(ui, REQ_ROLES);
	return true;
}

static void fill(struct ui *ui, size_t at)
{
	const struct roles *r = ui->roles;
	struct menu *m = &ui->menu;

	menu_open(m, "What are the columns of this table?",
	          "Enter change  m primary metric  Esc done", MENU_STAYS, chosen);
	m->key = key;
	if (r->goal == GOAL_UNDECIDED)
		menu_add(m, -1, false, "is the primary metric to be maximized or minimized?");
	else
		menu_add(m, -1, false, "the primary metric is to be %sd", goal_name(r->goal));
	for (size_t i = 0; i < r->n; i++)
		menu_add(m, (int)i, false, "%-10s %s%s", r->words[r->words_of[i]], r->names[i],
		         i == r->metric ? "   (primary)" : "");
	m->at = at;
}

void ui_ask_roles(struct ui *ui, struct roles *r)
{
	ui->roles = r;
	fill(ui, 0);
}
