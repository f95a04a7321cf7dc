#include "app/folders.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/book.h"
#include "base/array.h"

static int compare(const void *a, const void *b)
{
	const struct folder *x = a, *y = b;

	if (x->live != y->live)
		return x->live ? -1 : 1;
	if (x->changed_ms != y->changed_ms)
		return x->changed_ms > y->changed_ms ? -1 : 1;
	return strcmp(x->path, y->path);
}

static bool look(const char *path, struct folder *f)
{
	char *log = mem_printf("%s/log.csv", path);
	struct stat st;
	bool found = stat(log, &st) == 0 && S_ISREG(st.st_mode);

	free(log);
	if (found)
		*f = (struct folder){ mem_strdup(path), book_is_live(path, NULL),
			              (int64_t)st.st_mtim.tv_sec * 1000 +
			                      st.st_mtim.tv_nsec / 1000000 };
	return found;
}

struct folder *folders_find(const char *dir, size_t *n)
{
	struct folder *all = NULL, f;
	size_t cap = 0;
	DIR *d = opendir(dir);
	struct dirent *entry;

	*n = 0;
	if (look(dir, &f))
		ARRAY_PUSH(all, *n, cap, f);
	while (d && (entry = readdir(d))) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = strcmp(dir, ".") == 0 ? mem_strdup(entry->d_name)
		                             : mem_printf("%s/%s", dir, entry->d_name);
		if (look(path, &f))
			ARRAY_PUSH(all, *n, cap, f);
		free(path);
	}
	if (d)
		closedir(d);
	if (*n)
		qsort(all, *n, sizeof *all, compare);
	return all;
}

void folders_free(struct folder *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(f[i].path);
	free(f);
}
