#include "core/space/point.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"

void point_init(struct point *p, const struct space *s)
{
	p->values = mem_calloc(s->n, sizeof *p->values);
}

void point_clear(struct point *p)
{
	free(p->values);
	p->values = NULL;
}

bool point_equal(const struct point *a, const struct point *b, const struct space *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!value_equal(&a->values[i], &b->values[i]))
			return false;
	return true;
}

uint64_t point_hash(const struct point *p, const struct space *s)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < s->n; i++) {
		const struct value *v = &p->values[i];
		double number = v->number + 0.0; /* -0 is 0 */

		h = hash_bytes(h, &v->kind, sizeof v->kind);
		if (v->kind == VALUE_TEXT)
			h = hash_bytes(h, v->text, strlen(v->text));
		else if (v->kind != VALUE_NONE)
			h = hash_bytes(h, &number, sizeof number);
	}
	return h;
}

bool point_is_active(const struct point *p, const struct space *s, size_t param)
{
	const struct cond *c = s->params[param].cond;

	return !c || cond_holds(c, s, p);
}

void point_from_units(struct point *p, const struct space *s, const double *units)
{
	for (size_t o = 0; o < s->n; o++) {
		size_t i = s->order[o];

		p->values[i] = point_is_active(p, s, i)
		                       ? param_from_unit(&s->params[i], units[i])
		                       : (struct value){ VALUE_NONE, 0, NULL };
	}
}

void point_from_positions(struct point *p, const struct space *s, const double *positions)
{
	for (size_t o = 0; o < s->n; o++) {
		size_t i = s->order[o];

		p->values[i] = point_is_active(p, s, i)
		                       ? param_from_position(&s->params[i], positions[i])
		                       : (struct value){ VALUE_NONE, 0, NULL };
	}
}

bool point_to_positions(const struct point *p, const struct space *s, double *positions)
{
	bool inside = true;

	for (size_t i = 0; i < s->n; i++) {
		const struct value *v = &p->values[i];
		bool given = v->kind != VALUE_NONE,
		     in = given && param_contains(&s->params[i], v);

		inside = inside && in == given;
		positions[i] = in ? param_to_position(&s->params[i], v) : 0.5;
	}
	return inside;
}

/* Blanks part the pairs; so does a comma before a blank. */
static bool is_break(const char *p)
{
	return isspace((unsigned char)*p) ||
	       (*p == ',' && (!p[1] || isspace((unsigned char)p[1])));
}

/* The next "name=value", or "--name value", of *text; 0 at the end, -1 on a bad one. */
static int next_pair(const char **text, struct buf *name, struct buf *value, struct err *e)
{
	const char *p = *text, *after;
	char quote = 0;

	buf_reset(name);
	buf_reset(value);
	while (isspace((unsigned char)*p) || *p == ',')
		p++;
	if (!*p)
		return 0;
	while (*p && *p != '=' && !isspace((unsigned char)*p))
		buf_addc(name, *p++);
	after = p + strspn(p, " \t");
	if (*p != '=' && (*buf_str(name) != '-' || !*after))
		return err_set(e, "expected name=value, found \"%s\"", buf_str(name));
	for (p = *p == '=' ? p + 1 : after; *p && (quote || !is_break(p)); p++) {
		if (quote ? *p == quote : *p == '\'' || *p == '"')
			quote = quote ? 0 : *p;
		else if (*p == '\\' && quote != '\'' && p[1])
			buf_addc(value, *++p);
		else
			buf_addc(value, *p);
	}
	if (quote)
		return err_set(e, "%s: the value has no closing %c", buf_str(name), quote);
	*text = p;
	return 1;
}

static bool begins_with_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	return strncmp(text, word, n) == 0 && (!text[n] || is_break(text + n));
}

/* A flag as a command line has it: its bare name, or what turns it off; false: it is none. */
static bool next_flag(const struct space *s, const char **text, struct buf *name,
                      struct buf *value)
{
	const char *p = *text + strspn(*text, " \t,"), *after;
	size_t len = strcspn(p, " \t,=\"'");

