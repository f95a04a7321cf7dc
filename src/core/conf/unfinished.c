#include "core/conf/unfinished.h"

#include <stdlib.h>

#include "base/array.h"

void unfinished_init(struct unfinished *d)
{
	*d = (struct unfinished){ .values = NULL };
	conf_init(&d->conf);
}

void unfinished_clear(struct unfinished *d)
{
	conf_clear(&d->conf);
	for (size_t i = 0; i < d->n_values; i++)
		free(d->values[i].text);
	for (size_t i = 0; i < d->n_params; i++) {
		free(d->params[i].name);
		free(d->params[i].text);
		free(d->params[i].when);
	}
	free(d->values);
	free(d->params);
}

void unfinished_add_value(struct unfinished *d, const struct conf_setting *s, const char *text)
{
	struct unfinished_value v = { s, mem_strdup(text) };

	ARRAY_PUSH(d->values, d->n_values, d->cap_values, v);
}

void unfinished_add_param(struct unfinished *d, const char *name, const char *text,
                          const char *when)
{
	struct unfinished_param p = { mem_strdup(name), mem_strdup(text), mem_strdup(when) };

	ARRAY_PUSH(d->params, d->n_params, d->cap_params, p);
}

const char *unfinished_value(const struct unfinished *d, const struct conf_setting *s)
{
	for (size_t i = 0; i < d->n_values; i++)
		if (d->values[i].setting == s)
			return d->values[i].text;
	return NULL;
}
