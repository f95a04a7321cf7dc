#include "folder/roles_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/env.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"

/* One line a kind of table: a hash of its columns' names, and their roles. */
static char *memory_path(void)
{
	return env_xdg_path(ENV_XDG_STATE, "pegbox/tables");
}

static uint64_t columns_hash(const struct import *im)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < im->n_columns; i++)
		h = hash_bytes(h, im->columns[i].name, strlen(im->columns[i].name) + 1);
	return h;
}

char *roles_memory_find(const struct import *im)
{
	char *path = memory_path(), *line = NULL, *found = NULL, key[32];
	FILE *f = fopen(path, "r");
	size_t cap = 0;

	snprintf(key, sizeof key, "%016llx ", (unsigned long long)columns_hash(im));
	while (f && getline(&line, &cap, f) > 0)
		if (strncmp(line, key, strlen(key)) == 0) {
			free(found);
			line[strcspn(line, "\n")] = '\0';
			found = mem_strdup(line + strlen(key));
		}
	if (f)
		fclose(f);
	free(line);
	free(path);
	return found;
}

int roles_memory_keep(const struct import *im, const char *roles, struct err *e)
{
	char *path = memory_path();
	FILE *f;
	int rc = 0;

	file_make_parents(path);
	f = fopen(path, "a");
	if (!f || fprintf(f, "%016llx %s\n", (unsigned long long)columns_hash(im), roles) < 0)
		rc = err_errno(e, "cannot write %s", path);
	if (f && fclose(f) != 0 && rc == 0)
		rc = err_errno(e, "cannot write %s", path);
	free(path);
	return rc;
}
