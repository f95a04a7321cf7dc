/* pegbox demo: an example sweep of the built-in trainer. */

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cmd_run.h"
#include "app/screen.h"
#include "base/installed.h"
#include "base/mem.h"

const struct cmd_option cmd_demo_options[] = {
	{ "output", 'o', "DIR", "The sweep folder to make" },
	PREPARE_RUN_OPTIONS,
	PREPARE_OPTIONS,
	SCREEN_OPTIONS,
	{ .name = NULL },
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "demo, quick": the sweep files in the examples folder itself. */
static void list_demos(const char *dir, struct buf *out)
{
	struct strings names = { 0 };
	DIR *d = opendir(dir);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		char *end = strrchr(entry->d_name, '.');

		if (end && end > entry->d_name && strcmp(end, ".cfg") == 0) {
			*end = '\0';
			strings_add(&names, entry->d_name);
		}
	}
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.items, names.n, sizeof *names.items, compare);
	for (size_t i = 0; i < names.n; i++)
		buf_addf(out, "%s%s", i ? ", " : "", names.items[i]);
	strings_clear(&names);
}

int cmd_demo(const struct args *a)
{
	const char *name = a->n_operands ? a->operands[0] : "demo";
	char *dir = mem_printf("%s/examples", installed_data());
	char *path = mem_printf("%s/%s.cfg", dir, name);
	struct buf known = { 0 };
	struct prepared s;
	int rc;

	if (access(path, R_OK) < 0) {
		list_demos(dir, &known);
		rc = fail(EXIT_USAGE, "there is no demo \"%s\" in %s%s%s", name, dir,
		          known.len ? "; there are " : "", buf_str(&known));
	} else if (prepare_read(&s, a, path) < 0) {
		rc = EXIT_USAGE;
	} else {
		rc = cmd_run_sweep(&s, a);
		prepare_clear(&s);
	}
	buf_clear(&known);
	free(path);
	free(dir);
	return rc;
}
