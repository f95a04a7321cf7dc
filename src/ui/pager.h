#ifndef UI_PAGER_H
#define UI_PAGER_H

/*
 * A text to scroll in: lines that may still be arriving, search, wrapping, following.  Lines
 * beyond PAGER_LINES_MAX push out the oldest.
 */

#include "ui/canvas.h"

#define PAGER_LINES_MAX 200000

struct pager_line {
	char *text;
	uint8_t style; /* enum style */
};

struct pager {
	struct pager_line *lines; /* a ring: the oldest at `first` */
	size_t n, cap, first;
	size_t dropped; /* lines pushed out */
	size_t top;     /* the line at the top of the window */
	int left;       /* columns scrolled off */
	bool wrap, follow;
	char *search; /* NULL: none */
	size_t found; /* line of the last hit + 1; 0: none */
	int height;   /* of the window, when last drawn */
};

/** One begins as zeroes, or with .follow = true. */
void pager_clear(struct pager *p);

/** Empty, keeping how it is looked at. */
void pager_reset(struct pager *p);

void pager_add(struct pager *p, enum style s, const char *text, size_t len);

/** Line i, from the oldest that is kept. */
struct pager_line *pager_line(const struct pager *p, size_t i);

/** Move by lines; leaves following when it goes up, takes it up again at the end. */
void pager_scroll(struct pager *p, long lines);

/** Search for a text ("" or NULL: none any more); the next hit from the top on is shown. */
bool pager_search(struct pager *p, const char *text);

/** The next (dir > 0) or previous hit; false when there is none. */
bool pager_next(struct pager *p, int dir);

void pager_draw(struct pager *p, struct canvas *c, struct rect r);

#endif
