#include "ui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/key.h"

static void bind(struct keymap *m, unsigned contexts, int32_t key, enum action_id id)
{
	struct binding b = { contexts, key, id };

	ARRAY_PUSH(m->bindings, m->n, m->cap, b);
}

void keymap_init(struct keymap *m)
{
	*m = (struct keymap){ 0 };
	for (const struct ui_action *a = actions; a->name; a++) {
		char *keys = mem_strdup(a->keys), *save = NULL;

		for (char *k = strtok_r(keys, " ", &save); k; k = strtok_r(NULL, " ", &save))
			bind(m, a->contexts, key_parse(k), a->id);
		free(keys);
	}
}

void keymap_clear(struct keymap *m)
{
	free(m->bindings);
	*m = (struct keymap){ 0 };
}

enum action_id keymap_find(const struct keymap *m, enum context page, int32_t key)
{
	for (size_t i = m->n; i > 0; i--) {
		const struct binding *b = &m->bindings[i - 1];

		if (b->key == key && (b->contexts & page))
			return b->action;
	}
	return ACT_NONE;
}

int keymap_parse(struct keymap *m, const char *line, struct err *e)
{
	char verb[16] = "", where[16] = "", key[16] = "", name[32] = "", rest[2] = "";
	int n = sscanf(line, "%15s %15s %15s %31s %1s", verb, where, key, name, rest);
	bool binds = strcmp(verb, "bind") == 0;
	enum context context = action_context(where);
	const struct ui_action *a;
	int32_t code = key_parse(key);

	if (!binds && strcmp(verb, "unbind") != 0)
		return err_set(e, "there is no command \"%s\": set, bind or unbind", verb);
	if (n != (binds ? 4 : 3))
		return err_set(
			e, binds ? "bind takes a page, a key and an action: bind runs K cancel"
				 : "unbind takes a page and a key: unbind runs c");
	if (!context)
		return err_set(e,
		               "there is no page \"%s\": all, home, setup, runs, log, "
		               "analyze, whatif, learn or help",
		               where);
	if (code == KEY_NONE)
		return err_set(e,
		               "there is no key \"%s\": "
		               "a character, C-a, Space, Enter, Tab, Up, F1, …",
		               key);
	if (!binds) {
		bind(m, context, code, ACT_NONE);
		return 0;
	}
	a = action_find(name);
	if (!a) {
		struct text_near near = { .word = name };

		for (a = actions; a->name; a++)
			text_near(&near, a->name);
		return err_set(e, "there is no action \"%s\"%s%s%s", name,
		               TEXT_NEAR(near.best));
	}
	if (!(a->contexts & context))
		return err_set(e, "the action %s has no meaning on the page %s", name, where);
	bind(m, a->contexts & context, code, a->id);
	return 0;
}

void keymap_print_keys(const struct keymap *m, enum action_id id, unsigned page,
                       struct buf *out)
{
	char name[KEY_NAME_MAX];
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct binding *b = &m->bindings[i];
		unsigned pages = b->contexts & (page ? page : (unsigned)CTX_ALL);
		bool holds = false;

		if (b->action != id)
			continue;
		/* Not when a later line took the key away on all of these pages. */
		for (unsigned bit = 1; bit <= CTX_HELP; bit <<= 1)
			holds |= (pages & bit) &&
			         keymap_find(m, (enum context)bit, b->key) == id;
		if (!holds)
			continue;
		key_print(b->key, name);
		buf_addf(out, "%s%s", n++ ? " " : "", name);
	}
}
