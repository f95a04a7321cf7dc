#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

/*
 * What a terminal may be given: texts of programs, files and people have control bytes in them,
 * which would move its cursor, name its window or type into it.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

/** Where a text stands that comes in pieces; zero-initialise. */
struct plain {
	enum { PLAIN_TEXT, PLAIN_ESCAPE, PLAIN_CSI, PLAIN_BODY, PLAIN_BODY_END } state;
	char part[4]; /* the beginning of a character */
	size_t n_part;
};

/**
 * Append a text without escape sequences (ECMA-48, their 8-bit forms and the bodies of OSC, DCS
 * and the like, which end with the line at the latest).  What else of control and bidirectional
 * formatting characters there is becomes '?', but for tab and new line; a byte that is no UTF-8
 * becomes U+FFFD.
 */
void plain_add(struct plain *p, const char *text, size_t len, struct buf *out);

/** Is this one of the characters that plain_add() does not let through? */
bool plain_is_control(uint32_t c);

/** From now on all that is printed to stdout and stderr is made plain. */
void plain_start(void);

/** The stdout that changes nothing, for a program that draws. */
FILE *plain_terminal(void);

/** The stdout for data: nothing is changed unless it is a terminal. */
FILE *plain_data(void);

/** Print our own control sequences to stderr, as they are. */
void plain_control(const char *sequence);

#endif
