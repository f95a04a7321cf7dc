/*
 * What a lesson says by now, for which it may ask for models: found out by a worker, who reads
 * the sweeps for itself.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "core/lesson/tape.h"
#include "front/front_learn_part.h"

/** A sweep as the worker has read it. */
struct heard {
	struct book book;
	struct tape tape;
	bool good;
};

static void hear(struct heard *h, const char *dir)
{
	struct err e;

	if (!dir)
		return;
	h->good = book_open_tap(&h->book, dir, tape_event, &h->tape, &e) == 0;
	if (h->good)
		return;
	book_clear(&h->book);
	tape_clear(&h->tape);
}

static void clear_heard(struct heard *h)
{
	if (h->good) {
		book_clear(&h->book);
		tape_clear(&h->tape);
	}
}

/* In a thread of its own. */
static void work(uv_work_t *w)
{
	struct telling *t = w->data;
	size_t n = t->lesson->n_sweeps;
	struct heard *heard = mem_calloc(n + 1, sizeof *heard);
	struct lesson_ran *ran = mem_calloc(n + 1, sizeof *ran);

	for (size_t i = 0; i < n; i++) {
		hear(&heard[i], t->dirs[i]);
		if (heard[i].good)
			ran[i] = (struct lesson_ran){ &heard[i].book.sweep, &heard[i].tape };
	}
	told_make(&t->told, t->lesson, ran, t->before);
	for (size_t i = 0; i < n; i++)
		clear_heard(&heard[i]);
	free(heard);
	free(ran);
}

static void on_done(uv_work_t *w, int status)
{
	struct telling *t = w->data;
	size_t n = t->lesson->n_sweeps;

	if (status == 0 && t->done)
		t->done(t->front, &t->told, t->of);
	else
		told_clear(&t->told);
	for (size_t i = 0; i < n; i++) {
		free(t->dirs[i]);
		free(t->before[i].first);
	}
	free(t->dirs);
	free(t->before);
	free(t);
}

struct telling *front_learn_tell(struct front *f, const struct lesson *l, char **take_dirs,
                                 const struct told_series *before, uint64_t of, told_done *done)
{
	struct telling *t = mem_calloc(1, sizeof *t);

	*t = (struct telling){
		.front = f, .lesson = l, .dirs = take_dirs, .of = of, .done = done
	};
	t->before = mem_calloc(l->n_sweeps + 1, sizeof *t->before);
	for (size_t i = 0; before && i < l->n_sweeps; i++) {
		struct told_series *c = &t->before[i];

		c->first = mem_calloc(before[i].n + 1, sizeof *c->first);
		for (c->n = 0; c->n < before[i].n; c->n++)
			c->first[c->n] = before[i].first[c->n];
	}
	t->work.data = t;
	uv_queue_work(&f->loop, &t->work, work, on_done);
	return t;
}
