#include "ui/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/ui_part.h"

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
		struct form_param copy = { mem_strdup(p->name), mem_strdup(p->text),
			                   mem_strdup(p->when), NULL, p->off };

		ARRAY_PUSH(c.params, c.n, c.cap, copy);
	}
	c.slots = mem_strdup(d->slots);
	return c;
}

static void print_words(const struct strings *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_addc(out, ' ');
		text_shell_quote(out, l->items[i]);
	}
}

/* A setting's value as the form has it: a list as words, the default as nothing. */
static void print_value(const struct conf *c, const struct conf_setting *s, struct buf *out)
{
	if (s->type == CONF_STRINGS) {
		print_words((const struct strings *)((const char *)c + s->offset), out);
	} else if (!conf_print(c, s, out)) {
		buf_reset(out);
	}
}

static void print_slots(const struct conf *c, struct buf *out)
{
	for (size_t i = 0; i < c->n_slots; i++) {
		buf_adds(out, i ? "; " : "");
		print_words(&c->slots[i], out);
	}
}

static struct form_data data_of(const struct conf *c)
{
	struct form_data d = { 0 };
	struct buf text = { 0 };

	d.values = mem_calloc(count_settings(), sizeof *d.values);
	for (size_t i = 0; conf_settings[i].name; i++) {
		buf_reset(&text);
		print_value(c, &conf_settings[i], &text);
		d.values[i] = mem_strdup(buf_str(&text));
	}
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];
		struct form_param row = { mem_strdup(p->name), mem_strdup(p->text),
			                  mem_strdup(p->when ? p->when : ""), NULL, false };

		ARRAY_PUSH(d.params, d.n, d.cap, row);
	}
	buf_reset(&text);
	print_slots(c, &text);
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

/* All that can be read into *c; problem(data, setting, parameter, sentence) of the rest. */
static void read_form(const struct form *f, struct conf *c,
                      void (*problem)(void *data, size_t setting, size_t param,
                                      const char *text),
                      void *data)
{
	struct err e;

	for (size_t i = 0; conf_settings[i].name; i++)
		if (set_value(c, &conf_settings[i], f->data.values[i], &e) < 0)
			problem(data, i, SIZE_MAX, e.text);
	set_slots(c, f->data.slots);
	keep_datasets(f, c);
	for (size_t i = 0; i < f->data.n; i++) {
		const struct form_param *p = &f->data.params[i];

		if (p->off)
			continue;
		if (!*p->name)
			problem(data, SIZE_MAX, i, "a name is missing, as in --learning_rate");
		else if (!*p->text)
			problem(data, SIZE_MAX, i,
			        "an expression is missing, as in uniform(0, 1)");
		else if (space_add(&c->space, p->name, p->text, *p->when ? p->when : NULL, &e) <
		         0)
			problem(data, SIZE_MAX, i, e.text);
	}
}

struct collect {
	struct form *f;
	struct errs *errs;
};

static void to_list(void *data, size_t setting, size_t param, const char *text)
{
	struct collect *c = data;

	if (param != SIZE_MAX)
		errs_add(c->errs, "%s: %s", c->f->data.params[param].name, text);
	else
		errs_add(c->errs, "%s: %s", conf_settings[setting].name, text);
}

static void to_field(void *data, size_t setting, size_t param, const char *text)
{
	struct collect *c = data;

	if (param != SIZE_MAX)
		set_error(&c->f->data.params[param].error, text);
	else
		set_error(&c->f->errors[setting], text);
}

int form_get(const struct form *f, struct conf *c, struct errs *errs)
{
	struct collect to = { (struct form *)f, errs };

	read_form(f, c, to_list, &to);
	if (!errs->n)
		conf_check(c, errs);
	return errs->n ? -1 : 0;
}

