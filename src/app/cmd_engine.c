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
	struct strings errs = { 0 };

	conf_init(c);
	if (file_read("/dev/stdin", text, e) < 0)
		strings_addf(&errs, "%s", e->text);
	else
		cfgfile_parse(c, buf_str(text), PATHS_CONF, true, &errs);
	if (errs.n) {
		err_set(e, "%s", errs.items[0]);
		conf_clear(c);
		free(c);
		c = NULL;
	}
	strings_clear(&errs);
	return c;
}

int cmd_engine(const struct args *a)
{
	const char *how = a->operands[0], *dir = a->operands[1];
	bool begins = strcmp(how, "begin") == 0, resumes = strcmp(how, "resume") == 0;
	struct watch watch = { .begun = on_begun, .say = fail_say };
	struct buf text = { 0 };
	struct err e;
	struct conf *c = resumes ? NULL : read_conf(&text, &e);
	struct engine_start start = {
		.directory = a->operands[2],
		.new_conf = begins ? NULL : c,
		.new_conf_text = buf_str(&text),
		.command = a->n_operands > 3 ? a->operands[3] : NULL,
		.watch = &watch,
	};
	int rc;

	if (begins && c)
		start.writer = writer_create(dir, c, buf_str(&text), &watch, &e);
	else if (resumes || c)
		start.writer = writer_take_over(dir, &watch, &e);
	rc = start.writer ? engine_run(&start, &e) : -1;
	writer_close(start.writer);
	buf_clear(&text);
	return rc < 0 ? fail(EXIT_ERROR, "%s", e.text) : rc;
}
