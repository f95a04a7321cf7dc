/* Placeholders, and the words that stand for a value. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "jobs/command_part.h"

#define PLACEHOLDER_MAX 300 /* bytes that are looked at for its end */

bool command_placeholder(const struct assignment *a, const struct command_fact *facts,
                         const char *p, struct command_placeholder *out)
{
	const char *close = *p == '{' ? memchr(p, '}', strnlen(p, PLACEHOLDER_MAX)) : NULL;
	size_t n;

	if (!close)
		return false;
	out->len = (size_t)(close - p) + 1;
	p += 1 + strspn(p + 1, "-");
	n = (size_t)(close - p);
	for (out->param = 0; out->param < a->n; out->param++) {
		const char *bare = param_bare_name(a->names[out->param]);

		out->value = a->values[out->param];
		if (strlen(bare) == n && strncmp(bare, p, n) == 0)
			return true;
	}
	for (; facts && facts->name; facts++) {
		out->value = facts->value;
		if (strlen(facts->name) == n && strncmp(facts->name, p, n) == 0)
			return true;
	}
	return false;
}

char *command_dashed(const char *name)
{
	return mem_printf("%s%s", name[0] == '-' ? "" : "--", name);
}

const struct param *command_flag(const struct conf *c, const char *name)
{
	size_t i = c ? space_find(&c->space, name) : 0;

	return c && i < c->space.n && param_is_flag(&c->space.params[i]) ? &c->space.params[i]
	                                                                 : NULL;
}

char *command_word(const struct conf *c, const struct assignment *a, size_t i)
{
	const struct param *flag = command_flag(c, a->names[i]);
	const char *value = a->values[i];

	if (!value)
		return NULL;
	if (!flag)
		return mem_strdup(value);
	if (strcmp(value, "false") != 0 && strcmp(value, "0") != 0)
		return command_dashed(a->names[i]);
	return flag->off ? mem_strdup(flag->off) : NULL;
}

char *command_fill_word(struct command_filling *f, const char *word, bool quote)
{
	struct command_placeholder is;
	const char *start = word;
	struct buf b = { 0 };
	bool only_flags = true;

	while (*word) {
		char *text = NULL;

		/* In a shell's line ${name} is a variable. */
		if (!command_placeholder(f->a, f->facts, word, &is) ||
		    (quote && word > start && word[-1] == '$')) {
			buf_addc(&b, *word++);
			continue;
		}
		if (is.param < f->a->n) {
			f->used[is.param] = f->any = true;
			only_flags = only_flags && command_flag(f->c, f->a->names[is.param]);
			is.value = text = command_word(f->c, f->a, is.param);
		} else {
			only_flags = false;
		}
		if (is.value)
			(quote ? text_shell_quote : buf_adds)(&b, is.value);
		free(text);
		word += is.len;
	}
	if (!b.len && word > start && only_flags) {
		buf_clear(&b);
		return NULL;
	}
	return buf_detach(&b);
}

char *command_fill(const struct assignment *a, const struct command_fact *facts,
                   const char *text)
{
	bool *used = mem_calloc(a->n, sizeof *used);
	struct command_filling f = { NULL, a, facts, used, false };
	char *filled = command_fill_word(&f, text, false);

	free(used);
	return filled;
}
