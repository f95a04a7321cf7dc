/* The setup page's rows: which there are, and where the cursor is. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/policy/policy.h"
#include "ui/layout.h"
#include "ui/setup.h"

static void add_row(struct setup *f, enum setup_kind kind, size_t index, const char *title)
{
	ARRAY_PUSH(f->rows, f->n_rows, f->cap_rows, (struct setup_row){ kind, index, title });
}

/* Those of a section that are named. */
static void add_settings(struct setup *f, const char *section, const char *names)
{
	char *copy = mem_strdup(names), *save = NULL;

	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save))
		add_row(f, ROW_SETTING, setup_setting(section, w), NULL);
	free(copy);
}

static bool has_row(const struct setup *f, size_t setting)
{
	for (size_t i = 0; i < f->n_rows; i++)
		if (f->rows[i].kind == ROW_SETTING && f->rows[i].index == setting)
			return true;
	return false;
}

/* Those of a section that stand nowhere yet: all, or each that is wrong. */
static void add_others(struct setup *f, const char *section, bool all)
{
	for (size_t i = 0; conf_settings[i].name; i++)
		if (strcmp(conf_settings[i].section, section) == 0 && (all || f->errors[i]) &&
		    !has_row(f, i))
			add_row(f, ROW_SETTING, i, NULL);
}

#define WHAT "name command"
#define EACH_POLICY "evaluation_interval delay_evaluation" /* besides its options */
#define LIMITS "max_total_runs max_concurrent_runs max_duration_minutes"

void setup_rows(struct setup *f)
{
	const struct policy_kind *policy = policy_find(f->conf.policy);

	f->n_rows = 0;
	add_row(f, ROW_TITLE, 0, "Sweep");
	add_settings(f, "sweep", WHAT);
	add_settings(f, "sweep.metric", "name goal");
	add_settings(f, "sweep", LIMITS);
	if (*f->data.values[setup_setting("sweep", "stop_when")])
		add_settings(f, "sweep", "stop_when");
	add_row(f, ROW_TITLE, 0, SETUP_SPACE);
	for (size_t i = 0; i < f->data.n; i++)
		add_row(f, ROW_PARAM, i, NULL);
	add_row(f, ROW_NEW, 0, NULL);
	add_row(f, ROW_TITLE, 0, "Sampling");
	add_settings(f, "sampling", "method seed repeat history");
	add_row(f, ROW_TITLE, 0, "Early termination");
	add_settings(f, "policy", "type");
	if (policy && policy != &policy_none) {
		add_settings(f, "policy", policy->options);
		add_settings(f, "policy", EACH_POLICY);
	}
	add_others(f, "policy", false);
	add_row(f, ROW_TITLE, 0, "Where it runs");
	add_row(f, ROW_SETTING, f->n_settings, NULL);
	add_row(f, ROW_MORE, 0, NULL);
	add_others(f, "sweep", f->more);
	add_others(f, "sweep.metric", f->more);
	add_others(f, "launcher", false);
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

void setup_go(struct setup *f, enum setup_kind kind, size_t index)
{
	setup_rows(f);
	for (size_t i = 0; i < f->n_rows; i++)
		if (f->rows[i].kind == kind && f->rows[i].index == index)
			f->row = i;
	f->cell = CELL_TEXT;
}

size_t setup_wrong(const struct setup *f)
{
	size_t i = 0;

	while (i < f->n_rows && !setup_error(f, &f->rows[i]))
		i++;
	return i;
}

bool setup_go_wrong(struct setup *f)
{
	size_t at;

	setup_rows(f);
	at = setup_wrong(f);
	if (at == f->n_rows)
		return false;
	f->row = at;
	f->cell = f->rows[at].kind == ROW_PARAM ? f->data.params[f->rows[at].index].error_cell
	                                        : CELL_TEXT;
	return true;
}

size_t setup_n_wrong(const struct setup *f, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to && i < f->n_rows; i++)
		n += setup_error(f, &f->rows[i]) != NULL;
	return n;
}

void setup_move(struct setup *f, long by)
{
	setup_rows(f);
	f->row = layout_move(f->row, by, f->n_rows);
	f->cell = CELL_TEXT;
	while (by < 0 && f->row > 0 && is_title(f, f->row))
		f->row--;
	setup_current(f);
}

void setup_next_part(struct setup *f)
{
	setup_rows(f);
	do {
		f->row = (f->row + 1) % f->n_rows;
	} while (f->row != 0 && !is_title(f, f->row));
	f->cell = CELL_TEXT;
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
	       : row->kind == ROW_NEW     ? f->space_error
	                                  : NULL;
}

bool setup_is(const struct setup *f, const struct setup_row *row, const char *section,
              const char *name)
{
	return row->kind == ROW_SETTING && row->index < f->n_settings &&
	       strcmp(conf_settings[row->index].section, section) == 0 &&
	       (!name || strcmp(conf_settings[row->index].name, name) == 0);
}
