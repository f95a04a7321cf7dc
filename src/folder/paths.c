#include "folder/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

char *paths_in(const char *dir, const char *name)
{
	return mem_printf("%s/%s", dir, name);
}

char *paths_run(const char *dir, uint32_t run)
{
	return mem_printf("%s/" PATHS_RUNS "/%04u", dir, run);
}

bool paths_is_sweep(const char *dir)
{
	char *log = paths_in(dir, PATHS_LOG);
	bool there = access(log, F_OK) == 0;

	free(log);
	return there;
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
