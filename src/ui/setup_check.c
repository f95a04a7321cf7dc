/* What of the texts can be read, and what is wrong with the rest. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/env.h"
#include "base/text.h"
#include "core/problem.h"
#include "core/space/point.h"
#include "ui/setup.h"

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

#define SLOTS "slots" /* the subject of their problems: they are no row of conf_settings[] */

static void set_slots(struct conf *c, const char *text, struct problems *ps)
{
	while (*text) {
		size_t len = strcspn(text, ";");
		char *part = mem_strndup(text, len);
		struct strings slot = { 0 };

		set_words(&slot, part);
		free(part);
		for (size_t i = 0; i < slot.n; i++)
			if (!env_is_setting(slot.items[i]))
				problems_add(ps, (struct place){ .subject = SLOTS },
				             "\"%s\" is not NAME=value", slot.items[i]);
		if (slot.n || text[len])
			ARRAY_PUSH(c->slots, c->n_slots, c->cap_slots, slot);
		text += len + (text[len] == ';');
	}
}

void setup_keep_datasets(const struct conf *from, struct conf *to)
{
	for (size_t i = 0; i < from->n_datasets; i++) {
		struct dataset d = { mem_strdup(from->datasets[i].name),
			             mem_strdup(from->datasets[i].file) };

		ARRAY_PUSH(to->datasets, to->n_datasets, to->cap_datasets, d);
	}
}

/* The parameter of a row into *c. */
static int read_param(const struct setup_param *p, struct conf *c, struct problems *ps)
{
	const char *name = p->cells[CELL_NAME], *text = p->cells[CELL_TEXT];
	const char *when = p->cells[CELL_WHEN];

	if (!*name)
		return problems_add(ps, place_param(name, PART_NAME),
		                    "a name is missing, as in --learning_rate");
	if (!*text)
		return problems_add(ps, place_param(name, PART_VALUES),
		                    "an expression is missing, as in uniform(0, 1)");
	return space_read(&c->space, name, text, *when ? when : NULL, ps);
}

/* Everything but the parameters, as far as it can be read, into *c. */
static void read_settings(const struct setup *f, struct conf *c, struct problems *ps)
{
	struct err e;

	for (size_t i = 0; conf_settings[i].name; i++)
		if (set_value(c, &conf_settings[i], f->data.values[i], &e) < 0)
			problems_add_err(ps,
			                 (struct place){ .section = conf_settings[i].section,
			                                 .name = conf_settings[i].name },
			                 &e);
	set_slots(c, f->data.values[f->n_settings], ps);
	setup_keep_datasets(&f->conf, c);
}

int setup_get(const struct setup *f, struct conf *c, struct strings *errs)
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

void setup_unfinished(const struct setup *f, struct unfinished *d)
{
	struct problems ignored = { 0 };
	struct err e;

	for (size_t i = 0; conf_settings[i].name; i++)
		if (set_value(&d->conf, &conf_settings[i], f->data.values[i], &e) < 0)
			unfinished_add_value(d, &conf_settings[i], f->data.values[i]);
	set_slots(&d->conf, f->data.values[f->n_settings], &ignored);
	setup_keep_datasets(&f->conf, &d->conf);
	for (size_t i = 0; i < f->data.n; i++) {
		const struct setup_param *p = &f->data.params[i];

		if (!p->off)
			unfinished_add_param(d, p->cells[CELL_NAME], p->cells[CELL_TEXT],
			                     p->cells[CELL_WHEN]);
	}
	problems_clear(&ignored);
}

/* Of a sentence that shows the text and a mark below it, as for a terminal, the sentence. */
static void keep_line(char **field, const char *text)
{
	free(*field);
	*field = mem_strndup(text, strcspn(text, "\n"));
}

static void set_param_error(struct setup_param *row, const struct problem *p)
{
	keep_line(&row->error, p->text);
	row->error_column = p->at.column;
	row->error_cell = p->at.part == PART_NAME   ? CELL_NAME
	                  : p->at.part == PART_WHEN ? CELL_WHEN
	                                            : CELL_TEXT;
}

/* Of a parameter in the space its row: one that could be read.  The first problem is shown. */
static void place_param_problem(struct setup *f, const struct problem *p)
{
	for (size_t i = 0; i < f->data.n; i++) {
		struct setup_param *row = &f->data.params[i];

		if (!row->off && !row->error &&
		    strcmp(row->cells[CELL_NAME], p->at.param) == 0) {
			set_param_error(row, p);
			return;
		}
	}
}

