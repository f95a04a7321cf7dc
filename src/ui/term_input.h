#ifndef UI_TERM_INPUT_H
#define UI_TERM_INPUT_H

/* What the terminal sends, read from stdin: keys, and what it answers when it is asked. */

#include "ui/input.h"

struct term_input {
	struct input in; /* made by the caller with the terminal's own keys; the rest is 0 */
	int64_t asked_ms;
	struct key early[16]; /* typed while the answers were waited for */
	int n_early, early_at;
};

/** Ask for its background and abilities, and wait for the answers, but a moment only. */
void term_input_ask(struct term_input *t);

/** Those that are still to come: left behind they would be typed into the shell. */
void term_input_take_last(struct term_input *t);

/** The next key; false when none is waiting. */
bool term_input_key(struct term_input *t, struct key *k);

/** In how many milliseconds to ask again though nothing more has come; -1: not at all. */
int term_input_wait_ms(const struct term_input *t);

#endif
