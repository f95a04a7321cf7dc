#include "folder/warm.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "core/sweep/learn.h"
#include "folder/joined.h"
#include "folder/paths.h"
#include "import/import_cells.h"
#include "store/csv.h"

/* ---- a table ---------------------------------------------------------------------- */

struct table {
	const struct conf *c;
	const char *file; /* its name */
	struct earlier *e;
	const char **params; /* by column: the parameter's name, or NULL */
	size_t n, value;     /* columns; that of the value, or n */
	bool known, any;     /* the header was looked at; it has a parameter */
};

/* "--lr", "lr", and "param_state" of a parameter that is called like a column of ours. */
static const char *param_of(const struct space *s, const char *name)
{
	size_t i = space_find(s, name), n = strlen("param_");

	if (i == s->n && strncmp(name, "param_", n) == 0)
		i = space_find(s, name + n);
	return i < s->n ? s->params[i].name : NULL;
}

static void look_at_header(struct table *t, const struct strings *names)
{
	size_t best = names->n;

	t->known = true;
	t->n = t->value = names->n;
	t->params = mem_calloc(names->n + 1, sizeof *t->params);
	for (size_t i = 0; i < names->n; i++) {
		const char *name = names->items[i];

		t->params[i] = param_of(&t->c->space, name);
		t->any = t->any || t->params[i];
		if (!t->params[i] && strcmp(name, t->c->metric_name) == 0)
			t->value = i;
		else if (!t->params[i] && strcmp(name, "best") == 0)
			best = i;
	}
	if (t->value == t->n)
		t->value = best;
}

/* A column that is no parameter: how the run went. */
static void read_result(const char *name, const char *text, struct observation *o)
{
	enum run_state state;
	double n;

	if (strcmp(name, "state") == 0) {
		state = import_state(text, strlen(text));
		learn_state(o, state == RUN_STATES ? RUN_COMPLETED : state);
	} else if (strcmp(name, "steps") == 0 && num_parse_str(text, &n) && n >= 0 &&
	           n <= UINT32_MAX) {
		o->intervals = (uint32_t)n;
	}
}

static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct table *t = data;
	struct observation o = { .completed = true, .best = NAN };
	char *from;

	if (!t->known)
		look_at_header(t, names);
	if (t->value == t->n || !t->any)
		return;
	for (size_t i = 0; i < row->n && i < t->n; i++) {
		if (i == t->value)
			num_parse_str(row->items[i], &o.best);
		else if (!t->params[i])
			read_result(names->items[i], row->items[i], &o);
	}
	from = mem_printf("%s:%llu", t->file, (unsigned long long)line);
	earlier_add(t->e, from, &o);
	free(from);
	for (size_t i = 0; i < row->n && i < t->n; i++)
		if (t->params[i] && *row->items[i])
			earlier_set(t->e, t->params[i], row->items[i]);
}

/* 1 when it is such a table, 0 when it has no value or no parameter, -1 and a sentence. */
static int read_plain(const struct conf *c, const char *path, struct earlier *e,
                      struct err *err)
{
	struct table t = { .c = c, .file = file_name(path), .e = e };
	int rc = csv_read_table(path, on_row, &t, err);

	rc = rc < 0 ? -1 : t.known && t.any && t.value < t.n;
	free(t.params);
	return rc;
}

int warm_read_table(const struct conf *c, const char *path, struct earlier *e, struct err *err)
{
	int rc = read_plain(c, path, e, err);

	if (rc == 0)
		return err_set(err,
		               "%s has no run with a parameter of the space and \"%s\" or "
		               "\"best\"",
		               path, c->metric_name);
	return rc < 0 ? -1 : 0;
}

/* ---- sweeps, and logs of others --------------------------------------------------- */

/* The value that counts, by this sweep's own goal and objective. */
static double value_of(const struct conf *c, const struct series *v)
{
	double best = NAN;

	for (uint32_t i = 0; v && i < v->n; i++)
		if (c->objective == OBJECTIVE_LAST || goal_better(c->goal, v->value[i], best))
			best = v->value[i];
	return best;
}

static void take_run(const struct conf *c, const struct sweep *s, const struct run *r,
                     size_t metric, const char *source, struct earlier *e)
{
	const struct series *v = sweep_series(r, metric);
	struct observation o = { .best = value_of(c, v), .intervals = v ? v->n : 0 };
	char *from = mem_printf("%s run %u", source, r->id);

	learn_state(&o, r->state);
	earlier_add(e, from, &o);
	free(from);
	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(r, i))
			earlier_set(e, s->params[i], sweep_value(r, i));
}

