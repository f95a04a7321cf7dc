#include "core/conf/conf.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/env.h"
#include "base/mem.h"
#include "base/text.h"

const struct conf_setting *conf_find(const char *section, const char *name)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (strcmp(s->section, section) == 0 && strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

const char *conf_nearest(const char *section, const char *name)
{
	struct text_near near = { .word = name };

	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (!section || strcmp(s->section, section) == 0)
			text_near(&near, s->name);
	return near.best;
}

static void *field(const struct conf *c, const struct conf_setting *s)
{
	return (char *)c + s->offset;
}

/* Nothing where there are not as many: no goal of a table is maximize or minimize. */
static void word_at(const char *words, int index, struct buf *out)
{
	for (; index > 0 && words; index--)
		words = strchr(words + 1, ' ');
	if (words)
		buf_add(out, words + (*words == ' '), strcspn(words + (*words == ' '), " "));
}

int conf_set_number(struct conf *c, const struct conf_setting *s, double x, bool is_whole,
                    struct err *e)
{
	if (s->type == CONF_INT && !is_whole)
		return err_set(e, "%s must be a whole number, not %g", s->name, x);
	if (s->type != CONF_INT && s->type != CONF_FLOAT)
		return err_set(e, "%s cannot be a number", s->name);
	if (!isfinite(x) || x < s->min || x > s->max)
		return err_set(e, "%s must be %s%.15g to %.15g, not %g", s->name,
		               isfinite(s->min) ? "" : "a finite number, ", s->min, s->max, x);
	if (s->type == CONF_INT)
		*(int *)field(c, s) = (int)x;
	else
		*(double *)field(c, s) = x;
	return 0;
}

int conf_set(struct conf *c, const struct conf_setting *s, const char *text, struct err *e)
{
	double x;
	int i;

	switch (s->type) {
	case CONF_STRING:
		free(*(char **)field(c, s));
		*(char **)field(c, s) = mem_strdup(text);
		return 0;
	case CONF_STRINGS:
		strings_clear(field(c, s));
		strings_add(field(c, s), text);
		return 0;
	case CONF_POLICIES:
		return conf_set_policies(c, text, e);
	case CONF_BOOL:
		i = text_word("false true", text);
		if (i < 0)
			return err_set(e, "%s must be true or false, not \"%s\"", s->name,
			               text);
		*(bool *)field(c, s) = i;
		return 0;
	case CONF_ENUM:
		i = text_word(s->choices, text);
		if (i < 0)
			return err_set(e, "%s must be one of: %s; not \"%s\"", s->name,
			               s->choices, text);
		*(int *)field(c, s) = i;
		c->goal_given = c->goal_given || field(c, s) == &c->goal;
		return 0;
	default:
		if (!num_parse_str(text, &x))
			return err_set(e, "%s must be a number, not \"%s\"", s->name, text);
		return conf_set_number(c, s, x, x == floor(x), e);
	}
}

struct strings *conf_list(struct conf *c, const struct conf_setting *s)
{
	assert(s->type == CONF_STRINGS);
	return field(c, s);
}

static void print_words(const struct strings *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		buf_adds(out, i ? " " : "");
		text_shell_quote(out, l->items[i]);
	}
}

bool conf_print(const struct conf *c, const struct conf_setting *s, struct buf *out)
{
	const void *p = field(c, s);
	const struct strings *l = p;
	char text[NUM_TEXT_MAX];
	size_t start = out->len;

	switch (s->type) {
	case CONF_STRING:
		buf_adds(out, *(char *const *)p ? *(char *const *)p : "");
		break;
	case CONF_STRINGS:
		print_words(l, out);
		break;
	case CONF_POLICIES:
		for (size_t i = 0; i < l->n; i++)
			buf_addf(out, "%s%s", i ? ", " : "", l->items[i]);
		break;
	case CONF_BOOL:
		buf_adds(out, *(const bool *)p ? "true" : "false");
		break;
	case CONF_ENUM:
		word_at(s->choices, *(const int *)p, out);
		break;
	case CONF_INT:
		buf_addf(out, "%d", *(const int *)p);
		break;
	case CONF_FLOAT:
		if (!isnan(*(const double *)p))
			buf_add(out, text, num_print(text, *(const double *)p));
		break;
	}
	buf_add(out, "", 0);
	return strcmp(out->data + start, s->fallback ? s->fallback : "") != 0;
}

void conf_print_words(const struct conf *c, const struct conf_setting *s, struct buf *out)
{
	struct buf value = { 0 };

	if (conf_print(c, s, &value))
		buf_adds(out, value.data);
	buf_clear(&value);
}

void conf_print_slots(const struct conf *c, struct buf *out)
{
	for (size_t i = 0; i < c->n_slots; i++) {
		buf_adds(out, i ? "; " : "");
		print_words(&c->slots[i], out);
	}
}

void conf_init(struct conf *c)
{
	struct err e;

	*c = (struct conf){ 0 };
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		if (s->fallback)
			conf_set(c, s, s->fallback, &e);
		else if (s->type == CONF_FLOAT)
			*(double *)field(c, s) = NAN;
	}
	c->goal_given = false;
}

void conf_clear(struct conf *c)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		if (s->type == CONF_STRING)
			free(*(char **)field(c, s));
		else if (s->type == CONF_STRINGS || s->type == CONF_POLICIES)
			strings_clear(field(c, s));
	}
	for (size_t i = 0; i < c->n_datasets; i++) {
		free(c->datasets[i].name);
		free(c->datasets[i].file);
	}
	free(c->datasets);
	for (size_t i = 0; i < c->n_slots; i++)
		strings_clear(&c->slots[i]);
	free(c->slots);
	space_clear(&c->space);
	*c = (struct conf){ 0 };
}

bool conf_has_param(const struct conf *c, const char *name, size_t len)
{
	for (size_t i = 0; i < c->space.n; i++) {
		const char *bare = param_bare_name(c->space.params[i].name);

		if (strlen(bare) == len && strncmp(bare, name, len) == 0)
			return true;
	}
	return false;
}

int conf_concurrency(const struct conf *c)
{
	if (c->max_concurrent_runs > 0)
		return c->max_concurrent_runs;
	return c->n_slots ? (int)c->n_slots : env_processors();
}

bool conf_has_placeholder(const struct conf *c, const char *name, size_t len)
{
	char word[16] = "";

	if (len < sizeof word)
		memcpy(word, name, len);
	return conf_has_param(c, name, len) ||
	       text_word("run slot seed outputs folder", word) >= 0;
}
