#include "core/space/space.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/problem.h"
#include "core/space/point.h"

void space_clear(struct space *s)
{
	for (size_t i = 0; i < s->n; i++)
		param_clear(&s->params[i]);
	free(s->params);
	free(s->order);
	*s = (struct space){ 0 };
}

int space_read(struct space *s, const char *name, const char *text, const char *when,
               struct problems *ps)
{
	struct place at = place_param(name, PART_NAME);
	struct param p;
	struct err e;

	if (!*param_bare_name(name))
		return problems_add(ps, at, "a parameter needs a name");
	if (strpbrk(name, " \t\n=,'\"{}"))
		return problems_add(
			ps, at, "the name \"%s\" has a blank, quote, brace, comma or '=' in it",
			name);
	if (!utf8_is_valid(name))
		return problems_add(ps, at, "the name \"%s\" is not UTF-8, as the log is",
		                    name);
	if (space_find(s, name) < s->n)
		return problems_add(ps, at, "the name stands twice in the space");
	if (param_parse(&p, name, text, &e) < 0)
		return problems_add_err(ps, place_param(name, PART_VALUES), &e);
	if (when && param_parse_when(&p, when, &e) < 0) {
		param_clear(&p);
		return problems_add_err(ps, place_param(name, PART_WHEN), &e);
	}
	ARRAY_PUSH(s->params, s->n, s->cap, p);
	return 0;
}

size_t space_find(const struct space *s, const char *name)
{
	size_t i = 0;

	while (i < s->n && !param_same_name(s->params[i].name, name))
		i++;
	return i;
}

size_t space_find_variable(const struct space *s, const char *name)
{
	size_t i = 0;

	for (; i < s->n; i++) {
		char *variable = param_variable_name(s->params[i].name);
		bool same = strcmp(variable, name) == 0;

		free(variable);
		if (same)
			break;
	}
	return i;
}

/* A literal that the parameter never is, or an order that no option has, is a typing error. */
static void check_literals(const struct param *p, size_t comparison, const struct param *on,
                           struct problems *ps)
{
	struct place at = place_param(p->name, PART_WHEN);
	const char *order = cond_order(p->cond, comparison);
	const struct value *v;
	char text[NUM_TEXT_MAX];
	bool ever = false;

	for (size_t i = 0; i < on->n_options; i++)
		ever = ever || cond_compare(p->cond, comparison, &on->options[i]);
	for (size_t l = 0; on->n_options && (v = cond_literal(p->cond, comparison, l)); l++)
		if (order ? !ever : !param_contains(on, v))
			problems_add(ps, at, "when: %s is never %s%s%s; it is %s", on->name,
			             order ? order : "", order ? " " : "", value_print(v, text),
			             on->text);
}

/* What a condition compares: a parameter that is not there is a typing error. */
static void check_condition(const struct space *s, const struct param *p, struct problems *ps)
{
	struct place at = place_param(p->name, PART_WHEN);
	const char *name;

	for (size_t k = 0; (name = cond_name(p->cond, k)); k++) {
		size_t i = space_find(s, name);
		const struct param *on = &s->params[i];

		if (i == s->n) {
			struct text_near near = { .word = param_bare_name(name) };

			for (size_t j = 0; j < s->n; j++)
				text_near(&near, param_bare_name(s->params[j].name));
			problems_add(ps, at,
			             "when: there is no parameter \"%s\" in the space%s%s%s",
			             name, TEXT_NEAR(near.best));
			continue;
		}
		check_literals(p, k, on, ps);
	}
}

/* Depth-first: 1 = on the way, 2 = done.  A parameter met on the way closes a circle. */
static int visit(struct space *s, size_t i, unsigned char *mark, size_t *n_order,
                 struct problems *ps)
{
	const char *name;

	if (mark[i] == 2)
		return 0;
	if (mark[i] == 1)
		return problems_add(ps, place_param(s->params[i].name, PART_WHEN),
		                    "its condition leads in a circle back to itself");
	mark[i] = 1;
	for (size_t k = 0; (name = cond_name(s->params[i].cond, k)); k++) {
		size_t j = space_find(s, name);

		if (j < s->n && visit(s, j, mark, n_order, ps) < 0)
			return -1;
	}
	mark[i] = 2;
	s->order[(*n_order)++] = i;
	return 0;
}

int space_check(struct space *s, struct problems *ps)
{
	size_t before = ps->n, n_order = 0;
	unsigned char *mark = mem_calloc(s->n, 1);

	free(s->order);
	s->order = mem_calloc(s->n, sizeof *s->order);
	for (size_t i = 0; i < s->n; i++)
		check_condition(s, &s->params[i], ps);
	for (size_t i = 0; i < s->n; i++)
		if (visit(s, i, mark, &n_order, ps) < 0)
			break;
	free(mark);
	return ps->n > before ? -1 : 0;
}

uint64_t space_grid_size(const struct space *s)
{
	uint64_t size = 1;

	for (size_t i = 0; i < s->n; i++) {
		uint64_t n = param_count(&s->params[i]);

		if (!n || size > SPACE_COUNT_MAX / n)
			return 0;
		size *= n;
	}
	return size;
}

uint64_t space_count(const struct space *s)
{
	uint64_t size = space_grid_size(s), n = 0;
	struct point p;
	bool conditional = false;

	for (size_t i = 0; i < s->n; i++)
		conditional = conditional || s->params[i].cond;
	if (!size || !conditional || size > 1 << 22)
		return size;
	point_init(&p, s);
	for (uint64_t i = 0; i < size; i++)
		n += space_grid_point(s, i, &p);
	point_clear(&p);
	return n;
}

bool space_grid_point(const struct space *s, uint64_t i, struct point *out)
{
	bool first_of_its_kind = true;

	for (size_t k = s->n; k-- > 0;) {
		uint64_t n = param_count(&s->params[k]);

		out->values[k] = param_nth(&s->params[k], i % n);
		i /= n;
	}
	for (size_t o = 0; o < s->n; o++) {
		size_t k = s->order[o];
		struct value first;

		if (point_is_active(out, s, k))
			continue;
		first = param_nth(&s->params[k], 0);
		if (!value_equal(&out->values[k], &first))
			first_of_its_kind = false;
		out->values[k] = (struct value){ VALUE_NONE, 0, NULL };
	}
	return first_of_its_kind;
}
