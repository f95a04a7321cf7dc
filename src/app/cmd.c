#include "app/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/compare.h"
#include "folder/book.h"
#include "folder/folders.h"
#include "folder/joined.h"
#include "folder/paths.h"
#include "folder/several.h"
#include "folder/summary.h"
#include "import/import_files.h"
#include "import/import_kind.h"
#include "store/json_text.h"

json_t *cmd_params_json(const struct sweep *s, const struct run *r)
{
	json_t *params = json_object();

	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(r, i))
			json_object_set_new(params, s->params[i],
			                    json_value(sweep_value(r, i)));
	return params;
}

char *cmd_sweep(const struct args *a)
{
	size_t n = 0;
	struct folder *found = a->n_operands ? NULL : folders_find(".", &n);
	const char *dir = a->n_operands ? a->operands[0] : n ? found[0].path : NULL;
	char *copy = dir ? mem_strdup(dir) : NULL;

	folders_free(found, n);
	if (!copy)
		fail(EXIT_ERROR, "there is no sweep in this folder; start with: pegbox demo");
	return copy;
}

int cmd_open_sweep(struct book *b, const struct args *a)
{
	char *dir = cmd_sweep(a);
	int rc = dir ? cmd_open(b, dir) : -1;

	free(dir);
	return rc;
}

int cmd_open(struct book *b, const char *dir)
{
	struct err e;
	int rc = book_open(b, dir, &e);

	cmd_print_problems(b);
	if (rc < 0) {
		fail(EXIT_ERROR, "%s", e.text);
		book_clear(b);
	}
	return rc;
}

bool cmd_is_table(const struct book *b)
{
	return !b->reader;
}

const char *cmd_state(const struct book *b, bool live)
{
	if (cmd_is_table(b))
		return sweep_n_ended(&b->sweep) == b->sweep.n_runs ? "finished" : "unfinished";
	return summary_state(b, live);
}

char *cmd_table_roles(const struct args *a)
{
	const char *roles = args_get(a, "roles"), *metric = args_get(a, "metric");
	struct buf line = { 0 };

	if (roles)
		buf_addf(&line, "%s ", roles);
	if (metric) {
		buf_adds(&line, "metric=");
		import_print_name(&line, metric);
		buf_addc(&line, ' ');
	}
	if (args_has(a, "maximize") || args_has(a, "minimize"))
		buf_addf(&line, "goal=%s", args_has(a, "maximize") ? "maximize" : "minimize");
	return line.len ? line.data : NULL;
}

/* What a command goes by and nobody has said. */
static void say_guesses(const struct joined *p)
{
	const struct import *im = joined_table(p);

	if (!im || im->sure)
		return;
	if (!im->metric)
		fail(0, "%s: no column looks like a metric; --metric NAME says which is one",
		     im->path);
	else if (im->goal == GOAL_UNDECIDED)
		fail(0,
		     "%s: nothing says whether %s is to be maximized or minimized: "
		     "say --maximize or --minimize",
		     im->path, im->metric);
	else if (!import_looks_metric(im->metric))
		fail(0, "%s: the metric is taken to be %s; --metric NAME says another",
		     im->path, im->metric);
}

/* Tables, maybe with sweeps among them. */
static int open_joined(struct book *b, const struct args *a, struct err *e)
{
	char *roles = cmd_table_roles(a);
	struct joined *p = joined_open(b, a->operands, a->n_operands, roles, e);

	free(roles);
	if (!p)
		return -1;
	cmd_print_problems(b);
	say_guesses(p);
	joined_free(p);
	return 0;
}

int cmd_open_compared(struct several *s, struct compare *c, const struct args *a)
{
	char *roles = cmd_table_roles(a);
	struct err e;
	int rc = several_open(s, a->operands, a->n_operands, roles, &e);

	free(roles);
	if (rc < 0)
		return fail(-1, "%s", e.text);
	for (size_t i = 0; i < s->n; i++)
		cmd_say_unlearned(&s->books[i]);
	compare_init(c, s->sweeps, s->names, s->n);
	return 0;
}

bool cmd_names_table(const char *path)
{
	struct import_sources sources = { 0 };
	struct err e;
	bool is = import_find_sources(path, &sources, &e) == 0;

	import_clear_sources(&sources);
	return is;
}

bool cmd_refuses_roles(const struct args *a)
{
	static const struct cmd_option options[] = { TABLE_OPTIONS };

	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		if (args_has(a, options[i].name)) {
			fail(EXIT_ERROR, "%s: --%s is about a table; a sweep says that itself",
			     a->cmd->name, options[i].name);
			return true;
		}
	return false;
}

/* What was opened is a sweep. */
static int take_sweep(struct book *b, const struct args *a)
{
	if (!cmd_refuses_roles(a))
		return 0;
	book_clear(b);
	return -1;
}

int cmd_open_any(struct book *b, const struct args *a)
{
	const char *path = a->n_operands == 1 ? a->operands[0] : NULL;
	struct stat st = { 0 };
	struct err e, none;

	/* A folder with nothing of others is said to be no sweep. */
	if (!a->n_operands || (path && (paths_is_sweep(path) || stat(path, &st) < 0 ||
	                                (S_ISDIR(st.st_mode) && !cmd_names_table(path)))))
		return cmd_open_sweep(b, a) < 0 ? -1 : take_sweep(b, a);
	if (open_joined(b, a, &e) == 0)
		return 0;
	/* The log itself of a sweep, given as a file. */
	if (path && S_ISREG(st.st_mode)) {
		if (book_open(b, path, &none) == 0) {
			cmd_print_problems(b);
			return take_sweep(b, a);
		}
		book_clear(b);
	}
	return fail(-1, "%s", e.text);
}

void cmd_print_problems(const struct book *b)
{
	for (size_t i = 0; i < b->problems.n; i++)
		fprintf(stderr, "pegbox: %s (skipped)\n", b->problems.items[i]);
	if (b->n_problems > b->problems.n)
		fprintf(stderr, "pegbox: %llu more rows of the log were skipped\n",
		        (unsigned long long)(b->n_problems - b->problems.n));
}

void cmd_say_unlearned(const struct book *b)
{
	struct buf text = { 0 };

	if (b->history.learns && book_print_unlearned(b, &text))
		fail(0, "the model is made %s", text.data);
	buf_clear(&text);
}
