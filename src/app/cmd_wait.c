/* pegbox wait: until a sweep has ended, or has a better run. */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/cmd.h"
#include "base/text.h"
#include "engine/engine.h"
#include "folder/book.h"
#include "folder/lock.h"
#include "store/json_text.h"

#define LOOK_MS 100

const struct cmd_option cmd_wait_options[] = {
	{ "until", 0, "WHAT",
	  "finished (the default), or best: a completed run that is the best so far" },
	{ "json", 0, NULL, "How the sweep stands then, as status has it" },
	{ .name = NULL },
};

/* The best completed run, which is what on_best is told of. */
static uint32_t best_of(const struct book *b)
{
	return b->sweep.best_ended[RANK_FULL];
}

/* Nothing more comes of it: it is finished, or no engine is at work. */
static bool is_over(const struct book *b)
{
	return b->sweep.status == SWEEP_FINISHED || !lock_is_held(b->dir, NULL);
}

/*
 * Follow the log until it is over, or `best` is another.  Who has just let the lock go may have
 * written last rows before.  -1 and a sentence.
 */
static int follow(struct book *b, bool until_best, struct err *e)
{
	uint32_t best = best_of(b);
	bool over = false;

	while (!over && !(until_best && best_of(b) != best)) {
		nanosleep(&(struct timespec){ .tv_nsec = LOOK_MS * 1000000 }, NULL);
		over = is_over(b);
		if (book_follow(b, e) < 0)
			return -1;
	}
	return until_best && best_of(b) != best;
}

static int fail_interrupted(const struct book *b)
{
	char *dir = text_shell_quoted(b->dir);
	int rc = fail(EXIT_ERROR, "no engine is at work in %s; go on with: pegbox resume %s",
	              b->dir, dir);

	free(dir);
	return rc;
}

int cmd_wait(const struct args *a)
{
	const char *until = args_get(a, "until");
	bool until_best = until && strcmp(until, "best") == 0;
	struct book b;
	struct err e;
	int64_t pid = 0;
	int rc;

	if (until && text_word("best finished", until) < 0)
		return fail(EXIT_USAGE, "wait: --until takes best or finished, not \"%s\"",
		            until);
	if (cmd_open_sweep(&b, a) < 0)
		return EXIT_ERROR;
	rc = follow(&b, until_best, &e);
	if (rc < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (rc == 0 && b.sweep.status != SWEEP_FINISHED)
		rc = fail_interrupted(&b);
	else
		rc = rc ? EXIT_DONE : engine_exit_code(&b.sweep);
	if (args_has(a, "json") && (rc != EXIT_ERROR || b.sweep.status == SWEEP_FINISHED)) {
		bool live = lock_is_held(b.dir, &pid);

		json_print(cmd_status_json(&b, live, pid), JSON_INDENT(1));
	}
	book_clear(&b);
	return rc;
}
