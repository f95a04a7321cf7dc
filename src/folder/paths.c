#include "folder/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

char *paths_in(const char *dir, const char *name)
{
	return mem_printf("%s/%s", dir, name);
}

char *paths_run(const char *dir, uint32_t run)
{
	return mem_printf("%s/" PATHS_RUNS "/%04u", dir, run);
}

bool paths_stat(const char *dir, const char *name, struct stat *st)
{
	char *path = paths_in(dir, name);
	bool there = stat(path, st) == 0;

	free(path);
	return there;
}

const char *paths_log(const char *dir)
{
	struct stat st;

	return paths_stat(dir, PATHS_LOG_KEPT, &st) ? PATHS_LOG_KEPT : PATHS_LOG;
}

bool paths_is_sweep(const char *dir)
{
	struct stat st;

	return paths_stat(dir, paths_log(dir), &st);
}

int paths_taken(const char *dir, struct err *e)
{
	char *word = text_shell_quoted(dir);

	err_set(e, "%s holds a sweep already; pegbox resume %s goes on with it", dir, word);
	free(word);
	return -1;
}

char *paths_folder(const char *given)
{
	const char *last = file_name(given);
	size_t len = strcmp(last, PATHS_LOG) == 0 ? (size_t)(last - given) : strlen(given);
	char *folder = len ? mem_strndup(given, len) : mem_strdup(*given ? "." : "");
	char *trimmed = file_trim(folder);

	free(folder);
	return trimmed;
}
