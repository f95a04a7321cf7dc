/* The loop: what signals do, and what is decided once a turn. */

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "engine/engine.h"
#include "engine/engine_part.h"
#include "folder/paths.h"
#include "jobs/leftovers.h"
#include "store/results.h"

/* ---- the turn -------------------------------------------------------------------- */

/* The handles that belong to `data`; of NULL all. */
static void close_handle(uv_handle_t *h, void *data)
{
	if ((!data || h->data == data) && !uv_is_closing(h))
		uv_close(h, NULL);
}

static void finish(struct engine *en, const char *text)
{
	engine_event(en, 0, EVENT_SWEEP, "finished", NAN, text);
	en->done = true;
	control_close(en->control);
	en->control = NULL;
	engine_start_tidy(en);
	engine_start_end(en);
	uv_walk(&en->loop, close_handle, en);
}

static void carry_out(struct engine *en, const struct decision *d)
{
	switch (d->kind) {
	case DECISION_DRAW:
	case DECISION_ENQUEUED:
	case DECISION_REPEAT:
		engine_start(en, d);
		break;
	case DECISION_CANCEL:
		engine_event(en, d->run, EVENT_VERDICT, d->limit, NAN, d->text);
		break;
	case DECISION_STOP:
		engine_event(en, 0, EVENT_SWEEP, "cancelling", NAN, d->text);
		writer_say(en->writer, "%s", d->text);
		en->new_verdicts = true;
		break;
	case DECISION_FINISH:
		finish(en, d->text);
		break;
	case DECISION_NONE:
		break;
	}
}

static void on_deadline(uv_timer_t *t)
{
	(void)t; /* it only has to end the sleep: the turn decides */
}

static void arm_deadline(struct engine *en)
{
	int64_t when = sweep_deadline(&en->book->sweep),
		wait = when - writer_now_ms(en->writer);

	if (when)
		uv_timer_start(&en->deadline, on_deadline, wait > 0 ? (uint64_t)wait : 1, 0);
	else
		uv_timer_stop(&en->deadline);
}

static void listen_anew(struct engine *en)
{
	struct err e;

	en->socket_lost = false;
	control_close(en->control);
	if (engine_control_start(en, &e) < 0)
		writer_say(en->writer, "%s", e.text);
}

/* The results are there for who hears of the end; what signals do is not ours any more. */
static void write_last(struct engine *en)
{
	struct err e;

	if (en->book->conf->on_finish && writer_results(en->writer, &e) < 0)
		writer_say(en->writer, "%s", e.text);
	signal(SIGHUP, SIG_IGN);
}

static void on_turn(uv_prepare_t *h)
{
	struct engine *en = h->data;
	struct decision d;

	if (en->socket_lost)
		listen_anew(en);
	if (!engine_disk_flush(en))
		return;
	if (!en->begun && en->watch->begun)
		en->watch->begun(en->watch->data);
	en->begun = true;
	/* One that a full disk held back. */
	engine_start_queued(en);
	engine_disk_turn(en);
	if (engine_stop_look(en, &d))
		carry_out(en, &d);
	while (!en->done && !en->disk_full && (!en->n_queued || en->lacks) &&
	       sweep_decide(&en->book->sweep, writer_now_ms(en->writer), &d))
		carry_out(en, &d);
	if (!engine_disk_flush(en) && !en->done)
		return;
	if (en->new_verdicts) {
		en->new_verdicts = false;
		engine_signal_workers(en);
	}
	engine_disk_results(en);
	if (en->done)
		write_last(en);
	else
		arm_deadline(en);
	engine_hook_turn(en);
}

static void on_tick(uv_timer_t *t)
{
	struct engine *en = t->data;

	if (en->watch->tick)
		en->watch->tick(en->watch->data, en->book, writer_now_ms(en->writer));
}

/* ---- signals --------------------------------------------------------------------- */

static void on_signal(uv_signal_t *h, int number)
{
	struct engine *en = h->data;

	if (number == SIGHUP)
		return;
	if (number == SIGINT)
		en->interrupts++;
	else if (en->interrupts < 2)
		en->interrupts = 2;
	if (number == SIGINT && en->interrupts == 1) {
		engine_event(en, 0, EVENT_COMMAND, "stop", NAN, "stopped: interrupted");
		if (en->n_workers)
			writer_say(
				en->writer,
				"starting no more runs; waiting for %zu to end (Ctrl-C again "
				"cancels them)",
				en->n_workers);
	} else if (en->interrupts == 2) {
		engine_event(en, 0, EVENT_COMMAND, "cancel", NAN,
		             number == SIGTERM ? "stopped: terminated"
		                               : "stopped: interrupted");
		writer_say(en->writer, "cancelling %zu runs%s", en->n_workers,
		           number == SIGINT ? " (Ctrl-C again kills them)" : "");
	} else {
		for (size_t i = 0; i < en->n_workers; i++)
			job_kill(en->workers[i].job);
	}
	/* With a full disk no turn comes: no row before the action, nor an end of a run. */
	if (en->disk_full && en->interrupts >= 2)
		engine_signal_workers(en);
	if (en->disk_full && en->interrupts >= 3 && !en->done) {
		writer_say(en->writer, "giving up: what the disk could not take is lost");
		for (size_t i = en->n_workers; i-- > 0;)
			if (job_drop(en->workers[i].job))
				en->workers[i] = en->workers[--en->n_workers];
		finish(en, "stopped: interrupted");
		engine_hook_turn(en);
	}
}

/* ---- start ----------------------------------------------------------------------- */

