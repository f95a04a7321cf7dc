#include "engine/tryout.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "engine/run_end.h"
#include "engine/run_start.h"
#include "engine/tryout_conf.h"
#include "folder/paths.h"
#include "jobs/keeper.h"
#include "jobs/recorded.h"

#define TICK_MS 200
#define ALL_MS 15000     /* to the first value */
#define SEEN_MS 5000     /* from there, when there are some values of a name */
#define FEW_MS 10000     /* and when there are not */
#define SOME 3           /* values */
#define GRACE_MS 1000    /* SIGTERM to SIGKILL */
#define FLOOD (32 << 20) /* bytes */
#define LINES 8          /* of its last ones, to show */

struct tryout {
	const struct tryout_calls *calls;
	void *data;
	uv_loop_t *loop;
	uv_timer_t timer;
	struct conf conf;
	struct assignment first;
	char *scratch, *folder, *directory;
	struct keeper *keeper;
	struct minder *minder;
	struct metric_reader *reader;
	struct run_program program;
	struct job *job; /* NULL: none */
	uint64_t started_ms, limit_ms;
	const char *stopped; /* why it was ended, when it was */
	bool again;          /* it is to be tried on a terminal now */
	bool freed;          /* when its job is over */
	struct tried tried;
};

static void on_closed(uv_handle_t *h)
{
	struct tryout *t = h->data;

	metric_reader_free(t->reader);
	run_program_clear(&t->program);
	assignment_clear(&t->first);
	conf_clear(&t->conf);
	tried_clear(&t->tried);
	free(t->scratch);
	free(t->folder);
	free(t->directory);
	free(t);
}

/* ---- the end --------------------------------------------------------------------- */

/* The bytes that a stream of it has printed so far. */
static off_t n_printed(const struct tryout *t, int stream)
{
	struct stat st;

	return paths_stat(t->folder, recorded_names[stream], &st) ? st.st_size : 0;
}

/* Of what went wrong, where there is something. */
static void read_lines(struct tryout *t)
{
	int from = n_printed(t, RECORDED_ERR) ? RECORDED_ERR : RECORDED_OUT;

	recorded_last_lines(t->folder, from, LINES, &t->tried.lines);
}

/* Its processes are gone when this returns. */
static void let_go(struct tryout *t)
{
	minder_close(t->minder);
	t->minder = NULL;
	keeper_stop(t->keeper);
	t->keeper = NULL;
	file_remove_tree(t->scratch);
}

static void finish(struct tryout *t, bool failed, const char *why)
{
	uv_timer_stop(&t->timer);
	t->tried.over = true;
	t->tried.failed = failed;
	t->tried.end = mem_strdup(why);
	read_lines(t);
	let_go(t);
	t->calls->over(t->data);
}

static void end_because(struct tryout *t, const char *why)
{
	if (t->stopped || t->tried.over)
		return;
	t->stopped = why;
	if (t->job)
		job_cancel(t->job);
}

void tryout_stop(struct tryout *t)
{
	t->again = false;
	end_because(t, "ended by hand");
}

/* ---- how long -------------------------------------------------------------------- */

/* Of some name there are values enough to see how it goes; what counts says nothing. */
static bool some_are_seen(const struct tried *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->names[i].n >= SOME && !t->names[i].counts)
			return true;
	return false;
}

static int64_t first_value_ms(const struct tried *t)
{
	int64_t first = t->ms;

	for (size_t i = 0; i < t->n; i++)
		if (t->names[i].first_ms < first)
			first = t->names[i].first_ms;
	return first;
}

static bool is_enough(const struct tryout *t)
{
	const struct tried *all = &t->tried;
	int64_t since = all->ms - first_value_ms(all);

	if (t->limit_ms)
		return all->ms >= (int64_t)t->limit_ms;
	return all->n ? since >= (some_are_seen(all) ? SEEN_MS : FEW_MS) : all->ms >= ALL_MS;
}

static void look(struct tryout *t)
{
	if (n_printed(t, RECORDED_OUT) + n_printed(t, RECORDED_ERR) > FLOOD) {
		end_because(t, "ended: it prints megabytes");
	} else if (is_enough(t)) {
		/* Only what nobody sees yet is another matter on a terminal. */
		t->again = !t->tried.n && !t->tried.pty && !t->conf.pty &&
		           !n_printed(t, RECORDED_OUT);
		end_because(t, t->tried.n ? "ended: enough was seen" : "ended: no number came");
	}
}

static void on_tick(uv_timer_t *timer)
{
	struct tryout *t = timer->data;

	t->tried.ms = (int64_t)(uv_now(t->loop) - t->started_ms);
	if (!t->stopped)
		look(t);
	t->calls->news(t->data);
}

/* ---- its job --------------------------------------------------------------------- */

static void on_started(void *data, struct job *j)
{
	struct tryout *t = data;

	(void)j;
	t->started_ms = uv_now(t->loop);
}

static void on_not_started(void *data, struct job *j, bool lack, const struct err *e)
{
	struct tryout *t = data;

	(void)j;
	(void)lack;
	t->job = NULL;
	finish(t, true, e->text);
}

