/* The log of the sweep on the screen, followed; and what happens to it meanwhile. */

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/alike.h"
#include "folder/joined.h"
#include "folder/lock.h"
#include "front/front_part.h"

/*
 * Read anew what is there now; when that is no sweep, there is none to show.  `why` NULL: the
 * person knows.
 */
static void reopen(struct front *f, const char *why)
{
	char *dir = mem_strdup(f->book.dir);
	struct err e;

	if (front_sweep_open(f, dir, &e) < 0) {
		front_home_show(f);
		front_say(f, STYLE_ERROR, "%s%s%s", why ? why : "", why ? ": " : "", e.text);
	} else if (why) {
		char *text = mem_printf("%s: it was read anew", why);

		front_trouble(f, text);
		free(text);
	}
	free(dir);
}

static void ask_if_alike(struct front *f)
{
	struct buf text = { 0 };

	if (!f->trouble && f->book.sweep.counts[RUN_COMPLETED] <= ALIKE_YOUNG &&
	    alike_print(&f->book.sweep, &text))
		front_trouble(f, text.data);
	buf_clear(&text);
}

void front_follow_reopen(struct front *f)
{
	struct err e;

	if (front_sweep_open_joined(f, f->joined_paths, f->n_joined, &e) < 0) {
		front_home_show(f);
		front_say(f, STYLE_ERROR, "%s", e.text);
	}
}

/* False when the log is gone: whoever may be at work in its folder, it is another sweep. */
static bool follow_log(struct front *f)
{
	uint64_t before = log_reader_fed(f->book.reader);
	uint64_t corrected = f->book.sweep.n_corrected;
	enum book_log now = book_look(&f->book);
	struct err e;

	if (now == BOOK_LOG_GONE) {
		front_trouble(f, "the log is gone: what is shown is what was read of it");
		return false;
	}
	if (now != BOOK_LOG_KEPT) {
		reopen(f, now == BOOK_LOG_CUT ? "the log has become shorter"
		                              : "the log was replaced by another");
		return f->has_book;
	}
	if (book_follow(&f->book, &e) < 0) {
		front_trouble(f, e.text);
	} else if (f->book.sweep.n_corrected != corrected) {
		/* Its curves are others. */
		reopen(f, NULL);
		return f->has_book;
	} else if (log_reader_fed(f->book.reader) != before) {
		f->version++;
		front_sweep_problems(f);
		ask_if_alike(f);
	}
	return true;
}

void front_follow(struct front *f)
{
	bool there, live;

	if (!f->has_book || !f->log_due)
		return;
	f->log_due = false;
	f->looked_ms = uv_now(&f->loop);
	if (f->joined) {
		int news = joined_follow(f->joined);

		f->version += news > 0;
		if (news < 0)
			front_follow_reopen(f);
		return;
	}
	there = follow_log(f);
	if (!f->has_book)
		return;
	live = there && lock_is_held(f->book.dir, NULL);
	if (live != f->live) {
		f->live = live;
		f->version++;
		if (there && !live && f->book.sweep.status != SWEEP_FINISHED)
			front_trouble(
				f,
				"the engine has ended before the sweep did: p goes on with it");
		else if (live)
			front_trouble(f, NULL);
	}
}
