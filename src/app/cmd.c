#include "app/cmd.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "folder/book.h"
#include "folder/folders.h"
#include "store/json_text.h"

json_t *cmd_params_json(const struct sweep *s, const struct run *r)
{
	json_t *params = json_object();

	for (size_t i = 0; i < s->n_params; i++)
		if (sweep_value(r, i))
			json_object_set_new(params, s->params[i],
			                    json_value(sweep_value(r, i)));
	return params;
}

char *cmd_sweep(const struct args *a)
{
	size_t n = 0;
	struct folder *found = a->n_operands ? NULL : folders_find(".", &n);
	const char *dir = a->n_operands ? a->operands[0] : n ? found[0].path : NULL;
	char *copy = dir ? mem_strdup(dir) : NULL;

	folders_free(found, n);
	if (!copy)
		fail(EXIT_ERROR, "there is no sweep in this folder; start with: pegbox demo");
	return copy;
}

int cmd_open_sweep(struct book *b, const struct args *a)
{
	char *dir = cmd_sweep(a);
	int rc = dir ? cmd_open(b, dir) : -1;

	free(dir);
	return rc;
}

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
