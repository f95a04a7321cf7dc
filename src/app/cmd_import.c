/* pegbox import: a sweep file of one that others describe. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/prepare_say.h"
#include "base/file.h"
#include "base/text.h"

const struct cmd_option cmd_import_options[] = {
	{ "output", 'o', "FILE", "Write the sweep file there (default: stdout)" },
	{ "force", 0, NULL, "Also in place of a file that is there" },
	PREPARE_OPTIONS,
	{ .name = NULL },
};

static int write_file(const struct args *a, const struct prepared *s, const char *path)
{
	struct buf text = { 0 };
	struct err e;
	char *word;
	int rc;

	if (access(path, F_OK) == 0 && !args_has(a, "force"))
		return fail(EXIT_USAGE, "%s exists; --force writes it anew", path);
	buf_adds(&text, s->text);
	rc = file_replace(path, &text, &e);
	buf_clear(&text);
	if (rc < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	word = text_shell_quoted(path);
	fprintf(stderr, "wrote %s; look at it, then: pegbox run %s\n", path, word);
	free(word);
	return EXIT_DONE;
}

int cmd_import(const struct args *a)
{
	const char *file = a->operands[0];
	struct prepared s;
	int rc = EXIT_DONE;

	if (!foreign_is_path(file))
		return fail(EXIT_USAGE,
		            "%s: import reads descriptions of sweeps, which end in .yml, .yaml "
		            "or .json; tables of results are for review",
		            file);
	if (prepare_read(&s, a, file) < 0)
		return EXIT_USAGE;
	if (args_has(a, "output"))
		rc = write_file(a, &s, args_get(a, "output"));
	else
		fputs(s.text, stdout);
	prepare_clear(&s);
	return rc;
}
