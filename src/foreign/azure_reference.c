/* What stands in "${{ }}" in a command: parsed, and put into the shell's line. */

#include "foreign/azure_reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* ---- "${{ search_space.x }}", and the preview's "{search_space.x}" -------------------- */

bool azure_reference_parse(const char *s, struct azure_reference *r)
{
	static const char *const prefixes[] = { "search_space.", "inputs.", "outputs." };
	bool now = strncmp(s, "${{", 3) == 0;
	const char *end = strstr(s, now ? "}}" : "}"), *name;
	size_t len;

	if ((!now && *s != '{') || !end)
		return false;
	name = s + (now ? 3 : 1);
	name += strspn(name, " ");
	len = (size_t)(end - name);
	while (len && name[len - 1] == ' ')
		len--;
	r->len = (size_t)(end - s) + (now ? 2 : 1);
	for (r->what = AZURE_REF_SPACE; r->what < AZURE_REF_OTHER; r->what++) {
		size_t n = strlen(prefixes[r->what]);

		if (len > n && strncmp(name, prefixes[r->what], n) == 0) {
			r->name = mem_strndup(name + n, len - n);
			return true;
		}
	}
	r->name = now ? mem_strndup(name, len) : NULL;
	return now;
}

/* ---- what they stand for ---------------------------------------------------------- */

static void put_param(struct azure_copy *c, const char *name)
{
	struct buf text = { 0 };

	if (azure_space_is_object(c->j, name)) {
		char *variable = azure_space_variable(name);

		buf_addf(&text, "\"$%s\"", variable);
		free(variable);
	} else {
		buf_addf(&text, "{%s}", name);
	}
	shell_copy_word(&c->shell, buf_str(&text));
	if (!strings_has(&c->used, name))
		strings_add(&c->used, name);
	buf_clear(&text);
}

bool azure_reference_is_ours(const struct azure_copy *c, const char *s)
{
	size_t len = strcspn(s, "}");
	char *name;
	bool is;

	if (*s != '{' || !s[len] || len > 200)
		return false;
	name = mem_strndup(s + 1, len - 1);
	is = conf_has_placeholder(&c->j->f->conf, param_bare_name(name),
	                          strlen(param_bare_name(name)));
	free(name);
	return is;
}

/* What has a brace in it stands in single quotes: two of them more part {x}. */
static void put_quoted(struct azure_copy *c, const char *word)
{
	struct buf parted = { 0 };

	for (; *word; word++)
		buf_addf(&parted, "%c%s", *word, azure_reference_is_ours(c, word) ? "''" : "");
	shell_copy_word(&c->shell, buf_str(&parted));
	buf_clear(&parted);
}

/* A literal that looks like several words is some: Azure puts it in as it is. */
static bool is_words(const char *text)
{
	return text[0] == '-' && strpbrk(text, " \n");
}

static void put_literal(struct azure_copy *c, const char *name, const char *text)
{
	if (is_words(text)) {
		foreign_note(c->j->f, c->at, "inputs.%s is put in as several words, \"%s\"",
		             name, text);
		for (; *text; text++)
			shell_copy_byte(&c->shell, *text, text[1]);
	} else {
		struct buf word = { 0 };

		text_shell_quote(&word, text);
		put_quoted(c, buf_str(&word));
		buf_clear(&word);
	}
}

static void put_input(struct azure_copy *c, const char *name)
{
	char *value;
	enum azure_value is;

	if (doc_get(c->j->space, name)) {
		put_param(c, name);
		return;
	}
	if (!strings_has(&c->inputs, name))
		strings_add(&c->inputs, name);
	is = azure_input(c->j, name, &value);
	if (is == AZURE_TEXT || is == AZURE_PATH)
		put_literal(c, name, value);
	else if (is == AZURE_NONE)
		foreign_error(c->j->f, c->at, "inputs.%s has no value", name);
	free(value);
}

static bool is_file(const struct doc *outputs, const char *name)
{
	const struct doc *type = doc_get(doc_get(outputs, name), "type");

	return type && type->kind == DOC_SCALAR && strcmp(type->text, "uri_file") == 0;
}

/* Below the run's own folder for outputs, and made beforehand unless it is to be a file. */
static void put_output(struct azure_copy *c, const char *name)
{
	struct buf word = { 0 };

	buf_adds(&word, "\"$PEGBOX_OUTPUTS\"/");
	text_shell_quote(&word, name);
	shell_copy_word(&c->shell, buf_str(&word));
	if (!strings_has(&c->j->made, name) && !is_file(c->j->outputs, name) &&
	    !is_file(c->j->own_outputs, name))
		strings_add(&c->j->made, name);
	buf_clear(&word);
}

void azure_reference_put(struct azure_copy *c, const struct azure_reference *r)
{
	if (r->what == AZURE_REF_SPACE && doc_get(c->j->space, r->name))
		put_param(c, r->name);
	else if (r->what == AZURE_REF_SPACE && c->j->space)
		foreign_error(c->j->f, c->at, "search_space has no \"%s\"", r->name);
	else if (r->what == AZURE_REF_SPACE)
		; /* That there is no such map is said. */
	else if (r->what == AZURE_REF_INPUT)
		put_input(c, r->name);
	else if (r->what == AZURE_REF_OUTPUT)
		put_output(c, r->name);
	else
		foreign_error(c->j->f, c->at, "${{%s}} means nothing here", r->name);
}
