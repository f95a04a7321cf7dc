#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

/*
 * Which key does what on which page.  A later binding wins over an earlier one; the defaults
 * come from the table of actions.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/action.h"

struct binding {
	unsigned contexts;
	int32_t key;
	enum action_id action; /* ACT_NONE: unbound */
};

struct keymap {
	struct binding *bindings;
	size_t n, cap;
};

void keymap_init(struct keymap *m); /* with the defaults */
void keymap_clear(struct keymap *m);

/** What the key does on a page; ACT_NONE when nothing. */
enum action_id keymap_find(const struct keymap *m, enum context page, int32_t key);

/** "bind CONTEXT KEY ACTION" or "unbind CONTEXT KEY"; -1 and a sentence. */
int keymap_parse(struct keymap *m, const char *line, struct err *e);

/** The keys of an action on a page (0: on any), separated by blanks, as in "k Up". */
void keymap_print_keys(const struct keymap *m, enum action_id id, unsigned page,
                       struct buf *out);

#endif
