/* Starting a run: its assignment, its rows, its folder, its child. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/space/point.h"
#include "engine/engine_part.h"
#include "engine/run_folder.h"
#include "folder/paths.h"

#define LACK_MS 500      /* to the first try again */
#define LACK_MAX_MS 8000 /* and between the later ones */

/* The assignment that a decision asks for; false when there is none (what follows is done). */
static bool find_assignment(struct engine *en, const struct decision *d, struct assignment *out,
                            char origin[RUN_ORIGIN_MAX])
{
	const struct book *b = en->book;
	const struct space *space = &b->conf->space;
	struct point p;
	bool found;

	if (d->kind == DECISION_REPEAT) {
		assignment_from_run(out, &b->sweep, &b->sweep.runs[d->run - 1]);
		run_origin_print(origin, d->origin, d->run, d->seed);
		return true;
	}
	point_init(&p, space);
	if (d->kind == DECISION_ENQUEUED) {
		run_origin_print(origin, ORIGIN_ENQUEUED, d->n, 0);
		found = assigner_enqueued(&en->assigner, d->n, &p);
	} else {
		run_origin_print(origin, ORIGIN_DRAW, d->n, 0);
		found = assigner_draw(&en->assigner, d->n, &p);
	}
	if (found)
		assignment_from_point(out, space, &p);
	else if (d->kind == DECISION_DRAW)
		engine_event(en, 0, EVENT_SWEEP, "exhausted", NAN, "");
	point_clear(&p);
	return found;
}

/* A free slot with a process that minds its runs; 0 and a sentence: there is none to be had. */
static int take_slot(struct engine *en, struct err *e)
{
	struct slot *slot;
	size_t i = 0;

	while (i < en->n_slots && en->slots[i].taken)
		i++;
	if (i == en->n_slots)
		ARRAY_PUSH(en->slots, en->n_slots, en->cap_slots, (struct slot){ 0 });
	slot = &en->slots[i];
	if (slot->minder && !minder_is_good(slot->minder)) {
		minder_close(slot->minder);
		slot->minder = NULL;
	}
	if (!slot->minder)
		slot->minder = minder_new(&en->loop, en->keeper, e);
	slot->taken = slot->minder != NULL;
	return slot->taken ? (int)i + 1 : 0;
}

/* Its folder and its child; NULL and a sentence when something is lacking. */
static struct job *start_job(struct engine *en, const struct run_place *p,
                             const struct assignment *a, struct err *e)
{
	struct run_start with = { .loop = &en->loop,
		                  .program = &en->program,
		                  .minder = en->slots[p->slot - 1].minder,
		                  .reader = en->reader,
		                  .calls = &engine_job_calls,
		                  .data = en,
		                  .pty = p->conf->pty,
		                  .read_output = p->conf->read_output,
		                  .only_printed = &en->only_printed,
		                  .by_step = p->conf->interval == INTERVAL_STEP,
		                  .grace_ms = (uint64_t)(p->conf->grace_seconds * 1000) };

	return run_start(p, a, &with, e);
}

/* The queued run is being started; false and a sentence: it has to wait for what is lacking. */
static bool spawn(struct engine *en, const struct run *r, struct err *e)
{
	struct assignment a;
	struct job *job;
	int slot = take_slot(en, e);
	struct run_place place = { .conf = en->book->conf,
		                   .sweep = &en->book->sweep,
		                   .run = r,
		                   .slot = slot,
		                   .dir = en->dir,
		                   .directory = en->directory };

	if (!slot)
		return false;
	place.folder = paths_run(en->dir, r->id);
	assignment_from_run(&a, place.sweep, r);
	job = start_job(en, &place, &a, e);
	assignment_clear(&a);
	free((char *)place.folder);
	if (!job) {
		en->slots[slot - 1].taken = false;
		return false;
	}
	ARRAY_PUSH(en->workers, en->n_workers, en->cap_workers,
	           (struct worker){ .job = job, .slot = slot });
	return true;
}

void engine_start(struct engine *en, const struct decision *d)
{
	struct assignment a = { 0 };
	char origin[RUN_ORIGIN_MAX];

	if (!find_assignment(en, d, &a, origin))
		return;
	ARRAY_PUSH(en->queued, en->n_queued, en->cap_queued,
	           writer_queue(en->writer, &a, origin));
	assignment_clear(&a);
	en->new_results = true;
	engine_start_queued(en);
}

