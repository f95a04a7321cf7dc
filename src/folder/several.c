#include "folder/several.h"

#include <stdlib.h>

#include "base/mem.h"
#include "folder/names.h"
#include "folder/paths.h"

static int open_one(struct several *s, char *const *path, const char *roles, struct err *e)
{
	struct book *b = &s->books[s->n];

	if (paths_is_sweep(*path)) {
		if (book_open(b, *path, e) == 0)
			return 0;
		book_clear(b);
		return -1;
	}
	s->tables[s->n] = joined_open(b, path, 1, roles, e);
	return s->tables[s->n] ? 0 : -1;
}

int several_open(struct several *s, char *const *paths, size_t n, const char *roles,
                 struct err *e)
{
	*s = (struct several){ 0 };
	s->books = mem_calloc(n + 1, sizeof *s->books);
	s->tables = mem_calloc(n + 1, sizeof(struct joined *));
	s->sweeps = mem_calloc(n + 1, sizeof(struct sweep *));
	s->names = mem_calloc(n + 1, sizeof *s->names);
	names_of(paths, n, &s->names_owned);
	for (; s->n < n; s->n++) {
		if (open_one(s, &paths[s->n], roles, e) < 0) {
			several_clear(s);
			return -1;
		}
		s->sweeps[s->n] = &s->books[s->n].sweep;
		s->names[s->n] = s->names_owned.items[s->n];
	}
	return 0;
}

void several_clear(struct several *s)
{
	for (size_t i = 0; i < s->n; i++) {
		joined_free(s->tables[i]);
		book_clear(&s->books[i]);
	}
	free(s->books);
	free(s->tables);
	free(s->sweeps);
	free(s->names);
	strings_clear(&s->names_owned);
	*s = (struct several){ 0 };
}
