/* The setup page and the world: its files, the sweep that it begins, edits or goes on with. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "engine/control.h"
#include "engine/engine_process.h"
#include "engine/requirements.h"
#include "folder/folders.h"
#include "folder/paths.h"
#include "folder/warm.h"
#include "folder/warm_file.h"
#include "front/front_part.h"

void front_setup_conf(struct front *f, const struct conf *c, const char *file)
{
	ui_setup_set(f->ui, c, file);
	text_keep(&f->setup_file, file);
	text_keep(&f->setup_directory, NULL);
	f->setup_in_part = false;
}

void front_setup_follow(struct front *f)
{
	const struct conf *is, *was = ui_setup_conf(f->ui);

	/* Neither a file's, nor a copy's, nor what somebody has changed. */
	if (!f->has_book || !f->book.sweep.n_corrected || f->setup_file || f->setup_directory ||
	    ui_setup_changed(f->ui))
		return;
	is = f->book.conf;
	if (!was->metric_name || strcmp(is->metric_name, was->metric_name) != 0 ||
	    is->goal != was->goal)
		front_setup_conf(f, is, NULL);
}

void front_setup_copy(struct front *f, const char *dir)
{
	const struct book *b = NULL;

	for (size_t i = 0; i < f->n_entries; i++)
		if (strcmp(f->entries[i].dir, dir) == 0)
			b = f->entries[i].book;
	if (!b || !b->conf_text) {
		front_say(f, STYLE_ERROR, "%s has no usable configuration to copy", dir);
		return;
	}
	front_setup_conf(f, b->conf, NULL);
	text_keep(&f->setup_directory, b->sweep.directory);
	ui_show(f->ui, CTX_SETUP);
	front_say(f, STYLE_GOOD, "a copy of %s's configuration, for a new sweep", dir);
}

void front_setup_change(struct front *f)
{
	if (!f->has_book)
		return;
	/* Several changes, one after the other, are of one form. */
	if (f->setup_file || !ui_setup_changed(f->ui))
		front_setup_conf(f, f->book.conf, NULL);
	ui_setup_change(f->ui);
}

void front_setup_text(struct front *f, const char *text, const char *file)
{
	struct conf c;
	struct strings errs = { 0 };
	bool whole;

	conf_init(&c);
	whole = cfgfile_parse(&c, text, file ? file : PATHS_CONF, false, &errs) == 0;
	if (!whole)
		front_say(f, STYLE_ERROR, "%s", errs.items[0]);
	front_setup_conf(f, &c, file);
	f->setup_in_part = !whole;
	strings_clear(&errs);
	conf_clear(&c);
}

