/* pegbox engine: what the front end starts; not for people. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/book.h"
#include "app/cmd.h"
#include "app/engine.h"
#include "app/spawn.h"
#include "base/file.h"
#include "base/mem.h"

static void on_event(void *data, const struct book *b, const struct event *ev)
{
	bool *told = data;

	(void)b;
	if (!*told && ev->kind == EVENT_SWEEP &&
	    (strcmp(ev->name, "started") == 0 || strcmp(ev->name, "resumed") == 0)) {
		*told = true;
		spawn_started();
	}
}

static void on_say(void *data, const char *text)
{
	(void)data;
	cmd_fail(0, "%s", text);
}

/* The configuration of a sweep that is about to begin. */
static int read_conf(struct book *b, struct err *e)
{
	char *path = mem_printf("%s/sweep.cfg", b->dir);
	struct buf text = { 0 };
	int rc = file_read(path, &text, e);

	if (rc == 0)
		rc = book_read_conf(b, buf_str(&text), e);
	buf_clear(&text);
	free(path);
	return rc;
}

static int engine(const struct args *a)
{
	bool told = false;
	struct engine_watch watch = { .event = on_event, .say = on_say, .data = &told };
	const char *dir = a->operands[0], *change = a->n_operands > 2 ? a->operands[2] : NULL;
	char *log = mem_printf("%s/log.csv", dir);
	struct buf text = { 0 };
	struct book b;
	struct err e;
	int rc;

	if (access(log, F_OK) == 0) {
		rc = book_open(&b, dir, &e);
	} else {
		book_init(&b, dir);
		rc = read_conf(&b, &e);
	}
	if (rc == 0 && change) {
		rc = file_read(change, &text, &e);
		unlink(change);
	}
	if (rc == 0)
		rc = engine_run(&b, a->operands[1], change ? buf_str(&text) : NULL, &watch, &e);
	if (rc < 0)
		rc = cmd_fail(EXIT_ERROR, "%s", e.text);
	buf_clear(&text);
	book_clear(&b);
	free(log);
	return rc;
}

const struct cmd cmd_engine = {
	.name = "engine",
	.arguments = "DIR DIRECTORY [CHANGE.cfg]",
	.min_operands = 2,
	.max_operands = 3,
	.run = engine,
};
