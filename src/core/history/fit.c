#include "core/history/fit.h"

#include <math.h>
#include <string.h>

/* As the parameter's value, or beside its values; false: it has no place there. */
static bool read_value(const struct param *p, const char *text, struct value *v)
{
	if (param_value(p, text, v) < 0) {
		if (!p->n_options)
			return false;
		*v = (struct value){ VALUE_TEXT, 0, text };
	}
	return param_count(p) == 1 || !isnan(param_place(p, v));
}

/* What a run had that was not given a value, as far as that is known. */
static bool read_none(const struct param *p, struct value *v)
{
	if (strcmp(p->kind->name, "constant") == 0)
		*v = p->options[0];
	else if (param_is_flag(p) && !p->off)
		return param_value(p, "false", v) == 0;
	else
		return false;
	return true;
}

enum fit fit_point(const struct space *space, const char *const *texts, struct point *out,
                   struct err *why)
{
	enum fit fit = FIT_INSIDE;
	struct num_short room;

	for (size_t o = 0; o < space->n; o++) {
		size_t i = space->order[o];
		const struct param *p = &space->params[i];
		struct value *v = &out->values[i];
		bool active = point_is_active(out, space, i);

		*v = (struct value){ VALUE_NONE, 0, NULL };
		if (!texts[i] && active && !read_none(p, v)) {
			err_set(why, "%s is missing", p->name);
			return FIT_NOT;
		}
		if (texts[i] && !read_value(p, texts[i], v)) {
			err_set(why, "%s = %s has no place in %s", p->name,
			        num_tidy(texts[i], &room), p->text);
			return FIT_NOT;
		}
		if (texts[i] && (!active || !param_contains(p, v)))
			fit = FIT_BEYOND;
	}
	return fit;
}
