#include "ui/context.h"

#include <string.h>

#include "base/array.h"

static const char *const pages[] = { "home", "setup", "runs", "log", "help" };

const char *context_name(enum context c)
{
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (c == (enum context)(CTX_HOME << i))
			return pages[i];
	return "all";
}

enum context context_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (strcmp(pages[i], name) == 0)
			return (enum context)(CTX_HOME << i);
	return strcmp(name, "all") == 0 ? CTX_ALL : (enum context)0;
}
