/* Before the first turn: the rows that begin or resume a sweep. */

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "core/analysis/learned.h"
#include "engine/correct.h"
#include "engine/engine_part.h"
#include "folder/paths.h"

#define FILES_PER_RUN 8 /* two pipes, the metrics pipe, two files; twice that while starting */

void engine_allow_files(int concurrency)
{
	struct rlimit limit;
	rlim_t need = (rlim_t)concurrency * FILES_PER_RUN + 100;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= need)
		return;
	limit.rlim_cur = need < limit.rlim_max ? need : limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static uint64_t draw_seed(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof seed, 0) != sizeof seed)
		seed = (uint64_t)clock_now_ms() * 1000003 + (uint64_t)getpid();
	return seed >> 32; /* short enough to be typed */
}

void engine_record_concurrency(struct engine *en)
{
	writer_number(en->writer, "concurrency", (uint64_t)conf_concurrency(en->book->conf));
	engine_allow_files(en->book->sweep.concurrency);
}

void engine_record_start(struct engine *en)
{
	const struct conf *c = en->book->conf;

	writer_begin(en->writer, en->directory,
	             isnan(c->seed) ? draw_seed() : (uint64_t)c->seed, conf_concurrency(c));
}

/* The metrics pipe of a run whose engine died: a reader of the folder would wait on it. */
static void remove_fifo(const struct engine *en, uint32_t id)
{
	char *folder = paths_run(en->dir, id), *path = paths_in(folder, PATHS_METRICS);

	unlink(path);
	free(path);
	free(folder);
}

/* Another configuration; with another metric, what was printed so far is read again for it. */
static void record_conf(struct engine *en, const char *text)
{
	const char *metric = en->new_conf->metric_name;
	struct buf unlearned = { 0 };
	struct correct c;
	struct err e;

	if (metric && !sweep_is_primary(&en->book->sweep, metric) &&
	    correct_plan_conf(&c, en->book, en->new_conf, text, false, &e) == 0) {
		correct_record(&c, en->writer, NULL, NULL);
		correct_clear(&c);
	} else {
		writer_configure(en->writer, en->new_conf, text);
	}
	if (learned_print_left_out(&en->book->sweep, &unlearned))
		writer_say(en->writer, "%s", unlearned.data);
	buf_clear(&unlearned);
}

/* What was alive when the last engine ended is lost, unless it was about to be cancelled. */
void engine_record_resume(struct engine *en, const char *text)
{
	const struct sweep *s = &en->book->sweep;

	/* First: the time until the last row was the last engine's, what follows is ours. */
	engine_event(en, 0, EVENT_SWEEP, "resumed", NAN, "");
	writer_history(en->writer);
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];
		const struct series *v = sweep_series(r, 0);

		if (r->state != RUN_QUEUED && r->state != RUN_RUNNING)
			continue;
		remove_fifo(en, id);
		engine_event(en, id, EVENT_STATE, r->verdict ? "cancelled" : "lost",
		             v ? v->n : 0,
		             r->verdict ? r->verdict : "the engine ended while it ran");
	}
	if (strcmp(en->directory, s->directory) != 0)
		engine_event(en, 0, EVENT_SWEEP, "directory", NAN, en->directory);
	if (en->new_conf) {
		record_conf(en, text);
		en->new_conf = NULL;
		engine_record_concurrency(en);
	}
}
