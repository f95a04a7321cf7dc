#ifndef BASE_UTF8_H
#define BASE_UTF8_H

/*
 * UTF-8 by hand, so that texts of others are read the same in every locale.  Widths are the C
 * library's (wcwidth), which wants a UTF-8 locale; see utf8_width().
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/** Bytes of the character at s[0..len), 0 when it is not well-formed (RFC 3629). */
size_t utf8_length(const char *s, size_t len);

/**
 * The code point at *s, which moves behind it; 0 at the end.  A byte that is no UTF-8 gives
 * U+FFFD and moves by one.
 */
uint32_t utf8_next(const char **s);

/**
 * Columns that a terminal gives a code point: 0 of combining and control characters, 1 or 2.
 * What the C library does not know counts 1.
 */
int utf8_width(uint32_t c);

/** Columns of a text. */
int utf8_columns(const char *s);

/** The columns of a text, but at least so many: the width of a list is found line by line. */
int utf8_widest(int columns, const char *s);

/** Is a text well-formed? */
bool utf8_is_valid(const char *s);

/** The text with U+FFFD for each byte that is no UTF-8; to be freed. */
char *utf8_repair(const char *s);

/** Append one code point. */
void utf8_add(struct buf *b, uint32_t c);

/** How many bytes back from s + at the character before it starts; 0 at the start. */
size_t utf8_before(const char *s, size_t at);

/** How many bytes the character at s + at has; 0 at the end. */
size_t utf8_here(const char *s, size_t at);

#endif
