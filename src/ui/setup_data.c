/* The texts of a form: made of a configuration, copied, freed. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/setup_part.h"

size_t setup_data_count(void)
{
	size_t n = 0;

	while (conf_settings[n].name)
		n++;
	return n;
}

size_t setup_setting(const char *section, const char *name)
{
	return (size_t)(conf_find(section, name) - conf_settings);
}

void setup_data_free_param(struct setup_param *p)
{
	free(p->name);
	free(p->text);
	free(p->when);
	free(p->error);
}

void setup_data_clear(struct setup_data *d)
{
	for (size_t i = 0; d->values && conf_settings[i].name; i++)
		free(d->values[i]);
	free(d->values);
	for (size_t i = 0; i < d->n; i++)
		setup_data_free_param(&d->params[i]);
	free(d->params);
	free(d->slots);
	*d = (struct setup_data){ 0 };
}

struct setup_data setup_data_copy(const struct setup_data *d)
{
	struct setup_data c = { 0 };

	c.values = mem_calloc(setup_data_count(), sizeof *c.values);
	for (size_t i = 0; conf_settings[i].name; i++)
		c.values[i] = mem_strdup(d->values[i]);
	for (size_t i = 0; i < d->n; i++) {
		const struct setup_param *p = &d->params[i];
		struct setup_param copy = { mem_strdup(p->name),
			                    mem_strdup(p->text),
			                    mem_strdup(p->when),
			                    NULL,
			                    p->off,
			                    0 };

		ARRAY_PUSH(c.params, c.n, c.cap, copy);
	}
	c.slots = mem_strdup(d->slots);
	return c;
}

struct setup_data setup_data_of(const struct conf *c)
{
	struct setup_data d = { 0 };
	struct buf text = { 0 };

	d.values = mem_calloc(setup_data_count(), sizeof *d.values);
	for (size_t i = 0; conf_settings[i].name; i++) {
		buf_reset(&text);
		conf_print_words(c, &conf_settings[i], &text);
		d.values[i] = mem_strdup(buf_str(&text));
	}
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];
		struct setup_param row = { mem_strdup(p->name),
			                   mem_strdup(p->text),
			                   mem_strdup(p->when ? p->when : ""),
			                   NULL,
			                   false,
			                   0 };

		ARRAY_PUSH(d.params, d.n, d.cap, row);
	}
	buf_reset(&text);
	conf_print_slots(c, &text);
	d.slots = mem_strdup(buf_str(&text));
	buf_clear(&text);
	return d;
}
