#include "app/analyze_json_part.h"

#include "store/json_text.h"

json_t *analyze_json_value(const struct value *v)
{
	switch (v->kind) {
	case VALUE_NUMBER:
		return json_number(v->number);
	case VALUE_BOOL:
		return json_boolean(v->number != 0);
	case VALUE_TEXT:
		return json_text_value(v->text);
	case VALUE_NONE:
		break;
	}
	return json_null();
}
