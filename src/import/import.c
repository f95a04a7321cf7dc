/* Opening: which format, and what its columns are. */

#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "import/import_files.h"
#include "import/import_kind.h"

#define SAMPLE_ROWS 200
#define SAMPLE_FILES 8 /* of the others in a folder only the columns */

const struct import_kind *const import_kinds[] = {
	&import_results,     &import_curves,    &import_optuna,      &import_ray,
	&import_wandb_chart, &import_wandb,     &import_guild,       &import_sklearn,
	&import_ultralytics, &import_sb3,       &import_monitor,     &import_mlflow,
	&import_mlflow_csv,  &import_mlflow_ui, &import_trainer,     &import_tuner,
	&import_ax,          &import_ax_csv,    &import_tensorboard, &import_autoresearch,
	&import_lightning,   &import_keras,     &import_plain,       NULL,
};

static const char *const role_names[IMPORT_ROLES] = {
	"ignore", "run",     "step", "metric", "parameter", "state", "started",
	"ended",  "seconds", "note", "time",   "reason",    "name",
};

const char *import_role_name(enum import_role r)
{
	return role_names[r];
}

enum import_role import_role_find(const char *name, size_t len)
{
	enum import_role r = 0;

	while (r < IMPORT_ROLES &&
	       (strlen(role_names[r]) != len || memcmp(role_names[r], name, len) != 0))
		r++;
	return r;
}

void import_assign(struct import *im, size_t i, enum import_role role, const char *label)
{
	struct import_column *c = &im->columns[i];

	if (!label)
		label = c->name;
	c->role = role;
	free(c->label);
	c->label = import_text(label, strlen(label));
}

bool import_begins(const struct import_table *t, const struct import_known *columns, size_t n)
{
	size_t i = 0;

	while (i < n && i < t->n_columns && strcmp(t->names[i], columns[i].name) == 0)
		i++;
	return i == n;
}

const struct import_known *import_find_known(const struct import_known *columns, size_t n,
                                             const char *name, const char **label)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(columns[i].name);
		bool prefix = strchr("/_ .", columns[i].name[len - 1]);

		*label = name + (prefix ? len : 0);
		if (prefix ? strncmp(name, columns[i].name, len) == 0
		           : strcmp(name, columns[i].name) == 0)
			return &columns[i];
	}
	*label = name;
	return NULL;
}

void import_assign_known(struct import *im, const struct import_table *t,
                         const struct import_known *columns, size_t n)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *label;
		const struct import_known *k =
			import_find_known(columns, n, t->names[i], &label);

		if (k && k->role != IMPORT_IGNORE)
			import_assign(im, i, k->role, label);
		else if (!k && import_is_numeric(t, i))
			import_assign(im, i, IMPORT_METRIC, NULL);
	}
}

void import_prefer(struct import *im, const char *const *labels, size_t n, int goal)
{
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < im->n_columns && !im->metric; i++)
			if (im->columns[i].role == IMPORT_METRIC &&
			    strcmp(im->columns[i].label, labels[k]) == 0) {
				im->metric = mem_strdup(labels[k]);
				im->goal = goal;
			}
}

/* ---- looking --------------------------------------------------------------------- */

/* Columns and first rows of all files; those without a byte in them do not count. */
static int look(struct import *im, const struct import_sources *sources, struct import_table *t,
                struct err *e)
{
	size_t n_looked = 0;

	for (size_t i = 0; i < sources->n; i++) {
		const struct import_source *s = &sources->items[i];
		char delimiter = ',';
		int rc = s->form == &import_form_csv ? import_sniff(s->file, &delimiter, e) : 1;

		if (rc == 0)
			continue;
		if (!n_looked)
			im->delimiter = delimiter;
		if (rc < 0 || import_look(t, s, i, im->delimiter,
		                          n_looked < SAMPLE_FILES ? SAMPLE_ROWS : 0, e) < 0)
			return -1;
		n_looked++;
	}
	if (!t->n_columns)
		return err_set(e, "%s is empty", im->path);
	return 0;
}

