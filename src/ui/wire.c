#include "ui/wire.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Of an xterm-256color, as curses uses it. */
#define MOVE 8     /* bytes to another place */
#define STYLE 14   /* to another colour */
#define PICTURE 24 /* around it: it is shown at once */
#define BURST 4    /* seconds' worth that may be sent at once after a rest */

void wire_clear(struct wire *w)
{
	free(w->cells);
	*w = (struct wire){ 0 };
}

static bool same(const struct cell *a, const struct cell *b)
{
	return a->ch == b->ch && a->style == b->style && a->selected == b->selected;
}

static size_t char_bytes(uint32_t ch)
{
	return ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
}

size_t wire_cost(struct wire *w, const struct canvas *c)
{
	size_t n = (size_t)c->w * (size_t)c->h, cost = 0;
	int style = -1;
	bool there = false; /* the terminal's cursor is at this cell */

	if (w->w != c->w || w->h != c->h) {
		free(w->cells);
		w->cells = mem_calloc(n, sizeof *w->cells);
		w->w = c->w;
		w->h = c->h;
	}
	for (size_t i = 0; i < n; i++) {
		const struct cell *cell = &c->cells[i];
		int look = cell->style + cell->selected * STYLES;

		there &= i % (size_t)c->w != 0;
		if (same(cell, &w->cells[i])) {
			there = false;
			continue;
		}
		cost += (there ? 0 : MOVE) + (look != style ? STYLE : 0) + char_bytes(cell->ch);
		there = true;
		style = look;
	}
	memcpy(w->cells, c->cells, n * sizeof *w->cells);
	return cost ? cost + PICTURE : 0;
}

static double credit_at(const struct wire *w, uint64_t now_ms, int rate)
{
	return fmin(w->credit + (double)(now_ms - w->at_ms) * rate / 1000,
	            (double)BURST * rate);
}

void wire_pay(struct wire *w, size_t bytes, uint64_t now_ms, int rate)
{
	w->credit = credit_at(w, now_ms, rate) - (rate ? (double)bytes : 0);
	w->at_ms = now_ms;
}

uint64_t wire_wait_ms(const struct wire *w, uint64_t now_ms, int rate)
{
	double credit = credit_at(w, now_ms, rate);

	return rate && credit < 0 ? (uint64_t)ceil(-credit * 1000 / rate) : 0;
}
