#include "app/setup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "app/places.h"
#include "base/array.h"
#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "jobs/metric.h"
#include "spec/spec.h"
#include "store/csv.h"

void setup_clear(struct setup *s)
{
	if (s->conf)
		conf_clear(s->conf);
	free(s->conf);
	free(s->text);
	free(s->directory);
	*s = (struct setup){ 0 };
}

/* NAME=VALUE with NAME as "max_total_runs" or "policy.slack_factor". */
static int set_one(struct conf *c, const char *text, struct err *e)
{
	char *name = mem_strndup(text, strcspn(text, "="));
	const char *value = strchr(text, '=');
	const struct conf_setting *found = NULL;
	int rc;

	for (const struct conf_setting *s = conf_settings; s->name && value; s++) {
		char *full = mem_printf("%s.%s", s->section, s->name);

		/* A short name means the first setting called so; "name" is the sweep's. */
		if (strcmp(full, name) == 0 || (!found && strcmp(s->name, name) == 0))
			found = s;
		free(full);
	}
	if (!value) {
		rc = err_set(e, "--set takes NAME=VALUE, not \"%s\"", text);
	} else if (!found) {
		const char *near = conf_nearest(NULL, name);

		rc = err_set(e, "--set: there is no setting \"%s\"%s%s%s", name,
		             near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
	} else {
		struct err why;

		rc = conf_set(c, found, value + 1, &why);
		if (rc < 0)
			err_set(e, "--set: %s", why.text);
	}
	free(name);
	return rc;
}

/* The options over a configuration.  Returns whether any was given. */
static bool apply_options(struct conf *c, const struct args *a, struct errs *errs)
{
	static const struct {
		const char *option, *section, *name;
	} shorts[] = {
		{ "sampling", "sampling", "method" },
		{ "seed", "sampling", "seed" },
		{ "max-total-runs", "sweep", "max_total_runs" },
		{ "max-concurrent-runs", "sweep", "max_concurrent_runs" },
		{ "metric", "sweep.metric", "name" },
		{ "name", "sweep", "name" },
	};
	bool any = false;
	const char *text;
	struct err e;

	for (size_t i = 0; (text = args_each(a, "set", i)); i++, any = true)
		if (set_one(c, text, &e) < 0)
			errs_add(errs, "%s", e.text);
	for (size_t i = 0; i < ARRAY_LEN(shorts); i++) {
		text = args_get(a, shorts[i].option);
		if (text &&
		    conf_set(c, conf_find(shorts[i].section, shorts[i].name), text, &e) < 0)
			errs_add(errs, "--%s: %s", shorts[i].option, e.text);
		any = any || text;
	}
	text = args_get(a, "policy");
	if (text && conf_set_policy(c, text, &e) < 0)
		errs_add(errs, "--policy: %s", e.text);
	if (args_has(a, "maximize") || args_has(a, "minimize"))
		c->goal = args_has(a, "minimize") ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
	if (args_has(a, "hyperdrive"))
		c->rules = 1;
	return any || text || args_has(a, "maximize") || args_has(a, "minimize") ||
	       args_has(a, "hyperdrive");
}

/* The folder that a relative path in the sweep file starts from, as the configuration says. */
char *setup_directory(const struct conf *c, const char *file)
{
	const char *slash = file ? strrchr(file, '/') : NULL;
	char *base = slash ? mem_strndup(file, (size_t)(slash - file) + 1) : mem_strdup(".");
	char *path, *full;

	if (c->working_directory && c->working_directory[0] == '/')
		path = mem_strdup(c->working_directory);
	else
		path = mem_printf("%s/%s", base,
		                  c->working_directory ? c->working_directory : ".");
	full = realpath(path, NULL);
	free(base);
	if (full) {
		free(path);
		return full;
	}
	return path;
}

static int read_file(struct setup *s, const char *file, struct errs *errs)
{
	struct buf text = { 0 };
	struct err e;
	int rc = 0;

	if (file_read(file, &text, &e) < 0) {
		errs_add(errs, "%s", e.text);
		rc = -1;
	} else {
		rc = spec_parse(s->conf, text.data, file, false, errs);
	}
	s->text = buf_detach(&text);
	return rc;
}

static void read_free(struct setup *s, const struct args *a, struct errs *errs)
{
	struct conf *c = s->conf;
	struct err e;

	for (size_t i = 0; i < a->n_spaces; i++) {
		char *name = mem_strndup(a->spaces[i], strcspn(a->spaces[i], "~"));

		if (space_add(&c->space, name, strchr(a->spaces[i], '~') + 1, NULL, &e) < 0)
			errs_add(errs, "%s: %s", name, e.text);
		free(name);
	}
	for (size_t i = 0; i < a->n_rest; i++)
		strings_add(&c->command, a->rest[i]);
	if (!a->n_rest)
		errs_add(errs, "give a sweep file, or the program after \"--\"");
	if (!args_has(a, "metric"))
		errs_add(errs, "without a sweep file --metric NAME is needed");
}

/* The configuration as text of its own, which means the same wherever the file is put. */
static void print_again(struct setup *s)
{
	struct buf text = { 0 };

	if (s->directory) {
		free(s->conf->working_directory);
		s->conf->working_directory = mem_strdup(s->directory);
	}
	spec_print(s->conf, &text);
	free(s->text);
	s->text = buf_detach(&text);
}

int setup_read(struct setup *s, const struct args *a, const char *file)
{
	struct errs errs = { 0 };
	const char *add = args_get(a, "add");
	bool changed;
	int rc;

	*s = (struct setup){ .conf = mem_alloc(sizeof *s->conf) };
	conf_init(s->conf);
	if (file)
		read_file(s, file, &errs);
	else
		read_free(s, a, &errs);
	if (file && (a->n_spaces || a->rest))
		errs_add(&errs, "a sweep file and %s do not go together",
		         a->rest ? "\"-- CMD\"" : "--NAME~EXPRESSION");
	changed = apply_options(s->conf, a, &errs) || !file ||
	          (s->text && strstr(s->text, "@include"));
	s->directory = setup_directory(s->conf, file);
	if (add) {
		if (!errs.n)
			setup_enqueue_file(s->conf, add, &errs);
		changed = true;
	}
	if (!errs.n && changed) {
		conf_check(s->conf, &errs);
		print_again(s);
	} else if (!errs.n) {
		/* Once more, as a whole: now with the lines of the file. */
		conf_clear(s->conf);
		conf_init(s->conf);
		spec_parse(s->conf, s->text, file, true, &errs);
	}
	if (!errs.n)
		setup_look(s->conf, s->directory, &errs);
	rc = errs.n ? -1 : 0;
	cmd_fail_all(&errs);
	errs_clear(&errs);
	if (rc < 0)
		setup_clear(s);
	return rc;
}

int setup_change(struct setup *s, const struct args *a, const char *text)
{
	struct errs errs = { 0 };
	int rc;

	*s = (struct setup){ .conf = mem_alloc(sizeof *s->conf) };
	conf_init(s->conf);
	spec_parse(s->conf, text, PATHS_CONF, false, &errs);
	if (!apply_options(s->conf, a, &errs) && !errs.n) {
		setup_clear(s);
		return 0;
	}
	if (!errs.n && conf_check(s->conf, &errs) == 0)
		print_again(s);
	rc = errs.n ? -1 : 1;
	cmd_fail_all(&errs);
	errs_clear(&errs);
	if (rc < 0)
		setup_clear(s);
	return rc;
}

/* ---- what must be there ---------------------------------------------------------- */

/* In the directory, or on the PATH, which has our own programs too. */
static bool is_there(const char *program, const char *directory)
{
	char *path;
	bool found;

	if (strchr(program, '/'))
		path = file_join(directory, program);
	else if (!(path = env_find_program(getenv("PATH"), program, directory)))
		path = env_find_program(places_libexec(), program, directory);
	found = path && file_is_program(path);
	free(path);
	return found;
}

/* A first argument that looks like a script: a file name with the ending of one. */
static bool looks_like_script(const char *word)
{
	static const char *const endings[] = { ".py", ".sh", ".R",   ".r", ".jl", ".pl",
		                               ".rb", ".js", ".lua", ".m", NULL };
	const char *dot = strrchr(word, '.');

	if (word[0] == '-' || !dot || strchr(word, '{'))
		return false;
	for (size_t i = 0; endings[i]; i++)
		if (strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

void setup_look(const struct conf *c, const char *directory, struct errs *errs)
{
	struct stat st;
	struct err e;
	struct metric_reader *reader = metric_reader_new(c, &e);

	if (!reader)
		errs_add(errs, "patterns: %s", e.text);
	metric_reader_free(reader);
	if (stat(directory, &st) < 0 || !S_ISDIR(st.st_mode)) {
		errs_add(errs, "working_directory: there is no folder %s", directory);
		return;
	}
	for (size_t i = 0; i < c->n_datasets; i++) {
		char *path = file_join(directory, c->datasets[i].file);

		if (access(path, R_OK) < 0)
			errs_add(errs, "datasets: %s: cannot read %s", c->datasets[i].name,
			         path);
		free(path);
	}
	if (c->command.n && !strchr(c->command.items[0], '{')) {
		const char *program = c->command.items[0];

		if (!is_there(program, directory))
			errs_add(errs, "command: there is no program \"%s\"%s%s", program,
			         strchr(program, '/') ? " in " : " on the PATH",
			         strchr(program, '/') ? directory : "");
	}
	if (c->command.n > 1 && looks_like_script(c->command.items[1])) {
		char *path = file_join(directory, c->command.items[1]);

		if (access(path, R_OK) < 0)
			errs_add(errs, "command: cannot read the script %s: %s", path,
			         strerror(errno));
		free(path);
	}
}

/* ---- assignments from a CSV file ------------------------------------------------- */

struct enqueue {
	struct conf *c;
	const char *path;
	struct errs *errs;
	struct strings header;
};

void setup_read_header(struct strings *header, const struct csv_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool bom = !i && f[i].len >= 3 && memcmp(f[i].text, "\xef\xbb\xbf", 3) == 0;
		char *name = mem_strndup(f[i].text + 3 * bom, f[i].len - 3 * bom);

		strings_add(header, name);
		free(name);
	}
}

static void on_enqueue_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct enqueue *q = data;
	struct buf text = { 0 };
	struct point p;
	struct err e;

	if (!q->header.n) {
		setup_read_header(&q->header, f, n);
		return;
	}
	for (size_t i = 0; i < n && i < q->header.n; i++) {
		char *value;

		if (!f[i].len || space_find(&q->c->space, q->header.items[i]) == q->c->space.n)
			continue;
		value = mem_strndup(f[i].text, f[i].len);
		buf_addf(&text, "%s%s=", text.len ? " " : "", q->header.items[i]);
		text_shell_quote(&text, value);
		free(value);
	}
	point_init(&p, &q->c->space);
	if (point_parse(&p, &q->c->space, buf_str(&text), &e) < 0)
		errs_add(q->errs, "%s:%llu: %s", q->path, (unsigned long long)line, e.text);
	else
		strings_add(&q->c->enqueue, buf_str(&text));
	point_clear(&p);
	buf_clear(&text);
}

int setup_enqueue_file(struct conf *c, const char *path, struct errs *errs)
{
	struct enqueue q = { c, path, errs, { 0 } };
	struct csv_reader *csv = csv_reader_new(on_enqueue_row, &q);
	struct buf text = { 0 };
	size_t before = errs->n;
	struct err e;

	/* Conditions must be sorted before points can be read. */
	if (space_check(&c->space, errs) == 0) {
		if (file_read(path, &text, &e) < 0)
			errs_add(errs, "%s", e.text);
		else
			csv_reader_feed(csv, text.data, text.len);
		csv_reader_finish(csv);
	}
	csv_reader_free(csv);
	buf_clear(&text);
	strings_clear(&q.header);
	return errs->n > before ? -1 : 0;
}
