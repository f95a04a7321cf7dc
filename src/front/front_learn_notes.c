/* What was answered: kept as the progress of the course, and recorded for a teacher. */

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/answers.h"
#include "front/front_learn_part.h"

/* ---- read ------------------------------------------------------------------------ */

void front_learn_notes_read(struct front *f)
{
	struct front_learn *l = f->learn;
	char *path = answers_path();
	struct err e;

	l->outcomes = mem_calloc(l->lessons.n + 1, sizeof *l->outcomes);
	for (size_t i = 0; i < l->lessons.n; i++)
		l->outcomes[i] = mem_calloc(l->lessons.items[i].lesson.n_parts + 1,
		                            sizeof *l->outcomes[i]);
	if (!l->alone && answers_read(path, &l->course, &e) < 0)
		front_say(f, STYLE_WARN, "%s", e.text);
	free(path);
}

void front_learn_notes_clear(struct front_learn *l)
{
	for (size_t i = 0; l->outcomes && i < l->lessons.n; i++) {
		for (size_t k = 0; k <= l->lessons.items[i].lesson.n_parts; k++)
			free(l->outcomes[i][k]);
		free(l->outcomes[i]);
	}
	free(l->outcomes);
	course_clear(&l->course);
}

const struct course_answer *front_learn_given(const struct front_learn *l, size_t at, size_t k)
{
	const struct lessons_item *item = &l->lessons.items[at];
	bool check = k == item->lesson.n_parts;

	return course_find(&l->course, item->name, check ? COURSE_CHECK : (int)k + 1);
}

bool front_learn_is_done(const struct front_learn *l, size_t at)
{
	const struct lesson *lesson = &l->lessons.items[at].lesson;
	size_t last = lesson->n_parts;

	/* Without a check its last prediction is the last question. */
	if (!lesson->check.n)
		while (last > 0 && !lesson->parts[--last].predict.n)
			;
	return front_learn_given(l, at, last);
}

/* ---- written --------------------------------------------------------------------- */

/* "larger", or of several "larger / the same"; "": none of them. */
static char *outcome_text(const struct told_question *q)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < q->n; i++)
		if (q->right & 1u << i)
			buf_addf(&out, "%s%s", out.len ? " / " : "", q->answers[i]);
	return buf_detach(&out);
}

static void append(struct front *f, const char *path, const struct course_answer *a)
{
	struct err e;

	if (path && answers_append(path, a, &e) < 0)
		front_say(f, STYLE_ERROR, "the answer is not kept: %s", e.text);
}

static void write_rows(struct front *f, const struct course_answer *a)
{
	struct front_learn *l = f->learn;
	char *path = l->alone ? NULL : answers_path();

	append(f, path, a);
	append(f, l->record, a);
	free(path);
}

void front_learn_note(struct front *f)
{
	struct front_learn *l = f->learn;
	struct learn_open *o = &l->open;
	const struct lesson *lesson = front_learn_lesson(l);
	const struct told *told = front_learn_told(o);
	bool check = o->step == LEARN_CHECK;
	size_t k = check ? lesson->n_parts : o->part;
	const struct told_question *q = check ? &told->check : &told->parts[k].predict;
	struct course_answer a = { .time_ms = clock_now_ms(),
		                   .lesson = l->lessons.items[o->at].name,
		                   .part = check ? COURSE_CHECK : (int)k + 1,
		                   .question = q->text,
		                   .answer = o->chosen[k],
		                   .seed = o->own.round ? round_seed(o->own.round) : 0 };

	if (!q->n || o->chosen[k] < 0)
		return;
	a.is_right = q->right & 1u << o->chosen[k];
	free(l->outcomes[o->at][k]);
	l->outcomes[o->at][k] = outcome_text(q);
	course_add(&l->course, &a);
	/* Another round of the same prediction is no other answer. */
	if (!o->noted[k])
		write_rows(f, &a);
	o->noted[k] = true;
}
