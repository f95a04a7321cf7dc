#ifndef UI_WIRE_H
#define UI_WIRE_H

/*
 * What pictures cost on the way to the terminal, and when the next may be sent of itself: a
 * connection may be slow, and what is shown there must not be late because of what changed.
 */

#include <stdint.h>

#include "ui/canvas.h"

struct wire {
	struct cell *cells; /* that the terminal shows; w * h */
	int w, h;
	double credit; /* bytes that may be sent now; below 0: none until it is paid back */
	uint64_t at_ms;
};

/** One begins as zeroes. */
void wire_clear(struct wire *w);

/** About how many bytes it takes to show this, which is what the terminal shows from now on. */
size_t wire_cost(struct wire *w, const struct canvas *c);

/** These bytes were sent at that time, as bytes_per_second pays for them (0: all are free). */
void wire_pay(struct wire *w, size_t bytes, uint64_t now_ms, int bytes_per_second);

/** In how many milliseconds from then the next may be sent. */
uint64_t wire_wait_ms(const struct wire *w, uint64_t now_ms, int bytes_per_second);

#endif
