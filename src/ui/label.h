#ifndef UI_LABEL_H
#define UI_LABEL_H

/*
 * A long name in few columns, beside others that begin as it does: what they have in common
 * yields, marked by an ellipsis, to where they differ.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/**
 * Append `name` in at most `width` columns.  others(data, i) for i = 0, 1, … until NULL are the
 * names that it stands among, itself perhaps one of them.  A name that fits is left as it is.
 */
void label_print(struct buf *out, const char *name, int width, uint32_t ellipsis,
                 const char *(*others)(const void *data, size_t i), const void *data);

#endif
