/*
 * The analysis that the screen shows, made off the drawing path: a worker reads the sweep for
 * itself and analyses that, so that no key waits for it and nothing that is drawn changes under
 * it.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/analysis.h"
#include "folder/joined.h"
#include "front/front_part.h"

#define EVERY_MS 1000 /* a live sweep is analysed no more often, */
#define SHARE_MAX 10u /* and this part of the time at most is spent on it */

/** A sweep as it was read, and what it says. */
struct reading {
	struct front *front;
	char *dir; /* NULL: of f->joined_paths */
	struct book book;
	struct joined *joined;
	struct analysis analysis;
	bool good, stale; /* stale: nobody waits for it any more */
	uint64_t version, began_ms;
};

static void reading_free(struct reading *r)
{
	if (!r)
		return;
	if (r->good)
		analysis_clear(&r->analysis);
	if (r->good || r->dir)
		book_clear(&r->book);
	joined_free(r->joined);
	free(r->dir);
	free(r);
}

/* In a thread of its own; of the front end only what never changes is looked at. */
static void work(uv_work_t *w)
{
	struct reading *r = w->data;
	struct err e;

	if (r->dir) {
		r->good = book_open(&r->book, r->dir, &e) == 0;
	} else {
		r->joined = joined_open(&r->book, r->front->joined_paths, r->front->n_joined,
		                        r->front->joined_roles, &e);
		r->good = r->joined != NULL;
	}
	if (r->good)
		analysis_init(&r->analysis, &r->book.sweep, 0);
}

static void done(uv_work_t *w, int status)
{
	struct reading *r = w->data;
	struct front *f = r->front;
	struct analyser *a = &f->analyser;
	uint64_t now = uv_hrtime() / 1000000, took = now - r->began_ms;

	a->coming = NULL;
	if (status < 0 || r->stale || !r->good) {
		reading_free(r);
		return;
	}
	reading_free(a->shown);
	a->shown = r;
	a->next_ms = now + (took * SHARE_MAX > EVERY_MS ? took * SHARE_MAX : EVERY_MS);
	f->dirty = true;
}

void front_analysis_follow(struct front *f)
{
	struct analyser *a = &f->analyser;
	bool current = a->shown && a->shown->version == f->version;

	if (!f->has_book || !ui_wants_analysis(f->ui) || a->coming || current ||
	    (a->shown && uv_hrtime() / 1000000 < a->next_ms))
		return;
	a->coming = mem_calloc(1, sizeof *a->coming);
	*a->coming = (struct reading){ .front = f,
		                       .dir = f->joined ? NULL : mem_strdup(f->book.dir),
		                       .version = f->version,
		                       .began_ms = uv_hrtime() / 1000000 };
	a->work.data = a->coming;
	uv_queue_work(&f->loop, &a->work, work, done);
}

const struct analysis *front_analysis_shown(const struct front *f)
{
	return f->analyser.shown ? &f->analyser.shown->analysis : NULL;
}

void front_analysis_clear(struct front *f)
{
	reading_free(f->analyser.shown);
	f->analyser.shown = NULL;
	if (f->analyser.coming)
		f->analyser.coming->stale = true;
}