void front_setup_load(struct front *f, const char *path)
{
	struct buf text = { 0 };
	struct err e;

	if (file_read(path, &text, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_setup_text(f, buf_str(&text), path);
	buf_clear(&text);
}

/* The form as a configuration, to be cleared either way. */
static int get_setup(struct front *f, struct conf *c, struct err *e)
{
	struct strings errs = { 0 };
	int rc;

	conf_init(c);
	rc = ui_setup_get(f->ui, c, &errs);
	if (rc < 0)
		err_set(e, "%s", errs.items[0]);
	strings_clear(&errs);
	return rc;
}

/* The form as a sweep file, with the comments of `old`, when there was one. */
static int print_setup(struct front *f, const char *old, struct buf *out, struct err *e)
{
	struct buf text = { 0 };
	struct conf c;
	int rc = get_setup(f, &c, e);

	if (rc == 0)
		cfgfile_print(&c, &text);
	cfgfile_keep_comments(old ? old : "", buf_str(&text), out);
	buf_clear(&text);
	conf_clear(&c);
	return rc;
}

/* The form into a file, with its comments; how much of it is wrong still, or -1. */
static long write_setup(struct front *f, const char *path, bool exists, struct err *e)
{
	struct buf old = { 0 }, text = { 0 }, whole = { 0 };
	struct unfinished d;
	long n = -1;

	unfinished_init(&d);
	if (!exists || file_read(path, &old, e) == 0) {
		n = (long)ui_setup_unfinished(f->ui, &d);
		cfgfile_print_unfinished(&d, &text);
		cfgfile_keep_comments(buf_str(&old), buf_str(&text), &whole);
		if (file_replace(path, &whole, e) < 0)
			n = -1;
	}
	unfinished_clear(&d);
	buf_clear(&old);
	buf_clear(&text);
	buf_clear(&whole);
	return n;
}

void front_setup_save(struct front *f, const char *path, bool overwrite)
{
	bool exists = access(path, F_OK) == 0;
	bool same = f->setup_file && strcmp(f->setup_file, path) == 0;
	struct err e;
	long n;

	/* The file that it came from may be written; another one is asked about. */
	if (exists && !overwrite && (!same || f->setup_in_part)) {
		char *question = mem_printf(same ? "not all of %s could be read: overwrite it?"
		                                 : "%s exists: overwrite it?",
		                            path);

		ui_ask(f->ui, REQ_SAVE_OVER, path, question);
		free(question);
		return;
	}
	n = write_setup(f, path, exists, &e);
	if (n < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
		return;
	}
	text_keep(&f->setup_file, path);
	f->setup_in_part = false;
	ui_setup_saved(f->ui, path);
	if (n)
		front_say(f, STYLE_WARN,
		          "wrote %s, a draft: %ld to mend, which pegbox check %s names", path,
		          n, path);
	else
		front_say(f, STYLE_GOOD, "wrote %s", path);
}

char *front_setup_directory(const struct front *f, const struct conf *c)
{
	/* Like the sweep that it is of, or the one on the screen, or where the file stands. */
	if (f->setup_directory && !f->setup_file)
		return mem_strdup(f->setup_directory);
	return f->has_book && !f->setup_file && f->book.sweep.directory
	               ? mem_strdup(f->book.sweep.directory)
	               : requirements_directory(c, f->setup_file);
}

/* What the form's sweep is to learn from; paths are the file's, or from where runs start. */
static int read_history(const struct front *f, struct conf *c, const char *directory,
                        struct earlier *out, struct err *e)
{
	const char *file = f->setup_file;
	char *base = file ? file_folder(file) : mem_strdup(directory);
	struct problems found = { 0 };
	int rc = warm_read(c, base, out, &found);

	if (rc < 0)
		err_set(e, "%s", found.items[0].text);
	else
		warm_resolve(c, base);
	problems_clear(&found);
	free(base);
	return rc;
}

void front_setup_start(struct front *f)
{
	struct buf text = { 0 };
	struct err e;
	struct conf c;
	struct earlier earlier = { 0 };
	char *dir = NULL, *directory = NULL;
	int rc = get_setup(f, &c, &e);

	if (rc == 0) {
		directory = front_setup_directory(f, &c);
		rc = requirements_first(&c, directory, &e);
	}
	if (rc == 0 && c.history.n)
		rc = read_history(f, &c, directory, &earlier, &e);
	if (rc == 0)
		cfgfile_print(&c, &text);
	if (rc < 0 || !(dir = folders_make(c.name, NULL, &e)) ||
	    (c.history.n && warm_save(dir, &earlier, &e) < 0) ||
	    engine_process_begin(dir, directory, buf_str(&text), &e) < 0 ||
	    front_sweep_open(f, dir, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
	} else {
		ui_setup_saved(f->ui, NULL);
		ui_show(f->ui, CTX_RUNS);
	}
	earlier_clear(&earlier);
	free(dir);
	free(directory);
	buf_clear(&text);
	conf_clear(&c);
}

/* The sweep at work has this configuration from now on; false: its engine refused. */
static bool edit(struct front *f, const char *text)
{
	struct buf line = { 0 };
	bool good;

	buf_adds(&line, "edit ");
	control_escape(text, &line);
	good = front_ask(f, buf_str(&line));
	if (good) {
		f->log_due = true;
		front_follow(f);
	}
	buf_clear(&line);
	return good;
}

void front_setup_apply(struct front *f)
{
	struct buf text = { 0 };
	struct err e;

	if (print_setup(f, f->book.conf_text, &text, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else if (edit(f, buf_str(&text)))
		ui_setup_saved(f->ui, NULL);
	buf_clear(&text);
}

/* Into the form, which is shown: r there begins the sweep. */
static void offer_policy(struct front *f, const struct conf *c)
{
	front_setup_conf(f, c, NULL);
	text_keep(&f->setup_directory, f->book.sweep.directory);
	ui_show(f->ui, CTX_SETUP);
	front_say(f, STYLE_GOOD, "the sweep's configuration with this policy, for a new sweep");
}

void front_setup_policy(struct front *f, const char *policy)
{
	struct strings errs = { 0 };
	struct buf text = { 0 }, whole = { 0 };
	struct err e;
	struct conf c;

	conf_init(&c);
	if (!f->has_book || !f->book.conf_text) {
		front_say(f, STYLE_WARN, "there is no configuration that it could be put into");
	} else if (cfgfile_parse(&c, f->book.conf_text, PATHS_CONF, false, &errs) < 0) {
		front_say(f, STYLE_ERROR, "%s", errs.items[0]);
	} else if (conf_set_policy(&c, policy, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
	} else if (!f->live) {
		offer_policy(f, &c);
	} else {
		cfgfile_print(&c, &text);
		cfgfile_keep_comments(f->book.conf_text, buf_str(&text), &whole);
		/* A form that nobody has changed shows what holds. */
		if (edit(f, buf_str(&whole)) && !ui_setup_changed(f->ui) && !f->setup_file)
			front_setup_conf(f, &c, NULL);
	}
	strings_clear(&errs);
	buf_clear(&text);
	buf_clear(&whole);
	conf_clear(&c);
}
