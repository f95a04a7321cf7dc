#ifndef BASE_MEM_H
#define BASE_MEM_H

/*
 * Memory that cannot fail: when there is none left these write a line to stderr and abort, so
 * no caller has an error path for it.  What they return is freed with free().
 */

#include <stdarg.h>
#include <stddef.h>

void *mem_alloc(size_t size) __attribute__((malloc, returns_nonnull));
void *mem_calloc(size_t n, size_t size) __attribute__((malloc, returns_nonnull));
void *mem_realloc(void *p, size_t size) __attribute__((returns_nonnull));
char *mem_strdup(const char *s) __attribute__((malloc, returns_nonnull));
/** Of `len` bytes, whatever they are, with a NUL behind them. */
char *mem_strndup(const char *s, size_t len) __attribute__((malloc, returns_nonnull));

/** printf into fresh memory. */
char *mem_printf(const char *fmt, ...) __attribute__((malloc, format(printf, 1, 2)));
char *mem_vprintf(const char *fmt, va_list ap) __attribute__((malloc, format(printf, 1, 0)));

#endif
