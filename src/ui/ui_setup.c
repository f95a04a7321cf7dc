/* The form of the setup page, as the program around fills and reads it. */

#include "base/text.h"
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

void ui_setup_default(struct ui *ui, const char *name, const char *text)
{
	setup_default_param(ui->setup, name, text);
}

void ui_setup_drafted(struct ui *ui, bool metric_guessed)
{
	setup_check(ui->setup);
	/* Not called ready while it stands there. */
	if (metric_guessed)
		text_keep(&ui->setup->guess, ui->setup->conf.metric_name);
}

const struct conf *ui_setup_conf(const struct ui *ui)
{
	return &ui->setup->conf;
}

void ui_setup_tried(struct ui *ui, const struct tried *t)
{
	ui->setup->attempt.tried = t;
}

int ui_setup_get(struct ui *ui, struct conf *c, struct strings *errs)
{
	return setup_get(ui->setup, c, errs);
}

size_t ui_setup_unfinished(const struct ui *ui, struct unfinished *d)
{
	setup_unfinished(ui->setup, d);
	return setup_n_errors(ui->setup);
}

bool ui_setup_changed(const struct ui *ui)
{
	return ui->setup->changed;
}

void ui_setup_saved(struct ui *ui, const char *file)
{
	struct setup *f = ui->setup;

	f->changed = false;
	if (file)
		text_keep(&f->file, file);
}
