/* The sweep on the screen: opened and closed. */

#include <stdlib.h>

#include "base/mem.h"
#include "folder/joined.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "front/front_part.h"

void front_sweep_problems(struct front *f)
{
	if (f->book.n_problems) {
		char *text = mem_printf("%llu rows of the log were skipped, the first: %s",
		                        (unsigned long long)f->book.n_problems,
		                        f->book.problems.items[0]);

		front_trouble(f, text);
		free(text);
	}
}

void front_sweep_close(struct front *f)
{
	uv_fs_event_stop(&f->watch);
	front_output_close(f);
	front_silence_clear(f);
	front_usage_clear(f);
	front_tradeoff_clear(f);
	front_analysis_clear(f);
	if (f->has_book)
		book_clear(&f->book);
	joined_free(f->joined);
	f->joined = NULL;
	f->args_of = 0;
	front_trouble(f, NULL);
	ui_forget(f->ui);
	f->has_book = f->live = false;
	f->version++;
}

static void say_unlearned(struct front *f)
{
	struct buf text = { 0 };

	buf_adds(&text, "the model is made ");
	if (f->book.history.learns && book_print_unlearned(&f->book, &text))
		front_trouble(f, text.data);
	buf_clear(&text);
}

static void opened(struct front *f)
{
	char *path = paths_in(f->book.dir, paths_log(f->book.dir));

	f->has_book = f->log_due = true;
	if (!f->joined)
		front_watch(&f->watch, path);
	free(path);
	f->live = !f->joined && lock_is_held(f->book.dir, NULL);
	sweep_set_policy(&f->book.sweep);
	say_unlearned(f);
	front_sweep_problems(f);
	f->version++;
}

int front_sweep_open(struct front *f, const char *dir, struct err *e)
{
	char *copy = mem_strdup(dir);
	int rc;

	front_sweep_close(f);
	rc = book_open_tap(&f->book, copy, front_events_feed, f, e);
	if (rc < 0)
		book_clear(&f->book);
	else
		opened(f);
	free(copy);
	return rc;
}

int front_sweep_open_joined(struct front *f, char *const *paths, size_t n, struct err *e)
{
	front_sweep_close(f);
	f->joined = joined_open(&f->book, paths, n, f->joined_roles, e);
	if (!f->joined)
		return -1;
	f->joined_paths = paths;
	f->n_joined = n;
	opened(f);
	return 0;
}
