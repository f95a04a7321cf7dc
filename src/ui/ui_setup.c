/* The form of the setup page, for the program around. */

#include <stdlib.h>

#include "base/mem.h"
#include "ui/ui.h"
#include "ui/ui_part.h"

void ui_setup_set(struct ui *ui, const struct conf *c, const char *file)
{
	ui->setup->editing = false;
	setup_set(ui->setup, c, file);
}

void ui_setup_offer(struct ui *ui, const char *name, const char *expression)
{
	struct setup *f = ui->setup;

	setup_insert_param(f, f->data.n, name, expression, "");
	setup_tick_param(f, f->data.n - 1);
}

int ui_setup_get(struct ui *ui, struct conf *c, struct errs *errs)
{
	return setup_get(ui->setup, c, errs);
}

void ui_setup_saved(struct ui *ui, const char *file)
{
	struct setup *f = ui->setup;

	f->changed = false;
	if (file) {
		char *copy = mem_strdup(file);

		free(f->file);
		f->file = copy;
	}
}
