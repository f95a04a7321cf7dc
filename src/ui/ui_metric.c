/* The menus in which a person says which metric the sweep is about; answered by REQ_METRIC. */

#include "base/text.h"
#include "base/utf8.h"
#include "ui/show.h"
#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/want.h"

static void choose_goal(struct ui *ui, int goal)
{
	want_text(ui, REQ_METRIC, "%s %s", goal_name((enum goal)goal), ui->metric_is);
}

void ui_ask_goal(struct ui *ui, const char *metric, enum goal likely)
{
	struct buf title = { 0 };

	text_keep(&ui->metric_is, metric);
	buf_addf(&title, "Which %s is better?", metric);
	menu_open(&ui->menu, buf_str(&title),
	          "Enter choose  Esc close  what was printed is read again", MENU_LETTERS,
	          choose_goal);
	menu_add(&ui->menu, GOAL_MAXIMIZE, false, "larger: maximize it");
	menu_add(&ui->menu, GOAL_MINIMIZE, false, "smaller: minimize it");
	ui->menu.at = likely == GOAL_MINIMIZE;
	buf_clear(&title);
}

static void choose_name(struct ui *ui, int i)
{
	ui_ask_goal(ui, ui->offered[i].name, ui->offered[i].goal);
}

void ui_offer_metrics(struct ui *ui, const struct ui_printed *names, size_t n)
{
	struct buf value = { 0 };
	int width = 8;

	ui->offered = names;
	for (size_t i = 0; i < n; i++)
		width = utf8_widest(width, names[i].name);
	menu_open(&ui->menu, "Which is the metric?", MENU_PICKS, 0, choose_name);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&value);
		show_metric(&value, names[i].last);
		menu_add(&ui->menu, (int)i, false, "%s%*s  %10s last, of %u", names[i].name,
		         width - utf8_columns(names[i].name), "", buf_str(&value), names[i].n);
	}
	buf_clear(&value);
}
