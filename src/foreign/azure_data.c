/* Inputs of a sweep job: literals, and data. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "foreign/azure_job.h"

/* "${{parent.inputs.x}}" -> x of the pipeline; NULL: it is no such text. */
static char *parent_name(const char *text, const char *prefix)
{
	size_t len = strlen(prefix);

	text += strspn(text, " ");
	if (strncmp(text, "${{", 3) != 0)
		return NULL;
	text += 3;
	text += strspn(text, " ");
	if (strncmp(text, prefix, len) != 0)
		return NULL;
	return mem_strndup(text + len, strcspn(text + len, " }"));
}

static enum azure_value value_of(struct azure_job *j, struct doc *d, char **value);

/* What Azure makes of a literal: Python's True and False, numbers in their plain form. */
static char *literal(const struct doc *d)
{
	double x;
	bool is;

	if (d->kind == DOC_SCALAR && doc_bool(d, &is))
		return mem_strdup(is ? "True" : "False");
	if (d->kind == DOC_SCALAR && doc_type(d) == DOC_INT && doc_number(d, &x) &&
	    strspn(d->text, "-0123456789") < strlen(d->text))
		return mem_strdup(num_text(x).text);
	return NULL;
}

/* A text; in a pipeline it may stand for another. */
static enum azure_value text_of(struct azure_job *j, const struct doc *d, const char *text,
                                char **value)
{
	char *name = parent_name(text, "parent.inputs."),
	     *step = parent_name(text, "parent.jobs.");
	enum azure_value is = AZURE_TEXT;
	struct doc *of;

	if (name) {
		of = j->parent ? foreign_get(j->parent, name) : NULL;
		is = of ? value_of(j, of, value) : AZURE_WRONG;
		if (!of)
			foreign_error(j->f, d, "the pipeline has no input \"%s\"", name);
	} else if (step) {
		foreign_error(j->f, d,
		              "%s comes from another step, which is not run here: give a path "
		              "instead",
		              step);
		is = AZURE_WRONG;
	} else {
		*value = literal(d);
		if (!*value)
			*value = mem_strdup(text);
	}
	free(name);
	free(step);
	return is;
}

/* {value}, {type, path, mode}, {type, default, optional}; old {file}, {folder}, {data} */
static enum azure_value map_value(struct azure_job *j, struct doc *d, char **value)
{
	static const char *const paths[] = {
		"path", "file", "folder", "data", "dataset", NULL
	};
	const char *text = NULL, *key = NULL;

	/* What these say is of no matter to a local file. */
	(void)foreign_get(d, "type");
	(void)foreign_get(d, "mode");
	(void)foreign_get(d, "description");
	(void)foreign_get(d, "optional");
	(void)foreign_get(d, "min");
	(void)foreign_get(d, "max");
	foreign_seen(doc_get(d, "enum"));
	for (size_t i = 0; paths[i] && !text; i++)
		text = foreign_text(j->f, d, key = paths[i]);
	if (text) {
		enum azure_value is = text_of(j, d, text, value);

		if (is != AZURE_TEXT)
			return is;
		free(*value);
		*value = azure_find(j, doc_get(d, key), text);
		return *value ? AZURE_PATH : AZURE_WRONG;
	}
	key = doc_is_null(doc_get(d, "value")) ? "default" : "value";
	text = foreign_text(j->f, d, key);
	return text ? text_of(j, doc_get(d, key), text, value) : AZURE_NONE;
}

static enum azure_value value_of(struct azure_job *j, struct doc *d, char **value)
{
	if (d->kind == DOC_SCALAR)
		return text_of(j, d, d->text, value);
	if (d->kind == DOC_MAP)
		return map_value(j, d, value);
	foreign_error(j->f, d, "%s must be a value or a map", d->key);
	return AZURE_WRONG;
}

/* Of the job, else what the trial has of its own; both are looked at, so that both are read. */
static enum azure_value find_input(struct azure_job *j, const char *name, char **value)
{
	struct doc *d = j->inputs ? foreign_get(j->inputs, name) : NULL,
		   *own = j->own_inputs ? foreign_get(j->own_inputs, name) : NULL;
	enum azure_value is = AZURE_NONE, other;
	char *fallback = NULL;

	if (d)
		is = value_of(j, d, value);
	if (!own)
		return is;
	other = value_of(j, own, &fallback);
	if (is != AZURE_NONE) {
		free(fallback);
		return is;
	}
	*value = fallback;
	return other;
}

/* Of a data set of the sweep; NULL: it is none, or not yet. */
static const char *known_file(const struct conf *c, const char *name)
{
	for (size_t i = 0; i < c->n_datasets; i++)
		if (strcmp(c->datasets[i].name, name) == 0)
			return c->datasets[i].file;
	return NULL;
}

enum azure_value azure_input(struct azure_job *j, const char *name, char **value)
{
	const char *known = known_file(&j->f->conf, name);
	enum azure_value is;

	*value = known ? mem_strdup(known) : NULL;
	if (known)
		return AZURE_PATH;
	if (strings_has(&j->wrong, name))
		return AZURE_WRONG;
	is = find_input(j, name, value);
	if (is == AZURE_WRONG)
		strings_add(&j->wrong, name);
	return is;
}

static void add_data(struct azure_job *j, const struct doc *inputs)
{
	struct conf *c = &j->f->conf;

	for (size_t i = 0; inputs && i < inputs->n; i++) {
		const char *name = inputs->items[i]->key;
		char *value;

		/* Both maps may have it. */
		if (known_file(c, name))
			continue;
		if (azure_input(j, name, &value) == AZURE_PATH)
			ARRAY_PUSH(c->datasets, c->n_datasets, c->cap_datasets,
			           (struct dataset){ mem_strdup(name), value });
		else
			free(value);
	}
}

void azure_data_read(struct azure_job *j)
{
	add_data(j, j->inputs);
	add_data(j, j->own_inputs);
}