/* A table of names and numbers has names in its first line, and numbers below. */
static int check(const struct import *im, const struct import_table *t, struct err *e)
{
	bool names = false, numbers = !t->n_rows;
	struct buf header = { 0 };
	bool ours;
	double x;

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i];

		buf_addf(&header, "%s%s", i ? "," : "", name);
		names = names || import_number(name, strlen(name), t->comma, &x) == CELL_TEXT;
		for (size_t k = 0; k < t->n_rows && !numbers; k++)
			numbers = import_cell_number(t, k, i, &x) == CELL_NUMBER;
	}
	ours = strcmp(buf_str(&header), LOG_HEADER) == 0;
	buf_clear(&header);
	if (ours)
		return err_set(e, "%s is the log of a pegbox sweep: open its folder instead",
		               im->path);
	if (!names)
		return err_set(e, "%s has no names of columns in its first line", im->path);
	if (!numbers && t->form == &import_form_csv)
		return err_set(e, "%s has no column of numbers: it is no log", im->path);
	return 0;
}

static void add_beside(void *data, const char *name, const char *value)
{
	struct import *im = data;
	struct import_column c = { .role = IMPORT_PARAM, .beside = true };

	(void)value;
	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].beside && strcmp(im->columns[i].name, name) == 0)
			return;
	c.name = mem_strdup(name);
	c.label = import_text(name, strlen(name));
	ARRAY_PUSH(im->columns, im->n_columns, im->cap_columns, c);
}

/* Two columns of one name are NAME and NAME#2, as import_print_roles() has them. */
static void tell_labels_apart(struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];
		size_t number = 1;

		for (size_t k = 0; k < i; k++)
			number += strcmp(im->columns[k].name, c->name) == 0 &&
			          im->columns[k].beside == c->beside;
		if (number > 1 && !c->run) {
			char *label = mem_printf("%s#%zu", c->label, number);

			free(c->label);
			c->label = label;
		}
	}
}

static bool is_kind(const struct import_kind *kind, const struct import_table *t)
{
	if (kind->form)
		return kind->form == t->form;
	return t->form == &import_form_csv && (!kind->match || kind->match(t));
}

static void guess(struct import *im, const struct import_table *t,
                  const struct import_sources *sources)
{
	size_t k = 0, primary;

	while (!is_kind(import_kinds[k], t))
		k++;
	im->kind = import_kinds[k];
	im->goal = -1;
	for (size_t i = 0; i < t->n_columns; i++) {
		struct import_column c = { .name = mem_strdup(t->names[i]) };

		ARRAY_PUSH(im->columns, im->n_columns, im->cap_columns, c);
		import_assign(im, i, IMPORT_IGNORE, NULL);
	}
	im->kind->guess(im, t);
	for (size_t i = 0; i < sources->n && im->kind->beside; i++) {
		struct err e;

		/* What is wrong with it is said when it is read. */
		im->kind->beside(&sources->items[i], add_beside, im, &e);
	}
	tell_labels_apart(im);
	if (t->metric)
		import_prefer(im, (const char *const[]){ t->metric }, 1, t->goal);
	primary = import_primary(im);
	if (!im->metric && primary < im->n_columns)
		im->metric = mem_strdup(im->columns[primary].label);
	if (im->goal < 0)
		im->goal = im->metric ? import_goal(im->metric) : GOAL_UNDECIDED;
	im->sure = im->kind != &import_plain && im->goal != GOAL_UNDECIDED;
}

int import_open(struct import *im, const char *path, struct err *e)
{
	struct import_sources sources = { 0 };
	struct import_table table = { 0 };
	int rc;

	*im = (struct import){ .path = file_trim(path), .delimiter = ',' };
	rc = import_find_sources(im->path, &sources, e);
	if (rc == 0)
		rc = look(im, &sources, &table, e);
	if (rc == 0)
		rc = check(im, &table, e);
	if (rc == 0)
		guess(im, &table, &sources);
	import_clear_table(&table);
	import_clear_sources(&sources);
	if (rc < 0)
		import_clear(im);
	return rc;
}

void import_clear(struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++) {
		free(im->columns[i].name);
		free(im->columns[i].label);
		free(im->columns[i].run);
	}
	free(im->columns);
	free(im->path);
	free(im->metric);
	*im = (struct import){ 0 };
}
