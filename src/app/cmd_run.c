/* pegbox run: a new sweep. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/book.h"
#include "app/headless.h"
#include "app/run.h"
#include "app/setup.h"
#include "base/mem.h"
#include "base/text.h"
#include "jobs/command.h"

static const struct cmd_option options[] = {
	{ "output", 'o', "DIR", "The sweep folder to make (default: NAME-DATE-TIME here)" },
	{ "headless", 0, NULL, "No screen: a progress line, or plain lines" },
	{ "quiet", 'q', NULL, "Say only what goes wrong" },
	{ "dry-run", 0, NULL, "Print the commands that would be started, start nothing" },
	{ "add", 0, "FILE.csv", "Assignments to run first, one a row" },
	SETUP_OPTIONS,
	SETUP_FREE_OPTIONS,
	{ .name = NULL },
};

/* ---- --dry-run ------------------------------------------------------------------- */

static void print_command(const struct conf *c, const struct point *p)
{
	struct buf line = { 0 };
	struct assignment a;
	struct command cmd;

	assignment_from_point(&a, &c->space, p);
	command_build(c, &a, &cmd);
	command_print(&cmd, &line);
	puts(buf_str(&line));
	command_clear(&cmd);
	assignment_clear(&a);
	buf_clear(&line);
}

static int dry_run(const struct setup *s)
{
	const struct conf *c = s->conf;
	uint64_t n = c->max_total_runs > 0 ? (uint64_t)c->max_total_runs : 100, draw = 0;
	struct observation o = { .inside = true, .pending = true };
	struct history h;
	struct sampler *sampler;
	struct buf why = { 0 };
	struct err e;

	if (isnan(c->seed))
		cmd_fail(0, "no seed is given: a real run draws other values (--seed N)");
	history_init(&h, &c->space, (enum goal)c->goal, isnan(c->seed) ? 0 : (uint64_t)c->seed);
	sampler = sampler_new(sampler_find(c->method), &h);
	point_init(&o.point, &c->space);
	fprintf(stderr, "in %s:\n", s->directory);
	for (uint64_t i = 0; i < n; i++) {
		if (i < c->enqueue.n)
			point_parse(&o.point, &c->space, c->enqueue.items[i], &e);
		else if (sampler_suggest(sampler, &h, draw++, &o.point, &why) != SUGGEST_POINT)
			break;
		history_add(&h, &o);
		print_command(c, &o.point);
	}
	point_clear(&o.point);
	buf_clear(&why);
	sampler_free(sampler);
	history_clear(&h);
	return EXIT_DONE;
}

/* ---- the folder ------------------------------------------------------------------ */

/* NAME-20261123-184500, or with -2, -3, … when that is taken. */
static char *make_folder(const struct conf *c, const char *given, struct err *e)
{
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32], *dir;

	if (given) {
		dir = mem_strdup(given);
		if (mkdir(dir, 0777) == 0)
			return dir;
		/* An empty folder, or one that holds no sweep, may be used. */
		if (errno == EEXIST) {
			char *log = mem_printf("%s/log.csv", dir);
			bool taken = access(log, F_OK) == 0;

			free(log);
			if (!taken && access(dir, W_OK | X_OK) == 0)
				return dir;
			if (taken)
				err_set(e,
				        "%s holds a sweep already; pegbox resume %s goes on with it",
				        dir, dir);
			else
				err_errno(e, "cannot write in %s", dir);
		} else {
			err_errno(e, "cannot make the folder %s", dir);
		}
		free(dir);
		return NULL;
	}
	localtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &tm);
	for (int i = 1; i < 1000; i++) {
		dir = i == 1 ? mem_printf("%s-%s", c->name, stamp)
		             : mem_printf("%s-%s-%d", c->name, stamp, i);
		if (mkdir(dir, 0777) == 0)
			return dir;
		if (errno != EEXIST)
			err_errno(e, "cannot make the folder %s", dir);
		free(dir);
		if (errno != EEXIST)
			return NULL;
	}
	err_set(e, "every folder %s-%s-N is taken", c->name, stamp);
	return NULL;
}

static int write_conf(const char *dir, const char *text, struct err *e)
{
	char *path = mem_printf("%s/sweep.cfg", dir);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), rc = 0;

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		rc = err_errno(e, "cannot write %s", path);
	if (fd >= 0 && close(fd) < 0 && rc == 0)
		rc = err_errno(e, "cannot write %s", path);
	free(path);
	return rc;
}

int run_sweep(struct setup *s, const char *output, bool quiet)
{
	struct headless *h = headless_new(quiet);
	struct book b;
	struct err e;
	char *dir = make_folder(s->conf, output, &e);
	int rc = -1;

	if (dir) {
		book_init(&b, dir);
		book_set_conf(&b, s->conf, s->text);
		s->conf = NULL;
		if (write_conf(dir, s->text, &e) == 0) {
			if (!quiet)
				fprintf(stderr, "sweep: %s\n", dir);
			rc = engine_run(&b, s->directory, NULL, headless_watch(h), &e);
			if (rc >= 0 && !quiet)
				headless_end(h, &b);
		}
		book_clear(&b);
	}
	if (rc < 0)
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	free(dir);
	headless_free(h);
	return rc;
}

static int run(const struct args *a)
{
	struct setup s;
	int rc;

	if (setup_read(&s, a, a->n_operands ? a->operands[0] : NULL) < 0)
		return EXIT_USAGE;
	rc = args_has(a, "dry-run")
	             ? dry_run(&s)
	             : run_sweep(&s, args_get(a, "output"), args_has(a, "quiet"));
	setup_clear(&s);
	return rc;
}

const struct cmd cmd_run = {
	.name = "run",
	.arguments = "[SWEEP.cfg] [OPTIONS] [--NAME~EXPRESSION … -- CMD…]",
	.summary = "Run a sweep: from a file, or from expressions on the command line",
	.options = options,
	.max_operands = 1,
	.takes_rest = true,
	.takes_spaces = true,
	.run = run,
};
