#include "base/installed.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"

/* Beside the program that runs; NULL when there is no such thing. */
static char *beside(const char *name)
{
	char *self = realpath("/proc/self/exe", NULL), *link, *path;

	if (!self)
		return NULL;
	link = mem_printf("%.*s%s", (int)(file_name(self) - self), self, name);
	path = realpath(link, NULL);
	free(link);
	free(self);
	return path;
}

static char *place(const char *variable, const char *built, const char *moved,
                   const char *installed)
{
	const char *value = getenv(variable);
	char *path;

	if (value && *value)
		return mem_strdup(value);
	path = beside(built);
	if (!path)
		path = beside(moved);
	return path ? path : mem_strdup(installed);
}

char *installed_data(void)
{
	return place("PEGBOX_DATADIR", "uninstalled/data", "../share/pegbox", PEGBOX_DATADIR);
}

char *installed_libexec(void)
{
	return place("PEGBOX_LIBEXECDIR", "uninstalled/libexec", "../libexec/pegbox",
	             PEGBOX_LIBEXECDIR);
}

char *installed_python(void)
{
	return place("PEGBOX_PYTHONDIR", "uninstalled/python", "../share/pegbox/python",
	             PEGBOX_DATADIR "/python");
}
