/*
 * What could not be read of a configuration, and what only follows from that: a setting with a
 * typing error in its name is not also missing, nor a parameter whose expression is wrong.
 */

#include <string.h>

#include "base/array.h"
#include "core/conf/conf.h"
#include "core/problem.h"

/* Is it that section, or one in it?  NULL: the whole. */
static bool is_in(const char *section, const char *whole)
{
	size_t len = whole ? strlen(whole) : 0;

	return !whole || (section && strncmp(section, whole, len) == 0 &&
	                  (!section[len] || section[len] == '.'));
}

static bool is_policy(const char *section)
{
	return section && strcmp(section, "policy") == 0;
}

/* The same setting, or one of two that stand for each other. */
static bool is_instead(const char *a, const char *b)
{
	static const char *const pairs[][2] = {
		{ "command", "shell" },
		{ "max_total_runs", "max_duration_minutes" },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		for (int k = 0; k < 2; k++)
			if (strcmp(a, pairs[i][k]) == 0 && strcmp(b, pairs[i][!k]) == 0)
				return true;
	return strcmp(a, b) == 0;
}

/* Is it not known for this problem?  What a policy makes of a setting depends on the others. */
static bool covers_setting(const struct conf *c, const struct place *unread,
                           const char *section, const char *name)
{
	struct buf value = { 0 };
	bool is_set;

	if (unread->param)
		return false;
	if (is_policy(section) && (is_policy(unread->section) || is_policy(unread->subject)))
		return true;
	if (unread->name)
		return strcmp(section, unread->section) == 0 && is_instead(name, unread->name);
	is_set = conf_print(c, conf_find(section, name), &value);
	buf_clear(&value);
	return !is_set && is_in(section, unread->subject);
}

static bool is_enqueue(const struct place *at)
{
	return at->name && strcmp(at->name, "enqueue") == 0 && at->item;
}

/* Does what is wrong there name this parameter: a condition, an assignment? */
static bool is_mentioned(const struct conf *c, const struct place *at, const char *param)
{
	size_t i = at->param ? space_find(&c->space, at->param) : c->space.n;
	const struct cond *when = i < c->space.n ? c->space.params[i].cond : NULL;
	const char *name;

	for (size_t k = 0; when && (name = cond_name(when, k)); k++)
		if (param_same_name(name, param))
			return true;
	return is_enqueue(at) && strstr(c->enqueue.items[at->item - 1], param_bare_name(param));
}

/* Of a space some of which is not known. */
static bool covers_space(const struct conf *c, const struct place *unread,
                         const struct place *at)
{
	if (unread->name || !is_in("space", unread->param ? "space" : unread->subject))
		return false;
	if (!at->param && !at->name)
		return at->subject && strcmp(at->subject, "space") == 0;
	if (unread->param)
		return (!at->param || at->part == PART_WHEN) &&
		       is_mentioned(c, at, unread->param);
	return at->param ? at->part == PART_WHEN : is_enqueue(at);
}

bool conf_is_unread(const struct conf *c, const struct problems *ps, const char *section,
                    const char *name)
{
	for (size_t i = 0; i < ps->n; i++)
		if (covers_setting(c, &ps->items[i].at, section, name))
			return true;
	return false;
}

bool conf_follows(const struct conf *c, const struct problems *ps, const struct place *at)
{
	if (at->name && conf_is_unread(c, ps, at->section, at->name))
		return true;
	for (size_t i = 0; i < ps->n; i++)
		if (covers_space(c, &ps->items[i].at, at))
			return true;
	return false;
}
