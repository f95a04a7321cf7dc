#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

/*
 * Which key does what on which page, and the user's own file of settings:
 *
 *   # ~/.config/pegbox/pegboxrc
 *   set theme light
 *   bind runs K cancel          # context key action
 *   bind all C-q quit
 *   unbind runs c
 *
 * A later line wins over an earlier one; the defaults come from the table of actions.
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

/* ---- settings of the screen ------------------------------------------------------ */

struct ui_settings {
	int theme;      /* index of themes[] */
	int glyphs;     /* 0 auto, else enum glyphs + 1 */
	int colours;    /* 0 auto, 1 none, 2 eight, 3 two hundred and fifty-six */
	int mouse;      /* 0 off, 1 on */
	int refresh_ms; /* shortest time between two pictures */
};

struct ui_setting {
	const char *name;
	size_t offset;
	const char *choices; /* words, separated by blanks; NULL: a number min…max */
	int min, max, fallback;
	const char *help;
};

/** Ends with name == NULL. */
extern const struct ui_setting ui_settings_table[];

void ui_settings_init(struct ui_settings *s);
int ui_settings_set(struct ui_settings *s, const char *name, const char *value, struct err *e);

/**
 * A whole file, each problem as "FILE:LINE: …" in errs; what is right in it holds.
 */
void ui_settings_read(struct ui_settings *s, struct keymap *m, const char *text,
                      const char *file, struct errs *errs);

#endif
