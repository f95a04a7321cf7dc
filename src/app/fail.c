#include "app/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static struct strings *kept; /* the caller's, or NULL */

void fail_keep(struct strings *said)
{
	kept = said;
}

int fail(int code, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	fprintf(stderr, "pegbox: %s\n", text);
	/* A code of 0 is a remark, not what it ended with. */
	if (kept && code)
		strings_add(kept, text);
	free(text);
	return code;
}

void fail_say(void *data, const char *text)
{
	(void)data;
	fail(0, "%s", text);
}

int fail_all(const struct strings *errs)
{
	for (size_t i = 0; i < errs->n; i++)
		fail(EXIT_USAGE, "%s", errs->items[i]);
	return EXIT_USAGE;
}
