#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

int err_set(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	e->column = 0;
	return -1;
}

int err_errno(struct err *e, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;
	size_t used;

	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	e->column = 0;
	used = strlen(e->text);
	snprintf(e->text + used, sizeof e->text - used, ": %s", strerror(saved));
	return -1;
}

void errs_add(struct errs *l, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ARRAY_PUSH(l->items, l->n, l->cap, mem_vprintf(fmt, ap));
	va_end(ap);
}

void errs_clear(struct errs *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->items[i]);
	free(l->items);
	*l = (struct errs){ 0 };
}
