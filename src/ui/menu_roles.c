/* What the columns of somebody's table are: asked once. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/ui_part.h"

void roles_clear(struct roles *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->names[i]);
	free(r->names);
	free(r->roles);
	*r = (struct roles){ 0 };
}

static void fill(struct ui *ui, size_t at)
{
	struct roles *r = &ui->roles;

	menu_open(ui, MENU_ROLES, "What are the columns of this table?",
	          "Enter changes  m primary metric  Esc done");
	menu_add(ui, -1, false, "the primary metric is to be %sd",
	         r->minimize ? "minimize" : "maximize");
	for (size_t i = 0; i < r->n; i++)
		menu_add(ui, (int)i, false, "%-10s %s%s", r->words[r->roles[i]], r->names[i],
		         i == r->metric ? "   (primary)" : "");
	ui->menu.at = at;
}

void ui_ask_roles(struct ui *ui, const char *const *words, size_t n_words, char *const *names,
                  const int *roles, size_t n, size_t metric, bool minimize)
{
	struct roles *r = &ui->roles;

	roles_clear(r);
	*r = (struct roles){ .words = words,
		             .n_words = n_words,
		             .n = n,
		             .metric = metric,
		             .minimize = minimize };
	r->names = mem_calloc(n + 1, sizeof *r->names);
	r->roles = mem_calloc(n + 1, sizeof *r->roles);
	for (size_t i = 0; i < n; i++) {
		r->names[i] = mem_strdup(names[i]);
		r->roles[i] = roles[i];
	}
	fill(ui, 0);
}

void roles_chose(struct ui *ui, int id)
{
	struct roles *r = &ui->roles;
	size_t at = ui->menu.at;

	if (id < 0)
		r->minimize = !r->minimize;
	else
		r->roles[id] = (int)(((size_t)r->roles[id] + 1) % r->n_words);
	fill(ui, at);
}

bool roles_key(struct ui *ui, struct key k)
{
	struct roles *r = &ui->roles;
	size_t at = ui->menu.at;
	int id = at < ui->menu.n ? ui->menu.items[at].id : -1;
	struct buf out = { 0 };

	if (k.code == 'm' && id >= 0) {
		r->metric = (size_t)id;
		for (size_t w = 0; w < r->n_words; w++)
			if (strcmp(r->words[w], "metric") == 0)
				r->roles[id] = (int)w;
		fill(ui, at);
		return true;
	}
	if (k.code != KEY_Esc && k.code != 'q')
		return false;
	buf_addf(&out, "%zu %s", r->metric, r->minimize ? "minimize" : "maximize");
	for (size_t i = 0; i < r->n; i++)
		buf_addf(&out, " %s", r->words[r->roles[i]]);
	menu_close(ui);
	ui_want_text(ui, REQ_ROLES, &out);
	return true;
}
