#include "base/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void strings_add(struct strings *l, const char *s)
{
	ARRAY_PUSH(l->items, l->n, l->cap, mem_strdup(s));
}

void strings_addf(struct strings *l, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ARRAY_PUSH(l->items, l->n, l->cap, mem_vprintf(fmt, ap));
	va_end(ap);
}

bool strings_has(const struct strings *l, const char *s)
{
	size_t i = 0;

	while (i < l->n && strcmp(l->items[i], s) != 0)
		i++;
	return i < l->n;
}

void strings_clear(struct strings *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->items[i]);
	free(l->items);
	*l = (struct strings){ 0 };
}
