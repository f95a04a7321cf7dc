/* The form of the setup page, for the program around. */

#include <stdlib.h>

#include "base/mem.h"
#include "ui/ui.h"
#include "ui/ui_part.h"

void ui_form_set(struct ui *ui, const struct conf *c, const char *file)
{
	ui->form->editing = false;
	form_set(ui->form, c, file);
}

void ui_form_offer(struct ui *ui, const char *name, const char *expression)
{
	struct form *f = ui->form;

	form_insert_param(f, f->data.n, name, expression, "");
	form_tick_param(f, f->data.n - 1);
}

int ui_form_get(struct ui *ui, struct conf *c, struct errs *errs)
{
	return form_get(ui->form, c, errs);
}

void ui_form_saved(struct ui *ui, const char *file)
{
	struct form *f = ui->form;

	f->changed = false;
	if (file) {
		char *copy = mem_strdup(file);

		free(f->file);
		f->file = copy;
	}
}
