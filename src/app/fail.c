#include "app/fail.h"

#include <stdarg.h>
#include <stdio.h>

int fail(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("pegbox: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
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
		fprintf(stderr, "pegbox: %s\n", errs->items[i]);
	return EXIT_USAGE;
}
