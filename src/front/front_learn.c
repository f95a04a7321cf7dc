/* The course on the screen: where in it one is, and what a person does there. */

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "front/front_learn_part.h"
#include "front/front_lessons.h"

static void leave_lesson(struct front *f)
{
	struct front_learn *l = f->learn;

	front_learn_close(f);
	if (l->open.at + 1 < l->lessons.n)
		front_learn_open(f, l->open.at + 1);
	else
		l->place = LEARN_SUMMARY;
}

static void go(struct front *f, size_t part, enum learn_step step)
{
	struct learn_open *o = &f->learn->open;

	if (part != o->part)
		front_learn_more_end(f);
	o->part = part;
	o->step = step;
}

static void after_part(struct front *f)
{
	const struct lesson *lesson = front_learn_lesson(f->learn);
	const struct learn_open *o = &f->learn->open;

	if (o->part + 1 < lesson->n_parts)
		go(f, o->part + 1, LEARN_PREDICT);
	else if (lesson->check.n)
		go(f, o->part, LEARN_CHECK);
	else
		leave_lesson(f);
}

/* One that runs nothing shows what ran before. */
static void after_predict(struct front *f)
{
	struct learn_open *o = &f->learn->open;

	if (!front_learn_has_run(f->learn, o->part)) {
		front_learn_run(f);
		return;
	}
	o->step = LEARN_SEE;
	front_learn_note(f);
}

/* The first lesson that is not done; what one that was left had run is gone: it begins anew. */
static void resume(struct front *f)
{
	struct front_learn *l = f->learn;
	size_t at = 0;

	while (at < l->lessons.n && front_learn_is_done(l, at))
		at++;
	if (at < l->lessons.n)
		front_learn_open(f, at);
	else
		l->place = LEARN_SUMMARY;
}

static void next(struct front *f)
{
	struct front_learn *l = f->learn;

	if (l->place == LEARN_SUMMARY)
		l->place = LEARN_LIST;
	else if (l->place == LEARN_LIST)
		resume(f);
	else if (l->open.step == LEARN_PREDICT)
		after_predict(f);
	else if (l->open.step == LEARN_SEE)
		after_part(f);
	else if (l->open.step == LEARN_CHECK)
		leave_lesson(f);
}

static void back(struct front *f)
{
	struct front_learn *l = f->learn;
	const struct learn_open *o = &l->open;

	if (l->place != LEARN_LESSON || (o->step == LEARN_PREDICT && o->part == 0))
		l->place = LEARN_LIST;
	else if (o->step == LEARN_PREDICT)
		go(f, o->part - 1, LEARN_SEE);
	else if (o->step == LEARN_RUN)
		front_learn_stop(f);
	else
		go(f, o->part, o->step == LEARN_SEE ? LEARN_PREDICT : LEARN_SEE);
}

static void answer(struct front *f, const char *letter)
{
	struct learn_open *o = &f->learn->open;
	const struct lesson *lesson = front_learn_lesson(f->learn);
	bool check = o->step == LEARN_CHECK;
	size_t k = check ? lesson->n_parts : o->part;
	const struct lesson_question *q = check ? &lesson->check : &lesson->parts[k].predict;
	size_t chosen = (size_t)(*letter - 'a');

	/* What was said before its outcome was seen stands, and so does what was checked. */
	if (chosen >= q->n ||
	    (check ? o->chosen[k] >= 0
	           : o->step != LEARN_PREDICT || front_learn_is_told(f->learn)))
		return;
	o->chosen[k] = (int)chosen;
	if (check)
		front_learn_note(f);
}

static void show(struct front *f, const char *where)
{
	struct front_learn *l = f->learn;
	size_t at = lessons_find(&l->lessons, where);

	if (strcmp(where, "list") == 0)
		l->place = LEARN_LIST;
	else if (strcmp(where, "summary") == 0)
		l->place = LEARN_SUMMARY;
	else if (at < l->lessons.n && l->open.chosen && l->open.at == at)
		l->place = LEARN_LESSON;
	else if (at < l->lessons.n)
		front_learn_open(f, at);
}

void front_learn_serve(struct front *f, const struct request *r)
{
	struct front_learn *l = f->learn;
	struct err e;

	if (!l && front_learn_start(f, NULL, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
		return;
	}
	l = f->learn;
	/* clang-format off */
	if (r->kind == REQ_LEARN)
		show(f, r->text);
	else if (r->kind == REQ_LEARN_NEXT)
		next(f);
	else if (r->kind == REQ_LEARN_BACK)
		back(f);
	else if (l->place != LEARN_LESSON)
		return;
	else if (r->kind == REQ_LEARN_ANSWER)
		answer(f, r->text);
	else if (r->kind == REQ_LEARN_RUN)
		front_learn_run(f);
	else if (r->kind == REQ_LEARN_STOP)
		front_learn_stop(f);
	else if (r->kind == REQ_LEARN_ROUNDS && l->open.step == LEARN_SEE)
		front_learn_more_add(f, (size_t)strtoul(r->text, NULL, 10));
	/* clang-format on */
	front_learn_wake(f);
}

/* ---- the course ------------------------------------------------------------------ */

/* -1 and a sentence when there is none, or one is no lesson. */
static int open_lessons(struct lessons *l, const char *file, struct err *e)
{
	char *dir = lessons_folder();
	struct buf text = { 0 };
	int rc = 0;

	if (file)
		rc = lessons_open_file(l, file, e);
	else
		lessons_open(l, dir);
	if (rc == 0 && !l->n)
		rc = err_set(e, "there are no lessons in %s", dir);
	for (size_t i = 0; rc == 0 && i < l->n; i++)
		if (l->items[i].problems.n) {
			problem_print(&l->items[i].problems.items[0], l->items[i].path, &text);
			rc = err_set(e, "%s", text.data);
		}
	buf_clear(&text);
	free(dir);
	return rc;
}

static struct front_learn *load(struct front *f, const struct front_lessons *how, struct err *e)
{
	static const struct front_lessons usual;
	struct front_learn *l = mem_calloc(1, sizeof *l);

	how = how ? how : &usual;
	if (open_lessons(&l->lessons, how->file, e) < 0) {
		lessons_clear(&l->lessons);
		free(l);
		return NULL;
	}
	l->alone = how->file != NULL;
	l->record = how->record;
	l->keep = how->keep;
	l->seed = how->seed ? how->seed : (uint64_t)clock_now_ms() % 1000000;
	uv_timer_init(&f->loop, &l->timer);
	l->timer.data = f;
	return l;
}

int front_learn_start(struct front *f, const struct front_lessons *how, struct err *e)
{
	struct front_learn *l = f->learn = load(f, how, e);
	size_t at;

	if (!l)
		return -1;
	front_learn_notes_read(f);
	if (!how)
		return 0;
	at = how->lesson ? lessons_find(&l->lessons, how->lesson) : 0;
	if (at == l->lessons.n)
		return err_set(e, "there is no lesson \"%s\", but 1 to %zu", how->lesson, at);
	if (l->alone || how->lesson)
		front_learn_open(f, at);
	else
		resume(f);
	return 0;
}

void front_learn_end(struct front *f)
{
	if (!f->learn)
		return;
	front_learn_close(f);
	front_learn_round_end(f);
}

void front_learn_free(struct front_learn *l)
{
	if (!l)
		return;
	front_learn_model_clear(l);
	front_learn_notes_clear(l);
	lessons_clear(&l->lessons);
	free(l);
}
