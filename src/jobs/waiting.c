#include "jobs/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

#define NAMES_MAX 1000 /* a program may invent any number */

static struct waiting_name *find(struct waiting *w, const char *name)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->names[i].name, name) == 0)
			return &w->names[i];
	return NULL;
}

bool waiting_take(struct waiting *w, const struct metric_value *v)
{
	struct waiting_name *of = find(w, v->name);

	if (!of && w->n == NAMES_MAX)
		return false;
	if (!of) {
		struct waiting_name fresh = { .name = mem_strdup(v->name) };

		ARRAY_PUSH(w->names, w->n, w->cap, fresh);
		of = &w->names[w->n - 1];
	}
	ARRAY_PUSH(of->items, of->n, of->cap, (struct waiting_value){ v->value, v->step });
	return true;
}

void waiting_drop(struct waiting *w, const char *name)
{
	struct waiting_name *of = find(w, name);

	if (of)
		of->n = 0;
}

void waiting_pass(struct waiting *w, const char *name, metric_fn *fn, void *fn_data)
{
	for (size_t i = 0; i < w->n; i++) {
		struct waiting_name *of = &w->names[i];

		if (name && strcmp(of->name, name) != 0)
			continue;
		for (size_t k = 0; k < of->n; k++) {
			struct metric_value v = { of->name, of->items[k].value,
				                  of->items[k].step };

			fn(fn_data, &v);
		}
		of->n = 0;
	}
}

void waiting_clear(struct waiting *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->names[i].name);
		free(w->names[i].items);
	}
	free(w->names);
	*w = (struct waiting){ 0 };
}
