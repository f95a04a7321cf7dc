/* What leaves the screen for files: sweep files, tables, charts; and the start of a sweep. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/control.h"
#include "app/engine.h"
#include "app/folders.h"
#include "app/front_state.h"
#include "app/paths.h"
#include "app/setup.h"
#include "app/spawn.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "spec/spec.h"
#include "store/csv.h"
#include "store/export.h"
#include "store/results.h"

/* ---- exports --------------------------------------------------------------------- */

static void print_table(struct front *f, struct buf *out)
{
	size_t rows = ui_table_rows(f->ui), columns = ui_table_columns(f->ui);
	struct buf cell = { 0 };

	for (size_t y = 0; y < rows; y++) {
		for (size_t x = 0; x < columns; x++) {
			buf_reset(&cell);
			ui_table_cell(f->ui, y, x, &cell);
			if (x)
				buf_addc(out, ',');
			csv_quote(out, buf_str(&cell), cell.len);
		}
		buf_addc(out, '\n');
	}
	buf_clear(&cell);
}

void front_export(struct front *f, const char *path, bool overwrite)
{
	struct buf text = { 0 };
	struct err e;
	const char *what = "the table";

	if (!f->has_book) {
		front_say(f, STYLE_WARN, "no sweep is open");
		return;
	}
	if (!overwrite && access(path, F_OK) == 0) {
		char *question = mem_printf("%s exists: overwrite it?", path);

		ui_ask(f->ui, REQ_OVERWRITE, path, question);
		free(question);
		return;
	}
	if (text_ends_with(path, ".curves.csv")) {
		results_print_curves(&f->book.sweep, &text);
		what = "the curves";
	} else if (text_ends_with(path, ".csv")) {
		print_table(f, &text);
	} else if (text_ends_with(path, ".svg") || text_ends_with(path, ".txt")) {
		ui_print_chart(f->ui, text_ends_with(path, ".svg"), &text);
		what = "the chart";
	} else if (text_ends_with(path, ".json")) {
		export_json(&f->book.sweep, clock_now_ms(), true, &text);
		what = "the sweep";
	} else {
		front_say(f, STYLE_ERROR,
		          "\"%s\": the name says what is written: "
		          ".csv, .curves.csv, .json, .txt or .svg",
		          path);
		return;
	}
	if (file_replace(path, &text, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_say(f, STYLE_GOOD, "wrote %s to %s", what, path);
	buf_clear(&text);
}

/* ---- the form -------------------------------------------------------------------- */

void front_form_text(struct front *f, const char *text, const char *file)
{
	struct conf c;
	struct errs errs = { 0 };

	conf_init(&c);
	if (spec_parse(&c, text, file ? file : PATHS_CONF, false, &errs) < 0)
		front_say(f, STYLE_ERROR, "%s", errs.items[0]);
	ui_setup_set(f->ui, &c, file);
	free(f->form_file);
	f->form_file = file ? mem_strdup(file) : NULL;
	errs_clear(&errs);
	conf_clear(&c);
}

void front_load(struct front *f, const char *path)
{
	struct buf text = { 0 };
	struct err e;

	if (file_read(path, &text, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
	} else {
		front_form_text(f, buf_str(&text), path);
	}
	buf_clear(&text);
}

/* The form as a sweep file; with the comments of `old`, when there was one. */
static int print_form(struct front *f, const char *old, struct buf *out)
{
	struct conf c;
	struct errs errs = { 0 };
	int rc;

	conf_init(&c);
	rc = ui_setup_get(f->ui, &c, &errs);
	if (rc < 0) {
		front_say(f, STYLE_ERROR, "%s", errs.items[0]);
	} else {
		struct buf text = { 0 };

		spec_print(&c, &text);
		spec_keep_comments(old ? old : "", buf_str(&text), out);
		buf_clear(&text);
	}
	errs_clear(&errs);
	conf_clear(&c);
	return rc;
}

void front_save(struct front *f, const char *path, bool overwrite)
{
	struct buf old = { 0 }, text = { 0 };
	struct err e;
	bool exists = access(path, F_OK) == 0;

	/* The file that it came from may be written; another one is asked about. */
	if (exists && !overwrite && !(f->form_file && strcmp(f->form_file, path) == 0)) {
		char *question = mem_printf("%s exists: overwrite it?", path);

		ui_ask(f->ui, REQ_SAVE_OVER, path, question);
		free(question);
		return;
	}
	if (exists && file_read(path, &old, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else if (print_form(f, buf_str(&old), &text) < 0)
		;
	else if (file_replace(path, &text, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else {
		free(f->form_file);
		f->form_file = mem_strdup(path);
		ui_setup_saved(f->ui, path);
		front_say(f, STYLE_GOOD, "wrote %s", path);
	}
	buf_clear(&old);
	buf_clear(&text);
}

void front_start_sweep(struct front *f)
{
	struct buf text = { 0 };
	struct errs errs = { 0 };
	struct err e;
	struct conf c;
	char *dir = NULL, *directory = NULL;
	int rc;

	conf_init(&c);
	rc = ui_setup_get(f->ui, &c, &errs);
	if (rc < 0) {
		err_set(&e, "%s", errs.items[0]);
	} else {
		/* Like the sweep on the screen, or where the file stands. */
		directory = f->has_book && !f->form_file && f->book.sweep.directory
		                    ? mem_strdup(f->book.sweep.directory)
		                    : setup_directory(&c, f->form_file);
		rc = setup_look_first(&c, directory, &e);
	}
	if (rc < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
	} else if (print_form(f, NULL, &text) == 0) {
		dir = folders_make(c.name, NULL, &e);
		if (!dir || spawn_begin(dir, directory, buf_str(&text), &e) < 0) {
			front_say(f, STYLE_ERROR, "%s", e.text);
		} else if (front_open(f, dir, &e) < 0) {
			front_say(f, STYLE_ERROR, "%s", e.text);
		} else {
			ui_setup_saved(f->ui, NULL);
			ui_show(f->ui, CTX_RUNS);
		}
	}
	free(dir);
	free(directory);
	errs_clear(&errs);
	buf_clear(&text);
	conf_clear(&c);
}

void front_resume(struct front *f)
{
	const struct sweep *s = &f->book.sweep;
	struct err e;

	if (!f->book.conf_text || !s->directory)
		front_say(f, STYLE_ERROR,
		          "the log has no usable configuration: nothing can be resumed");
	else if (setup_look_first(f->book.conf, s->directory, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else if (spawn_resume(f->book.dir, s->directory, NULL, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	else
		front_say(f, STYLE_GOOD, "the sweep goes on");
}

void front_apply(struct front *f)
{
	struct buf text = { 0 }, line = { 0 };

	if (print_form(f, f->book.conf_text, &text) == 0) {
		buf_adds(&line, "edit ");
		control_escape(buf_str(&text), &line);
		if (front_ask(f, buf_str(&line))) {
			ui_setup_saved(f->ui, NULL);
			f->log_due = true;
			front_follow(f);
		}
	}
	buf_clear(&text);
	buf_clear(&line);
}
