#include "ui/trouble.h"

#include "ui/ui_part.h"

bool trouble_unread(const struct ui *ui)
{
	return ui->model.trouble && ui->troubles_read != ui->model.n_troubles;
}

void trouble_read(struct ui *ui)
{
	ui->troubles_read = ui->model.n_troubles;
}
