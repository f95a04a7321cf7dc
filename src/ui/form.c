#include "ui/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/problem.h"
#include "ui/sketch.h"

#define UNDO_MAX 100

static size_t count_settings(void)
{
	size_t n = 0;

	while (conf_settings[n].name)
		n++;
	return n;
}

size_t form_setting(const char *section, const char *name)
{
	return (size_t)(conf_find(section, name) - conf_settings);
}

/* ---- texts ----------------------------------------------------------------------- */

static void param_free(struct form_param *p)
{
	free(p->name);
	free(p->text);
	free(p->when);
	free(p->error);
}

static void data_clear(struct form_data *d)
{
	for (size_t i = 0; d->values && conf_settings[i].name; i++)
		free(d->values[i]);
	free(d->values);
	for (size_t i = 0; i < d->n; i++)
		param_free(&d->params[i]);
	free(d->params);
	free(d->slots);
	*d = (struct form_data){ 0 };
}

static struct form_data data_copy(const struct form_data *d)
{
	struct form_data c = { 0 };

	c.values = mem_calloc(count_settings(), sizeof *c.values);
	for (size_t i = 0; conf_settings[i].name; i++)
		c.values[i] = mem_strdup(d->values[i]);
	for (size_t i = 0; i < d->n; i++) {
		const struct form_param *p = &d->params[i];
		struct form_param copy = { mem_strdup(p->name),
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

static struct form_data data_of(const struct conf *c)
{
	struct form_data d = { 0 };
	struct buf text = { 0 };

	d.values = mem_calloc(count_settings(), sizeof *d.values);
	for (size_t i = 0; conf_settings[i].name; i++) {
		buf_reset(&text);
		conf_print_words(c, &conf_settings[i], &text);
		d.values[i] = mem_strdup(buf_str(&text));
	}
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];
		struct form_param row = { mem_strdup(p->name),
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

/* ---- checking -------------------------------------------------------------------- */

static void set_error(char **where, const char *text)
{
	free(*where);
	*where = text ? mem_strdup(text) : NULL;
}

static int set_words(struct strings *l, const char *text)
{
	struct buf word = { 0 };

	strings_clear(l);
	while (text_shell_word(&text, &word))
		strings_add(l, buf_str(&word));
	buf_clear(&word);
	return 0;
}

static int set_value(struct conf *c, const struct conf_setting *s, const char *text,
                     struct err *e)
{
	if (s->type == CONF_STRINGS)
		return set_words((struct strings *)((char *)c + s->offset), text);
	return *text ? conf_set(c, s, text, e) : 0;
}

static void set_slots(struct conf *c, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, ";");
		char *part = mem_strndup(text, len);
		struct strings slot = { 0 };

		set_words(&slot, part);
		free(part);
		if (slot.n || text[len])
			ARRAY_PUSH(c->slots, c->n_slots, c->cap_slots, slot);
		text += len + (text[len] == ';');
	}
}

static void keep_datasets(const struct form *f, struct conf *c)
{
	for (size_t i = 0; i < f->n_datasets; i++) {
		struct dataset d = { mem_strdup(f->datasets[i].name),
			             mem_strdup(f->datasets[i].file) };

		ARRAY_PUSH(c->datasets, c->n_datasets, c->cap_datasets, d);
	}
}

/* The parameter of a row into *c. */
static int read_param(const struct form_param *p, struct conf *c, struct problems *ps)
{
	if (!*p->name)
		return problems_add(ps, place_param(p->name, PART_NAME),
		                    "a name is missing, as in --learning_rate");
	if (!*p->text)
		return problems_add(ps, place_param(p->name, PART_VALUES),
		                    "an expression is missing, as in uniform(0, 1)");
	return space_read(&c->space, p->name, p->text, *p->when ? p->when : NULL, ps);
}

/* Everything but the parameters, as far as it can be read, into *c. */
static void read_settings(const struct form *f, struct conf *c, struct problems *ps)
{
	struct err e;

	for (size_t i = 0; conf_settings[i].name; i++)
		if (set_value(c, &conf_settings[i], f->data.values[i], &e) < 0)
			problems_add_err(ps, (struct place){ .setting = &conf_settings[i] },
			                 &e);
	set_slots(c, f->data.slots);
	keep_datasets(f, c);
}

int form_get(const struct form *f, struct conf *c, struct errs *errs)
{
	struct problems found = { 0 };

	read_settings(f, c, &found);
	for (size_t i = 0; i < f->data.n; i++)
		if (!f->data.params[i].off)
			read_param(&f->data.params[i], c, &found);
	if (!found.n)
		conf_check(c, &found);
	problems_print(&found, NULL, errs);
	problems_clear(&found);
	return errs->n ? -1 : 0;
}

static void set_param_error(struct form_param *row, const struct problem *p)
{
	set_error(&row->error, p->text);
	row->error_cell = p->at.part == PART_NAME ? 0 : p->at.part == PART_WHEN ? 2 : 1;
}

/* Of a parameter in the space its row: one that could be read.  The first problem is shown. */
static void place_param_problem(struct form *f, const struct problem *p)
{
	for (size_t i = 0; i < f->data.n; i++) {
		struct form_param *row = &f->data.params[i];

		if (!row->off && !row->error && strcmp(row->name, p->at.param) == 0) {
			set_param_error(row, p);
			return;
		}
	}
}

static void place_problem(struct form *f, const struct problem *p)
{
	if (p->at.param) {
		place_param_problem(f, p);
	} else if (p->at.setting) {
		size_t i = (size_t)(p->at.setting - conf_settings);

		if (!f->errors[i])
			set_error(&f->errors[i], p->text);
	} else {
		struct buf text = { 0 };

		problem_print(p, NULL, &text);
		errs_add(&f->others, "%s", buf_str(&text));
		buf_clear(&text);
	}
}

static void forget_errors(struct form *f)
{
	for (size_t i = 0; i < f->n_settings; i++)
		set_error(&f->errors[i], NULL);
	for (size_t i = 0; i < f->data.n; i++)
		set_error(&f->data.params[i].error, NULL);
	errs_clear(&f->others);
}

void form_check(struct form *f)
{
	struct problems found = { 0 }, unread = { 0 };

	forget_errors(f);
	conf_clear(&f->conf);
	conf_init(&f->conf);
	read_settings(f, &f->conf, &found);
	for (size_t i = 0; i < f->data.n; i++) {
		struct form_param *row = &f->data.params[i];
		size_t before = unread.n;

		if (!row->off && read_param(row, &f->conf, &unread) < 0)
			set_param_error(row, &unread.items[before]);
	}
	conf_check(&f->conf, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct place *at = &found.items[i].at;

		/* A space that cannot be read is not an empty one. */
		if (!(unread.n && at->subject && strcmp(at->subject, "space") == 0))
			place_problem(f, &found.items[i]);
	}
	problems_clear(&found);
	problems_clear(&unread);
}

size_t form_n_errors(const struct form *f)
{
	size_t n = f->others.n;

	for (size_t i = 0; i < f->n_settings; i++)
		n += f->errors[i] != NULL;
	for (size_t i = 0; i < f->data.n; i++)
		n += f->data.params[i].error != NULL;
	return n;
}

/* ---- making ---------------------------------------------------------------------- */

static void forget(struct form_data *list, size_t *n)
{
	while (*n)
		data_clear(&list[--*n]);
}

static void clear_datasets(struct form *f)
{
	for (size_t i = 0; i < f->n_datasets; i++) {
		free(f->datasets[i].name);
		free(f->datasets[i].file);
	}
	free(f->datasets);
	f->datasets = NULL;
	f->n_datasets = 0;
}

void form_set(struct form *f, const struct conf *c, const char *file)
{
	char *name = file ? mem_strdup(file) : NULL;

	data_clear(&f->data);
	f->data = data_of(c);
	forget(f->undo, &f->n_undo);
	forget(f->redo, &f->n_redo);
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
	form_check(f);
}

struct form *form_new(void)
{
	struct form *f = mem_calloc(1, sizeof *f);
	struct conf c;

	f->n_settings = count_settings();
	f->errors = mem_calloc(f->n_settings, sizeof *f->errors);
	conf_init(&f->conf);
	conf_init(&c);
	form_set(f, &c, NULL);
	conf_clear(&c);
	return f;
}

void form_free(struct form *f)
{
	if (!f)
		return;
	data_clear(&f->data);
	forget(f->undo, &f->n_undo);
	forget(f->redo, &f->n_redo);
	free(f->undo);
	free(f->redo);
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

/* ---- changing -------------------------------------------------------------------- */

void form_keep(struct form *f)
{
	forget(f->redo, &f->n_redo);
	if (f->n_undo == UNDO_MAX) {
		data_clear(&f->undo[0]);
		memmove(f->undo, f->undo + 1, --f->n_undo * sizeof *f->undo);
	}
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, data_copy(&f->data));
	f->changed = true;
}

bool form_undo(struct form *f)
{
	if (!f->n_undo)
		return false;
	ARRAY_PUSH(f->redo, f->n_redo, f->cap_redo, f->data);
	f->data = f->undo[--f->n_undo];
	form_check(f);
	return true;
}

bool form_redo(struct form *f)
{
	if (!f->n_redo)
		return false;
	ARRAY_PUSH(f->undo, f->n_undo, f->cap_undo, f->data);
	f->data = f->redo[--f->n_redo];
	form_check(f);
	return true;
}

static void replace(char **field, const char *text)
{
	char *copy = mem_strdup(text);

	free(*field);
	*field = copy;
}

void form_change_value(struct form *f, size_t setting, const char *text)
{
	if (setting == f->n_settings)
		replace(&f->data.slots, text);
	else
		replace(&f->data.values[setting], text);
	form_check(f);
}

static char **cell_of(struct form_param *p, int cell)
{
	return cell == 0 ? &p->name : cell == 1 ? &p->text : &p->when;
}

const char *form_param_cell(const struct form *f, size_t i, int cell)
{
	return *cell_of(&f->data.params[i], cell);
}

void form_change_param(struct form *f, size_t i, int cell, const char *text)
{
	replace(cell_of(&f->data.params[i], cell), text);
	form_check(f);
}

void form_insert_param(struct form *f, size_t at, const char *name, const char *text,
                       const char *when)
{
	struct form_data *d = &f->data;
	struct form_param p = {
		mem_strdup(name), mem_strdup(text), mem_strdup(when), NULL, false, 0
	};

	ARRAY_PUSH(d->params, d->n, d->cap, p);
	for (size_t i = d->n - 1; i > at; i--)
		d->params[i] = d->params[i - 1];
	d->params[at] = p;
	form_check(f);
}

void form_tick_param(struct form *f, size_t i)
{
	f->data.params[i].off = !f->data.params[i].off;
	form_check(f);
}

void form_remove_param(struct form *f, size_t i)
{
	struct form_data *d = &f->data;

	param_free(&d->params[i]);
	memmove(d->params + i, d->params + i + 1, (--d->n - i) * sizeof *d->params);
	form_check(f);
}

void form_swap_params(struct form *f, size_t i, size_t j)
{
	struct form_param p = f->data.params[i];

	f->data.params[i] = f->data.params[j];
	f->data.params[j] = p;
	form_check(f);
}
