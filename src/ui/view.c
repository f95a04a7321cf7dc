#include "ui/view.h"

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
