#include "jobs/step_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

#define NAMES_MAX 1000 /* of metrics that are held back; a program may invent any number */

static struct metric_value *find(struct step_values *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->items[i].name, name) == 0)
			return &s->items[i];
	return NULL;
}

/* step NAN: nothing is held back. */
static void pass(struct metric_value *held, metric_fn *fn, void *fn_data)
{
	if (!isnan(held->step))
		fn(fn_data, held);
	held->step = NAN;
}

void step_values_take(struct step_values *s, const struct metric_value *v, metric_fn *fn,
                      void *fn_data)
{
	struct metric_value *held = find(s, v->name);

	if (held && held->step != v->step)
		pass(held, fn, fn_data);
	if (isnan(v->step) || (!held && s->n == NAMES_MAX)) {
		fn(fn_data, v);
	} else if (held) {
		held->value = v->value;
		held->step = v->step;
	} else {
		struct metric_value copy = { mem_strdup(v->name), v->value, v->step };

		ARRAY_PUSH(s->items, s->n, s->cap, copy);
	}
}

void step_values_end(struct step_values *s, metric_fn *fn, void *fn_data)
{
	for (size_t i = 0; i < s->n; i++)
		pass(&s->items[i], fn, fn_data);
}

void step_values_clear(struct step_values *s)
{
	for (size_t i = 0; i < s->n; i++)
		free((char *)s->items[i].name);
	free(s->items);
	*s = (struct step_values){ 0 };
}
