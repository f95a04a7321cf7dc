#include "folder/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

/* Of several "progress.csv" the folders are the names. */
static void tell_apart(char *const *paths, size_t n, char **names)
{
	char **whole = mem_calloc(n + 1, sizeof *whole);
	size_t *same = mem_calloc(n + 1, sizeof *same);

	for (size_t i = 0; i < n; i++) {
		struct strings apart = { 0 };
		const char *name = file_name(paths[i]);
		size_t k = 0;

		for (size_t j = 0; j < n; j++)
			if (strcmp(file_name(paths[j]), name) == 0)
				same[k++] = j;
		/* With the first of them all are named. */
		if (k < 2 || same[0] != i)
			continue;
		for (size_t j = 0; j < k; j++) {
			whole[j] = realpath(paths[same[j]], NULL);
			if (!whole[j])
				whole[j] = mem_strdup(paths[same[j]]);
		}
		file_tell_apart(whole, k, &apart);
		for (size_t j = 0; j < k; j++) {
			free(names[same[j]]);
			names[same[j]] = mem_strdup(apart.items[j]);
			free(whole[j]);
		}
		strings_clear(&apart);
	}
	free(whole);
	free(same);
}

void names_of(char *const *paths, size_t n, struct strings *out)
{
	char **trimmed = mem_calloc(n + 1, sizeof *trimmed);
	char **names = mem_calloc(n + 1, sizeof *names);

	for (size_t i = 0; i < n; i++) {
		trimmed[i] = file_trim(paths[i]);
		names[i] = mem_strdup(file_name(trimmed[i]));
	}
	tell_apart(trimmed, n, names);
	for (size_t i = 0; i < n; i++) {
		size_t before = 0;

		for (size_t k = 0; k < i; k++)
			before += strcmp(names[k], names[i]) == 0;
		if (before)
			strings_addf(out, "%s (%zu)", names[i], before + 1);
		else
			strings_add(out, names[i]);
	}
	for (size_t i = 0; i < n; i++) {
		free(trimmed[i]);
		free(names[i]);
	}
	free(trimmed);
	free(names);
}
