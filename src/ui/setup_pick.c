#include "ui/setup_pick.h"

#include <string.h>

#include "core/sampler/sampler.h"
#include "ui/setup_rows.h"
#include "ui/ui_part.h"

/* Words to choose from instead of typing; NULL: none. */
static void pick_words(const struct row *row, const struct setup *f, struct buf *out)
{
	const struct conf_setting *s =
		row->index < f->n_settings ? &conf_settings[row->index] : NULL;

	if (row->kind != ROW_SETTING || !s)
		return;
	if (s->choices)
		buf_adds(out, s->choices);
	else if (s->type == CONF_BOOL)
		buf_adds(out, "false true");
	else if (strcmp(s->section, "sampling") == 0 && strcmp(s->name, "method") == 0)
		for (size_t i = 0; sampler_kinds[i]; i++)
			buf_addf(out, "%s%s", i ? " " : "", sampler_kinds[i]->name);
	else if (strcmp(s->section, "policy") == 0 && strcmp(s->name, "type") == 0)
		for (size_t i = 0; policy_kinds[i]; i++)
			buf_addf(out, "%s%s", i ? " " : "", policy_kinds[i]->name);
}

/* Is it a setting that some policies have and others not? */
static bool is_option(const struct conf_setting *s)
{
	for (size_t i = 0; policy_kinds[i]; i++)
		if (strcmp(s->section, "policy") == 0 &&
		    policy_has_option(policy_kinds[i], s->name))
			return true;
	return false;
}

/* What another policy's settings were is refused and not shown; undo brings it back. */
static void forget_options(struct setup *f)
{
	const struct policy_kind *kind = policy_find(f->conf.policy);

	for (size_t i = 0; kind && i < f->n_settings; i++)
		if (*f->data.values[i] && is_option(&conf_settings[i]) &&
		    !policy_has_option(kind, conf_settings[i].name))
			setup_change_value(f, i, "");
}

static void chosen(struct ui *ui, int id)
{
	struct setup *f = ui->setup;
	struct row row = setup_current(f);
	struct buf words = { 0 };
	char *save = NULL;

	pick_words(&row, f, &words);
	if (words.len)
		for (char *w = strtok_r(words.data, " ", &save); w;
		     w = strtok_r(NULL, " ", &save))
			if (id-- == 0) {
				setup_keep(f);
				setup_change_value(f, row.index, w);
				forget_options(f);
				break;
			}
	buf_clear(&words);
}

bool setup_pick_open(struct ui *ui, const struct row *row)
{
	struct setup *f = ui->setup;
	struct buf words = { 0 };
	char *save = NULL;
	int i = 0;

	pick_words(row, f, &words);
	if (!words.len)
		return false;
	menu_open(&ui->menu, &(struct menu_how){ .title = setup_label(f, row->index),
	                                         .hint = "Enter chooses",
	                                         .chosen = chosen });
	for (char *w = strtok_r(words.data, " ", &save); w;
	     w = strtok_r(NULL, " ", &save), i++) {
		menu_add(&ui->menu, i, false, "%s", w);
		if (strcmp(w, f->data.values[row->index]) == 0 ||
		    (!*f->data.values[row->index] && conf_settings[row->index].fallback &&
		     strcmp(w, conf_settings[row->index].fallback) == 0))
			ui->menu.at = (size_t)i;
	}
	buf_clear(&words);
	return true;
}
