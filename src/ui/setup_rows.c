#include "ui/setup_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/sampler/sampler.h"

static void add_row(struct rows *l, enum row_kind kind, size_t index, const char *title)
{
	ARRAY_PUSH(l->items, l->n, l->cap, (struct row){ kind, index, title });
}

static void add_setting(struct rows *l, const char *section, const char *name)
{
	add_row(l, ROW_SETTING, setup_setting(section, name), NULL);
}

void setup_rows(const struct setup *f, struct rows *l)
{
	static const char *const first[] = { "name", "command", "max_total_runs",
		                             "max_concurrent_runs", "max_duration_minutes" };
	const struct policy_kind *policy = policy_find(f->conf.policy);
	bool judges = policy && policy != &policy_none;

	add_row(l, ROW_TITLE, 0, "Sweep");
	add_setting(l, "sweep", first[0]);
	add_setting(l, "sweep", first[1]);
	add_setting(l, "sweep.metric", "name");
	add_setting(l, "sweep.metric", "goal");
	for (size_t i = 2; i < ARRAY_LEN(first); i++)
		add_setting(l, "sweep", first[i]);
	add_row(l, ROW_TITLE, 0, SETUP_SPACE);
	for (size_t i = 0; i < f->data.n; i++)
		add_row(l, ROW_PARAM, i, NULL);
	add_row(l, ROW_NEW, 0, NULL);
	add_row(l, ROW_TITLE, 0, "Sampling");
	add_setting(l, "sampling", "method");
	add_setting(l, "sampling", "seed");
	add_setting(l, "sampling", "repeat");
	add_row(l, ROW_TITLE, 0, "Early termination");
	add_setting(l, "policy", "type");
	for (size_t i = 0; conf_settings[i].name; i++)
		if (strcmp(conf_settings[i].section, "policy") == 0 && judges &&
		    (policy_has_option(policy, conf_settings[i].name) ||
		     strcmp(conf_settings[i].name, "evaluation_interval") == 0 ||
		     strcmp(conf_settings[i].name, "delay_evaluation") == 0))
			add_row(l, ROW_SETTING, i, NULL);
	add_row(l, ROW_TITLE, 0, "Where it runs");
	add_row(l, ROW_SETTING, f->n_settings, NULL);
	add_row(l, ROW_MORE, 0, NULL);
	for (size_t i = 0; f->more && conf_settings[i].name; i++) {
		const struct conf_setting *s = &conf_settings[i];
		bool shown = strcmp(s->section, "sweep") != 0;

		for (size_t k = 0; k < ARRAY_LEN(first); k++)
			shown |= strcmp(s->name, first[k]) == 0;
		if (!shown)
			add_row(l, ROW_SETTING, i, NULL);
	}
}

static bool may_stand(const struct row *r)
{
	return r->kind != ROW_TITLE;
}

/* The row under the cursor, which never stands on a title. */
struct row setup_row_at(struct setup *f, struct rows *l)
{
	if (f->row >= l->n)
		f->row = l->n - 1;
	while (f->row + 1 < l->n && !may_stand(&l->items[f->row]))
		f->row++;
	return l->items[f->row];
}

struct row setup_current(struct setup *f)
{
	struct rows l = { 0 };
	struct row r;

	setup_rows(f, &l);
	r = setup_row_at(f, &l);
	free(l.items);
	return r;
}

void setup_move(struct setup *f, long by)
{
	struct rows l = { 0 };
	long at;

	setup_rows(f, &l);
	at = (long)f->row + by;
	at = at < 0 ? 0 : at >= (long)l.n ? (long)l.n - 1 : at;
	while (by < 0 && at > 0 && !may_stand(&l.items[at]))
		at--;
	f->row = (size_t)at;
	setup_row_at(f, &l);
	free(l.items);
}

void setup_next_part(struct setup *f)
{
	struct rows l = { 0 };
	size_t at = f->row;

	setup_rows(f, &l);
	do {
		at = (at + 1) % l.n;
	} while (at != 0 && l.items[at].kind != ROW_TITLE);
	f->row = at;
	setup_row_at(f, &l);
	free(l.items);
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

const char *setup_error(const struct setup *f, const struct row *row)
{
	if (row->kind == ROW_PARAM)
		return f->data.params[row->index].error;
	if (row->kind != ROW_SETTING || row->index == f->n_settings)
		return NULL;
	return f->errors[row->index];
}

bool setup_is_policy(const struct setup *f, const struct row *row)
{
	return row->kind == ROW_SETTING && row->index < f->n_settings &&
	       strcmp(conf_settings[row->index].section, "policy") == 0;
}
