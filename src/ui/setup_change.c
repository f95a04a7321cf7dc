/* A form made, filled and changed. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "ui/setup_part.h"
#include "ui/sketch.h"

static void clear_datasets(struct setup *f)
{
	for (size_t i = 0; i < f->n_datasets; i++) {
		free(f->datasets[i].name);
		free(f->datasets[i].file);
	}
	free(f->datasets);
	f->datasets = NULL;
	f->n_datasets = 0;
}

void setup_set(struct setup *f, const struct conf *c, const char *file)
{
	char *name = file ? mem_strdup(file) : NULL;

	setup_data_clear(&f->data);
	f->data = setup_data_of(c);
	setup_undo_forget(f);
	clear_datasets(f);
	f->datasets = mem_calloc(c->n_datasets + 1, sizeof *f->datasets);
	for (; f->n_datasets < c->n_datasets; f->n_datasets++)
		f->datasets[f->n_datasets] =
			(struct dataset){ mem_strdup(c->datasets[f->n_datasets].name),
			                  mem_strdup(c->datasets[f->n_datasets].file) };
	free(f->file);
	f->file = name;
	f->changed = false;
	f->row = f->top = 0;
	f->cell = 0;
	setup_check(f);
}

struct setup *setup_new(void)
{
	struct setup *f = mem_calloc(1, sizeof *f);
	struct conf c;

	f->n_settings = setup_data_count();
	f->errors = mem_calloc(f->n_settings, sizeof *f->errors);
	conf_init(&f->conf);
	conf_init(&c);
	setup_set(f, &c, NULL);
	conf_clear(&c);
	return f;
}

void setup_free(struct setup *f)
{
	if (!f)
		return;
	setup_data_clear(&f->data);
	setup_undo_clear(f);
	clear_datasets(f);
	for (size_t i = 0; i < f->n_settings; i++)
		free(f->errors[i]);
	free(f->errors);
	errs_clear(&f->others);
	conf_clear(&f->conf);
	edit_clear(&f->editor);
	sketch_free(f->sketch);
	free(f->file);
	free(f);
}

static void replace(char **field, const char *text)
{
	char *copy = mem_strdup(text);

	free(*field);
	*field = copy;
}

void setup_change_value(struct setup *f, size_t setting, const char *text)
{
	if (setting == f->n_settings)
		replace(&f->data.slots, text);
	else
		replace(&f->data.values[setting], text);
	setup_check(f);
}

static char **cell_of(struct setup_param *p, int cell)
{
	return cell == 0 ? &p->name : cell == 1 ? &p->text : &p->when;
}

const char *setup_param_cell(const struct setup *f, size_t i, int cell)
{
	return *cell_of(&f->data.params[i], cell);
}

void setup_change_param(struct setup *f, size_t i, int cell, const char *text)
{
	replace(cell_of(&f->data.params[i], cell), text);
	setup_check(f);
}

void setup_insert_param(struct setup *f, size_t at, const char *name, const char *text,
                        const char *when)
{
	struct setup_data *d = &f->data;
	struct setup_param p = {
		mem_strdup(name), mem_strdup(text), mem_strdup(when), NULL, false, 0
	};

	ARRAY_PUSH(d->params, d->n, d->cap, p);
	for (size_t i = d->n - 1; i > at; i--)
		d->params[i] = d->params[i - 1];
	d->params[at] = p;
	setup_check(f);
}

void setup_tick_param(struct setup *f, size_t i)
{
	f->data.params[i].off = !f->data.params[i].off;
	setup_check(f);
}

void setup_remove_param(struct setup *f, size_t i)
{
	struct setup_data *d = &f->data;

	setup_data_free_param(&d->params[i]);
	memmove(d->params + i, d->params + i + 1, (--d->n - i) * sizeof *d->params);
	setup_check(f);
}

void setup_swap_params(struct setup *f, size_t i, size_t j)
{
	struct setup_param p = f->data.params[i];

	f->data.params[i] = f->data.params[j];
	f->data.params[j] = p;
	setup_check(f);
}
