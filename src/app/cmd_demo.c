/* pegbox demo: an example sweep of the built-in trainer. */

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/prepare.h"
#include "base/file.h"
#include "base/installed.h"
#include "base/mem.h"

const struct cmd_option cmd_demo_options[] = {
	{ "output", 'o', "DIR", "The sweep folder to make" },
	PREPARE_RUN_OPTIONS,
	PREPARE_OPTIONS,
	SCREEN_OPTIONS,
	{ .name = NULL },
};

/* "demo, quick": the sweep files in the examples folder itself. */
static void list_demos(const char *dir, struct buf *out)
{
	char *pattern = mem_printf("%s/*.cfg", dir);
	glob_t found = { 0 };

	glob(pattern, 0, NULL, &found);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *name = file_name(found.gl_pathv[i]);

		buf_addf(out, "%s%.*s", i ? ", " : "", (int)strlen(name) - 4, name);
	}
	globfree(&found);
	free(pattern);
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
