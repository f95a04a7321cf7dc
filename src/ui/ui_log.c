/* What the log page is fed with, and which it wants. */

#include <string.h>

#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/view.h"

uint32_t ui_log_run(const struct ui *ui, const char **file)
{
	*file = ui->log.source == LOG_STDERR ? "stderr.log" : "stdout.log";
	return ui->runs.selected;
}

bool ui_wants_log(const struct ui *ui)
{
	bool page = ui->view->context == CTX_LOG && ui->log.source != LOG_EVENTS;
	bool tail = ui->view->context == CTX_RUNS && ui->runs.at.details.w > 0;

	return ui->model.sweep && (page || tail);
}

bool ui_log_page(const struct ui *ui)
{
	return ui->view->context == CTX_LOG;
}

void ui_log_feed(struct ui *ui, const char *text, size_t len)
{
	if (text)
		log_text_feed(&ui->log, text, len);
	else
		log_text_begin(&ui->log, ui->runs.selected);
}

void ui_event_feed(struct ui *ui, enum style s, const char *text)
{
	pager_add(&ui->log.events, s, text, strlen(text));
}
