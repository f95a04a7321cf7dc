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
#define NODES_MAX 64
#define COLUMNS 4

struct table {
	const char *(*space)[3];
	size_t n_params;
	double (*node)[NODES_MAX]; /* of a number that trainings were made at some values of, */
	size_t *n_nodes;           /* how many; 0: at each of its values */
	double *loss;
	size_t n;
};

static struct task *tables;
static struct table *data; /* of each */
static size_t n_tables, cap_tables, cap_data;

/* The table of a space: they are told apart by the expressions' texts. */
static const struct table *table_of(const struct space *s)
{
	const struct table *t = data;

	while (t->n_params != s->n || strcmp(t->space[0][1], s->params[0].text) != 0 ||
	       strcmp(t->space[s->n - 1][1], s->params[s->n - 1].text) != 0)
		t++;
	return t;
}

static size_t count(const struct table *t, const struct space *s, size_t i)
{
	return t->n_nodes[i] ? t->n_nodes[i] : param_count(&s->params[i]);
}

/* Where the trainings with p's value of the first parameter begin, if others hang on it. */
static size_t first_cell(const struct table *t, const struct space *s, const struct point *p)
{
	struct point q;
	size_t cell = 0;

	point_init(&q, s);
	for (uint64_t k = 0;; k++) {
		size_t n = 1;

		q.values[0] = param_nth(&s->params[0], k);
		if (value_equal(&q.values[0], &p->values[0]))
			break;
		for (size_t i = 1; i < s->n; i++)
			n *= point_is_active(&q, s, i) ? count(t, s, i) : 1;
		cell += n;
	}
	point_clear(&q);
	return cell;
}

static size_t place(const struct param *param, const struct value *value)
{
	struct value v = param_nth(param, 0);
	size_t k = 0;

	while (!value_equal(&v, value))
		v = param_nth(param, ++k);
	return k;
}

/* Where a number is on its scale, in nodes from the first. */
static double place_between(const struct param *param, const double *node, size_t n, double at)
{
	double here = param_to_unit(param, &VALUE_NUM(at)), low, high;
	size_t k = 1;

	while (k + 1 < n && node[k] < at)
		k++;
	low = param_to_unit(param, &VALUE_NUM(node[k - 1]));
	high = param_to_unit(param, &VALUE_NUM(node[k]));
	return (double)(k - 1) + fmin(fmax((here - low) / (high - low), 0), 1);
}

/* The parameters from i on, those before having led to this cell; between nodes a line. */
static double value_from(const struct table *t, const struct space *s, const struct point *p,
                         size_t i, size_t base, size_t cell)
{
	double at, share, low;
	size_t n, k;

	while (i < s->n && p->values[i].kind == VALUE_NONE)
		i++;
	if (i == s->n)
		return t->loss[base + cell];
	n = count(t, s, i);
	if (!t->n_nodes[i])
		return value_from(t, s, p, i + 1, base,
		                  cell * n + place(&s->params[i], &p->values[i]));
	at = place_between(&s->params[i], t->node[i], n, p->values[i].number);
	k = (size_t)at;
	share = at - (double)k;
	low = share < 1 ? value_from(t, s, p, i + 1, base, cell * n + k) : 0;
	return share > 0 ? (1 - share) * low +
	                           share * value_from(t, s, p, i + 1, base, cell * n + k + 1)
	                 : low;
}

static double look_up(const struct space *s, const struct point *p)
{
	const struct table *t = table_of(s);
	bool hangs = s->params[s->n - 1].cond;

	return value_from(t, s, p, hangs, hangs ? first_cell(t, s, p) : 0, 0);
}

static void read_parameter(struct table *t, char *line)
{
	char *column[COLUMNS] = { line }, *at;
	size_t i = t->n_params++;

	assert(i < PARAMS_MAX);
	for (size_t k = 1; k < COLUMNS && (column[k] = strchr(column[k - 1], '\t')); k++)
		*column[k]++ = '\0';
	t->space[i][0] = mem_strdup(column[0]);
	t->space[i][1] = mem_strdup(column[1]);
	t->space[i][2] = column[2] && column[3] ? mem_strdup(column[3]) : NULL;
	for (at = column[2]; at && *at; at += strspn(at, " ")) {
		assert(t->n_nodes[i] < NODES_MAX);
		t->node[i][t->n_nodes[i]++] = strtod(at, &at);
	}
}

static void read_one(const char *path)
{
	struct table t = { .space = mem_calloc(PARAMS_MAX + 1, sizeof *t.space),
		           .node = mem_calloc(PARAMS_MAX, sizeof *t.node),
		           .n_nodes = mem_calloc(PARAMS_MAX, sizeof *t.n_nodes) };
	struct task p = { .group = "table", .value = look_up, .optimum = INFINITY };
	FILE *f = fopen(path, "r");
	char *line = NULL, *name = mem_strdup(strrchr(path, '/') + 1);
	size_t cap = 0, cap_loss = 0;

	assert(f);
	while (getline(&line, &cap, f) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (strchr(line, '\t')) {
			read_parameter(&t, line);
			if (t.space[t.n_params - 1][2])
				p.group = "which";
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
			free((char *)data[i].space[k][2]);
		}
		free(data[i].space);
		free(data[i].node);
		free(data[i].n_nodes);
		free(data[i].loss);
		free((char *)tables[i].name);
	}
	free(tables);
	free(data);
}

const struct task *task_at(size_t i)
{
	size_t n_formulas = 0;

	while (problems[n_formulas].name)
		n_formulas++;
	if (i < n_formulas)
		return &problems[i];
	return i - n_formulas < n_tables ? &tables[i - n_formulas] : NULL;
}
