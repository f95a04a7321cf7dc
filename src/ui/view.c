#include "ui/view.h"

#include "ui/say.h"
#include "ui/ui_part.h"

void view_show(struct ui *ui, enum context page)
{
	for (const struct view *const *v = ui->views; *v; v++)
		if ((*v)->context == page) {
			if (page == CTX_HELP && ui->view != *v)
				ui->before_help = ui->view;
			ui->view = *v;
		}
}

bool view_scroll(struct ui *ui, struct pager *p, enum action_id id, const char *arg)
{
	long by = action_step(id, p->height > 2 ? p->height - 1 : 1);

	if (by) {
		pager_scroll(p, by);
	} else if (id == ACT_LEFT) {
		p->left = p->left > 8 ? p->left - 8 : 0;
	} else if (id == ACT_RIGHT) {
		p->left += 8;
	} else if (id == ACT_SEARCH) {
		if (!pager_search(p, arg))
			say(ui, STYLE_WARN, "\"%s\" is not found", arg);
	} else if (id == ACT_NEXT || id == ACT_PREVIOUS) {
		if (!p->search)
			say(ui, STYLE_WARN, "nothing was searched for yet (/)");
		else if (!pager_next(p, id == ACT_NEXT ? 1 : -1))
			say(ui, STYLE_WARN, "\"%s\" is not found", p->search);
	} else {
		return false;
	}
	return true;
}

bool view_scrolls(enum action_id id)
{
	return id == ACT_UP || id == ACT_DOWN || id == ACT_SEARCH || id == ACT_NEXT ||
	       id == ACT_BACK;
}

const char *view_scroll_hint(const struct pager *p, enum action_id id, const char *word)
{
	return (id == ACT_SEARCH && p->n) || (id == ACT_NEXT && p->search) ? word : NULL;
}
