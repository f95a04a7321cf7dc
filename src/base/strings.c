#include "base/strings.h"

#include <stdlib.h>

#include "base/array.h"

void strings_add(struct strings *l, const char *s)
{
	ARRAY_PUSH(l->items, l->n, l->cap, mem_strdup(s));
}

void strings_clear(struct strings *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->items[i]);
	free(l->items);
	*l = (struct strings){ 0 };
}
