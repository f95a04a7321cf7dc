#ifndef UI_TERM_LIKE_H
#define UI_TERM_LIKE_H

/* What to try of a terminal that the machine has no description (terminfo) of. */

#include <stddef.h>

/**
 * The i-th name to try in place of an unknown one, the most alike first; NULL: no more.  A name
 * that is nothing like another is one of xterm's heirs, as nearly all are today.
 */
const char *term_like(const char *name, size_t i);

#endif
