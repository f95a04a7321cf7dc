/* pegbox resume: go on with a sweep, after a crash or for more runs. */

#include <limits.h>
#include <stdlib.h>

#include "app/headless.h"
#include "app/prepare_say.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/conf/conf_diff.h"
#include "engine/engine_process.h"
#include "engine/requirements.h"

const struct cmd_option cmd_resume_options[] = {
	PREPARE_RUN_OPTIONS,
	PREPARE_OPTIONS,
	SCREEN_OPTIONS,
	{ .name = NULL },
};

/* Where the runs start something is missing: has it moved here, or beside the sweep? */
static void say_moved(const struct conf *c, const char *dir)
{
	char *beside = mem_printf("%s/..", dir), here[PATH_MAX] = "";
	const char *places[] = { ".", beside };
	char *word = text_shell_quoted(dir);

	for (size_t i = 0; i < ARRAY_LEN(places) && !*here; i++) {
		struct problems found = { 0 };

		if (realpath(places[i], here))
			requirements_check(c, here, &found);
		if (found.n)
			*here = '\0';
		problems_clear(&found);
	}
	if (*here) {
		char *place = text_shell_quoted(here);

		fail(0, "if it has moved: pegbox resume %s --set working_directory=%s", word,
		     place);
		free(place);
	} else {
		fail(0, "if it has moved: pegbox resume %s --set working_directory=/its/place",
		     word);
	}
	free(word);
	free(beside);
}

/*
 * What the options make of the sweep's configuration, and where its runs start; s->conf NULL:
 * nothing changes.  An exit code when it cannot go on so.
 */
static int plan(struct prepared *s, const struct args *a, const struct book *b)
{
	const struct conf *c;
	struct problems found = { 0 };
	int rc = EXIT_DONE;
	bool moved;

	if (prepare_change(s, a, b->conf_text) < 0)
		return EXIT_USAGE;
	c = s->conf ? s->conf : b->conf;
	/* A sweep whose program has moved goes on with --set working_directory=/new/place. */
	s->directory = mem_strdup(c->working_directory && c->working_directory[0] == '/'
	                                  ? c->working_directory
	                                  : b->sweep.directory);
	requirements_check(c, s->directory, &found);
	moved = found.n;
	conf_check_end(c, &found);
	if (conf_diff_setting(b->conf, c, conf_find("sampling", "history")))
		problems_add(&found, (struct place){ .line = PLACE_ELSEWHERE },
		             CONF_DIFF_HISTORY);
	if (found.n)
		rc = prepare_complain(&found, NULL);
	problems_clear(&found);
	if (moved)
		say_moved(c, b->dir);
	return rc;
}

/* Here, in this process, to its end. */
static int resume_here(const struct args *a, const char *dir)
{
	struct headless h;
	struct engine_start start = { .watch = &h.watch };
	struct prepared s = { 0 };
	struct err e;
	int rc;

	headless_init(&h, a);
	start.writer = writer_take_over(dir, start.watch, &e);
	if (!start.writer)
		return fail(EXIT_ERROR, "%s", e.text);
	cmd_print_problems(writer_book(start.writer));
	rc = plan(&s, a, writer_book(start.writer));
	if (rc == EXIT_DONE) {
		start.directory = s.directory;
		start.new_conf = s.conf;
		start.new_conf_text = s.text;
		s.conf = NULL;
		rc = headless_run(&h, &start);
	} else {
		writer_close(start.writer);
	}
	prepare_clear(&s);
	return rc;
}

/* In a process of its own, with the front end in this one, unless nobody stays. */
static int resume_apart(const struct args *a, const char *dir)
{
	struct prepared s = { 0 };
	struct book b;
	struct err e;
	int rc;

	if (cmd_open(&b, dir) < 0)
		return EXIT_ERROR;
	if (!b.conf_text || !b.sweep.directory)
		rc = fail(EXIT_ERROR,
		          "%s: the log has no usable configuration: nothing can be resumed",
		          b.dir);
	else
		rc = plan(&s, a, &b);
	if (rc == EXIT_DONE)
		rc = engine_process_resume(b.dir, s.directory, s.text, NULL, &e) < 0
		             ? fail(EXIT_ERROR, "%s", e.text)
		     : args_has(a, "detach")
		             ? headless_leave(a, b.dir)
		             : cmd_screen(a, (struct front_start){ .dir = b.dir });
	prepare_clear(&s);
	book_clear(&b);
	return rc;
}

int cmd_resume(const struct args *a)
{
	char *dir = cmd_sweep(a);
	bool here = headless_wanted(a) && !args_has(a, "detach");
	int rc = !dir ? EXIT_ERROR : here ? resume_here(a, dir) : resume_apart(a, dir);

	free(dir);
	return rc;
}
