/* Before the first turn: the lock, and the rows that begin or resume a sweep. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "app/engine_state.h"
#include "base/mem.h"

#define LOCK_WAIT_MS 100
#define FILES_PER_RUN 8 /* two pipes, the metrics pipe, two files; twice that while starting */

static int64_t lock_owner(int fd, char host[64])
{
	char text[128] = "";
	long long pid = 0;

	if (pread(fd, text, sizeof text - 1, 0) > 0)
		sscanf(text, "%lld %63s", &pid, host);
	return pid;
}

/*
 * One engine a folder.  A lock whose owner is dead is held by its watcher, which is still
 * ending that engine's children: then wait.
 */
int engine_open_lock(struct engine *en, struct err *e)
{
	char *path = mem_printf("%s/engine.lock", en->dir), host[64] = "", mine[64] = "";
	int64_t pid = 0, waited = 0, limit;
	struct timespec pause = { 0, LOCK_WAIT_MS * 1000000L };

	gethostname(mine, sizeof mine - 1);
	limit = (int64_t)(en->book->conf->grace_seconds * 1000) + 15000;
	en->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (en->lock_fd < 0) {
		err_errno(e, "cannot make %s", path);
		free(path);
		return -1;
	}
	free(path);
	while (flock(en->lock_fd, LOCK_EX | LOCK_NB) < 0) {
		bool dead;

		pid = lock_owner(en->lock_fd, host);
		/* Not by its process id: that may be a zombie's, or another's by now. */
		dead = pid > 0 && strcmp(host, mine) == 0 && !control_answers(en->dir);
		/* A reader that asks whether an engine lives holds the lock for a moment. */
		if (waited >= (dead ? limit : 3 * LOCK_WAIT_MS))
			return err_set(e,
			               "an engine is at work in %s (process %lld on %s): "
			               "pegbox status, pegbox ctl",
			               en->dir, (long long)pid, host);
		if (dead && !waited)
			engine_say(en, "waiting for the runs of the last engine to end");
		nanosleep(&pause, NULL);
		waited += LOCK_WAIT_MS;
	}
	if (ftruncate(en->lock_fd, 0) == 0)
		dprintf(en->lock_fd, "%lld %s\n", (long long)getpid(), mine);
	return 0;
}

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
		seed = (uint64_t)engine_now() * 1000003 + (uint64_t)getpid();
	return seed >> 32; /* short enough to be typed */
}

static int default_concurrency(const struct conf *c)
{
	if (c->max_concurrent_runs > 0)
		return c->max_concurrent_runs;
	if (c->n_slots)
		return (int)c->n_slots;
	return sysconf(_SC_NPROCESSORS_ONLN) > 0 ? (int)sysconf(_SC_NPROCESSORS_ONLN) : 1;
}

static void record_number(struct engine *en, const char *name, uint64_t x)
{
	char text[NUM_TEXT_MAX];

	num_print_u64(text, x);
	engine_event(en, 0, EVENT_SWEEP, name, NAN, text);
}

void engine_record_concurrency(struct engine *en)
{
	record_number(en, "concurrency", (uint64_t)default_concurrency(en->book->conf));
	engine_allow_files(en->book->sweep.concurrency);
}

void engine_record_start(struct engine *en)
{
	const struct conf *c = en->book->conf;
	char host[64] = "";

	gethostname(host, sizeof host - 1);
	record_number(en, "format", LOG_FORMAT);
	engine_event(en, 0, EVENT_SWEEP, "version", NAN, PACKAGE_VERSION);
	engine_event(en, 0, EVENT_SWEEP, "host", NAN, host);
	engine_event(en, 0, EVENT_SWEEP, "directory", NAN, en->directory);
	engine_event(en, 0, EVENT_SWEEP, "config", NAN, en->book->conf_text);
	record_number(en, "seed", isnan(c->seed) ? draw_seed() : (uint64_t)c->seed);
	for (size_t i = 0; i < c->enqueue.n; i++)
		engine_event(en, 0, EVENT_SWEEP, "enqueue", (double)i + 1, c->enqueue.items[i]);
	record_number(en, "concurrency", (uint64_t)default_concurrency(c));
	engine_event(en, 0, EVENT_SWEEP, "started", NAN, "");
}

/* The metrics pipe of a run whose engine died: a reader of the folder would wait on it. */
static void remove_fifo(const struct engine *en, uint32_t id)
{
	char *path = mem_printf("%s/runs/%04u/metrics", en->dir, id);

	unlink(path);
	free(path);
}

/* What was alive when the last engine ended is lost, unless it was about to be cancelled. */
void engine_record_resume(struct engine *en, const char *new_conf)
{
	struct sweep *s = &en->book->sweep;

	/* First: the time until the last row was the last engine's, what follows is ours. */
	engine_event(en, 0, EVENT_SWEEP, "resumed", NAN, "");
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];
		const struct series *v = sweep_series(r, 0);

		if (r->state != RUN_QUEUED && r->state != RUN_RUNNING)
			continue;
		remove_fifo(en, id);
		if (r->verdict)
			engine_event(en, id, EVENT_STATE, "cancelled", v ? v->n : 0,
			             r->verdict);
		else
			engine_event(en, id, EVENT_STATE, "lost", v ? v->n : 0,
			             "the engine ended while it ran");
	}
	if (strcmp(en->directory, s->directory) != 0)
		engine_event(en, 0, EVENT_SWEEP, "directory", NAN, en->directory);
	if (new_conf) {
		engine_event(en, 0, EVENT_SWEEP, "config", NAN, new_conf);
		engine_record_concurrency(en);
	}
}
