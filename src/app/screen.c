#include "app/screen.h"

#include <stdio.h>

#include "app/fail.h"
#include "app/headless.h"
#include "folder/lock.h"

/* What a person wants to know who has just left the screen. */
static void say_goodbye(const struct book *b)
{
	if (lock_is_held(b->dir, NULL))
		fprintf(stderr, "the sweep goes on; come back with: pegbox attach %s\n",
		        b->dir);
	else
		headless_print_best(b);
}

int screen_run(const struct args *a, struct front_start start)
{
	struct err e;
	int rc;

	start.ascii = args_has(a, "ascii");
	start.no_mouse = args_has(a, "no-mouse");
	start.read_only = args_has(a, "read-only");
	start.theme = args_get(a, "theme");
	start.left = say_goodbye;
	rc = front_run(&start, &e);
	return rc < 0 ? fail(EXIT_ERROR, "%s", e.text) : rc;
}
