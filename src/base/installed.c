#include "base/installed.h"

#include <stdlib.h>

#include "base/mem.h"

static const char *place(const char *name, const char *installed)
{
	const char *value = getenv(name);

	return value && *value ? value : installed;
}

const char *installed_data(void)
{
	return place("PEGBOX_DATADIR", PEGBOX_DATADIR);
}

const char *installed_libexec(void)
{
	return place("PEGBOX_LIBEXECDIR", PEGBOX_LIBEXECDIR);
}

char *installed_python(void)
{
	return mem_strdup(place("PEGBOX_PYTHONDIR", PEGBOX_DATADIR "/python"));
}