/* What is missing, in words of the form; else those of the problem. */
static const char *words_of(const struct setup *f, size_t setting, const struct problem *p)
{
	static const struct {
		const char *section, *name, *words;
	} missing[] = {
		{ "sweep", "command", "needed: the program, as in python3 train.py" },
		{ "sweep.metric", "name", "needed: what the program prints, as in Accuracy" },
	};

	for (size_t i = 0; i < ARRAY_LEN(missing); i++)
		if (setting == setup_setting(missing[i].section, missing[i].name) &&
		    !*f->data.values[setting])
			return missing[i].words;
	return p->text;
}

static bool is_about(const struct problem *p, const char *subject)
{
	return p->at.subject && strcmp(p->at.subject, subject) == 0;
}

static void place_problem(struct setup *f, const struct problem *p)
{
	bool slots = is_about(p, SLOTS);

	if (p->at.param) {
		place_param_problem(f, p);
	} else if (p->at.name || slots) {
		size_t i = slots ? f->n_settings : setup_setting(p->at.section, p->at.name);

		if (!f->errors[i]) {
			keep_line(&f->errors[i], words_of(f, i, p));
			f->error_columns[i] = p->at.column;
		}
	} else if (is_about(p, "space") && !f->space_error) {
		text_keep(&f->space_error, p->text);
	} else {
		struct buf text = { 0 };

		problem_print(p, NULL, &text);
		strings_addf(&f->others, "%s", buf_str(&text));
		buf_clear(&text);
	}
}

static void forget_errors(struct setup *f)
{
	for (size_t i = 0; i <= f->n_settings; i++)
		text_keep(&f->errors[i], NULL);
	for (size_t i = 0; i < f->data.n; i++)
		text_keep(&f->data.params[i].error, NULL);
	text_keep(&f->space_error, NULL);
	strings_clear(&f->others);
	strings_clear(&f->warnings);
}

/* The defaults of all that is ticked, as a value of enqueue; "" when one is not known. */
static void print_defaults(const struct setup *f, struct buf *out)
{
	char **texts = mem_calloc(f->data.n, sizeof *texts);
	struct problems found = { 0 };
	struct buf line = { 0 };
	struct conf c;

	conf_init(&c);
	for (size_t i = 0; i < f->data.n; i++) {
		texts[c.space.n] = f->data.params[i].fallback;
		if (!f->data.params[i].off)
			read_param(&f->data.params[i], &c, &found);
	}
	if (!found.n && c.space.n && space_check(&c.space, &found) == 0 &&
	    point_print_texts(&c.space, texts, &line))
		text_shell_quote(out, buf_str(&line));
	buf_clear(&line);
	problems_clear(&found);
	conf_clear(&c);
	free(texts);
}

/* The first assignment stays what the program does by itself, unless somebody wrote another. */
static void follow_defaults(struct setup *f)
{
	char **value = &f->data.values[setup_setting("sweep", "enqueue")];
	struct buf now = { 0 };

	print_defaults(f, &now);
	if (strcmp(*value, f->defaults ? f->defaults : "") == 0) {
		free(*value);
		*value = mem_strdup(buf_str(&now));
	}
	text_keep(&f->defaults, buf_str(&now));
	buf_clear(&now);
}

void setup_check(struct setup *f)
{
	struct problems found = { 0 };
	struct conf c;
	size_t n_read;

	forget_errors(f);
	follow_defaults(f);
	conf_init(&c);
	read_settings(f, &c, &found);
	conf_clear(&f->conf);
	f->conf = c;
	for (size_t i = 0; i < f->data.n; i++) {
		struct setup_param *row = &f->data.params[i];
		size_t before = found.n;

		if (!row->off && read_param(row, &f->conf, &found) < 0)
			set_param_error(row, &found.items[before]);
	}
	n_read = found.n;
	conf_check(&f->conf, &found);
	for (size_t i = 0; i < found.n; i++)
		if (i >= n_read || !found.items[i].at.param)
			place_problem(f, &found.items[i]);
	if (!found.n) {
		conf_warn(&f->conf, &found);
		problems_print(&found, NULL, &f->warnings);
	}
	problems_clear(&found);
}

size_t setup_n_errors(const struct setup *f)
{
	size_t n = f->others.n + (f->space_error != NULL);

	for (size_t i = 0; i <= f->n_settings; i++)
		n += f->errors[i] != NULL;
	for (size_t i = 0; i < f->data.n; i++)
		n += f->data.params[i].error != NULL;
	return n;
}

size_t setup_setting(const char *section, const char *name)
{
	return (size_t)(conf_find(section, name) - conf_settings);
}
