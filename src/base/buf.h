#ifndef BASE_BUF_H
#define BASE_BUF_H

/*
 * A growable byte string.  Zero-initialise it; data may hold any byte, is always followed by a
 * NUL that does not count, and is NULL only while nothing was ever added.  buf_reset() empties
 * but keeps the memory; buf_clear() frees; buf_detach() hands the memory to the caller.
 */

#include <stddef.h>

struct buf {
	char *data;
	size_t len, cap;
};

void buf_add(struct buf *b, const void *data, size_t len);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Room for `len` more bytes; returns where they go.  Add what was used to b->len. */
char *buf_reserve(struct buf *b, size_t len);

/** Drop the first `len` bytes. */
void buf_drop(struct buf *b, size_t len);

void buf_reset(struct buf *b);
void buf_clear(struct buf *b);

/** The bytes as a C string ("" when empty); valid until the buf changes. */
const char *buf_str(const struct buf *b);

/** The memory itself (never NULL), freed by the caller; the buf is empty afterwards. */
char *buf_detach(struct buf *b);

#endif