static void start_loop(struct engine *en)
{
	uv_timer_t *timers[] = { &en->deadline,      &en->tick,        &en->sync_timer,
		                 &en->results_timer, &en->retry_timer, &en->look_timer,
		                 &en->start_timer };
	static const int numbers[ARRAY_LEN(en->signals)] = { SIGINT, SIGTERM, SIGHUP };

	uv_async_init(&en->loop, &en->sync_done, engine_disk_synced);
	en->sync_done.data = en;
	uv_prepare_init(&en->loop, &en->prepare);
	en->prepare.data = en;
	for (size_t i = 0; i < ARRAY_LEN(timers); i++) {
		uv_timer_init(&en->loop, timers[i]);
		timers[i]->data = en;
	}
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		uv_signal_init(&en->loop, &en->signals[i]);
		en->signals[i].data = en;
		uv_signal_start(&en->signals[i], on_signal, numbers[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	uv_prepare_start(&en->prepare, on_turn);
	engine_disk_start(en);
	if (en->watch->tick)
		uv_timer_start(&en->tick, on_tick, 0, 1000);
}

static void release(struct engine *en)
{
	engine_disk_await_sync(en);
	control_close(en->control);
	assigner_clear(&en->assigner);
	metric_reader_free(en->reader);
	strings_clear(&en->only_printed);
	/* Also what an engine that could not start has written. */
	writer_finish(en->writer);
	engine_start_end(en);
	uv_walk(&en->loop, close_handle, NULL);
	uv_run(&en->loop, UV_RUN_DEFAULT);
	uv_loop_close(&en->loop);
	/* Its minders see that they are not needed any more, and end. */
	keeper_stop(en->keeper);
	if (en->new_conf)
		conf_clear(en->new_conf);
	free(en->new_conf);
	free(en->workers);
	free(en->slots);
	free(en->queued);
	free(en->dir);
	free(en->directory);
	run_program_clear(&en->program);
	free(en);
}

static int make_runs(const char *dir, bool resumes, struct err *e)
{
	struct stat st;
	char *path = paths_in(dir, PATHS_RUNS);
	int rc = 0;

	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		rc = err_errno(e, "cannot make %s", path);
	else if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode) && !resumes)
		rc = err_set(e, "%s is a link to another folder: remove it", path);
	free(path);
	return rc;
}

/* Should its keeper have been killed too, the children of the last engine may live on. */
static void end_leftovers(struct engine *en, uint64_t grace_ms)
{
	const struct sweep *s = &en->book->sweep;
	struct leftover *runs = NULL;
	size_t n = 0, cap = 0;

	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		ARRAY_PUSH(runs, n, cap,
		           (struct leftover){ (pid_t)s->runs[id - 1].pid,
		                              s->runs[id - 1].started_ms });
	if (leftovers_end(en->dir, runs, n, grace_ms))
		writer_say(en->writer, "ended processes that the last engine had left behind");
	free(runs);
}

/* In the keeper, when the engine has died: what stood in results.csv was a second old. */
static void write_results(void *data)
{
	const struct engine *en = data;
	char *path = paths_in(en->dir, PATHS_RESULTS);
	struct buf text = { 0 };
	struct book b;
	struct err e;

	if (book_open(&b, en->dir, &e) == 0) {
		results_print(&b.sweep, 0, &text);
		file_replace(path, &text, &e);
	}
	book_clear(&b);
	buf_clear(&text);
	free(path);
}

/* What ends the children of an engine that dies; what the last one left behind is ended now. */
static int start_keeper(struct engine *en, bool resumes, struct err *e)
{
	const struct conf *c = en->new_conf ? en->new_conf : en->book->conf;
	int lock = writer_watch_lock(en->writer, e);

	if (lock < 0)
		return -1;
	if (resumes)
		end_leftovers(en, (uint64_t)(c->grace_seconds * 1000));
	en->keeper = keeper_start(lock, write_results, en, e);
	return en->keeper ? 0 : -1;
}

static int start(struct engine *en, const struct engine_start *what, struct err *e)
{
	const struct book *b = en->book;
	bool resumes = b->reader != NULL;
	char *finished = NULL;
	int rc = 0;

	en->dir = realpath(b->dir, NULL);
	if (!en->dir)
		return err_errno(e, "cannot open %s", b->dir);
	if (make_runs(en->dir, resumes, e) < 0 || start_keeper(en, resumes, e) < 0)
		return -1;
	en->reader = metric_reader_new(en->new_conf ? en->new_conf : b->conf, e);
	if (!en->reader || engine_control_start(en, e) < 0)
		return -1;
	start_loop(en);
	engine_hook_begin(en);
	if (b->sweep.status == SWEEP_FINISHED)
		finished = mem_strdup(b->sweep.why ? b->sweep.why : "");
	if (resumes)
		engine_record_resume(en, what->new_conf_text);
	else
		engine_record_start(en);
	engine_allow_files(b->sweep.concurrency);
	assigner_renew(&en->assigner);
	if (what->command)
		rc = engine_control_first(en, what->command, finished, e);
	free(finished);
	return rc;
}

int engine_run(const struct engine_start *what, struct err *e)
{
	struct engine *en = mem_calloc(1, sizeof *en);
	int rc;

	en->writer = en->assigner.writer = what->writer;
	en->book = writer_book(what->writer);
	en->watch = what->watch;
	en->new_conf = what->new_conf;
	en->directory = mem_strdup(what->directory);
	uv_loop_init(&en->loop);
	rc = start(en, what, e);
	if (rc == 0) {
		uv_run(&en->loop, UV_RUN_DEFAULT);
		rc = en->interrupts ? 130 : engine_exit_code(&en->book->sweep);
	}
	release(en);
	return rc;
}

int engine_exit_code(const struct sweep *s)
{
	if (!s->counts[RUN_COMPLETED] || (s->why && strncmp(s->why, "failed", 6) == 0))
		return 1;
	return s->counts[RUN_FAILED] ? 3 : 0;
}
