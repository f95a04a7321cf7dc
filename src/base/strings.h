#ifndef BASE_STRINGS_H
#define BASE_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

/** A list of texts; zero-initialise, strings_clear() frees. */
struct strings {
	char **items;
	size_t n, cap;
};

void strings_add(struct strings *l, const char *s);
void strings_addf(struct strings *l, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
bool strings_has(const struct strings *l, const char *s);
void strings_clear(struct strings *l);

#endif
