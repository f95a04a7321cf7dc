#ifndef UI_INPUT_H
#define UI_INPUT_H

/*
 * From the bytes that a terminal sends to keys, the mouse and answers, in whatever pieces they
 * come.  Curses cannot: it waits for the rest of a mouse's report, takes the halves of a
 * sequence that a network has torn for keys, and knows no answers.
 *
 * A sequence that has begun waits for its rest; only what may be a key of its own (Esc) gives
 * up after a while.  The clock is the caller's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/key.h"

/** What the terminal has said of itself. */
struct input_answers {
	int32_t background; /* 0xRRGGBB; -1: it has not said */
	bool sync;          /* it can show a picture at once (mode 2026) */
	bool all;           /* what it has not said by now it never will */
};

struct input {
	char data[4096]; /* n bytes that are not used up */
	size_t n;
	int64_t fed_ms; /* when the last came */
	bool asked;     /* an answer may be on its way: Esc waits longer for what follows */
	struct input_answers answers;

	/* The terminal's own keys, beside those that all have in common. */
	struct input_bound {
		char text[16];
		int32_t code;
	} bound[40];
	size_t n_bound;

	/* The left button, and where and when it last went down. */
	bool pressed;
	int press_x, press_y;
	int64_t press_ms;
};

void input_init(struct input *in);

/** A sequence of this terminal that stands for a key; too long a one is left out. */
void input_bind(struct input *in, const char *text, int32_t code);

/** Bytes that have come; as many as there is room for (input_room()). */
void input_feed(struct input *in, const char *bytes, size_t n, int64_t now_ms);

static inline size_t input_room(const struct input *in)
{
	return sizeof in->data - in->n;
}

/** The next key; false when none is whole. */
bool input_key(struct input *in, int64_t now_ms, struct key *k);

/** In how many milliseconds input_key() gives up waiting for a rest; -1: it does not wait. */
int input_wait_ms(const struct input *in, int64_t now_ms);

#endif
