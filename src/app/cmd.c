#include "app/cmd.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/book.h"

int cmd_fail(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("pegbox: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	return code;
}

int cmd_fail_all(const struct errs *errs)
{
	for (size_t i = 0; i < errs->n; i++)
		fprintf(stderr, "pegbox: %s\n", errs->items[i]);
	return EXIT_USAGE;
}

int cmd_open(struct book *b, const char *dir)
{
	struct err e;
	int rc = book_open(b, dir, &e);

	cmd_print_problems(b);
	if (rc < 0)
		cmd_fail(EXIT_ERROR, "%s", e.text);
	return rc;
}

void cmd_print_problems(const struct book *b)
{
	for (size_t i = 0; i < b->problems.n; i++)
		fprintf(stderr, "pegbox: %s (skipped)\n", b->problems.items[i]);
	if (b->n_problems > b->problems.n)
		fprintf(stderr, "pegbox: %llu more rows of the log were skipped\n",
		        (unsigned long long)(b->n_problems - b->problems.n));
}
