/* MLflow: its file store, a folder a run, and the two tables of runs. */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/mem.h"
#include "base/num.h"
#include "import/import_kind.h"

#define DEPTH_MAX 8 /* "a/b" as a metric's name is a folder and a file */

/* ---- the file store -------------------------------------------------------------- */

struct meta {
	char *run, *name, *status, *start, *end;
	bool deleted;
};

static void on_meta(void *data, const char *name, const char *value)
{
	struct meta *m = data;
	const struct {
		const char *name;
		char **to;
	} known[] = {
		{ "run_id", &m->run },    { "run_uuid", &m->run },     { "run_name", &m->name },
		{ "status", &m->status }, { "start_time", &m->start }, { "end_time", &m->end },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i].name, name) == 0) {
			free(*known[i].to);
			*known[i].to = mem_strdup(value);
		}
	m->deleted = m->deleted ||
	             (strcmp(name, "lifecycle_stage") == 0 && strcmp(value, "deleted") == 0);
}

static void clear_meta(struct meta *m)
{
	free(m->run);
	free(m->name);
	free(m->status);
	free(m->start);
	free(m->end);
}

static int read_meta(const char *folder, struct meta *m, struct err *e)
{
	char *path = mem_printf("%s/meta.yaml", folder);
	int rc = import_yaml_params(path, on_meta, m, e);

	free(path);
	return rc;
}

static bool is_run(const char *path)
{
	struct meta m = { 0 };
	struct err none;
	bool is = read_meta(path, &m, &none) == 0 && m.run && !m.deleted;

	clear_meta(&m);
	return is;
}

