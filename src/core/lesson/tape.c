#include "core/lesson/tape.h"

#include <stdlib.h>

#include "base/array.h"

void tape_event(void *tape, const struct event *ev)
{
	struct tape *t = tape;
	struct event copy = *ev;

	copy.name = mem_strdup(ev->name);
	copy.value = ev->value ? mem_strdup(ev->value) : NULL;
	ARRAY_PUSH(t->items, t->n, t->cap, copy);
}

void tape_clear(struct tape *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free((char *)t->items[i].name);
		free((char *)t->items[i].value);
	}
	free(t->items);
	*t = (struct tape){ 0 };
}
