#include "app/prepare_options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

/* Items as a sweep file has them, [ "a", "b" ]; false when the value is none such. */
static bool split_list(const char *value, struct strings *items)
{
	const char *p = value + strspn(value, " ");
	size_t len;

	if (*p != '[' || (p[1 + strspn(p + 1, " ")] != '"' && p[1 + strspn(p + 1, " ")] != ']'))
		return false;
	for (p++; *p; p++) {
		struct buf item = { 0 };

		p += strspn(p, " ,");
		if (*p != '"')
			break;
		for (p++; *p && *p != '"'; p++)
			buf_addc(&item, *p == '\\' && p[1] ? *++p : *p);
		strings_add(items, buf_str(&item));
		buf_clear(&item);
	}
	len = strlen(p);
	if (len && *p == ']' && strspn(p + 1, " ") == len - 1)
		return true;
	strings_clear(items);
	return false;
}

/*
 * A list is replaced by the first --set of it; further ones add to it.  An item is the whole
 * value, as patterns have blanks and commas, unless it is written as a list.
 */
static void set_list(struct strings *list, const char *value, bool first)
{
	struct strings items = { 0 };

	if (!split_list(value, &items))
		strings_add(&items, value);
	if (first)
		strings_clear(list);
	for (size_t i = 0; i < items.n; i++)
		strings_add(list, items.items[i]);
	strings_clear(&items);
}

/* What is wrong with the command line has no place in the file. */
static const struct place nowhere;

static struct place place_option(const char *section, const char *name)
{
	return (struct place){ .section = section, .name = name, .line = PLACE_ELSEWHERE };
}

/* NAME=VALUE with NAME as "max_total_runs" or "policy.slack_factor"; `done`: lists so far. */
static void set_one(struct conf *c, const char *text, struct strings *done, struct problems *ps)
{
	char *name = mem_strndup(text, strcspn(text, "="));
	const char *value = strchr(text, '=');
	const struct conf_setting *found = NULL;
	struct err why;

	for (const struct conf_setting *s = conf_settings; s->name && value; s++) {
		char *full = mem_printf("%s.%s", s->section, s->name);

		/* A short name means the first setting called so; "name" is the sweep's. */
		if (strcmp(full, name) == 0 || (!found && strcmp(s->name, name) == 0))
			found = s;
		free(full);
	}
	if (!value) {
		problems_add(ps, nowhere, "--set takes NAME=VALUE, not \"%s\"", text);
	} else if (!found) {
		const char *near = conf_nearest(NULL, name);

		problems_add(ps, nowhere, "--set: there is no setting \"%s\"%s%s%s", name,
		             TEXT_NEAR(near));
	} else if (found->type == CONF_STRINGS) {
		set_list(conf_list(c, found), value + 1, !strings_has(done, found->name));
		strings_add(done, found->name);
	} else if (conf_set(c, found, value + 1, &why) < 0) {
		problems_add(ps, place_option(found->section, found->name), "--set: %s",
		             why.text);
	}
	free(name);
}

/* The first is the primary one, the others are read, too. */
static void set_metrics(struct conf *c, const struct args *a)
{
	const char *name = args_each(a, "metric", 0);
	struct err e;

	if (name)
		conf_set(c, conf_find("sweep.metric", "name"), name, &e);
	for (size_t i = 1; (name = args_each(a, "metric", i)); i++)
		if (!strings_has(&c->metrics, name) && strcmp(name, c->metric_name) != 0)
			strings_add(&c->metrics, name);
}

/* --history: paths of the command line are from here, whatever file they are added to. */
static bool add_history(struct conf *c, const struct args *a)
{
	const char *path;
	size_t i = 0;

	/* Of suggest they are what it tried itself. */
	for (; !(a->cmd->takes & CMD_ENDLESS) && (path = args_each(a, "history", i)); i++) {
		char *here = getcwd(NULL, 0), *full = file_join(here ? here : ".", path);

		strings_add(&c->history, full);
		free(full);
		free(here);
	}
	return i;
}

bool prepare_options(struct conf *c, const struct args *a, struct problems *ps)
{
	static const struct {
		const char *option, *section, *name, *value; /* NULL: the option's */
	} shorts[] = {
		{ "sampling", "sampling", "method", NULL },
		{ "seed", "sampling", "seed", NULL },
		{ "max-total-runs", "sweep", "max_total_runs", NULL },
		{ "max-concurrent-runs", "sweep", "max_concurrent_runs", NULL },
		{ "name", "sweep", "name", NULL },
		{ "maximize", "sweep.metric", "goal", "maximize" },
		{ "minimize", "sweep.metric", "goal", "minimize" },
		{ "hyperdrive", "sweep", "rules", "hyperdrive" },
	};
	bool any = false;
	struct strings lists = { 0 };
	const char *text;
	struct err e;

	for (size_t i = 0; (text = args_each(a, "set", i)); i++, any = true)
		set_one(c, text, &lists, ps);
	strings_clear(&lists);
	for (size_t i = 0; i < ARRAY_LEN(shorts); i++) {
		const struct conf_setting *s = conf_find(shorts[i].section, shorts[i].name);

		text = args_get(a, shorts[i].option);
		any = any || text;
		if (text && shorts[i].value)
			text = shorts[i].value;
		if (text && conf_set(c, s, text, &e) < 0)
			problems_add(ps, place_option(s->section, s->name), "--%s: %s",
			             shorts[i].option, e.text);
	}
	set_metrics(c, a);
	any = add_history(c, a) || any || args_has(a, "metric");
	for (size_t i = 0; (text = args_each(a, "pattern", i)); i++, any = true)
		strings_add(&c->patterns, text);
	text = args_get(a, "policy");
	if (text && conf_set_policy(c, text, &e) < 0)
		problems_add(ps, place_option("policy", "type"), "--policy: %s", e.text);
	return any || text;
}