	after = p + len + strspn(p + len, " \t");
	/* "--amp true" is a name and its value. */
	if (*p != '-' || p[len] == '=' || begins_with_word(after, "true") ||
	    begins_with_word(after, "false"))
		return false;
	for (size_t i = 0; i < s->n; i++) {
		const struct param *param = &s->params[i];
		const char *bare = param_bare_name(param->name), *off = param->off;
		size_t dashes = strspn(p, "-");
		bool on = strlen(bare) == len - dashes &&
		          strncmp(bare, p + dashes, len - dashes) == 0;

		if (!param_is_flag(param) ||
		    !(on || (off && strlen(off) == len && strncmp(off, p, len) == 0)))
			continue;
		buf_reset(name);
		buf_reset(value);
		buf_adds(name, param->name);
		buf_adds(value, on ? "true" : "false");
		*text = p + len;
		return true;
	}
	return false;
}

static int set_value(struct point *p, const struct space *s, const char *name, const char *text,
                     struct err *e)
{
	size_t i = space_find(s, name);

	if (i == s->n)
		i = space_find_variable(s, name);
	if (i == s->n)
		return err_set(e, "there is no parameter \"%s\" in the space", name);
	if (p->values[i].kind != VALUE_NONE)
		return err_set(e, "%s is given twice", s->params[i].name);
	if (param_value(&s->params[i], text, &p->values[i]) < 0)
		return err_set(e, "%s cannot be \"%s\"; it is %s", s->params[i].name, text,
		               s->params[i].text);
	return 0;
}

int point_parse_some(struct point *p, const struct space *s, const char *text, struct err *e)
{
	struct buf name = { 0 }, value = { 0 };
	int more;

	memset(p->values, 0, s->n * sizeof *p->values);
	while ((more = next_flag(s, &text, &name, &value)
	                       ? 1
	                       : next_pair(&text, &name, &value, e)) > 0)
		if ((more = set_value(p, s, buf_str(&name), buf_str(&value), e)) < 0)
			break;
	buf_clear(&name);
	buf_clear(&value);
	return more;
}

int point_complete(struct point *p, const struct space *s, const double *units, struct err *e)
{
	for (size_t o = 0; o < s->n; o++) {
		size_t i = s->order[o];
		const struct param *param = &s->params[i];
		bool given = p->values[i].kind != VALUE_NONE, active = point_is_active(p, s, i);

		if (given && !active)
			return err_set(e, "%s is given but not active: when %s", param->name,
			               param->when);
		if (given || !active)
			continue;
		if (strcmp(param->kind->name, "constant") == 0)
			p->values[i] = param->options[0];
		else if (units)
			p->values[i] = param_from_unit(param, units[i]);
		else
			return err_set(e, "%s is missing", param->name);
	}
	return 0;
}

int point_parse(struct point *p, const struct space *s, const char *text, struct err *e)
{
	return point_parse_some(p, s, text, e) < 0 ? -1 : point_complete(p, s, NULL, e);
}

void point_print(const struct point *p, const struct space *s, struct buf *out)
{
	char text[NUM_TEXT_MAX];
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (p->values[i].kind == VALUE_NONE)
			continue;
		buf_addf(out, "%s%s=", n++ ? " " : "", s->params[i].name);
		text_shell_quote(out, value_print(&p->values[i], text));
	}
}

bool point_print_texts(const struct space *s, char *const *texts, struct buf *out)
{
	struct point p;
	bool good = true;

	point_init(&p, s);
	for (size_t o = 0; o < s->n && good; o++) {
		size_t i = s->order[o];

		if (point_is_active(&p, s, i))
			good = texts[i] &&
			       param_value(&s->params[i], texts[i], &p.values[i]) == 0;
	}
	if (good)
		point_print(&p, s, out);
	point_clear(&p);
	return good;
}
