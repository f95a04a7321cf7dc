#include "core/space/value.h"

#include <string.h>

bool value_equal(const struct value *a, const struct value *b)
{
	return a->kind == b->kind &&
	       (a->kind == VALUE_NONE || (a->kind == VALUE_TEXT ? strcmp(a->text, b->text) == 0
	                                                        : a->number == b->number));
}

const char *value_print(const struct value *v, char out[NUM_TEXT_MAX])
{
	if (v->kind == VALUE_TEXT)
		return v->text;
	if (v->kind != VALUE_NUMBER)
		return v->kind == VALUE_NONE ? "" : v->number != 0 ? "true" : "false";
	num_print(out, v->number == 0 ? 0 : v->number); /* never "-0" */
	return out;
}
