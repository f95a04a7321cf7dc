#include "ui/context.h"

#include <stddef.h>
#include <string.h>

static const struct {
	enum context context;
	const char *name;
} contexts[] = {
	{ CTX_ALL, "all" },   { CTX_HOME, "home" }, { CTX_SETUP, "setup" },
	{ CTX_RUNS, "runs" }, { CTX_LOG, "log" },   { CTX_HELP, "help" },
};

const char *context_name(enum context c)
{
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
		if (contexts[i].context == c)
			return contexts[i].name;
	return "all";
}

enum context context_find(const char *name)
{
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
		if (strcmp(contexts[i].name, name) == 0)
			return contexts[i].context;
	return (enum context)0;
}
