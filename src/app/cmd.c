#include "app/cmd.h"

#include <stdio.h>

#include "folder/book.h"

int cmd_open(struct book *b, const char *dir)
{
	struct err e;
	int rc = book_open(b, dir, &e);

	cmd_print_problems(b);
	if (rc < 0) {
		fail(EXIT_ERROR, "%s", e.text);
		book_clear(b);
	}
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
