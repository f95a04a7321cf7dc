/* Rounds: begun in a folder of their own, which goes with them. */

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "front/front_learn_part.h"

const struct lesson *front_learn_lesson(const struct front_learn *l)
{
	return &l->lessons.items[l->open.at].lesson;
}

void front_learn_changed(struct front *f)
{
	f->learn->version++;
	f->dirty = true;
}

/* The folder that rounds are in; -1 and a sentence when there is none. */
static int make_base(struct front_learn *l, struct err *e)
{
	if (!l->base)
		l->base = l->keep ? mem_strdup(l->keep) : env_make_scratch("learn", e);
	return l->base ? 0 : -1;
}

bool front_learn_has_run(const struct front_learn *l, size_t part)
{
	const struct lesson_part *p = &front_learn_lesson(l)->parts[part];
	const struct round *round = l->open.own.round;

	for (size_t i = 0; i < p->n_run; i++)
		if (!round || !round_is_done(round, p->run[i]))
			return false;
	return true;
}

bool front_learn_is_told(const struct front_learn *l)
{
	const struct learn_open *o = &l->open;
	bool runs = front_learn_lesson(l)->parts[o->part].n_run > 0;

	return runs ? !o->live && !o->ending && front_learn_has_run(l, o->part)
	            : o->noted[o->part];
}

/* Those of earlier parts that it speaks of as well. */
static void want_parts(const struct front_learn *l, struct round *round)
{
	const struct lesson *lesson = front_learn_lesson(l);
	bool *needs = told_needs(lesson, l->open.part);

	for (size_t i = 0; i <= l->open.part; i++)
		for (size_t k = 0; k < lesson->parts[i].n_run; k++)
			if (needs[lesson->parts[i].run[k]]) {
				round_part(round, i);
				break;
			}
	free(needs);
}

/* Of those that are kept some are of another day. */
static char *new_folder(struct front_learn *l, const char *lesson)
{
	char *name, *path = NULL;

	do {
		free(path);
		name = mem_printf("%s-%zu", lesson, ++l->n_rounds);
		path = file_join(l->base, name);
		free(name);
	} while (access(path, F_OK) == 0);
	return path;
}

int front_learn_round_begin(struct front *f, struct learn_round *lr, struct err *e)
{
	struct front_learn *l = f->learn;
	const struct lessons_item *item = &l->lessons.items[l->open.at];
	char *directory;

	if (make_base(l, e) < 0)
		return -1;
	directory = lessons_directory(item);
	*lr = (struct learn_round){ .dir = new_folder(l, item->name) };
	lr->round = round_new(&item->lesson, lr->dir, directory, l->seed, e);
	free(directory);
	if (!lr->round) {
		text_keep(&lr->dir, NULL);
		return -1;
	}
	l->seed++;
	want_parts(l, lr->round);
	return 0;
}

enum learn_news front_learn_round_poll(struct learn_round *lr, struct err *e)
{
	size_t rows;

	if (round_poll(lr->round, e) < 0)
		return LEARN_FAILED;
	if (round_state(lr->round) != ROUND_WORKING)
		return LEARN_OVER;
	rows = round_rows(lr->round);
	if (rows == lr->rows)
		return LEARN_QUIET;
	lr->rows = rows;
	return LEARN_NEWS;
}

char **front_learn_dirs(const struct front_learn *l, const struct learn_round *lr)
{
	const struct lesson *lesson = front_learn_lesson(l);
	char **dirs = mem_calloc(lesson->n_sweeps + 1, sizeof *dirs);

	for (size_t i = 0; i < lesson->n_sweeps; i++)
		dirs[i] = lr->round ? file_join(lr->dir, lesson->sweeps[i].name) : NULL;
	return dirs;
}

/* ---- ended ----------------------------------------------------------------------- */

void front_learn_round_drop(struct front *f, struct learn_round *take)
{
	struct front_learn *l = f->learn;

	if (!take->round)
		return;
	round_stop(take->round);
	take->dropped = ++l->version;
	ARRAY_PUSH(l->old, l->n_old, l->cap_old, *take);
	*take = (struct learn_round){ 0 };
}

bool front_learn_round_bury(struct front *f)
{
	struct front_learn *l = f->learn;
	size_t left = 0;

	for (size_t i = 0; i < l->n_old; i++) {
		struct learn_round *r = &l->old[i];
		struct err e;

		round_poll(r->round, &e);
		/* The page looks at its sweeps until it has another model. */
		if (round_state(r->round) == ROUND_WORKING || l->seen < r->dropped) {
			l->old[left++] = *r;
			continue;
		}
		round_free(r->round, l->keep);
		free(r->dir);
	}
	l->n_old = left;
	return left > 0;
}

void front_learn_round_end(struct front *f)
{
	struct front_learn *l = f->learn;

	for (size_t i = 0; i < l->n_old; i++) {
		round_free(l->old[i].round, l->keep);
		free(l->old[i].dir);
	}
	if (l->base && !l->keep)
		file_remove_tree(l->base);
	text_keep(&l->base, NULL);
	free(l->old);
	l->old = NULL;
	l->n_old = l->cap_old = 0;
}
