#ifndef BASE_STRINGS_H
#define BASE_STRINGS_H

#include <stddef.h>

/** A list of strings. */
struct strings {
	char **items;
	size_t n, cap;
};

void strings_add(struct strings *l, const char *s);
void strings_clear(struct strings *l);

#endif
