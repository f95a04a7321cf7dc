#ifndef STORE_JSON_TEXT_H
#define STORE_JSON_TEXT_H

/* JSON with its numbers in the shortest form that reads back to the same double. */

#include <jansson.h>

#include "base/buf.h"

/**
 * A value of the log as JSON: a number, true or false, else a string; null of NULL and of what
 * is no UTF-8.
 */
json_t *json_value(const char *text);

/** A text, made UTF-8 where it is none; null of NULL. */
json_t *json_text_value(const char *text);

/** A number; null when it is none. */
json_t *json_number(double x);

/** Append `j` (a reference is taken over) as text; flags as json_dumps() has them. */
void json_text(json_t *j_take, size_t flags, struct buf *out);

/** The same to stdout, with an end of line. */
void json_print(json_t *j_take, size_t flags);

#endif
