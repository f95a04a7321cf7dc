#include "core/sweep/assignment.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/space/point.h"

static void assignment_init(struct assignment *a, size_t n)
{
	a->names = mem_calloc(n, sizeof *a->names);
	a->values = mem_calloc(n, sizeof *a->values);
	a->n = n;
}

void assignment_from_point(struct assignment *a, const struct space *s, const struct point *p)
{
	char text[NUM_TEXT_MAX];

	assignment_init(a, s->n);
	for (size_t i = 0; i < s->n; i++) {
		a->names[i] = mem_strdup(s->params[i].name);
		if (p->values[i].kind != VALUE_NONE)
			a->values[i] = mem_strdup(value_print(&p->values[i], text));
	}
}

void assignment_from_run(struct assignment *a, const struct sweep *s, const struct run *r)
{
	assignment_init(a, s->n_params);
	for (size_t i = 0; i < s->n_params; i++) {
		const char *value = sweep_value(r, i);

		a->names[i] = mem_strdup(s->params[i]);
		if (value)
			a->values[i] = mem_strdup(value);
	}
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
