/* PyTorch Lightning: metrics.csv of CSVLogger, with hparams.yaml beside it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "import/import_kind.h"

#define YAML_MAX (1 << 20)

/* Columns are sorted, one is step, and training and validation have rows of their own. */
static bool match(const struct import_table *t)
{
	bool sorted = true, epoch = import_has(t, "epoch");
	size_t n_empty = 0;

	if (!import_has(t, "step") || t->n_columns < 2)
		return false;
	for (size_t i = 1; i < t->n_columns; i++)
		sorted = sorted && strcmp(t->names[i - 1], t->names[i]) < 0;
	/* The columns of several files together are in no order. */
	if (strcmp(t->base, "metrics.csv") == 0)
		return sorted || epoch;
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t k = 0; k < t->n_columns; k++)
			n_empty += !*import_cell(t, i, k);
	return sorted && epoch && n_empty;
}

static void guess(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		import_assign(im, i,
		              strcmp(t->names[i], "step") == 0    ? IMPORT_STEP
		              : strcmp(t->names[i], "epoch") == 0 ? IMPORT_IGNORE
		              : import_is_numeric(t, i)           ? IMPORT_METRIC
		                                                  : IMPORT_IGNORE,
		              NULL);
}

/* ---- hparams.yaml: only its simple lines ----------------------------------------- */

/* The scalar at s without quotes and comment, in place; NULL when it is none, or nothing. */
static char *scalar(char *s)
{
	char *end;

	s += strspn(s, " \t");
	if (*s == '"' || *s == '\'') {
		end = strrchr(s + 1, *s);
		if (!end)
			return NULL;
		*end = '\0';
		return s + 1;
	}
	if ((end = strstr(s, " #")))
		*end = '\0';
	for (end = s + strlen(s); end > s && strchr(" \t\r", end[-1]); end--)
		end[-1] = '\0';
	if (!*s || strchr("&*!|>{#%@`", *s) || strcmp(s, "null") == 0 || strcmp(s, "~") == 0)
		return NULL;
	return s;
}

static void read_line(char *line, import_param_fn *fn, void *data)
{
	char *colon = strstr(line, ": "), *value;

	/* Not the insides of a list or a map, a comment, a directive. */
	if (!colon || strchr(" \t-#%{[?!", *line))
		return;
	*colon = '\0';
	if ((*line == '"' || *line == '\'') && colon > line + 1 && colon[-1] == *line) {
		colon[-1] = '\0';
		line++;
	}
	if ((value = scalar(colon + 2)) && *line)
		fn(data, line, value);
}

static int read_hparams(const char *folder, import_param_fn *fn, void *data, struct err *e)
{
	char *path = mem_printf("%s/hparams.yaml", folder), *line = NULL;
	struct err none;
	FILE *f = file_open(path, &none); /* it need not be there */
	size_t cap = 0, total = 0;
	ssize_t n;
	int rc = 0;

	for (; f && total < YAML_MAX && (n = getline(&line, &cap, f)) > 0; total += (size_t)n) {
		line[strcspn(line, "\n")] = '\0';
		read_line(line, fn, data);
	}
	if (f && ferror(f))
		rc = err_errno(e, "cannot read %s", path);
	if (f)
		fclose(f);
	free(line);
	free(path);
	return rc;
}

const struct import_kind import_lightning = {
	.name = "lightning",
	.summary = "PyTorch Lightning: metrics.csv of CSVLogger, or the folder of all versions",
	.match = match,
	.guess = guess,
	.beside = read_hparams,
};
