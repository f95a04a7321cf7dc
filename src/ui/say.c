#include "ui/say.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/ui_part.h"

void say_nothing(struct ui *ui)
{
	free(ui->message);
	ui->message = NULL;
}

void say(struct ui *ui, enum style s, const char *fmt, ...)
{
	va_list ap;

	say_nothing(ui);
	va_start(ap, fmt);
	ui->message = mem_vprintf(fmt, ap);
	va_end(ap);
	ui->message_style = s;
}

bool say_trouble(const struct ui *ui)
{
	return ui->model.trouble && ui->troubles_read != ui->model.n_troubles;
}

void say_trouble_read(struct ui *ui)
{
	ui->troubles_read = ui->model.n_troubles;
}
