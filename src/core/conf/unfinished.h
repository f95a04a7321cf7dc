#ifndef CORE_CONF_UNFINISHED_H
#define CORE_CONF_UNFINISHED_H

/* A configuration that is still wrong somewhere: what can be read of it, the rest as texts. */

#include "core/conf/conf.h"

struct unfinished_value {
	const struct conf_setting *setting;
	char *text; /* as it was given, and cannot be read */
};

struct unfinished_param {
	char *name, *text, *when; /* as they were given; when "": always */
};

struct unfinished {
	struct conf conf; /* without its space */
	struct unfinished_value *values;
	size_t n_values, cap_values;
	struct unfinished_param *params; /* the whole space */
	size_t n_params, cap_params;
};

void unfinished_init(struct unfinished *d);
void unfinished_clear(struct unfinished *d);

void unfinished_add_value(struct unfinished *d, const struct conf_setting *s, const char *text);
void unfinished_add_param(struct unfinished *d, const char *name, const char *text,
                          const char *when);

/** The text of a setting that cannot be read; NULL: it can. */
const char *unfinished_value(const struct unfinished *d, const struct conf_setting *s);

#endif
