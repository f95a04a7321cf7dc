#ifndef UI_UI_SETTINGS_H
#define UI_UI_SETTINGS_H

/*
 * What a person sets of the screen, and the file of it, which binds keys too:
 *
 *   # ~/.config/pegbox/pegboxrc
 *   set theme light
 *   bind runs K cancel          # context key action
 *   bind all C-q quit
 *   unbind runs c
 *
 * A later line wins over an earlier one.
 */

#include "ui/key.h"
#include "ui/keymap.h"

struct ui_settings {
	int theme;      /* as style_theme() has it */
	int glyphs;     /* 0 auto, else enum glyphs + 1 */
	int colours;    /* 0 auto, 1 none, 2 eight, 3 two hundred and fifty-six */
	int mouse;      /* 0 off, 1 on */
	int refresh_ms; /* shortest time between two pictures */
	int wire;       /* bytes a second that may be sent unasked; 0: no limit */
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
                      const char *file, struct strings *errs);

#endif
