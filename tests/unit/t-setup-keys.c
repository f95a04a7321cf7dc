/* The setup form under a person's keys: what typing does, what is shown, where r leads. */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "made.h"
#include "ui/setup.h"
#include "ui/ui_part.h"

static struct ui *form(struct ui_model *m, bool filled)
{
	struct ui *ui = made_ui(m, NULL, GLYPHS_BRAILLE);
	struct conf c;

	made_conf(&c);
	if (filled)
		ui_setup_set(ui, &c, "digits.cfg");
	conf_clear(&c);
	ui_show(ui, CTX_SETUP);
	ui_draw(ui);
	return ui;
}

/* What is under the cursor now. */
static const char *value(struct ui *ui)
{
	struct setup_row row = setup_current(ui->setup);

	return row.kind == ROW_PARAM ? ui->setup->data.params[row.index].cells[ui->setup->cell]
	                             : ui->setup->data.values[row.index];
}

static void test_typing(void)
{
	static const struct {
		bool filled;
		const char *keys, *becomes;
	} cases[] = {
		/* clang-format off */
		{ true, "", "python3 train.py" },       /* it starts on the command */
		{ false, "Enter sh Enter k", "sh" },
		{ true, "Enter sh Enter k", "sh" },       /* typing replaces */
		{ true, "Enter Left Right x Enter k", "python3 train.pyx" }, /* moving edits */
		{ true, "Enter Backspace Enter k", "python3 train.p" },
		{ true, "Enter sh Esc", "python3 train.py" },
		{ true, "Enter Enter k", "python3 train.py" },
		{ true, "Enter Enter", "Accuracy" },   /* on to the next field */
		{ true, "j j j Enter 7 Enter k", "7" },
		{ true, "j j j Enter x Enter", "x" },   /* not from what is wrong */
		{ true, "j j j j j Enter Enter k", "" },  /* a default that is only looked at */
		{ true, "j j j j j Enter 5 Enter k", "5" },
		{ true, "j j j j j Enter Left 5 Enter k", "50" },
		{ true, "j j j j j j", "logrange(1e-4, 1)" }, /* a row means its values */
		{ true, "j j j j j j h", "--learning_rate" },
		{ true, "j j j j j j h j", "choice(16, 32, 64)" },
		{ true, "j j j j j j Enter bool() Enter", "bool()" },
		{ true, "a lr Enter Esc h", "--lr" },   /* a name with its dashes or without */
		{ true, "a --lr Enter Esc h", "--lr" },
		{ true, "a -lr Enter Esc h", "-lr" },
		{ true, "a Backspace Backspace lr Enter Esc h", "lr" },
		{ true, "a --lr Enter", "uniform(0, 1)" },
		{ true, "a --lr Enter bool() Enter", "bool()" },
		{ true, "a --lr Enter logr Tab 1e-4,1 Enter", "logrange(1e-4,1)" },
		{ true, "a --lr Enter logr Tab 1e-4,1) Enter", "logrange(1e-4,1)" },
		{ true, "a --lr Enter logr Tab Enter", "logrange(" },
		/* What is wrong is mended where it is wrong. */
		{ true, "a --lr Enter uniform(1) Enter Enter ,2 Enter", "uniform(1,2)" },
		/* clang-format on */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui_model m;
		struct ui *ui = form(&m, cases[i].filled);

		made_press(ui, cases[i].keys);
		is_str(value(ui), cases[i].becomes, "%s", cases[i].keys);
		ui_free(ui);
	}
}

/* Looking changes nothing, and what was given up is as if it had never been. */
static void test_unchanged(void)
{
	static const char *const keys[] = { "Enter Enter", "Enter x Esc", "Enter Left Enter",
		                            "a x Esc", "j j j j j j Enter Enter" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct ui_model m;
		struct ui *ui = form(&m, true);

		made_press(ui, keys[i]);
		ok(!ui->setup->changed && ui->setup->data.n == 4, "%s changes nothing",
		   keys[i]);
		ui_free(ui);
	}
}

