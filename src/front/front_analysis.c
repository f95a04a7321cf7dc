/*
 * What the screen shows that is too much for the drawing path: a worker reads the sweep for
 * itself and looks at that, so that no key waits for it and nothing that is drawn changes under
 * it.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/analysis.h"
#include "core/analysis/compare.h"
#include "core/analysis/hindsight.h"
#include "folder/joined.h"
#include "folder/retell.h"
#include "folder/several.h"
#include "front/front_part.h"

#define EVERY_MS 1000 /* a live sweep is read no more often, */
#define SHARE_MAX 10u /* and this part of the time at most is spent on it */

/** A sweep as it was read, and what it says. */
struct reading {
	struct front *front;
	enum analyser_kind kind;
	unsigned holders;
	char *dir; /* NULL: of f->joined_paths */
	const char *roles;
	struct book book;
	struct joined *joined;
	struct recording recording; /* of ANALYSER_POLICIES */
	struct analysis analysis;
	struct hindsight hindsight;
	struct several several; /* of ANALYSER_SWEEPS, instead of book and joined */
	struct compare compare;
	bool good, stale; /* stale: nobody waits for it any more */
	uint32_t from;    /* where the path is to begin */
	uint64_t version, number, began_ms;
};

/* ---- what is made of it ---------------------------------------------------------- */

static void make_analysis(struct reading *r)
{
	analysis_init(&r->analysis, &r->book.sweep, r->from);
	analysis_map(&r->analysis);
}

static void clear_analysis(struct reading *r)
{
	analysis_clear(&r->analysis);
}

static void make_hindsight(struct reading *r)
{
	if (r->joined)
		retell_state(&r->book, &r->recording);
	hindsight_make(&r->hindsight, &r->recording, NULL);
}

static void clear_hindsight(struct reading *r)
{
	hindsight_clear(&r->hindsight);
}

static void make_compare(struct reading *r)
{
	compare_init(&r->compare, r->several.sweeps, r->several.names, r->several.n);
}

static void clear_compare(struct reading *r)
{
	compare_clear(&r->compare);
	several_clear(&r->several);
}

static const struct {
	bool (*wanted)(const struct ui *ui);
	void (*make)(struct reading *r);
	void (*clear)(struct reading *r);
} kinds[ANALYSERS] = {
	[ANALYSER_RUNS] = { ui_wants_analysis, make_analysis, clear_analysis },
	[ANALYSER_POLICIES] = { ui_wants_hindsight, make_hindsight, clear_hindsight },
	[ANALYSER_SWEEPS] = { ui_wants_compare, make_compare, clear_compare },
};

/* ---- read ------------------------------------------------------------------------ */

void front_analysis_drop(struct reading *r)
{
	if (!r || --r->holders)
		return;
	if (r->good)
		kinds[r->kind].clear(r);
	recording_clear(&r->recording);
	if (r->kind != ANALYSER_SWEEPS && (r->good || r->dir))
		book_clear(&r->book);
	joined_free(r->joined);
	free(r->dir);
	free(r);
}

struct reading *front_analysis_hold(struct front *f, enum analyser_kind kind)
{
	struct reading *r = f->analysers[kind].shown;

	if (r)
		r->holders++;
	return r;
}

/* In a thread of its own; of the front end only what never changes is looked at. */
static void work(uv_work_t *w)
{
	struct reading *r = w->data;
	struct err e;

	if (r->kind == ANALYSER_SWEEPS) {
		r->good = several_open(&r->several, r->front->joined_paths, r->front->n_joined,
		                       r->roles, &e) == 0;
	} else if (r->dir && r->kind == ANALYSER_POLICIES) {
		r->good = retell_open(&r->book, r->dir, &r->recording, &e) == 0;
	} else if (r->dir) {
		r->good = book_open(&r->book, r->dir, &e) == 0;
	} else {
		r->joined = joined_open(&r->book, r->front->joined_paths, r->front->n_joined,
		                        r->roles, &e);
		r->good = r->joined != NULL;
	}
	if (r->good)
		kinds[r->kind].make(r);
}

static void done(uv_work_t *w, int status)
{
	struct reading *r = w->data;
	struct front *f = r->front;
	struct analyser *a = &f->analysers[r->kind];
	uint64_t now = uv_hrtime() / 1000000, took = now - r->began_ms;

	a->coming = NULL;
	/* Meanwhile another one could not begin. */
	f->dirty |= r->stale;
	if (status < 0 || r->stale || !r->good) {
		front_analysis_drop(r);
		return;
	}
	/* Keys may come before the model is made anew: what it has stays. */
	front_analysis_drop(a->ready);
	a->ready = r;
	a->next_ms = now + (took * SHARE_MAX > EVERY_MS ? took * SHARE_MAX : EVERY_MS);
	f->dirty = true;
	f->answers |= !a->shown || a->shown->from != r->from;
}

static void follow(struct front *f, enum analyser_kind kind)
{
	struct analyser *a = &f->analysers[kind];
	uint32_t from = ui_path_from(f->ui);
	bool asked;

	if (a->ready) {
		front_analysis_drop(a->shown);
		a->shown = a->ready;
		a->ready = NULL;
	}
	/* What somebody asks for is made at once. */
	asked = !a->shown || (kind == ANALYSER_RUNS && a->shown->from != from);
	if (!kinds[kind].wanted(f->ui) || a->coming ||
	    (!asked && (a->shown->version == f->version || uv_hrtime() / 1000000 < a->next_ms)))
		return;
	a->coming = mem_calloc(1, sizeof *a->coming);
	*a->coming = (struct reading){ .front = f,
		                       .kind = kind,
		                       .holders = 1,
		                       .dir = f->joined ? NULL : mem_strdup(f->book.dir),
		                       .roles = f->joined_roles,
		                       .from = from,
		                       .version = f->version,
		                       .number = ++f->n_readings,
		                       .began_ms = uv_hrtime() / 1000000 };
	a->work.data = a->coming;
	uv_queue_work(&f->loop, &a->work, work, done);
}

void front_analysis_follow(struct front *f)
{
	for (int kind = 0; f->has_book && kind < ANALYSERS; kind++)
		follow(f, (enum analyser_kind)kind);
}

/* ---- shown ----------------------------------------------------------------------- */

const struct analysis *front_analysis_shown(const struct front *f)
{
	const struct reading *r = f->analysers[ANALYSER_RUNS].shown;

	return r ? &r->analysis : NULL;
}

const struct compare *front_analysis_compare(const struct front *f)
{
	const struct reading *r = f->analysers[ANALYSER_SWEEPS].shown;

	return r ? &r->compare : NULL;
}

const struct hindsight *front_analysis_hindsight(const struct front *f, uint64_t *version)
{
	const struct reading *r = f->analysers[ANALYSER_POLICIES].shown;

	*version = r ? r->number : 0;
	return r ? &r->hindsight : NULL;
}

void front_analysis_clear(struct front *f)
{
	for (int kind = 0; kind < ANALYSERS; kind++) {
		struct analyser *a = &f->analysers[kind];

		front_analysis_drop(a->shown);
		front_analysis_drop(a->ready);
		a->shown = a->ready = NULL;
		if (a->coming)
			a->coming->stale = true;
	}
}
