/* The texts of a form: made of a configuration, changed, undone. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/setup.h"
#include "ui/sketch.h"

#define UNDO_MAX 100 /* whole texts are kept: they are small */

static size_t n_settings(void)
{
	size_t n = 0;

	while (conf_settings[n].name)
		n++;
	return n;
}

static struct setup_param new_param(const char *name, const char *text, const char *when)
{
	return (struct setup_param){ .name = mem_strdup(name),
		                     .text = mem_strdup(text),
		                     .when = mem_strdup(when) };
}

static void free_param(struct setup_param *p)
{
	free(p->name);
	free(p->text);
	free(p->when);
	free(p->error);
}

static void clear(struct setup_data *d)
{
	for (size_t i = 0; d->values && i <= n_settings(); i++)
		free(d->values[i]);
	free(d->values);
	for (size_t i = 0; i < d->n; i++)
		free_param(&d->params[i]);
	free(d->params);
	*d = (struct setup_data){ 0 };
}

static struct setup_data copy_of(const struct setup_data *d)
{
	struct setup_data c = { mem_calloc(n_settings() + 1, sizeof *c.values), NULL, 0, 0 };

	for (size_t i = 0; i <= n_settings(); i++)
		c.values[i] = mem_strdup(d->values[i]);
	for (size_t i = 0; i < d->n; i++) {
		const struct setup_param *p = &d->params[i];

		ARRAY_PUSH(c.params, c.n, c.cap, new_param(p->name, p->text, p->when));
		c.params[i].off = p->off;
	}
	return c;
}

static struct setup_data texts_of(const struct conf *c)
{
	struct setup_data d = { mem_calloc(n_settings() + 1, sizeof *d.values), NULL, 0, 0 };

	for (size_t i = 0; i <= n_settings(); i++) {
		struct buf text = { 0 };

		if (conf_settings[i].name)
			conf_print_words(c, &conf_settings[i], &text);
		else
			conf_print_slots(c, &text);
		d.values[i] = buf_detach(&text);
	}
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];

		ARRAY_PUSH(d.params, d.n, d.cap,
		           new_param(p->name, p->text, p->when ? p->when : ""));
	}
	return d;
}

/* ---- undo ------------------------------------------------------------------------ */

static void forget(struct setup_data *list, size_t *n)
{
	while (*n)
		clear(&list[--*n]);
}

void setup_keep(struct setup *f)
{
	forget(f->redo, &f->n_redo);
	if (f->n_undo == UNDO_MAX) {
		clear(&f->undo[0]);
		memmove(f->undo, f->undo + 1, --f->n_undo * sizeof *f->undo);
	}
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, copy_of(&f->data));
	f->changed = true;
}

bool setup_undo(struct setup *f)
{
	if (!f->n_undo)
		return false;
	ARRAY_PUSH(f->redo, f->n_redo, f->cap_redo, f->data);
	f->data = f->undo[--f->n_undo];
	setup_check(f);
	return true;
}

bool setup_redo(struct setup *f)
{
	if (!f->n_redo)
		return false;
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, f->data);
	f->data = f->redo[--f->n_redo];
	setup_check(f);
	return true;
}

/* ---- the form -------------------------------------------------------------------- */

static void forget_all(struct setup *f)
{
	clear(&f->data);
	forget(f->undo, &f->n_undo);
	forget(f->redo, &f->n_redo);
	for (; f->n_datasets; f->n_datasets--) {
		free(f->datasets[f->n_datasets - 1].name);
		free(f->datasets[f->n_datasets - 1].file);
	}
	free(f->datasets);
}

void setup_set(struct setup *f, const struct conf *c, const char *file)
{
	forget_all(f);
	f->data = texts_of(c);
	f->datasets = mem_calloc(c->n_datasets + 1, sizeof *f->datasets);
	for (; f->n_datasets < c->n_datasets; f->n_datasets++)
		f->datasets[f->n_datasets] =
			(struct dataset){ mem_strdup(c->datasets[f->n_datasets].name),
			                  mem_strdup(c->datasets[f->n_datasets].file) };
	text_keep(&f->file, file);
	f->changed = false;
	f->row = f->top = 0;
	f->cell = 0;
	setup_check(f);
}

struct setup *setup_new(void)
{
	struct setup *f = mem_calloc(1, sizeof *f);
	struct conf c;

	f->n_settings = n_settings();
	f->errors = mem_calloc(f->n_settings + 1, sizeof *f->errors);
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
	forget_all(f);
	free(f->undo);
	free(f->redo);
	for (size_t i = 0; i <= f->n_settings; i++)
		free(f->errors[i]);
	free(f->errors);
	strings_clear(&f->others);
	conf_clear(&f->conf);
	edit_clear(&f->editor);
	sketch_free(f->sketch);
	free(f->file);
	free(f->rows);
	free(f);
}

/* ---- changes --------------------------------------------------------------------- */

static void change(struct setup *f, char **field, const char *text)
{
	char *copy = mem_strdup(text);

	free(*field);
	*field = copy;
	setup_check(f);
}

void setup_change_value(struct setup *f, size_t setting, const char *text)
{
	change(f, &f->data.values[setting], text);
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
	change(f, cell_of(&f->data.params[i], cell), text);
}

void setup_insert_param(struct setup *f, size_t at, const char *name, const char *text,
                        const char *when)
{
	struct setup_data *d = &f->data;
	struct setup_param p = new_param(name, text, when);

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

	free_param(&d->params[i]);
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
