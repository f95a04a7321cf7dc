#include "ui/say.h"

#include <stdarg.h>
#include <stdio.h>
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
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	say_nothing(ui);
	ui->message = mem_strdup(text);
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
