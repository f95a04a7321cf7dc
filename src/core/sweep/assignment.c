#include "core/sweep/assignment.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/point.h"

static void assignment_init(struct assignment *a, size_t n)
{
	a->names = mem_calloc(n, sizeof *a->names);
	a->values = mem_calloc(n, sizeof *a->values);
	a->n = 0;
}

static void add(struct assignment *a, const char *name, const char *value)
{
	a->names[a->n] = mem_strdup(name);
	a->values[a->n++] = value ? mem_strdup(value) : NULL;
}

void assignment_from_point(struct assignment *a, const struct space *s, const struct point *p)
{
	char text[NUM_TEXT_MAX];

	assignment_init(a, s->n);
	for (size_t i = 0; i < s->n; i++)
		add(a, s->params[i].name,
		    p->values[i].kind == VALUE_NONE ? NULL : value_print(&p->values[i], text));
}

void assignment_from_run(struct assignment *a, const struct sweep *s, const struct run *r)
{
	assignment_init(a, s->n_params);
	for (size_t i = 0; i < s->n_params; i++)
		add(a, s->params[i], sweep_value(r, i));
}

void assignment_copy(struct assignment *a, const struct assignment *from)
{
	assignment_init(a, from->n);
	for (size_t i = 0; i < from->n; i++)
		add(a, from->names[i], from->values[i]);
}

void assignment_set(struct assignment *a, const char *name, const char *value)
{
	size_t i = 0;

	while (i < a->n && strcmp(a->names[i], name) != 0)
		i++;
	if (i < a->n) {
		free(a->values[i]);
		a->values[i] = mem_strdup(value);
		return;
	}
	a->names = mem_realloc(a->names, (a->n + 1) * sizeof *a->names);
	a->values = mem_realloc(a->values, (a->n + 1) * sizeof *a->values);
	add(a, name, value);
}

void assignment_clear(struct assignment *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->names[i]);
		free(a->values[i]);
	}
	free(a->names);
	free(a->values);
	*a = (struct assignment){ 0 };
}
