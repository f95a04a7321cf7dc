#include "store/import.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"

#define LOOK_ROWS 200
#define LOOK_BYTES (256u << 10)

static const char *const role_names[IMPORT_ROLES] = {
	"ignore", "run", "step",    "metric", "parameter",   "state",
	"start",  "end", "seconds", "note",   "metric-name", "value",
};

const char *import_role_name(enum import_role r)
{
	return role_names[r];
}

enum import_role import_role_find(const char *name)
{
	size_t r = 0;

	while (r < IMPORT_ROLES && strcmp(role_names[r], name) != 0)
		r++;
	return (enum import_role)r;
}

void import_clear(struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++) {
		free(im->columns[i].name);
		free(im->columns[i].label);
		free(im->columns[i].run);
		free(im->columns[i].first);
	}
	for (size_t i = 0; i < im->n_files; i++)
		free(im->files[i]);
	free(im->files);
	free(im->columns);
	free(im->metric);
	free(im->path);
	*im = (struct import){ 0 };
}

size_t import_find(const struct import *im, const char *name)
{
	size_t i = 0;

	while (i < im->n_columns && strcmp(im->columns[i].name, name) != 0)
		i++;
	return i;
}

void import_assign(struct import *im, size_t i, enum import_role role, const char *label)
{
	char *copy;

	if (i >= im->n_columns)
		return;
	im->columns[i].role = role;
	if (!label)
		return;
	copy = mem_strdup(label);
	free(im->columns[i].label);
	im->columns[i].label = copy;
}

/* ---- names ----------------------------------------------------------------------- */

/* Is one of the words a part of the name, between its edges, digits, '_', '-', '/', '.', ' '? */
static bool has_part(const char *name, const char *const *words)
{
	for (; *words; words++) {
		size_t n = strlen(*words);

		for (const char *p = strcasestr(name, *words); p;
		     p = strcasestr(p + 1, *words)) {
			bool starts = p == name || strchr("_-/. ", p[-1]);
			bool ends = !p[n] || strchr("_-/. 0123456789@", p[n]);

			if (starts && ends)
				return true;
		}
	}
	return false;
}

static const char *const less_is_better[] = { "loss",  "error",     "err",  "rmse",
	                                      "mse",   "mae",       "nll",  "perplexity",
	                                      "ppl",   "cost",      "wer",  "cer",
	                                      "fid",   "regret",    "mape", "logloss",
	                                      "rmsle", "objective", NULL };

static const char *const more_is_better[] = {
	"acc",    "accuracy", "auc",   "f1",     "precision", "recall", "score", "reward",
	"return", "bleu",     "rouge", "iou",    "dice",      "r2",     "map",   "top1",
	"top5",   "mcc",      "kappa", "metric", "value",     NULL
};

bool import_is_metric_name(const char *name)
{
	static const char *const cases[] = { "eval", "val", "valid", "test", NULL };

	return has_part(name, less_is_better) || has_part(name, more_is_better) ||
	       has_part(name, cases);
}

enum goal import_goal_of(const char *name)
{
	return has_part(name, less_is_better) ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
}

