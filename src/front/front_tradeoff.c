/* The trade-off over a number of the policy that is tried, made by a worker. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/analysis/hindsight.h"
#include "core/analysis/tradeoff.h"
#include "front/front_part.h"

/** A policy whose number is gone through. */
struct trying {
	struct front *front;
	char *policy, *rest;
	const struct conf_setting *number;
	struct reading *of; /* held while it is at work */
	const struct hindsight *hindsight;
	uint64_t version; /* of the hindsight */
	struct tradeoff tradeoff;
	bool stale;
};

static void trying_free(struct trying *t)
{
	if (!t)
		return;
	front_analysis_drop(t->of);
	tradeoff_clear(&t->tradeoff);
	free(t->policy);
	free(t->rest);
	free(t);
}

/* In a thread of its own; what it reads is held, and nobody changes it. */
static void work(uv_work_t *w)
{
	struct trying *t = w->data;

	tradeoff_make(&t->tradeoff, t->policy, t->number, t->hindsight->recording,
	              &t->hindsight->range);
}

static void done(uv_work_t *w, int status)
{
	struct trying *t = w->data;
	struct trader *trader = &t->front->trader;

	trader->coming = NULL;
	/* Meanwhile another one could not begin. */
	t->front->dirty |= t->stale;
	if (status < 0 || t->stale) {
		trying_free(t);
		return;
	}
	front_analysis_drop(t->of);
	t->of = NULL;
	trying_free(trader->ready);
	trader->ready = t;
	t->front->dirty = true;
	/* A newer one of the same is no answer to a key. */
	t->front->answers |= !trader->shown || trader->shown->number != t->number ||
	                     strcmp(trader->shown->rest, t->rest) != 0;
}

void front_tradeoff_take(struct front *f)
{
	struct trader *trader = &f->trader;

	if (!trader->ready)
		return;
	trying_free(trader->shown);
	trader->shown = trader->ready;
	trader->ready = NULL;
}

void front_tradeoff_follow(struct front *f)
{
	struct trader *trader = &f->trader;
	const struct conf_setting *number;
	const char *rest, *policy = ui_wants_tradeoff(f->ui, &number, &rest);
	struct trying *shown = trader->shown, *t;
	uint64_t version;
	const struct hindsight *h = front_analysis_hindsight(f, &version);

	if (!policy || !h || h->lack || trader->coming || trader->ready ||
	    (shown && shown->version == version && shown->number == number &&
	     strcmp(shown->rest, rest) == 0))
		return;
	trader->coming = t = mem_calloc(1, sizeof *t);
	*t = (struct trying){ .front = f,
		              .policy = mem_strdup(policy),
		              .rest = mem_strdup(rest),
		              .number = number,
		              .of = front_analysis_hold(f, ANALYSER_POLICIES),
		              .hindsight = h,
		              .version = version };
	trader->work.data = t;
	uv_queue_work(&f->loop, &trader->work, work, done);
}

const struct tradeoff *front_tradeoff_shown(const struct front *f)
{
	return f->trader.shown ? &f->trader.shown->tradeoff : NULL;
}

void front_tradeoff_clear(struct front *f)
{
	trying_free(f->trader.shown);
	trying_free(f->trader.ready);
	f->trader.shown = f->trader.ready = NULL;
	if (f->trader.coming)
		f->trader.coming->stale = true;
}
