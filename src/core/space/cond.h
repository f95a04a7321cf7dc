#ifndef CORE_SPACE_COND_H
#define CORE_SPACE_COND_H

/*
 * Conditions: when is a parameter active?
 *
 *   --optimizer == 'sgd' and (--layers >= 2 or --width in (64, 128))
 *
 * Comparisons == != < <= > >= of a parameter with a literal, `in (…)`, `not in (…)`, joined by
 * not, and, or, parentheses.  A comparison with a parameter that is itself not active is false,
 * whatever it compares.
 */

#include "base/err.h"
#include "core/space/value.h"

struct cond;

/** Parse; NULL and a sentence with the column on failure. */
struct cond *cond_parse(const char *text, struct err *e);
void cond_free(struct cond *c);

/** The i-th parameter name that the condition mentions (repeats included), or NULL. */
const char *cond_name(const struct cond *c, size_t i);

/** The k-th literal that it is compared with there, or NULL. */
const struct value *cond_literal(const struct cond *c, size_t i, size_t k);

/** How that comparison orders them: "<", "<=", ">" or ">="; NULL when it does not. */
const char *cond_order(const struct cond *c, size_t i);

/** Does it hold for this value? */
bool cond_compare(const struct cond *c, size_t i, const struct value *v);

struct space;
struct point;
/** Does it hold at this point, as far as its parameters are known? */
bool cond_holds(const struct cond *c, const struct space *s, const struct point *p);

#endif
