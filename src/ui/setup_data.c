/* The texts of a form: made of a configuration, changed, undone. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/setup.h"
#include "ui/sketch.h"

#define UNDO_MAX 100 /* whole texts are kept: they are small */
#define NEW_RUNS 40  /* of a form that begins empty: most spaces are infinite */

static size_t n_settings(void)
{
	size_t n = 0;

	while (conf_settings[n].name)
		n++;
	return n;
}

static struct setup_param new_param(const char *name, const char *text, const char *when)
{
	return (struct setup_param){ { mem_strdup(name), mem_strdup(text), mem_strdup(when) },
		                     .error = NULL };
}

static void free_param(struct setup_param *p)
{
	for (int i = 0; i < SETUP_CELLS; i++)
		free(p->cells[i]);
	free(p->error);
	free(p->fallback);
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
		char *const *cells = d->params[i].cells;

		ARRAY_PUSH(c.params, c.n, c.cap, new_param(cells[0], cells[1], cells[2]));
		c.params[i].off = d->params[i].off;
		text_keep(&c.params[i].fallback, d->params[i].fallback);
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

static void forget(struct setup_history *h)
{
	while (h->n)
		clear(&h->items[--h->n]);
}

void setup_keep(struct setup *f)
{
	struct setup_history *h = &f->undo;

	forget(&f->redo);
	if (h->n == UNDO_MAX) {
		clear(&h->items[0]);
		memmove(h->items, h->items + 1, --h->n * sizeof *h->items);
	}
	ARRAY_PUSH(h->items, h->n, h->cap, copy_of(&f->data));
	f->changed = true;
}

static bool go(struct setup *f, struct setup_history *from, struct setup_history *to)
{
	if (!from->n)
		return false;
	ARRAY_PUSH(to->items, to->n, to->cap, f->data);
	f->data = from->items[--from->n];
	setup_check(f);
	return true;
}

bool setup_undo(struct setup *f)
{
	return go(f, &f->undo, &f->redo);
}

bool setup_redo(struct setup *f)
{
	return go(f, &f->redo, &f->undo);
}

/* ---- the form -------------------------------------------------------------------- */

static void forget_all(struct setup *f)
{
	clear(&f->data);
	forget(&f->undo);
	forget(&f->redo);
	conf_clear(&f->conf);
}

void setup_set(struct setup *f, const struct conf *c, const char *file)
{
	forget_all(f);
	f->data = texts_of(c);
	setup_keep_datasets(c, &f->conf);
	text_keep(&f->file, file);
	text_keep(&f->guess, NULL);
	text_keep(&f->defaults, NULL);
	f->changed = false;
	f->top = 0;
	setup_check(f);
	setup_go(f, ROW_SETTING, setup_setting("sweep", "command"));
}

struct setup *setup_new(void)
{
	struct setup *f = mem_calloc(1, sizeof *f);
	struct conf c;

	f->n_settings = n_settings();
	f->errors = mem_calloc(f->n_settings + 1, sizeof *f->errors);
	f->error_columns = mem_calloc(f->n_settings + 1, sizeof *f->error_columns);
	conf_init(&c);
	c.max_total_runs = NEW_RUNS;
	setup_set(f, &c, NULL);
	conf_clear(&c);
	return f;
}

void setup_free(struct setup *f)
{
	if (!f)
		return;
	forget_all(f);
	free(f->undo.items);
	free(f->redo.items);
	for (size_t i = 0; i <= f->n_settings; i++)
		free(f->errors[i]);
	free(f->errors);
	free(f->error_columns);
	free(f->space_error);
	strings_clear(&f->others);
	strings_clear(&f->warnings);
	edit_clear(&f->editor);
	sketch_free(f->sketch);
	free(f->attempt.at);
	free(f->guess);
	free(f->defaults);
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

void setup_change_param(struct setup *f, size_t i, int cell, const char *text)
{
	change(f, &f->data.params[i].cells[cell], text);
}

void setup_default_param(struct setup *f, const char *name, const char *text)
{
	for (size_t i = 0; i < f->data.n; i++)
		if (strcmp(f->data.params[i].cells[CELL_NAME], name) == 0)
			text_keep(&f->data.params[i].fallback, text);
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
