/* pegbox check: every error of a sweep file at once. */

#include <stdio.h>

#include "app/prepare_say.h"
#include "engine/trackers.h"
#include "store/json_text.h"

const struct cmd_option cmd_check_options[] = {
	{ "json", 0, NULL, "One JSON document, for editors and scripts" },
	PREPARE_OPTIONS,
	{ .name = NULL },
};

static json_t *problem_json(const struct problem *p)
{
	const struct place *at = &p->at;
	json_t *o = json_object();
	struct buf text = { 0 };

	if (at->line > 0)
		json_object_set_new(o, "line", json_integer(at->line));
	if (at->name)
		buf_addf(&text, "%s.%s", at->section, at->name);
	else if (at->subject && !at->param)
		buf_adds(&text, at->subject);
	if (text.len)
		json_object_set_new(o, "setting", json_text_value(buf_str(&text)));
	if (at->param)
		json_object_set_new(o, "parameter", json_text_value(at->param));
	if (at->column)
		json_object_set_new(o, "column", json_integer((json_int_t)at->column));
	buf_reset(&text);
	problem_print(p, NULL, &text);
	json_object_set_new(o, "text", json_text_value(buf_str(&text)));
	buf_clear(&text);
	return o;
}

static json_t *problems_json(const struct problems *ps)
{
	json_t *all = json_array();

	for (size_t i = 0; i < ps->n; i++)
		json_array_append_new(all, problem_json(&ps->items[i]));
	return all;
}

static void say_json(const char *file, const struct prepared *s, const struct problems *ps,
                     const struct problems *warned)
{
	json_t *o = json_pack("{s:o, s:b, s:o}", "file", json_text_value(file), "ok", !ps->n,
	                      "problems", problems_json(ps));

	if (warned->n)
		json_object_set_new(o, "warnings", problems_json(warned));
	if (s->foreign && s->foreign->notes.n)
		json_object_set_new(o, "notes", problems_json(&s->foreign->notes));
	json_print(o, JSON_INDENT(1));
}

static void say_fine(const char *file, const struct conf *c)
{
	struct buf policy = { 0 };
	uint64_t count = space_count(&c->space);

	conf_print_policy(c, &policy);
	printf("%s: fine: %zu parameters, ", file, c->space.n);
	if (count)
		printf("%llu assignments", (unsigned long long)count);
	else
		printf("infinitely many assignments");
	printf(", %s sampling, policy %s\n", c->method, buf_str(&policy));
	buf_clear(&policy);
}

/* A program may well print what it logs, too: no matter for each run. */
static void warn_tracker(const struct prepared *s, struct problems *ps)
{
	struct buf hint = { 0 };

	if (trackers_hint(s->conf, s->directory, "", &hint))
		problems_add(ps, place_of("sweep", "trackers"), "%s", buf_str(&hint));
	buf_clear(&hint);
}

int cmd_check(const struct args *a)
{
	const char *file = a->operands[0];
	struct problems found = { 0 }, warned = { 0 };
	struct prepared s;
	int rc = prepare_find(&s, a, file, &found);

	if (rc == 0) {
		prepare_warn(&s, file, &warned);
		warn_tracker(&s, &warned);
	}
	if (args_has(a, "json"))
		say_json(file, &s, &found, &warned);
	else if (rc < 0)
		prepare_complain(&found, file);
	else
		say_fine(file, s.conf);
	if (!args_has(a, "json")) {
		if (rc == 0)
			prepare_say_notes(&s, file);
		prepare_say(&warned, file, "warning: ");
	}
	problems_clear(&found);
	problems_clear(&warned);
	prepare_clear(&s);
	return rc < 0 ? EXIT_USAGE : EXIT_DONE;
}
