#ifndef CORE_SPACE_VALUE_H
#define CORE_SPACE_VALUE_H

/*
 * One hyperparameter's value: a number, a text, true/false, or none (a conditional parameter
 * that is not active).  A plain value: the text belongs to whoever made it, usually the
 * search space.
 */

#include "base/num.h"

enum value_kind { VALUE_NONE, VALUE_NUMBER, VALUE_TEXT, VALUE_BOOL };

struct value {
	enum value_kind kind;
	double number;    /* VALUE_NUMBER; VALUE_BOOL: 0 or 1 */
	const char *text; /* VALUE_TEXT */
};

#define VALUE_NUM(x) ((struct value){ VALUE_NUMBER, (x), NULL })

bool value_equal(const struct value *a, const struct value *b);

/**
 * The value as an argument of a command: integral numbers without ".0", others in the shortest
 * form, texts as they are, "true"/"false", "" for none.  `out` is used for numbers only; what
 * is returned lives as long as `out` and the value's text.
 */
const char *value_print(const struct value *v, char out[NUM_TEXT_MAX]);

#endif
