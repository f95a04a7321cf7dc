/* The setup page's rows: which there are, and where the cursor is. */

#include <string.h>

#include "base/array.h"
#include "core/policy/policy.h"
#include "ui/setup.h"

static void add_row(struct setup *f, enum setup_kind kind, size_t index, const char *title)
{
	ARRAY_PUSH(f->rows, f->n_rows, f->cap_rows, (struct setup_row){ kind, index, title });
}

static void add_setting(struct setup *f, const char *section, const char *name)
{
	add_row(f, ROW_SETTING, setup_setting(section, name), NULL);
}

void setup_rows(struct setup *f)
{
	static const char *const first[] = { "name", "command", "max_total_runs",
		                             "max_concurrent_runs", "max_duration_minutes" };
	const struct policy_kind *policy = policy_find(f->conf.policy);
	bool judges = policy && policy != &policy_none;

	f->n_rows = 0;
	add_row(f, ROW_TITLE, 0, "Sweep");
	add_setting(f, "sweep", first[0]);
	add_setting(f, "sweep", first[1]);
	add_setting(f, "sweep.metric", "name");
	add_setting(f, "sweep.metric", "goal");
	for (size_t i = 2; i < ARRAY_LEN(first); i++)
		add_setting(f, "sweep", first[i]);
	add_row(f, ROW_TITLE, 0, SETUP_SPACE);
	for (size_t i = 0; i < f->data.n; i++)
		add_row(f, ROW_PARAM, i, NULL);
	add_row(f, ROW_NEW, 0, NULL);
	add_row(f, ROW_TITLE, 0, "Sampling");
	add_setting(f, "sampling", "method");
	add_setting(f, "sampling", "seed");
	add_setting(f, "sampling", "repeat");
	add_row(f, ROW_TITLE, 0, "Early termination");
	add_setting(f, "policy", "type");
	for (size_t i = 0; conf_settings[i].name; i++)
		if (strcmp(conf_settings[i].section, "policy") == 0 && judges &&
		    (policy_has_option(policy, conf_settings[i].name) ||
		     strcmp(conf_settings[i].name, "evaluation_interval") == 0 ||
		     strcmp(conf_settings[i].name, "delay_evaluation") == 0))
			add_row(f, ROW_SETTING, i, NULL);
	add_row(f, ROW_TITLE, 0, "Where it runs");
	add_row(f, ROW_SETTING, f->n_settings, NULL);
	add_row(f, ROW_MORE, 0, NULL);
	for (size_t i = 0; f->more && conf_settings[i].name; i++) {
		const struct conf_setting *s = &conf_settings[i];
		bool shown = strcmp(s->section, "sweep") != 0;

		for (size_t k = 0; k < ARRAY_LEN(first); k++)
			shown |= strcmp(s->name, first[k]) == 0;
		if (!shown)
			add_row(f, ROW_SETTING, i, NULL);
	}
}

static bool is_title(const struct setup *f, size_t i)
{
	return f->rows[i].kind == ROW_TITLE;
}

struct setup_row setup_current(struct setup *f)
{
	setup_rows(f);
	if (f->row >= f->n_rows)
		f->row = f->n_rows - 1;
	while (f->row + 1 < f->n_rows && is_title(f, f->row))
		f->row++;
	return f->rows[f->row];
}

void setup_move(struct setup *f, long by)
{
	long at = (long)f->row + by;

	setup_rows(f);
	at = at < 0 ? 0 : at >= (long)f->n_rows ? (long)f->n_rows - 1 : at;
	while (by < 0 && at > 0 && is_title(f, (size_t)at))
		at--;
	f->row = (size_t)at;
	setup_current(f);
}

void setup_next_part(struct setup *f)
{
	setup_rows(f);
	do {
		f->row = (f->row + 1) % f->n_rows;
	} while (f->row != 0 && !is_title(f, f->row));
	setup_current(f);
}

const char *setup_label(const struct setup *f, size_t i)
{
	if (i == f->n_settings)
		return "slots";
	if (strcmp(conf_settings[i].section, "sweep.metric") == 0 &&
	    strcmp(conf_settings[i].name, "name") == 0)
		return "metric";
	return conf_settings[i].name;
}

const char *setup_error(const struct setup *f, const struct setup_row *row)
{
	return row->kind == ROW_PARAM     ? f->data.params[row->index].error
	       : row->kind == ROW_SETTING ? f->errors[row->index]
	                                  : NULL;
}

bool setup_is(const struct setup *f, const struct setup_row *row, const char *section,
              const char *name)
{
	return row->kind == ROW_SETTING && row->index < f->n_settings &&
	       strcmp(conf_settings[row->index].section, section) == 0 &&
	       (!name || strcmp(conf_settings[row->index].name, name) == 0);
}