static bool has_word(const char *text, const char *word)
{
	const char *p = strstr(text, word);
	size_t n = strlen(word);

	for (; p; p = strstr(p + 1, word)) {
		bool starts =
			p == text || !(strchr("_-", p[-1]) || (p[-1] >= 'a' && p[-1] <= 'z'));

		if (starts && !strchr("_-", p[n]) && !(p[n] >= 'a' && p[n] <= 'z'))
			return true;
		if (starts && !p[n])
			return true;
	}
	return false;
}

/* A sentence about the whole: beside the field that it begins with or names. */
static void place(struct form *f, const char *text)
{
	const char *colon = strstr(text, ": ");
	size_t len = colon ? (size_t)(colon - text) : 0;

	for (size_t i = 0; i < f->data.n; i++) {
		struct form_param *p = &f->data.params[i];

		if (len && strlen(p->name) == len && strncmp(p->name, text, len) == 0 &&
		    !p->error) {
			set_error(&p->error, colon + 2);
			return;
		}
	}
	for (size_t i = 0; conf_settings[i].name; i++) {
		const struct conf_setting *s = &conf_settings[i];

		/* "metric = { name" is about the metric. */
		if (strcmp(s->section, "sweep.metric") == 0
		            ? strcmp(s->name, "name") == 0 && has_word(text, "metric")
		            : has_word(text, s->name)) {
			if (!f->errors[i])
				set_error(&f->errors[i], len ? colon + 2 : text);
			return;
		}
	}
	errs_add(&f->others, "%s", text);
}

void form_check(struct form *f)
{
	struct collect to = { f, NULL };
	struct errs errs = { 0 };
	bool read = true;

	for (size_t i = 0; i < f->n_settings; i++)
		set_error(&f->errors[i], NULL);
	for (size_t i = 0; i < f->data.n; i++)
		set_error(&f->data.params[i].error, NULL);
	errs_clear(&f->others);
	conf_clear(&f->conf);
	conf_init(&f->conf);
	read_form(f, &f->conf, to_field, &to);
	for (size_t i = 0; i < f->data.n; i++)
		read = read && !f->data.params[i].error;
	conf_check(&f->conf, &errs);
	/* A space with holes has no parameters to miss, nor conditions. */
	for (size_t i = 0; i < errs.n; i++)
		if (read || strncmp(errs.items[i], "space", 5) != 0)
			place(f, errs.items[i]);
	errs_clear(&errs);
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
	f->editor = mem_calloc(1, sizeof(struct edit));
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
	edit_clear(f->editor);
	free(f->editor);
	setup_pane_free(f->sketch);
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
	struct form_param p = { mem_strdup(name), mem_strdup(text), mem_strdup(when), NULL,
		                false };

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

/* ---- differences ----------------------------------------------------------------- */

static const struct param *find_param(const struct conf *c, const char *name)
{
	size_t i = space_find(&c->space, name);

	return i < c->space.n ? &c->space.params[i] : NULL;
}

void form_differences(const struct conf *a, const struct conf *b, struct errs *out)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		struct buf x = { 0 }, y = { 0 };

		print_value(a, s, &x);
		print_value(b, s, &y);
		if (strcmp(buf_str(&x), buf_str(&y)) != 0)
			errs_add(out, "%s.%s: %s -> %s", s->section, s->name,
			         x.len ? x.data : "default", y.len ? y.data : "default");
		buf_clear(&x);
		buf_clear(&y);
	}
	for (size_t i = 0; i < a->space.n; i++)
		if (!find_param(b, a->space.params[i].name))
			errs_add(out, "removed: %s", a->space.params[i].name);
	for (size_t i = 0; i < b->space.n; i++) {
		const struct param *now = &b->space.params[i], *was = find_param(a, now->name);
		const char *when = now->when ? now->when : "",
			   *old = was && was->when ? was->when : "";

		if (!was)
			errs_add(out, "new: %s = %s", now->name, now->text);
		else if (strcmp(was->text, now->text) != 0)
			errs_add(out, "%s: %s -> %s", now->name, was->text, now->text);
		if (was && strcmp(when, old) != 0)
			errs_add(out, "%s: when %s -> %s", now->name, *old ? old : "always",
			         *when ? when : "always");
	}
}
