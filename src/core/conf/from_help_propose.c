/* What to propose for an option: by its name, else by its default. */

#include "core/conf/from_help_part.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static void propose_choices(const struct strings *choices, struct buf *out)
{
	const char *sep = "choice(";

	for (size_t i = 0; i < choices->n; i++) {
		const char *text = choices->items[i], *quote = "'";
		double x;

		/* "1.0" is passed as it is, which a number would not be. */
		if (num_parse_str(text, &x) && strcmp(num_text(x).text, text) == 0)
			quote = "";
		buf_addf(out, "%s%s%s%s", sep, quote, text, quote);
		sep = ", ";
	}
	buf_addc(out, ')');
}

/* Words and numbers, none that says what is no choice of a model. */
static bool plain_choices(const struct strings *choices)
{
	for (size_t i = 0; i < choices->n; i++) {
		const char *s = choices->items[i];

		if (!isalnum((unsigned char)*s) &&
		    !(strchr("-+.", *s) && isdigit((unsigned char)s[1])))
			return false;
		for (; *s; s++)
			if (!isalnum((unsigned char)*s) && !strchr("_-+./", *s))
				return false;
		if (from_help_no_choice(choices->items[i]))
			return false;
	}
	return choices->n > 1;
}

static void propose_flag(struct from_help_option *o, const char *name, struct buf *out)
{
	static const char *const before[] = { "no_",     "not_",     "use_",
		                              "enable_", "disable_", "with_" };
	const struct from_help_rule *r;

	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		if (strncmp(name, before[i], strlen(before[i])) == 0)
			name += strlen(before[i]);
	o->tuned = from_help_is_switch(name);
	r = from_help_rule(name);
	if (!o->tuned && r && r->propose == NEVER)
		return;
	buf_adds(out, "flag(");
	if (o->off)
		buf_addf(out, "'%s'", o->off);
	buf_addc(out, ')');
}

/* "--use-bn True": as the program itself writes it. */
static bool propose_bool(const char *fallback, struct buf *out)
{
	if (!fallback)
		return false;
	if (strcmp(fallback, "True") == 0 || strcmp(fallback, "False") == 0)
		buf_adds(out, "choice('False', 'True')");
	else if (strcmp(fallback, "true") == 0 || strcmp(fallback, "false") == 0)
		buf_adds(out, "bool()");
	return out->len;
}

/* "-c FILE", "--width NAME": a known name, but not of a number. */
static bool is_another(const struct from_help_option *o)
{
	static const char *const metavars[] = { "file", "path", "dir",     "name",  "str",
		                                "text", "list", "pattern", "regex", "command" };
	double x;

	if (o->fallback && num_parse_str(o->fallback, &x))
		return false;
	if (strlen(o->name) == 2)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(metavars); i++)
		if (strcasestr(o->metavar, metavars[i]) && !strcasestr(o->name, metavars[i]))
			return true;
	return false;
}

static void propose_value(struct from_help_option *o, const char *name, struct buf *out)
{
	const struct from_help_rule *r = from_help_rule(name);
	bool never = r && r->propose == NEVER;

	/* Of an SVM's gamma no help says so. */
	if (r && r->propose == FACTOR && strcasestr(o->help, "discount"))
		r = from_help_rule("discount");
	if (!never && is_another(o))
		r = NULL;
	o->tuned = r;
	if (o->choices.n > 1) {
		o->tuned = true;
		if (plain_choices(&o->choices) && (!never || from_help_is_part(name)))
			propose_choices(&o->choices, out);
	} else if (never) {
		o->tuned = false;
	} else if (propose_bool(o->fallback, out)) {
		o->tuned = from_help_is_switch(name);
	} else if (o->fallback && strpbrk(o->fallback, ",[(")) {
		from_help_list(o->fallback, out);
	} else {
		from_help_range(o, r, out);
	}
}

/* Does a sweep file take it? */
static bool is_sound(const struct from_help_option *o)
{
	struct param p;
	struct err e;

	if (param_parse(&p, o->name, o->expression, &e) < 0)
		return false;
	param_clear(&p);
	return true;
}

/* By the rule of its name; else what its default allows, unticked. */
void from_help_propose(struct from_help_option *o)
{
	struct buf out = { 0 };
	char name[64];

	from_help_plain_name(o->name, name);
	if (!o->metavar)
		propose_flag(o, name, &out);
	else if (!o->several)
		propose_value(o, name, &out);
	if (out.len)
		o->expression = buf_detach(&out);
	if (o->expression && !is_sound(o)) {
		free(o->expression);
		o->expression = NULL;
	}
	o->tuned = o->tuned && o->expression;
	buf_clear(&out);
}