static void on_metric(void *data, struct job *j, const struct metric_value *v)
{
	struct tryout *t = data;

	tried_value(&t->tried, v->name, job_source(j), v->value,
	            (int64_t)(uv_now(t->loop) - t->started_ms));
}

static int begin(struct tryout *t, struct err *e);

static void on_over(void *data, struct job *j, const struct job_end *end)
{
	struct tryout *t = data;
	struct buf why = { 0 };
	struct err e;
	bool failed;

	(void)j;
	t->job = NULL;
	if (t->freed) {
		if (!uv_is_closing((uv_handle_t *)&t->timer))
			uv_close((uv_handle_t *)&t->timer, on_closed);
		return;
	}
	t->tried.ms = (int64_t)(uv_now(t->loop) - t->started_ms);
	if (t->again && !t->tried.n) {
		t->again = false;
		t->stopped = NULL;
		t->tried.held_back = t->tried.pty = true;
		if (begin(t, &e) < 0)
			finish(t, true, e.text);
		return;
	}
	failed = !t->stopped && run_end_failed(end, &why);
	if (!failed)
		buf_adds(&why, t->stopped ? t->stopped : "ended by itself");
	finish(t, failed, buf_str(&why));
	buf_clear(&why);
}

static void on_trouble(void *data, struct job *j, const struct err *e)
{
	struct tryout *t = data;

	/* A job with a file that is full waits for room; nobody does here. */
	if (!job_drop(j))
		return;
	t->job = NULL;
	finish(t, true, e->text);
}

static const struct job_calls job_calls = { on_started, on_not_started, on_metric, on_over,
	                                    on_trouble };

static int begin(struct tryout *t, struct err *e)
{
	const struct sweep sweep = { .seed = 0 };
	const struct run run = { .id = 1 };
	const struct run_place place = { .conf = &t->conf,
		                         .sweep = &sweep,
		                         .run = &run,
		                         .slot = 1,
		                         .dir = t->scratch,
		                         .directory = t->directory,
		                         .folder = t->folder };
	const struct run_start with = { .loop = t->loop,
		                        .program = &t->program,
		                        .minder = t->minder,
		                        .reader = t->reader,
		                        .calls = &job_calls,
		                        .data = t,
		                        .pty = t->conf.pty || t->tried.pty,
		                        .read_output = t->conf.read_output,
		                        .grace_ms = GRACE_MS };

	t->started_ms = uv_now(t->loop);
	t->job = run_start(&place, &t->first, &with, e);
	return t->job ? 0 : -1;
}

/* ---- start and free -------------------------------------------------------------- */

static int make_scratch(struct tryout *t, struct err *e)
{
	t->scratch = env_make_scratch("try", e);
	if (!t->scratch)
		return -1;
	t->folder = paths_run(t->scratch, 1);
	return 0;
}

/* In the keeper, when this process was killed. */
static void remove_scratch(void *data)
{
	file_remove_tree(data);
}

static int prepare(struct tryout *t, struct err *e)
{
	int lock;

	if (!t->conf.command.n && !t->conf.shell)
		return err_set(e, "there is no command to try");
	if (tryout_assignment(&t->conf, &t->first, e) < 0 || make_scratch(t, e) < 0)
		return -1;
	t->reader = metric_reader_any(&t->conf, e);
	if (!t->reader)
		return -1;
	lock = open(t->scratch, O_RDONLY | O_CLOEXEC);
	if (lock < 0)
		return err_errno(e, "cannot open %s", t->scratch);
	t->keeper = keeper_start(lock, remove_scratch, t->scratch, e);
	if (!t->keeper)
		return -1;
	t->minder = minder_new(t->loop, t->keeper, e);
	return t->minder ? begin(t, e) : -1;
}

struct tryout *tryout_start(uv_loop_t *loop, const struct conf *c, const char *directory,
                            double seconds, const struct tryout_calls *calls, void *data,
                            struct err *e)
{
	struct tryout *t = mem_calloc(1, sizeof *t);

	t->loop = loop;
	t->calls = calls;
	t->data = data;
	t->directory = mem_strdup(directory);
	t->limit_ms = (uint64_t)(seconds * 1000);
	tryout_copy(&t->conf, c);
	uv_timer_init(loop, &t->timer);
	t->timer.data = t;
	if (prepare(t, e) < 0) {
		tryout_free(t);
		return NULL;
	}
	uv_timer_start(&t->timer, on_tick, TICK_MS, TICK_MS);
	return t;
}

struct tried *tryout_tried(struct tryout *t)
{
	return &t->tried;
}

void tryout_free(struct tryout *t)
{
	if (!t)
		return;
	uv_timer_stop(&t->timer);
	/* It may be closing, when it comes back once more. */
	t->freed = t->job && !job_drop(t->job);
	if (t->scratch && !t->tried.over)
		let_go(t);
	if (!t->freed)
		uv_close((uv_handle_t *)&t->timer, on_closed);
}
