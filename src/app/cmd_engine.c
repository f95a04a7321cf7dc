/* pegbox engine: what the front end starts; not for people. */

#include <stdlib.h>
#include <string.h>

#include "app/cmd.h"
#include "base/file.h"
#include "base/mem.h"
#include "cfgfile/cfgfile.h"
#include "engine/engine.h"
#include "engine/engine_process.h"
#include "folder/paths.h"

static void on_begun(void *data)
{
	(void)data;
	engine_process_started();
}

/* The configuration on stdin; NULL and a sentence when it cannot be used. */
static struct conf *read_conf(struct buf *text, struct err *e)
{
	struct conf *c = mem_alloc(sizeof *c);
	struct errs errs = { 0 };

	conf_init(c);
	if (file_read("/dev/stdin", text, e) < 0)
		errs_add(&errs, "%s", e->text);
	else
		cfgfile_parse(c, buf_str(text), PATHS_CONF, true, &errs);
	if (errs.n) {
		err_set(e, "%s", errs.items[0]);
		conf_clear(c);
		free(c);
		c = NULL;
	}
	errs_clear(&errs);
	return c;
}

static int work(const struct args *a, struct conf *c, const char *text, struct err *e)
{
	bool begins = strcmp(a->operands[0], "begin") == 0;
	struct watch watch = { .begun = on_begun, .say = fail_say };
	const char *dir = a->operands[1];
	struct engine_start start = {
		.directory = a->operands[2],
		.new_conf = begins ? NULL : c,
		.new_conf_text = text,
		.watch = &watch,
	};
	int rc;

	start.writer = begins ? writer_create(dir, c, text, &watch, e)
	                      : writer_take_over(dir, &watch, e);
	rc = start.writer ? engine_run(&start, e) : -1;
	writer_close(start.writer);
	return rc;
}

int cmd_engine(const struct args *a)
{
	bool resumes = strcmp(a->operands[0], "resume") == 0;
	struct buf text = { 0 };
	struct err e;
	struct conf *c = resumes ? NULL : read_conf(&text, &e);
	int rc = resumes || c ? work(a, c, buf_str(&text), &e) : -1;

	buf_clear(&text);
	return rc < 0 ? fail(EXIT_ERROR, "%s", e.text) : rc;
}
