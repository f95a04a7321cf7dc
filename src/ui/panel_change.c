/* What a panel makes of the search space, on its way to the form of the page Setup. */

#include "ui/panel.h"
#include "ui/say.h"
#include "ui/setup.h"
#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

void panel_change(struct ui *ui, size_t param, const char *expression)
{
	const struct space *space = panel_analysis(ui)->subject.space;

	strings_add(&ui->panels.changes, space->params[param].name);
	strings_add(&ui->panels.changes, expression ? expression : "");
}

void panel_change_setup(struct ui *ui)
{
	/* A form that is a file's is not the sweep's, so it cannot take the change. */
	if (ui->setup->file)
		want_over_form(ui, REQ_CHANGE, "");
	else
		want(ui, REQ_CHANGE);
}

void ui_setup_change(struct ui *ui)
{
	const struct analysis *a = ui->model.analysis;
	struct buf said = { 0 };

	setup_change_params(ui->setup, &ui->panels.changes,
	                    a && a->subject.is_guessed ? a->subject.space : NULL,
	                    ui->panels.stop_when, &said);
	panels_unchange(&ui->panels);
	view_show(ui, CTX_SETUP);
	say(ui, STYLE_GOOD, "%s; u undoes it", buf_str(&said));
	buf_clear(&said);
}
