#include "app/prepare_foreign.h"

#include <stdlib.h>

#include "app/fetch.h"
#include "base/env.h"

static bool is_program(const char *name)
{
	char *path = env_find_program(getenv("PATH"), name, NULL);
	bool found = path;

	free(path);
	return found;
}

int prepare_foreign(struct foreign *f, const struct args *a, const char *file,
                    struct problems *ps)
{
	struct strings program = { .items = a->rest, .n = a->n_rest };
	struct foreign_with with = { .step = args_get(a, "step"),
		                     .program = a->rest ? &program : NULL,
		                     .processors = env_processors(),
		                     .fetch = fetch_url };
	int rc;

	if (!is_program("python") && is_program("python3"))
		with.python = "python3";
	rc = foreign_read(f, file, &with);
	for (size_t i = 0; i < f->errors.n; i++)
		problems_add(ps, f->errors.items[i].at, "%s", f->errors.items[i].text);
	return rc;
}
