/* From a term on a page to the lesson that explains it, and back. */

#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "core/lesson/glossary.h"
#include "made.h"
#include "ui/ui_part.h"
#include "ui/view.h"

static void press(struct ui *ui, int code)
{
	ui_key(ui, (struct key){ .code = code });
}

/* The lesson that is asked for next, 0: none is. */
static int asked(struct ui *ui)
{
	struct request q;
	int lesson = 0;

	while (ui_request(ui, &q)) {
		if (q.kind == REQ_LEARN && *q.text)
			lesson = atoi(q.text);
		request_clear(&q);
	}
	return lesson;
}

/* On Setup, with the cursor on a setting or a hyperparameter. */
static void test_setup(struct ui *ui)
{
	static const struct {
		const char *section, *name;
		const char *term;
	} cases[] = {
		{ "policy", "type", "bandit" },
		{ "policy", "slack_factor", "slack" },
		{ "policy", "delay_evaluation", "delay_evaluation" },
		{ "sampling", "method", "random" },
		{ "sweep", "max_total_runs", "budget" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ui_show(ui, CTX_SETUP);
		setup_rows(ui->setup);
		setup_go(ui->setup, ROW_SETTING,
		         setup_setting(cases[i].section, cases[i].name));
		press(ui, 'L');
		ok(asked(ui) == glossary_find(cases[i].term)->lesson, "%s: the lesson of %s",
		   cases[i].name, cases[i].term);
		ok(ui->view->context == CTX_LEARN, "  on its page");
		press(ui, KEY_Esc);
		ok(ui->view->context == CTX_SETUP, "  from which Esc comes back");
	}
	setup_go(ui->setup, ROW_PARAM, 0);
	ui->setup->cell = CELL_TEXT;
	press(ui, 'L');
	ok(asked(ui) == glossary_find("loguniform")->lesson, "an expression: its distribution");
}

/* On Runs there are several: a menu, whose first is the policy. */
static void test_runs(struct ui *ui)
{
	ui_show(ui, CTX_RUNS);
	press(ui, 'L');
	ok(ui->menu.open && ui->menu.n > 1, "of several there is a menu");
	ok(asked(ui) == 0, "  and nothing is asked for yet");
	press(ui, KEY_Enter);
	ok(asked(ui) == glossary_find("bandit")->lesson, "the policy in force is the first");
	press(ui, KEY_Esc);
	ok(ui->view->context == CTX_RUNS, "Esc comes back to Runs");
}

/* Who goes to the page by its key is not sent back. */
static void test_page(struct ui *ui)
{
	ui_show(ui, CTX_SETUP);
	press(ui, '6');
	asked(ui);
	press(ui, KEY_Esc);
	ok(ui->view->context == CTX_RUNS, "Esc of a page that was opened by its key");
}

int main(void)
{
	struct made made;
	struct ui_model m;
	struct ui *ui;

	made_init(&made, 12);
	ui = made_ui(&m, &made, GLYPHS_BRAILLE);
	ui_setup_set(ui, &made.conf, NULL);
	test_setup(ui);
	test_runs(ui);
	test_page(ui);
	ui_free(ui);
	made_clear(&made);
	return done_testing();
}
