#include "ui/explain.h"

#include "base/array.h"
#include "core/lesson/glossary.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

static void show_lesson(struct ui *ui, const struct glossary_term *t)
{
	enum context from = ui->view->context;

	learn_show(ui);
	ui->learn.from = from;
	want_text(ui, REQ_LEARN, "%d", t->lesson);
}

static void chosen(struct ui *ui, int id)
{
	show_lesson(ui, &glossary[id]);
}

static void add(struct ui *ui, const struct glossary_term *t)
{
	menu_add(&ui->menu, (int)(t - glossary), false, "%s: lesson %d", t->name, t->lesson);
}

void explain_open(struct ui *ui)
{
	const struct glossary_term *found[32];
	struct strings words = { 0 };
	size_t n = 0;

	if (ui->view->terms)
		ui->view->terms(ui, &words);
	for (size_t i = 0; i < words.n && n < ARRAY_LEN(found); i++) {
		const struct glossary_term *t = glossary_find(words.items[i]);
		size_t k = 0;

		while (k < n && found[k] != t)
			k++;
		if (t && k == n)
			found[n++] = t;
	}
	strings_clear(&words);
	if (!n) {
		say(ui, STYLE_TEXT, "no lesson is about what is here; 6 shows them all");
		return;
	}
	if (n == 1) {
		show_lesson(ui, found[0]);
		return;
	}
	menu_open(&ui->menu, "Explain", MENU_PICKS, 0, chosen);
	for (size_t i = 0; i < n; i++)
		add(ui, found[i]);
}