/* Each policy, chosen from the list, can be run with, or waits for what nobody knows. */
static void test_policies(void)
{
	for (size_t i = 0; policy_kinds[i]; i++) {
		const struct policy_kind *kind = policy_kinds[i];
		struct ui_model m;
		struct ui *ui = form(&m, true);
		struct setup *f = ui->setup;
		size_t n;

		setup_change_value(f, setup_setting("policy", "type"), "none");
		setup_change_value(f, setup_setting("policy", "slack_factor"), "");
		setup_change_value(f, setup_setting("policy", "delay_evaluation"), "");
		setup_go(f, ROW_SETTING, setup_setting("policy", "type"));
		made_press(ui, "Enter");
		for (size_t k = 0; k < i; k++)
			made_press(ui, "Down");
		made_press(ui, "Enter");
		is_str(f->conf.policy, kind->name, "%s is chosen", kind->name);
		n = setup_n_errors(f);
		ok(n == 0 || (!kind->usual && setup_error(f, &f->rows[f->row])),
		   "%s has what it needs, or the cursor is there", kind->name);
		setup_go(f, ROW_SETTING, setup_setting("policy", "type"));
		made_press(ui, "Down");
		if (kind->usual)
			is_str(value(ui), kind->usual, "%s: that comes first", kind->name);
		ui_free(ui);
	}
}

/* Whatever is wrong has a row, and r leads to it. */
static void test_wrong(void)
{
	static const char *const values[] = { "x y", "-7", "'", "" };
	size_t n_wrong = 0;

	for (size_t s = 0; conf_settings[s].name; s++)
		for (size_t k = 0; k < ARRAY_LEN(values); k++) {
			struct ui_model m;
			struct ui *ui = form(&m, true);
			struct setup *f = ui->setup;

			setup_change_value(f, s, values[k]);
			n_wrong += setup_n_errors(f) > 0;
			made_press(ui, "G r");
			if (setup_n_errors(f) > 0 && !setup_error(f, &f->rows[f->row]))
				ok(false, "%s = \"%s\": r leads elsewhere",
				   conf_settings[s].name, values[k]);
			ui_free(ui);
		}
	ok(n_wrong > 40, "%zu wrong values, each found by r", n_wrong);
}

/* The character above the mark. */
static uint32_t above_caret(const struct canvas *c)
{
	for (int i = c->w; i < c->w * c->h; i++)
		if (c->cells[i].ch == '^')
			return c->cells[i - c->w].ch;
	return 0;
}

static void test_caret(void)
{
	static const struct {
		const char *text;
		uint32_t at; /* ' ': behind the end */
	} cases[] = {
		{ "uniform(0.5)", ')' },
		{ "uniform(0, 1", ' ' },
		{ "uniform(#, 1)", '#' },
		{ "choice('漢字', #)", '#' },
		{ "choice(1111111111, 2222222222, 3333333333, 4444444444, 5555555555, "
		  "6666666666, 7777777777, 8888888888, 9999999999, #, 3, 4, 5, 6, 7, 8)",
		  '#' },
		{ "nonsense(1)", 'n' },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (int w = 80; w <= 120; w += 40) {
			struct ui_model m;
			struct ui *ui = form(&m, true);
			uint32_t ch;

			ui_resize(ui, w, w / 3);
			setup_change_param(ui->setup, 1, CELL_TEXT, cases[i].text);
			made_press(ui, "r");
			ch = above_caret(ui_draw(ui));
			ok(ch == cases[i].at, "%.30s: the mark is under '%c', %c",
			   cases[i].text, (int)cases[i].at, (int)ch);
			ui_free(ui);
		}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_typing();
	test_unchanged();
	test_policies();
	test_wrong();
	test_caret();
	return done_testing();
}
