#include "ui/say.h"

#include <stdarg.h>
#include "base/mem.h"
#include "base/text.h"
#include "ui/ui_part.h"

void say_nothing(struct ui *ui)
{
	text_keep(&ui->message, NULL);
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
