/* pegbox resume: go on with a sweep, after a crash or for more runs. */

#include <stdlib.h>
#include <string.h>

#include "app/book.h"
#include "app/front.h"
#include "app/headless.h"
#include "app/setup.h"
#include "app/spawn.h"
#include "base/mem.h"

static const struct cmd_option options[] = {
	{ "headless", 0, NULL, "No screen: a progress line, or plain lines" },
	{ "quiet", 'q', NULL, "Say only what goes wrong" },
	SETUP_OPTIONS,
	FRONT_OPTIONS,
	{ .name = NULL },
};

static int resume(const struct args *a)
{
	struct headless *h;
	const struct conf *c;
	const char *directory;
	struct setup s = { 0 };
	struct errs errs = { 0 };
	struct book b;
	struct err e;
	int rc = EXIT_ERROR;

	if (cmd_open(&b, a->operands[0]) < 0)
		goto done;
	if (!b.conf_text || !b.sweep.directory) {
		cmd_fail(EXIT_ERROR,
		         "%s: the log has no usable configuration: nothing can be resumed",
		         b.dir);
		goto done;
	}
	rc = setup_change(&s, a, b.conf_text);
	if (rc < 0) {
		rc = EXIT_USAGE;
		goto done;
	}
	c = s.conf ? s.conf : b.conf;
	/* A sweep whose program has moved goes on with --set working_directory=/new/place. */
	directory = c->working_directory && c->working_directory[0] == '/'
	                    ? c->working_directory
	                    : b.sweep.directory;
	setup_look(c, directory, &errs);
	if (errs.n) {
		rc = cmd_fail_all(&errs);
		goto done;
	}
	if (!args_has(a, "headless") && !args_has(a, "quiet") && front_possible()) {
		struct front_start start = { .dir = b.dir };

		rc = spawn_engine(b.dir, directory, s.text, &e) < 0
		             ? cmd_fail(EXIT_ERROR, "%s", e.text)
		             : front_run(a, &start);
		goto done;
	}
	h = headless_new(args_has(a, "quiet"));
	rc = engine_run(&b, directory, s.text, headless_watch(h), &e);
	if (rc < 0)
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	else if (!args_has(a, "quiet"))
		headless_end(h, &b);
	headless_free(h);
done:
	errs_clear(&errs);
	setup_clear(&s);
	book_clear(&b);
	return rc;
}

const struct cmd cmd_resume = {
	.name = "resume",
	.arguments = "DIR [OPTIONS]",
	.summary = "Go on with a sweep after a crash or an interrupt, or for more runs",
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = resume,
};
