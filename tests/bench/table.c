#include <assert.h>
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "problems.h"

#define PARAMS_MAX 16

struct task *tables;
size_t n_tables;

struct table {
	const char *(*space)[3];
	size_t n_params;
	double *loss;
	size_t n;
};

static struct table *data;
static size_t cap_tables, cap_data;

/* The table of a space: they are told apart by the expressions' texts. */
static double look_up(const struct space *s, const struct point *p)
{
	const struct table *t = data;
	size_t cell = 0;

	while (t->n_params != s->n || strcmp(t->space[0][1], s->params[0].text) != 0 ||
	       strcmp(t->space[s->n - 1][1], s->params[s->n - 1].text) != 0)
		t++;
	for (size_t i = 0; i < s->n; i++) {
		uint64_t n = param_count(&s->params[i]), k = 0;
		struct value v = param_nth(&s->params[i], 0);

		while (!value_equal(&v, &p->values[i]) && ++k < n)
			v = param_nth(&s->params[i], k);
		cell = cell * n + k;
	}
	return t->loss[cell];
}

static void read_one(const char *path)
{
	struct table t = { .space = mem_calloc(PARAMS_MAX + 1, sizeof *t.space) };
	struct task p = { .group = "table", .value = look_up, .optimum = INFINITY };
	FILE *f = fopen(path, "r");
	char *line = NULL, *name = mem_strdup(strrchr(path, '/') + 1);
	size_t cap = 0, cap_loss = 0;

	assert(f);
	while (getline(&line, &cap, f) > 0) {
		char *tab = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (tab) {
			*tab = '\0';
			assert(t.n_params < PARAMS_MAX);
			t.space[t.n_params][0] = mem_strdup(line);
			t.space[t.n_params++][1] = mem_strdup(tab + 1);
		} else if (*line) {
			ARRAY_PUSH(t.loss, t.n, cap_loss, atof(line));
			p.optimum = fmin(p.optimum, t.loss[t.n - 1]);
		}
	}
	fclose(f);
	free(line);
	*strrchr(name, '.') = '\0';
	p.name = name;
	p.space = (const char *const(*)[3])t.space;
	ARRAY_PUSH(tables, n_tables, cap_tables, p);
	n_tables--;
	ARRAY_PUSH(data, n_tables, cap_data, t);
}

void tables_read(const char *dir)
{
	char *pattern = mem_printf("%s/*.table", dir);
	glob_t g;

	if (glob(pattern, 0, NULL, &g) == 0) {
		for (size_t i = 0; i < g.gl_pathc; i++)
			read_one(g.gl_pathv[i]);
		globfree(&g);
	}
	free(pattern);
}

void tables_clear(void)
{
	for (size_t i = 0; i < n_tables; i++) {
		for (size_t k = 0; k < data[i].n_params; k++) {
			free((char *)data[i].space[k][0]);
			free((char *)data[i].space[k][1]);
		}
		free(data[i].space);
		free(data[i].loss);
		free((char *)tables[i].name);
	}
	free(tables);
	free(data);
}
