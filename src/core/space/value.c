#include "core/space/value.h"

#include <string.h>

bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_NONE:
		return true;
	case VALUE_TEXT:
		return strcmp(a->text, b->text) == 0;
	default:
		return a->number == b->number;
	}
}

const char *value_print(const struct value *v, char out[NUM_TEXT_MAX])
{
	switch (v->kind) {
	case VALUE_NUMBER:
		num_print(out, v->number == 0 ? 0 : v->number); /* never "-0" */
		return out;
	case VALUE_TEXT:
		return v->text;
	case VALUE_BOOL:
		return v->number != 0 ? "true" : "false";
	default:
		return "";
	}
}