/* Is it about the same?  HyperDrive's rule: one metric and one goal for all. */
static int check_metric(const struct conf *c, const struct book *b, bool foreign,
                        const char *path, struct err *e)
{
	const char *name = b->conf->metric_name;
	struct buf names = { 0 };

	if (foreign && sweep_metric(&b->sweep, c->metric_name) == b->sweep.n_metrics) {
		for (size_t i = 0; i < b->sweep.n_metrics; i++)
			buf_addf(&names, "%s%s", i ? ", " : "", b->sweep.metrics[i]);
		err_set(e, "%s has no metric \"%s\"; it has %s", path, c->metric_name,
		        names.len ? names.data : "none");
		buf_clear(&names);
		return -1;
	}
	if (foreign || (name && strcmp(name, c->metric_name) == 0 && b->conf->goal == c->goal))
		return 0;
	return err_set(e, "%s is to %s %s, this sweep is to %s %s: it must be the same", path,
	               goal_name(b->conf->goal), name ? name : "nothing", goal_name(c->goal),
	               c->metric_name);
}

static int read_sweep(const struct conf *c, const char *path, struct earlier *e,
                      struct err *err)
{
	char *paths[] = { (char *)path };
	struct book b;
	struct joined *j = joined_open(&b, paths, 1, NULL, err);
	bool foreign = j && joined_table(j);
	size_t metric;
	int rc = j ? check_metric(c, &b, foreign, path, err) : -1;

	metric = rc == 0 ? sweep_metric(&b.sweep, c->metric_name) : 0;
	for (uint32_t i = 1; rc == 0 && i <= b.sweep.n_runs; i++)
		if (sweep_run(&b.sweep, i))
			take_run(c, &b.sweep, sweep_run(&b.sweep, i), metric, file_name(b.dir),
			         e);
	if (j) {
		joined_free(j);
		book_clear(&b);
	}
	return rc;
}

static int read_one(const struct conf *c, const char *path, struct earlier *e, struct err *err)
{
	size_t before = e->n;
	struct stat st;
	int rc;

	if (stat(path, &st) < 0)
		return err_errno(err, "cannot open %s", path);
	rc = S_ISDIR(st.st_mode) ? 0 : read_plain(c, path, e, err);
	if (rc == 0)
		rc = read_sweep(c, path, e, err);
	for (; rc >= 0 && before < e->n; before++)
		if (!e->runs[before].how.pending)
			return 0;
	return rc < 0 ? -1 : err_set(err, "%s has no run that has ended", path);
}

/* ---- all of them ------------------------------------------------------------------ */

/* As a person would write it from here. */
static char *path_from(const char *base, const char *path)
{
	return strcmp(base, ".") == 0 ? mem_strdup(path) : file_join(base, path);
}

/* Does the i-th name the same as one before it? */
static bool is_twice(const struct conf *c, const char *base, size_t i)
{
	char *full = NULL, *path = path_from(base, c->history.items[i]);
	bool twice = false;

	full = realpath(path, NULL);
	for (size_t k = 0; full && k < i && !twice; k++) {
		char *other = path_from(base, c->history.items[k]), *that;

		that = realpath(other, NULL);
		twice = that && strcmp(that, full) == 0;
		free(other);
		free(that);
	}
	free(full);
	free(path);
	return twice;
}

int warm_read(const struct conf *c, const char *base, struct earlier *e, struct problems *ps)
{
	struct place at = place_of("sampling", "history");
	size_t before = ps->n;
	struct err why;

	earlier_init(e, c->metric_name ? c->metric_name : "");
	if (c->history.n > WARM_MAX)
		problems_add(ps, at, "at most %d earlier sweeps, not %zu", WARM_MAX,
		             c->history.n);
	for (size_t i = 0; i < c->history.n && c->metric_name; i++) {
		char *path = path_from(base, c->history.items[i]);

		at.item = i + 1;
		if (is_twice(c, base, i))
			problems_add(ps, at, "%s stands there twice", path);
		else if (read_one(c, path, e, &why) < 0)
			problems_add(ps, at, "%s", why.text);
		free(path);
	}
	at.item = 0;
	if (e->n > WARM_RUNS_MAX)
		problems_add(ps, at, "at most %d earlier runs, not %zu", WARM_RUNS_MAX, e->n);
	return ps->n > before ? -1 : 0;
}

bool warm_resolve(struct conf *c, const char *base)
{
	char *folder = realpath(base, NULL);
	bool any = false;

	for (size_t i = 0; folder && i < c->history.n; i++) {
		char *path = file_join(folder, c->history.items[i]), *full;

		any = any || c->history.items[i][0] != '/';
		/* What is no longer there has no other name. */
		full = realpath(path, NULL);
		free(c->history.items[i]);
		c->history.items[i] = full ? full : mem_strdup(path);
		free(path);
	}
	free(folder);
	return any;
}
