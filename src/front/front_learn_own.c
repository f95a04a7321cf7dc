/* The lesson that is open, and a round of one's own: begun, watched, told of. */

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "front/front_learn_part.h"

#define POLL_MS 100 /* so often what is at work is looked at */

/* ---- opened, closed -------------------------------------------------------------- */

static void free_told(struct told *t)
{
	if (t)
		told_clear(t);
	free(t);
}

void front_learn_close(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;

	if (!o->chosen)
		return;
	front_learn_more_end(f);
	front_learn_round_drop(f, &o->own);
	if (o->telling)
		o->telling->done = NULL;
	free_told(o->told);
	free_told(o->ready);
	free(o->chosen);
	free(o->noted);
	free(o->trouble);
	*o = (struct learn_open){ .at = o->at, .n_own = o->n_own };
	l->place = LEARN_LIST;
}

void front_learn_open(struct front *f, size_t at)
{
	struct front_learn *l = f->learn;
	const struct lesson *lesson = &l->lessons.items[at].lesson;
	struct learn_open *o = &l->open;
	size_t n = lesson->n_parts;

	front_learn_close(f);
	/* Also of the same lesson: what the page keeps is of sweeps that are gone. */
	*o = (struct learn_open){ .at = at,
		                  .n_own = o->n_own + 1,
		                  .chosen = mem_calloc(n + 1, sizeof *o->chosen),
		                  .noted = mem_calloc(n + 1, sizeof *o->noted),
		                  .told = mem_calloc(1, sizeof *o->told) };
	for (size_t i = 0; i <= n; i++)
		o->chosen[i] = -1;
	/* Nothing has run, so this takes no time. */
	told_make(o->told, lesson, NULL, NULL);
	l->place = LEARN_LESSON;
}

/* ---- told ------------------------------------------------------------------------ */

static void tell(struct front *f, bool last);

static void on_told(struct front *f, struct told *take, uint64_t last)
{
	struct learn_open *o = &f->learn->open;

	o->telling = NULL;
	/* What is shown has to stay until the model is made anew. */
	free_told(o->ready);
	o->ready = mem_alloc(sizeof *o->ready);
	*o->ready = *take;
	if (o->ending && last) {
		o->ending = false;
		o->step = LEARN_SEE;
		f->answers = true;
		front_learn_note(f);
	} else if (o->ending) {
		tell(f, true);
	}
	front_learn_changed(f);
}

static void tell(struct front *f, bool last)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;

	if (!o->telling)
		o->telling =
			front_learn_tell(f, front_learn_lesson(l), front_learn_dirs(l, &o->own),
		                         front_learn_told(o)->chances, last, on_told);
}

/* ---- a round --------------------------------------------------------------------- */

static void forget_telling(struct learn_open *o)
{
	if (o->telling)
		o->telling->done = NULL;
	o->telling = NULL;
	o->live = o->ending = false;
}

static void forget_round(struct front *f)
{
	struct learn_open *o = &f->learn->open;

	forget_telling(o);
	front_learn_round_drop(f, &o->own);
	o->n_own++;
	/* What was known of it is not of the next one. */
	for (size_t i = 0; i < front_learn_lesson(f->learn)->n_sweeps; i++)
		front_learn_told(o)->chances[i].n = 0;
	front_learn_changed(f);
}

/* The part's first run is of the round of those before it; one more is of another. */
void front_learn_run(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;
	struct err e;

	if (o->live || o->ending || o->step == LEARN_CHECK ||
	    !front_learn_lesson(l)->parts[o->part].n_run)
		return;
	front_learn_more_end(f);
	text_keep(&o->trouble, NULL);
	if (front_learn_has_run(l, o->part))
		forget_round(f);
	if (o->own.round) {
		round_part(o->own.round, o->part);
	} else if (front_learn_round_begin(f, &o->own, &e) < 0) {
		text_keep(&o->trouble, e.text);
		return;
	}
	o->live = true;
	o->step = LEARN_RUN;
}

void front_learn_stop(struct front *f)
{
	struct learn_open *o = &f->learn->open;

	front_learn_more_end(f);
	if (!o->live && !o->ending)
		return;
	forget_round(f);
	o->step = LEARN_PREDICT;
}

/* Do panels of the part show what is found out while it runs? */
static bool shows_told(const struct lesson_part *p)
{
	for (size_t i = 0; i < p->n_panels; i++)
		if (p->panels[i].kind == LESSON_TABLE || p->panels[i].kind == LESSON_CHANCE)
			return true;
	return false;
}

static void poll_own(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;
	enum learn_news news;
	struct err e;

	if (!o->live)
		return;
	news = front_learn_round_poll(&o->own, &e);
	if (news == LEARN_FAILED) {
		forget_round(f);
		o->step = LEARN_PREDICT;
		text_keep(&o->trouble, e.text);
	} else if (news == LEARN_OVER) {
		o->live = false;
		o->ending = true;
		tell(f, true);
	} else if (news == LEARN_NEWS && shows_told(&front_learn_lesson(l)->parts[o->part])) {
		tell(f, false);
	}
	if (news != LEARN_QUIET)
		front_learn_changed(f);
}

static void on_timer(uv_timer_t *t)
{
	struct front *f = t->data;
	struct front_learn *l = f->learn;

	if (l->open.chosen) {
		poll_own(f);
		front_learn_more_poll(f);
	}
	if (!front_learn_round_bury(f) && !l->open.live && !front_learn_more_lives(l))
		uv_timer_stop(t);
}

void front_learn_wake(struct front *f)
{
	struct front_learn *l = f->learn;

	front_learn_changed(f);
	if ((l->n_old || l->open.live || front_learn_more_lives(l)) &&
	    !uv_is_active((uv_handle_t *)&l->timer))
		uv_timer_start(&l->timer, on_timer, POLL_MS, POLL_MS);
}
