#include "base/env.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

bool env_is_setting(const char *text)
{
	return text[0] != '=' && strchr(text, '=');
}

const char *env_split(const char *text, char **name)
{
	const char *equals = strchr(text, '=');

	*name = mem_strndup(text, (size_t)(equals - text));
	return equals + 1;
}

/* The program in one folder of a PATH; an empty one means the directory itself. */
static char *find_in(const char *folder, size_t len, const char *name, const char *directory)
{
	char *copy, *absolute, *full = NULL;

	if (folder[0] != '/' && !directory)
		return NULL;
	copy = len ? mem_strndup(folder, len) : mem_strdup(".");
	absolute = file_join(directory ? directory : "/", copy);
	full = file_join(absolute, name);
	free(copy);
	free(absolute);
	if (file_is_program(full))
		return full;
	free(full);
	return NULL;
}

char *env_find_program(const char *path, const char *name, const char *directory)
{
	char *found = NULL;

	while (path && *path && !found && !strchr(name, '/')) {
		size_t len = strcspn(path, ":");

		found = find_in(path, len, name, directory);
		path += len + (path[len] == ':');
	}
	return found;
}

char *env_xdg_path(enum env_xdg kind, const char *file)
{
	static const struct {
		const char *variable, *folder;
	} places[] = {
		[ENV_XDG_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[ENV_XDG_STATE] = { "XDG_STATE_HOME", ".local/state" },
	};
	const char *base = getenv(places[kind].variable), *home = getenv("HOME");

	return base && *base
	               ? mem_printf("%s/%s", base, file)
	               : mem_printf("%s/%s/%s", home ? home : "", places[kind].folder, file);
}

const char *env_tmp(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir ? dir : "/tmp";
}

int env_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 0 ? (int)n : 1;
}

char *env_make_scratch(const char *what, struct err *e)
{
	char *path = mem_printf("%s/pegbox-%s-XXXXXX", env_tmp(), what);

	if (mkdtemp(path))
		return path;
	err_errno(e, "cannot make a folder in %s", env_tmp());
	free(path);
	return NULL;
}