/* The folder of the run that comes after all that there are. */
static char *next_folder(const struct engine *en)
{
	return paths_run(en->dir, (uint32_t)en->book->sweep.n_runs + 1);
}

static void make_next_folder(const struct engine *en)
{
	uint32_t max = (uint32_t)en->book->conf->max_total_runs;
	char *folder;

	if ((max && en->book->sweep.n_assigned >= max) || en->book->sweep.confirming)
		return;
	folder = next_folder(en);
	run_folder_ahead(folder);
	free(folder);
}

void engine_start_tidy(const struct engine *en)
{
	char *folder = next_folder(en);

	run_folder_unmake(folder);
	free(folder);
}

void engine_start_end(struct engine *en)
{
	for (size_t i = 0; i < en->n_slots; i++) {
		minder_close(en->slots[i].minder);
		en->slots[i].minder = NULL;
	}
}

static void on_start_timer(uv_timer_t *t)
{
	struct engine *en = t->data;

	en->may_try = true;
}

/* What a start needs is not to be had: the run waits, those at work go on. */
static void wait_for_more(struct engine *en, const struct err *e)
{
	if (!en->lacks) {
		en->lacks = true;
		en->lack_wait = LACK_MS;
		engine_event(en, 0, EVENT_SWEEP, "paused", NAN, e->text);
		/* Where runs wait for each other's end it is said once. */
		if (!en->lack_said)
			writer_say(en->writer, "paused: %s; the next run waits", e->text);
		en->lack_said = true;
	}
	en->may_try = false;
	uv_timer_start(&en->start_timer, on_start_timer, en->lack_wait, 0);
	en->lack_wait = en->lack_wait < LACK_MAX_MS ? en->lack_wait * 2 : LACK_MAX_MS;
}

static void stop_waiting(struct engine *en)
{
	if (!en->lacks)
		return;
	en->lacks = false;
	uv_timer_stop(&en->start_timer);
	engine_disk_unpause(en, "it is there again");
}

/* The first of the queued runs; it waits no more. */
static void unqueue(struct engine *en)
{
	memmove(en->queued, en->queued + 1, --en->n_queued * sizeof *en->queued);
}

/* Start or end the first of the queued runs; false when it waits. */
static bool try_first(struct engine *en)
{
	const struct sweep *s = &en->book->sweep;
	const struct run *r = &s->runs[en->queued[0] - 1];
	struct err e;

	if (s->status != SWEEP_RUNNING || r->verdict) {
		engine_event(en, r->id, EVENT_STATE, "cancelled", 0,
		             r->verdict ? r->verdict : s->why);
		unqueue(en);
		stop_waiting(en);
		return true;
	}
	if (en->lacks && (!en->may_try || s->paused & SWEEP_PAUSED_BY_HAND))
		return false;
	if (!spawn(en, r, &e)) {
		wait_for_more(en, &e);
		return false;
	}
	en->may_try = false; /* until it is known what became of this one */
	unqueue(en);
	return true;
}

void engine_start_queued(struct engine *en)
{
	/* The rows come before the child: on a full disk it waits. */
	while (en->n_queued && engine_disk_flush(en) && try_first(en))
		;
}

static struct worker *worker_of(const struct engine *en, const struct job *j)
{
	struct worker *w = en->workers;

	while (w->job != j)
		w++;
	return w;
}

void engine_start_leave(struct engine *en, const struct job *j)
{
	struct worker *w = worker_of(en, j);

	en->slots[w->slot - 1].taken = false;
	*w = en->workers[--en->n_workers];
}

void engine_start_done(struct engine *en, struct job *j)
{
	char text[64];

	snprintf(text, sizeof text, "slot %d pid %lld", worker_of(en, j)->slot,
	         (long long)job_pid(j));
	engine_event(en, job_run(j), EVENT_STATE, "running", 0, text);
	en->new_verdicts = true; /* of the time when it was not running yet */
	stop_waiting(en);
	if (en->disk_full)
		job_hold(j);
	make_next_folder(en);
}

void engine_start_failed(struct engine *en, struct job *j, bool lack, const struct err *e)
{
	engine_start_leave(en, j);
	if (lack) {
		ARRAY_PUSH(en->queued, en->n_queued, en->cap_queued, job_run(j));
		wait_for_more(en, e);
		return;
	}
	engine_event(en, job_run(j), EVENT_STATE, "failed", 0, e->text);
	stop_waiting(en);
}
