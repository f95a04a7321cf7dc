#include "ui/pager_act.h"

#include "ui/say.h"

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
			say(ui, STYLE_WARN, "\"%s\" is not found", arg);
		return true;
	case ACT_NEXT:
	case ACT_PREVIOUS:
		if (!p->search)
			say(ui, STYLE_WARN, "nothing was searched for yet (/)");
		else if (!pager_next(p, id == ACT_NEXT ? 1 : -1))
			say(ui, STYLE_WARN, "\"%s\" is not found", p->search);
		return true;
	default:
		return false;
	}
}
