/* pegbox attach, review and the front end itself. */

#include "app/cmd.h"
#include "app/screen.h"
#include "folder/folders.h"
#include "folder/paths.h"

const struct cmd_option cmd_screen_options[] = {
	SCREEN_OPTIONS,
	{ .name = NULL },
};

static int show(const struct args *a, struct front_start start, const char *instead)
{
	return front_possible() ? screen_run(a, start)
	                        : fail(EXIT_USAGE, "this needs a terminal; %s", instead);
}

int cmd_attach(const struct args *a)
{
	struct front_start start = { .dir = a->n_operands ? a->operands[0] : NULL };
	struct folder *f = NULL;
	size_t n = 0;
	int rc;

	/* Live ones come first, then the latest. */
	if (!start.dir && (f = folders_find(".", &n)))
		start.dir = f[0].path;
	rc = start.dir || !front_possible()
	             ? show(a, start, "without one there are status and ctl")
	             : fail(EXIT_ERROR,
	                    "there is no sweep in this folder; start with: pegbox demo");
	folders_free(f, n);
	return rc;
}

int cmd_review(const struct args *a)
{
	struct front_start start = { .joined = a->operands, .n_joined = a->n_operands };
	/* One sweep is opened as it is, with the output of its runs. */
	if (a->n_operands == 1 && paths_is_sweep(a->operands[0]))
		start = (struct front_start){ .dir = a->operands[0] };
	return show(a, start, "without one there are list, status and export");
}

/* pegbox [DIR]: Home, or a sweep. */
int cmd_home(const struct args *a)
{
	struct front_start start = { .dir = a->n_operands ? a->operands[0] : NULL };

	return show(a, start, "without one there is pegbox list");
}
