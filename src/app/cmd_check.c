/* pegbox check: every error of a sweep file at once. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/prepare_say.h"
#include "engine/requirements.h"
#include "engine/trackers.h"
#include "folder/lessons.h"
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

/* ---- lessons ------------------------------------------------------------------------- */

static bool is_said(const struct problems *ps, const char *text)
{
	for (size_t i = 0; i < ps->n; i++)
		if (strcmp(ps->items[i].text, text) == 0)
			return true;
	return false;
}

/* What its sweeps lack in the world; of several that lack the same the first one says so. */
static void find_lacks(struct lessons_item *l)
{
	char *directory = lessons_directory(l);

	for (size_t i = 0; i < l->lesson.n_sweeps; i++) {
		const struct lesson_sweep *s = &l->lesson.sweeps[i];
		struct problems lacks = { 0 };

		requirements_check(&s->conf, directory, &lacks);
		for (size_t k = 0; k < lacks.n; k++) {
			struct place at = lacks.items[k].at;

			at.line = s->line;
			if (!is_said(&l->problems, lacks.items[k].text))
				problems_add(&l->problems, at, "%s", lacks.items[k].text);
		}
		problems_clear(&lacks);
	}
	free(directory);
}

static void say_fine_lesson(const char *file, const struct lesson *l)
{
	int n = 0;

	for (size_t i = 0; i < l->n_sweeps; i++)
		n += l->sweeps[i].conf.max_total_runs +
		     l->sweeps[i].confirm_top * l->sweeps[i].confirm_seeds;
	printf("%s: fine: %zu part%s, %zu sweep%s, %d runs\n", file, l->n_parts,
	       l->n_parts == 1 ? "" : "s", l->n_sweeps, l->n_sweeps == 1 ? "" : "s", n);
}

static int check_lesson(const struct args *a, const char *file)
{
	const struct prepared none = { 0 };
	const struct problems no_warnings = { 0 };
	struct lessons l = { 0 };
	struct err e;
	int rc;

	for (size_t i = 0; i < a->n_options; i++)
		if (strcmp(a->options[i].option->name, "json") != 0)
			return fail(EXIT_USAGE, "check: --%s changes a sweep file, no lesson",
			            a->options[i].option->name);
	if (lessons_open_file(&l, file, &e) < 0)
		return fail(EXIT_USAGE, "%s", e.text);
	if (!l.items[0].problems.n)
		find_lacks(&l.items[0]);
	rc = l.items[0].problems.n ? EXIT_USAGE : EXIT_DONE;
	if (args_has(a, "json"))
		say_json(file, &none, &l.items[0].problems, &no_warnings);
	else if (rc)
		prepare_complain(&l.items[0].problems, file);
	else
		say_fine_lesson(file, &l.items[0].lesson);
	lessons_clear(&l);
	return rc;
}

/* ---- sweep files --------------------------------------------------------------------- */

static int check_sweep(const struct args *a, const char *file)
{
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

int cmd_check(const struct args *a)
{
	const char *file = a->operands[0];

	return lessons_is_file(file) ? check_lesson(a, file) : check_sweep(a, file);
}