static void find_files(const char *folder, const char *prefix, int depth, import_file_fn *fn,
                       void *data)
{
	struct dirent **entries;
	int n = depth < DEPTH_MAX ? scandir(folder, &entries, NULL, alphasort) : -1;

	for (int i = 0; i < n; i++) {
		char *path = mem_printf("%s/%s", folder, entries[i]->d_name);
		char *name =
			mem_printf("%s%s%s", prefix, *prefix ? "/" : "", entries[i]->d_name);
		struct stat st;

		if (entries[i]->d_name[0] != '.' && stat(path, &st) == 0) {
			if (S_ISDIR(st.st_mode))
				find_files(path, name, depth + 1, fn, data);
			else if (S_ISREG(st.st_mode))
				fn(data, name, path);
		}
		free(name);
		free(path);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

/* Lines "MS VALUE STEP"; older ones have no step, and who gives none has 0 in all. */
static void on_metric(void *data, const char *name, const char *path)
{
	struct import_made *m = data;
	char *column = mem_printf("metrics.%s", name), *line = NULL;
	struct err none;
	FILE *f = file_open(path, &none);
	size_t first = m->n, cap = 0;
	bool steps = false;

	while (f && getline(&line, &cap, f) > 0) {
		char *save = NULL, *ms = strtok_r(line, " \t\r\n", &save);
		char *value = strtok_r(NULL, " \t\r\n", &save);
		char *step = strtok_r(NULL, " \t\r\n", &save);

		if (!value)
			continue;
		import_made_row(m);
		import_made_cell(m, "timestamp", ms);
		import_made_cell(m, "step", step ? step : "0");
		import_made_cell(m, column, value);
		steps = steps || (step && strcmp(step, "0") != 0);
	}
	for (size_t i = first; !steps && m->n - first > 1 && i < m->n; i++) {
		char number[32];

		snprintf(number, sizeof number, "%zu", i - first + 1);
		import_made_set(m, i, "step", number);
	}
	if (f)
		fclose(f);
	free(line);
	free(column);
}

static int feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e)
{
	static const char *const words[] = { "",         "running", "scheduled",
		                             "finished", "failed",  "killed" };
	char *metrics = mem_printf("%s/metrics", s->file);
	struct import_made m = { 0 };
	struct meta about = { 0 };
	uint64_t number;
	int rc = read_meta(s->file, &about, e);

	(void)delimiter;
	if (rc == 0) {
		const char *status = about.status ? about.status : "";

		if (num_parse_u64(status, strlen(status), &number) && number < ARRAY_LEN(words))
			status = words[number];
		import_made_row(&m);
		import_made_cell(&m, "run", about.name && *about.name ? about.name : about.run);
		import_made_cell(&m, "status", status);
		import_made_cell(&m, "start_time", about.start);
		import_made_cell(&m, "end_time", about.end);
		find_files(metrics, "", 0, on_metric, &m);
		import_made_feed(&m, header, row, data, f);
	}
	clear_meta(&about);
	free(metrics);
	return rc;
}

static void each_metric(const char *path, import_file_fn *fn, void *data)
{
	char *metrics = mem_printf("%s/metrics", path);
	char *meta = mem_printf("%s/meta.yaml", path);

	fn(data, "", meta);
	find_files(metrics, "", 0, fn, data);
	free(metrics);
	free(meta);
}

const struct import_form import_form_mlflow = {
	.named = true, .is_folder = is_run, .each_file = each_metric, .feed = feed
};

static const struct import_known stored[] = {
	{ "run", IMPORT_NOTE },           { "status", IMPORT_STATE },
	{ "start_time", IMPORT_STARTED }, { "end_time", IMPORT_ENDED },
	{ "timestamp", IMPORT_TIME },     { "step", IMPORT_STEP },
	{ "metrics.", IMPORT_METRIC },
};

static void guess_stored(struct import *im, const struct import_table *t)
{
	import_assign_known(im, t, stored, ARRAY_LEN(stored));
}

struct params {
	import_param_fn *fn;
	void *data;
};

static void on_param(void *data, const char *name, const char *path)
{
	struct params *p = data;
	struct buf text = { 0 };
	struct err none;

	if (file_read(path, &text, &none) == 0) {
		char *value = mem_strdup(buf_str(&text));

		value[strcspn(value, "\r\n")] = '\0';
		if (*value && strcmp(value, "None") != 0)
			p->fn(p->data, name, value);
		free(value);
	}
	buf_clear(&text);
}

static int read_params(const struct import_source *s, import_param_fn *fn, void *data,
                       struct err *e)
{
	char *folder = mem_printf("%s/params", s->file);
	struct params p = { fn, data };

	(void)e;
	find_files(folder, "", 0, on_param, &p);
	free(folder);
	return 0;
}

const struct import_kind import_mlflow = {
	.name = "mlflow",
	.summary = "MLflow: the file store mlruns/, an experiment or a run of it",
	.form = &import_form_mlflow,
	.guess = guess_stored,
	.beside = read_params,
};

/* ---- mlflow.search_runs().to_csv(), mlflow experiments csv ------------------------ */

static const struct import_known searched[] = {
	{ "run_id", IMPORT_RUN },          { "status", IMPORT_STATE },
	{ "start_time", IMPORT_STARTED },  { "end_time", IMPORT_ENDED },
	{ "metrics.", IMPORT_METRIC },     { "params.", IMPORT_PARAM },
	{ "tags.", IMPORT_IGNORE },        { "experiment_id", IMPORT_IGNORE },
	{ "artifact_uri", IMPORT_IGNORE },
};

static bool match_searched(const struct import_table *t)
{
	bool known = false;

	for (size_t i = 0; i < t->n_columns; i++)
		known = known || strncmp(t->names[i], "metrics.", 8) == 0 ||
		        strncmp(t->names[i], "params.", 7) == 0;
	return known && import_has(t, "run_id");
}

static void guess_searched(struct import *im, const struct import_table *t)
{
	size_t name = import_column(t, "tags.mlflow.runName");

	import_assign_known(im, t, searched, ARRAY_LEN(searched));
	/* A name says more than an id; both are a run's, and a row is a run. */
	if (name < t->n_columns) {
		import_assign(im, name, IMPORT_NOTE, NULL);
		import_assign(im, import_column(t, "run_id"), IMPORT_IGNORE, NULL);
	}
	for (size_t i = 0; i < t->n_columns; i++)
		if (!*t->names[i])
			import_assign(im, i, IMPORT_IGNORE, NULL);
}

const struct import_kind import_mlflow_csv = {
	.name = "mlflow-runs",
	.summary = "MLflow: search_runs().to_csv(), mlflow experiments csv",
	.match = match_searched,
	.guess = guess_searched,
};

/* ---- what the page of an experiment downloads ------------------------------------ */

static const struct import_known downloaded[] = {
	{ "Start Time", IMPORT_STARTED }, { "Duration", IMPORT_SECONDS },
	{ "Run ID", IMPORT_IGNORE },      { "Name", IMPORT_NOTE },
	{ "Source Type", IMPORT_IGNORE }, { "Source Name", IMPORT_IGNORE },
	{ "User", IMPORT_IGNORE },        { "Status", IMPORT_STATE },
	{ "Run Name", IMPORT_NOTE },      { "Created", IMPORT_STARTED },
	{ "Models", IMPORT_IGNORE },      { "Dataset", IMPORT_IGNORE },
};

static bool match_downloaded(const struct import_table *t)
{
	return import_has(t, "Run ID") && import_has(t, "Status") &&
	       (import_has(t, "Start Time") || import_has(t, "Duration"));
}

/* Parameters and metrics stand side by side without a sign: names have to tell. */
static void guess_downloaded(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i], *label;
		const struct import_known *k =
			import_find_known(downloaded, ARRAY_LEN(downloaded), name, &label);
		bool metric = import_looks_metric(name) && import_is_numeric(t, i);

		import_assign(im, i, k ? k->role : metric ? IMPORT_METRIC : IMPORT_PARAM, NULL);
	}
}

const struct import_kind import_mlflow_ui = {
	.name = "mlflow-page",
	.summary = "MLflow: the table of runs as its page downloads it",
	.match = match_downloaded,
	.guess = guess_downloaded,
};
