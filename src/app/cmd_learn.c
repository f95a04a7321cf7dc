/* pegbox learn: a course that runs; and lessons without a screen. */

#include <stdio.h>
#include <stdlib.h>

#include "app/cmd.h"
#include "app/headless_lesson.h"
#include "app/prepare_say.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/lesson/glossary.h"
#include "folder/answers.h"

const struct cmd_option cmd_learn_options[] = {
	{ "list", 0, NULL, "Only list the lessons, and which are done" },
	{ "glossary", 0, NULL, "Only print the words of the field, each in two sentences" },
	{ "text", 0, NULL, "Without a screen: run one round of a lesson and print it" },
	{ "claim", 0, NULL, "Without a screen: does what a lesson claims hold as often?" },
	{ "rounds", 0, "N", "With --claim: so many rounds, not as many as the lesson states" },
	{ "record", 0, "FILE.csv", "Add a row for each answer that is given" },
	{ "keep", 0, "DIR", "Keep the sweeps of the lessons in this folder" },
	{ "seed", 0, "N", "The seed of the first round, for the same runs again" },
	SCREEN_OPTIONS,
	{ .name = NULL },
};

static int print_glossary(void)
{
	struct buf out = { 0 };

	for (const struct glossary_term *t = glossary; t->name; t++) {
		char *text = mem_printf("%s (lesson %d)", t->text, t->lesson);

		buf_addf(&out, "%s%s%s\n", t->name, *t->also ? ", " : "", t->also);
		text_wrap(&out, text, 80, "    ");
		free(text);
	}
	fputs(buf_str(&out), stdout);
	buf_clear(&out);
	return EXIT_DONE;
}

static int list(const struct lessons *l)
{
	char *path = answers_path();
	struct course done = { 0 };
	struct err e;
	int width = 0;

	if (answers_read(path, &done, &e) < 0)
		fail(0, "%s", e.text);
	for (size_t i = 0; i < l->n; i++)
		width = utf8_widest(width, l->items[i].name);
	for (size_t i = 0; i < l->n; i++) {
		const struct lessons_item *item = &l->items[i];

		const char *mark = course_has(&done, item->name) ? "✓" : " ";

		printf("%s %2zu  %-*s  %s\n", mark, i + 1, width, item->name,
		       item->lesson.title ? item->lesson.title : "");
	}
	course_clear(&done);
	free(path);
	return EXIT_DONE;
}

/* The lesson of a number, a name or a file, else all; -1 after a message. */
static int open_lessons(struct lessons *l, const char *word, size_t *first, size_t *n)
{
	char *dir = lessons_folder();
	struct err e;

	*l = (struct lessons){ 0 };
	*first = 0;
	if (word && lessons_is_file(word)) {
		if (lessons_open_file(l, word, &e) < 0)
			fail(0, "%s", e.text);
	} else {
		lessons_open(l, dir);
		if (!l->n)
			fail(0, "there are no lessons in %s", dir);
		else if (word && (*first = lessons_find(l, word)) == l->n)
			fail(0, "there is no lesson \"%s\" (see pegbox learn --list)", word);
	}
	*n = *first == l->n ? 0 : word ? 1 : l->n;
	free(dir);
	return *n ? 0 : -1;
}

static int headless(const struct args *a, const struct lessons *l, size_t first, size_t n,
                    long seed)
{
	struct headless_lesson how = { .keep = args_get(a, "keep") };
	bool claims = args_has(a, "claim");
	long rounds = 0;
	int rc = EXIT_DONE;

	if (!args_number(a, "rounds", 0, 100000, &rounds))
		return EXIT_USAGE;
	how.seed = seed ? (uint64_t)seed : claims ? 1 : (uint64_t)clock_now_ms();
	for (size_t i = first; i < first + n && rc != EXIT_INTERRUPTED; i++) {
		const struct lessons_item *item = &l->items[i];
		int one = item->problems.n ? prepare_complain(&item->problems, item->path)
		          : claims         ? headless_lesson_claim(item, &how, rounds)
		                           : headless_lesson_tell(item, &how);

		rc = one ? one : rc;
	}
	return rc;
}

static int screen(const struct args *a, const struct lessons_item *one, long seed)
{
	const char *word = a->n_operands ? a->operands[0] : NULL;
	bool is_file = word && lessons_is_file(word);
	struct front_lessons how = { .file = is_file ? word : NULL,
		                     .lesson = is_file ? NULL : word,
		                     .record = args_get(a, "record"),
		                     .keep = args_get(a, "keep"),
		                     .seed = (uint64_t)seed };

	struct err e;

	if (one && one->problems.n)
		return prepare_complain(&one->problems, one->path);
	if (!front_possible())
		return fail(EXIT_USAGE,
		            "this needs a terminal; without one: pegbox learn --text");
	if (how.record && answers_begin(how.record, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	return cmd_screen(a, (struct front_start){ .learn = &how });
}

static bool is_on_screen(const struct args *a)
{
	return !args_has(a, "glossary") && !args_has(a, "list") && !args_has(a, "text") &&
	       !args_has(a, "claim");
}

int cmd_learn(const struct args *a)
{
	const char *word = a->n_operands ? a->operands[0] : NULL;
	struct lessons l;
	size_t first, n;
	long seed = 0;
	int rc;

	if (!args_number(a, "seed", 1, 1L << 52, &seed))
		return EXIT_USAGE;
	if (args_has(a, "record") && !is_on_screen(a))
		return fail(EXIT_USAGE,
		            "--record is of answers, which are given on the screen");
	if (args_has(a, "rounds") && !args_has(a, "claim"))
		return fail(EXIT_USAGE, "--rounds goes with --claim");
	if (args_has(a, "glossary"))
		return print_glossary();
	if (open_lessons(&l, word, &first, &n) < 0)
		rc = EXIT_USAGE;
	else if (args_has(a, "list"))
		rc = list(&l);
	else if (args_has(a, "text") || args_has(a, "claim"))
		rc = headless(a, &l, first, n, seed);
	else
		rc = screen(a, word ? &l.items[first] : NULL, seed);
	lessons_clear(&l);
	return rc;
}
