/*
 * Sweeps of others: each file of tests/data/foreign and the sweep file that it becomes, with
 * its notes, or what is said of it, in a file of the same name that ends in .cfg or .err.
 * REGEN=1 writes them anew.
 */

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "../tap.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "foreign/foreign.h"

/* The folder that they are read in is another on each machine. */
static void add_plain(struct buf *out, const char *text, const char *folder)
{
	size_t len = strlen(folder);

	while (*text) {
		if (strncmp(text, folder, len) == 0) {
			buf_adds(out, "@DIR@");
			text += len;
		} else {
			buf_addc(out, *text++);
		}
	}
}

static void add_problems(struct buf *out, const struct problems *ps, const char *before)
{
	for (size_t i = 0; i < ps->n; i++)
		if (ps->items[i].at.line > 0)
			buf_addf(out, "%sline %d: %s\n", before, ps->items[i].at.line,
			         ps->items[i].text);
		else
			buf_addf(out, "%s%s\n", before, ps->items[i].text);
}

/* Is the configuration sound as well? */
static void check(struct foreign *f, struct buf *out)
{
	struct problems found = { 0 };

	conf_check(&f->conf, &found);
	foreign_locate(f, &found);
	add_problems(out, &found, "# wrong: ");
	problems_clear(&found);
}

static void read_one(const char *folder, const char *name)
{
	char python[] = "python3", script[] = "train.py", *program[] = { python, script };
	struct strings words = { .items = program, .n = 2 };
	struct foreign_with with = { .processors = 4,
		                     .python = "python3",
		                     .program = strstr(name, "program") ? &words : NULL };
	char *path = file_join(folder, name), *dot = strrchr(name, '.'), *golden;
	struct buf text = { 0 }, plain = { 0 }, expected = { 0 };
	struct foreign f;
	struct err e;
	bool read = foreign_read(&f, path, &with) == 0;

	add_problems(&text, &f.notes, read ? "# note: " : "note: ");
	add_problems(&text, &f.errors, "");
	if (read) {
		cfgfile_print(&f.conf, &text);
		check(&f, &text);
	}
	add_plain(&plain, buf_str(&text), folder);
	golden =
		mem_printf("%s/%.*s.%s", folder, (int)(dot - name), name, read ? "cfg" : "err");
	if (getenv("REGEN"))
		file_replace(golden, &plain, &e);
	if (file_read(golden, &expected, &e) < 0)
		ok(false, "%s", e.text);
	else
		is_str(buf_str(&plain), buf_str(&expected), "%s", name);
	foreign_clear(&f);
	free(golden);
	free(path);
	buf_clear(&text);
	buf_clear(&plain);
	buf_clear(&expected);
}

static int is_case(const struct dirent *entry)
{
	return foreign_is_path(entry->d_name);
}

int main(void)
{
	const char *top = getenv("top_srcdir");
	char *joined = mem_printf("%s/tests/data/foreign", top ? top : "."),
	     *folder = realpath(joined, NULL);
	struct dirent **found = NULL;
	int n = folder ? scandir(folder, &found, is_case, alphasort) : 0;

	unsetenv("PEGBOX_AZURE");
	ok(n > 0, "there are cases");
	for (int i = 0; i < n; i++) {
		/* Names with "part" are parts of others. */
		if (!strstr(found[i]->d_name, "part"))
			read_one(folder, found[i]->d_name);
		free(found[i]);
	}
	free(found);
	free(joined);
	free(folder);
	return done_testing();
}
