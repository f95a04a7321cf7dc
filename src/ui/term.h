#ifndef UI_TERM_H
#define UI_TERM_H

/*
 * The terminal: the only file that knows curses, and the only one with state of its own (there
 * is one terminal).
 */

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/ui_settings.h"

/**
 * Take the terminal over.  -1 and a sentence when stdin or stdout is none, or neither TERM nor
 * what it resembles (term_like.h) is known.
 * From here on term_stop() must be called on every way out; it may be called at any time.
 */
int term_start(const struct ui_settings *s, struct err *e);
void term_stop(void);

/** The same for a signal's handler that ends the program: at once, without curses. */
void term_abandon(void);

/** The name of the one that TERM is taken for because it is unknown; NULL: it is known. */
const char *term_stands_in(void);

/** Settings changed: colours, theme, mouse. */
void term_configure(const struct ui_settings *s);

/** The size, asked anew; at most LAYOUT_MAX_W by LAYOUT_MAX_H. */
void term_size(int *w, int *h);

/** What curves can be made of here. */
enum glyphs term_glyphs(const struct ui_settings *s);

bool term_has_colours(void);

/** The next key; false when none is waiting. */
bool term_key(struct key *k);

/** In how many milliseconds to ask again though nothing more has come; -1: not at all. */
int term_key_wait_ms(void);

/** Show a canvas; only what differs is sent, and when that is much, at once if offered. */
void term_show(const struct canvas *c, bool much);

/** Send everything the next time. */
void term_redraw(void);

/** Hand the terminal back for a while, and take it again. */
void term_pause(void);
void term_continue(void);

#endif