bool import_is_step_name(const char *name)
{
	static const char *const names[] = { "step",  "epoch",    "iteration",
		                             "iter",  "interval", "global_step",
		                             "round", "_step",    "training_iteration" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

void import_choose_metric(struct import *im)
{
	static const char *const held_out[] = { "val",  "valid",      "eval",
		                                "test", "validation", NULL };
	const struct import_column *best = NULL;
	int best_rank = -1;

	for (size_t i = 0; i < im->n_columns; i++) {
		const struct import_column *c = &im->columns[i];
		int rank = 0;

		if (c->role != IMPORT_METRIC)
			continue;
		rank += import_is_metric_name(c->label) ? 1 : 0;
		rank += has_part(c->label, held_out) ? 2 : 0;
		/* Of two kinds the one that people compare: accuracy before loss. */
		rank += has_part(c->label, more_is_better) ? 1 : 0;
		if (rank > best_rank) {
			best_rank = rank;
			best = c;
		}
	}
	free(im->metric);
	im->metric = best ? mem_strdup(best->label) : NULL;
	im->goal =
		best && has_part(best->label, less_is_better) ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
}

int import_number(const struct csv_field *f, char delimiter, double *x)
{
	static const char *const none[] = { "NA", "N/A", "null", "None", "-", "<NA>" };
	const char *s = f->text;
	size_t len = f->len;
	char copy[64];

	while (len && (*s == ' ' || *s == '\t')) {
		s++;
		len--;
	}
	while (len && (s[len - 1] == ' ' || s[len - 1] == '\r'))
		len--;
	if (!len)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		if (strlen(none[i]) == len && strncasecmp(s, none[i], len) == 0)
			return 0;
	if (num_parse(s, len, x))
		return 1;
	/* 0,93 where ';' stands between the fields. */
	if (delimiter != ',' && len < sizeof copy && memchr(s, ',', len)) {
		memcpy(copy, s, len);
		*(char *)memchr(copy, ',', len) = '.';
		return num_parse(copy, len, x) ? 1 : -1;
	}
	return -1;
}

/* ---- looking --------------------------------------------------------------------- */

struct look {
	struct import *im;
	size_t rows;
	struct buf *last; /* the text of each column in the row before */
	char *run;        /* of the row before, when there is a column that looks like one */
	bool broken;
};

static bool is_run_name(const char *name)
{
	static const char *const names[] = {
		"run",    "trial",    "trial_id",   "run_id", "id",
		"number", "run_name", "experiment", "Name",   "job"
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static void on_header(struct look *l, const struct csv_field *f, size_t n)
{
	struct import *im = l->im;

	for (size_t i = 0; i < n; i++) {
		const char *text = f[i].text;
		size_t len = f[i].len;
		struct import_column c = { 0 };

		/* A byte order mark belongs to no name. */
		if (i == 0 && len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
			text += 3;
			len -= 3;
		}
		if (memchr(text, '\0', len))
			l->broken = true;
		while (len && text[len - 1] == '\r')
			len--;
		if (len >= 2 && *text == '"' && text[len - 1] == '"') {
			text++;
			len -= 2;
		}
		c.name = mem_strndup(text, len);
		c.label = mem_strndup(text, len);
		c.number = true;
		ARRAY_PUSH(im->columns, im->n_columns, im->cap_columns, c);
	}
	l->last = mem_calloc(im->n_columns + 1, sizeof *l->last);
}

static void on_look(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct look *l = data;
	struct import *im = l->im;
	bool same_run = true;
	size_t run = 0;
	double x;

	(void)line;
	if (!im->n_columns) {
		on_header(l, f, n);
		return;
	}
	if (l->rows++ >= LOOK_ROWS)
		return;
	while (run < im->n_columns && !is_run_name(im->columns[run].name))
		run++;
	if (run < n && run < im->n_columns)
		same_run = l->rows > 1 && l->last[run].len == f[run].len &&
		           memcmp(buf_str(&l->last[run]), f[run].text, f[run].len) == 0;
	for (size_t i = 0; i < n && i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];
		int kind = import_number(&f[i], im->delimiter, &x);

		if (l->rows == 1)
			c->first = mem_strndup(f[i].text, f[i].len);
		c->n_seen += kind != 0;
		c->number = c->number && kind >= 0;
		if (l->rows > 1 && same_run &&
		    (l->last[i].len != f[i].len ||
		     memcmp(buf_str(&l->last[i]), f[i].text, f[i].len) != 0))
			c->varies = true;
		buf_reset(&l->last[i]);
		buf_add(&l->last[i], f[i].text, f[i].len);
	}
}

static char sniff_delimiter(const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);
	size_t line = end ? (size_t)(end - text) : len, best = 0, n;
	char found = ',';

	for (const char *d = ",;\t"; *d; d++) {
		bool quoted = false;

		n = 0;
		for (size_t i = 0; i < line; i++) {
			quoted = quoted != (text[i] == '"');
			n += !quoted && text[i] == *d;
		}
		if (n > best) {
			best = n;
			found = *d;
		}
	}
	return found;
}

static int look_at(struct import *im, const char *path, struct err *e)
{
	struct look l = { .im = im };
	struct csv_reader *r;
	char *text = mem_alloc(LOOK_BYTES);
	FILE *f = fopen(path, "r");
	size_t len = f ? fread(text, 1, LOOK_BYTES, f) : 0;
	int rc = 0;

	if (!f || ferror(f)) {
		rc = err_errno(e, "cannot read %s", path);
	} else if (!len) {
		rc = err_set(e, "%s is empty", path);
	} else if (memchr(text, '\0', len)) {
		rc = err_set(e, "%s is no text: it has NUL bytes", path);
	} else {
		im->delimiter = sniff_delimiter(text, len);
		r = csv_reader_new(on_look, &l);
		csv_reader_set_delimiter(r, im->delimiter);
		csv_reader_feed(r, text, len);
		if (len < LOOK_BYTES || !im->n_columns)
			csv_reader_finish(r);
		csv_reader_free(r);
		if (im->n_columns < 1 || (im->n_columns == 1 && !im->columns[0].number))
			rc = err_set(e, "%s is no CSV table: its first line has one column",
			             path);
	}
	for (size_t i = 0; l.last && i < im->n_columns; i++)
		buf_clear(&l.last[i]);
	free(l.last);
	free(text);
	if (f)
		fclose(f);
	return rc;
}

/* progress.csv or metrics.csv in a folder, else NULL. */
static char *file_of_run(const char *dir)
{
	static const char *const names[] = { "progress.csv", "metrics.csv" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);

		if (access(path, R_OK) == 0)
			return path;
		free(path);
	}
	return NULL;
}

static int compare_paths(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

static int find_files(struct import *im, struct err *e)
{
	struct stat st;
	struct dirent *entry;
	char *path;
	DIR *d;

	if (stat(im->path, &st) < 0)
		return err_errno(e, "cannot open %s", im->path);
	if (!S_ISDIR(st.st_mode)) {
		ARRAY_PUSH(im->files, im->n_files, im->cap_files, mem_strdup(im->path));
		return 0;
	}
	path = file_of_run(im->path);
	if (path)
		ARRAY_PUSH(im->files, im->n_files, im->cap_files, path);
	d = path ? NULL : opendir(im->path);
	while (d && (entry = readdir(d))) {
		char *dir = mem_printf("%s/%s", im->path, entry->d_name);

		if (entry->d_name[0] != '.' && (path = file_of_run(dir)))
			ARRAY_PUSH(im->files, im->n_files, im->cap_files, path);
		free(dir);
	}
	if (d)
		closedir(d);
	if (!im->n_files)
		return err_set(
			e,
			"%s is neither a sweep (no log.csv) nor a folder with progress.csv "
			"or metrics.csv",
			im->path);
	qsort(im->files, im->n_files, sizeof *im->files, compare_paths);
	return 0;
}

int import_open(struct import *im, const char *path, struct err *e)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	*im = (struct import){ .path = mem_strndup(path, len), .sure = true };
	if (find_files(im, e) < 0 || look_at(im, im->files[0], e) < 0) {
		import_clear(im);
		return -1;
	}
	im->kind = import_kinds;
	while (im->kind[1].name && !im->kind->matches(im))
		im->kind++;
	im->kind->assign(im);
	im->run_a_file = im->run_a_file || im->n_files > 1;
	return 0;
}

/* ---- roles as text --------------------------------------------------------------- */

void import_print_roles(const struct import *im, struct buf *out)
{
	char *text;

	text = mem_printf("metric=%s", im->metric ? im->metric : "");
	text_shell_quote(out, text);
	free(text);
	buf_addf(out, " goal=%s", goal_name(im->goal));
	for (size_t i = 0; i < im->n_columns; i++) {
		text = mem_printf("%s:%s", import_role_name(im->columns[i].role),
		                  im->columns[i].name);
		buf_addc(out, ' ');
		text_shell_quote(out, text);
		free(text);
	}
}

/* run_a_row and the like follow from the roles. */
static void shape(struct import *im)
{
	bool run = false, step = false;

	for (size_t i = 0; i < im->n_columns; i++) {
		run |= im->columns[i].role == IMPORT_RUN;
		step |= im->columns[i].role == IMPORT_STEP;
	}
	im->run_a_row = !run && !step && !im->run_a_file;
	im->restarts = !run && step && !im->run_a_file;
}

int import_set_roles(struct import *im, const char *text, struct err *e)
{
	struct buf word = { 0 };
	int rc = 0;

	while (rc == 0 && text_shell_word(&text, &word)) {
		const char *w = buf_str(&word), *colon = strchr(w, ':');

		if (strncmp(w, "metric=", 7) == 0) {
			free(im->metric);
			im->metric = w[7] ? mem_strdup(w + 7) : NULL;
		} else if (strncmp(w, "goal=", 5) == 0) {
			im->goal =
				strcmp(w + 5, "minimize") == 0 ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
		} else if (colon) {
			char *name = mem_strndup(w, (size_t)(colon - w));
			enum import_role role = import_role_find(name);

			/* A column that is gone is no error: tables grow and shrink. */
			if (role == IMPORT_ROLES)
				rc = err_set(e, "there is no role \"%s\" of a column", name);
			else
				import_assign(im, import_find(im, colon + 1), role, NULL);
			free(name);
		} else {
			rc = err_set(e, "\"%s\" is neither metric=…, goal=… nor ROLE:COLUMN",
			             w);
		}
	}
	buf_clear(&word);
	shape(im);
	return rc;
}
