#include "app/places.h"

#include <stdlib.h>

#include "base/mem.h"

static const char *place(const char *name, const char *installed)
{
	const char *value = getenv(name);

	return value && *value ? value : installed;
}

const char *places_data(void)
{
	return place("PEGBOX_DATADIR", PEGBOX_DATADIR);
}

const char *places_libexec(void)
{
	return place("PEGBOX_LIBEXECDIR", PEGBOX_LIBEXECDIR);
}

char *places_python(void)
{
	return mem_strdup(place("PEGBOX_PYTHONDIR", PEGBOX_DATADIR "/python"));
}
