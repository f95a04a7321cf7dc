/* The loop: what children and signals do, and what is decided once a turn. */

#include "app/engine.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/engine_state.h"
#include "base/mem.h"

int64_t engine_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void engine_say(struct engine *en, const char *fmt, ...)
{
	char text[1400];
	va_list ap;

	if (!en->watch->say)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	en->watch->say(en->watch->data, text);
}

/* Time never runs backwards in a log, whatever the clock does. */
static int64_t event_time(const struct engine *en)
{
	int64_t now = engine_now(), last = en->book->sweep.last_ms;

	return now > last ? now : last;
}

static void apply(struct engine *en, const struct event *ev)
{
	struct err e;

	log_append(en->log, ev);
	if (book_apply(en->book, ev, &e) < 0)
		engine_say(en, "%s", e.text);
	if (en->watch->event)
		en->watch->event(en->watch->data, en->book, ev);
}

void engine_event(struct engine *en, uint32_t run, enum event_kind kind, const char *name,
                  double step, const char *value)
{
	struct event ev = { event_time(en), run, kind, name, step, value, NAN };

	apply(en, &ev);
	if (kind == EVENT_VERDICT || kind == EVENT_COMMAND)
		en->new_verdicts = true;
	if (kind == EVENT_STATE || kind == EVENT_NOTE)
		engine_disk_results(en);
}

/* ---- children -------------------------------------------------------------------- */

static void on_metric(void *data, struct job *j, const struct metric_value *v)
{
	struct engine *en = data;
	struct sweep *s = &en->book->sweep;
	struct event ev = { event_time(en), job_run(j), EVENT_METRIC, v->name,
		            v->step,        NULL,       v->value };
	struct verdict verdict;

	/* The first values come at the earliest when the start is recorded. */
	apply(en, &ev);
	if (s->last_metric == 0 && sweep_judge(s, ev.run, &verdict))
		engine_event(en, ev.run, EVENT_VERDICT, en->book->conf->policy,
		             verdict.interval, verdict.why);
}

static size_t find_worker(const struct engine *en, const struct job *j)
{
	size_t i = 0;

	while (en->workers[i].job != j)
		i++;
	return i;
}

/* "metric "Accuracy" never seen; saw: accuracy, loss", of names read and names guessed. */
static void never_seen(const struct engine *en, const struct run *r, const struct job_end *end,
                       struct buf *out)
{
	const struct sweep *s = &en->book->sweep;
	const char *sep = "; saw: ";

	buf_addf(out, "metric \"%s\" never seen", s->metrics[0]);
	if (*end->saw) {
		buf_addf(out, "; saw: %s", end->saw);
		return;
	}
	for (size_t i = 1; i < s->n_metrics; i++) {
		if (sweep_series(r, i)) {
			buf_addf(out, "%s%s", sep, s->metrics[i]);
			sep = ", ";
		}
	}
}

/* Which state a child's end means, and the reason in words. */
static enum run_state judge_end(const struct engine *en, const struct run *r,
                                const struct job_end *end, struct buf *why)
{
	if (end->cancelled) {
		buf_adds(why, r->verdict            ? r->verdict
		              : en->book->sweep.why ? en->book->sweep.why
		                                    : "stopped");
		if (end->killed)
			buf_adds(why, " (killed)");
		return RUN_CANCELLED;
	}
	if (end->signal || end->exit_code) {
		if (end->signal)
			buf_addf(why, "signal %d (%s)", end->signal, strsignal(end->signal));
		else
			buf_addf(why, "exit %d", end->exit_code);
		if (*end->last_line)
			buf_addf(why, ": %s", end->last_line);
		return RUN_FAILED;
	}
	if (!sweep_series(r, 0)) {
		never_seen(en, r, end, why);
		return RUN_FAILED;
	}
	buf_adds(why, end->orphan_pipe ? "exit 0 (a process that it left behind was ended)"
	                               : "exit 0");
	return RUN_COMPLETED;
}

static void on_over(void *data, struct job *j, const struct job_end *end)
{
	struct engine *en = data;
	size_t i = find_worker(en, j);
	struct worker w = en->workers[i];
	const struct run *r = &en->book->sweep.runs[w.run - 1];
	const struct series *v = sweep_series(r, 0);
	struct buf why = { 0 };
	enum run_state state = judge_end(en, r, end, &why);

	en->workers[i] = en->workers[--en->n_workers];
	en->slots[w.slot - 1] = false;
	en->may_draw = true;
	engine_event(en, w.run, EVENT_STATE, run_state_name(state), v ? v->n : 0, why.data);
	buf_clear(&why);
}

static void on_trouble(void *data, struct job *j, const struct err *e)
{
	(void)j;
	engine_disk_trouble(data, e);
}

const struct job_calls engine_job_calls = { on_metric, on_over, on_trouble };

/* Signal the workers that a verdict, a person or the end of the sweep cancels. */
static void signal_workers(struct engine *en)
{
	for (size_t i = 0; i < en->n_workers; i++) {
		struct worker *w = &en->workers[i];

		if (w->signalled)
			continue;
		if (!en->book->sweep.cancel_all && !en->book->sweep.runs[w->run - 1].verdict)
			continue;
		w->signalled = true;
		job_cancel(w->job);
	}
}

/* ---- the turn -------------------------------------------------------------------- */

static void close_handle(uv_handle_t *h, void *data)
{
	(void)data;
	if (!uv_is_closing(h))
		uv_close(h, NULL);
}

static void finish(struct engine *en, const char *text)
{
	engine_event(en, 0, EVENT_SWEEP, "finished", NAN, text);
	en->done = true;
	control_close(en->control);
	en->control = NULL;
	uv_close((uv_handle_t *)&en->prepare, NULL);
	uv_close((uv_handle_t *)&en->deadline, NULL);
	uv_close((uv_handle_t *)&en->tick, NULL);
	uv_close((uv_handle_t *)&en->sync_timer, NULL);
	uv_close((uv_handle_t *)&en->results_timer, NULL);
	uv_close((uv_handle_t *)&en->retry_timer, NULL);
	uv_close((uv_handle_t *)&en->sigint, NULL);
	uv_close((uv_handle_t *)&en->sigterm, NULL);
	uv_close((uv_handle_t *)&en->sighup, NULL);
}

static void carry_out(struct engine *en, const struct action *a)
{
	switch (a->kind) {
	case ACTION_START_DRAW:
	case ACTION_START_FIXED:
	case ACTION_REPEAT:
		engine_start(en, a);
		break;
	case ACTION_CANCEL:
		engine_event(en, a->run, EVENT_VERDICT, a->limit, NAN, a->text);
		break;
	case ACTION_STOP:
		engine_event(en, 0, EVENT_SWEEP, "cancelling", NAN, a->text);
		engine_say(en, "%s", a->text);
		en->new_verdicts = true;
		break;
	case ACTION_FINISH:
		finish(en, a->text);
		break;
	case ACTION_NONE:
		break;
	}
}

static void on_deadline(uv_timer_t *t)
{
	(void)t; /* it only has to end the sleep: the turn decides */
}

static void arm_deadline(struct engine *en)
{
	int64_t when = sweep_deadline(&en->book->sweep), wait;

	if (!when) {
		uv_timer_stop(&en->deadline);
		return;
	}
	wait = when - engine_now();
	uv_timer_start(&en->deadline, on_deadline, wait > 0 ? (uint64_t)wait : 1, 0);
}

static void on_turn(uv_prepare_t *h)
{
	struct engine *en = h->data;
	struct action a;

	if (!engine_disk_flush(en))
		return;
	while (!en->done && !en->disk_full && !en->queued &&
	       sweep_decide(&en->book->sweep, engine_now(), en->may_draw, &a))
		carry_out(en, &a);
	if (!engine_disk_flush(en) && !en->done)
		return;
	if (en->new_verdicts) {
		en->new_verdicts = false;
		signal_workers(en);
	}
	if (!en->done)
		arm_deadline(en);
}

static void on_tick(uv_timer_t *t)
{
	struct engine *en = t->data;

	if (en->watch->tick)
		en->watch->tick(en->watch->data, en->book, engine_now());
}

/* ---- signals --------------------------------------------------------------------- */

static void kill_all(struct engine *en)
{
	for (size_t i = 0; i < en->n_workers; i++)
		job_kill(en->workers[i].job);
}

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
			engine_say(
				en,
				"starting no more runs; waiting for %zu to end (Ctrl-C again "
				"cancels them)",
				en->n_workers);
	} else if (en->interrupts == 2) {
		engine_event(en, 0, EVENT_COMMAND, "cancel", NAN,
		             number == SIGTERM ? "stopped: terminated"
		                               : "stopped: interrupted");
		engine_say(en, "cancelling %zu runs%s", en->n_workers,
		           number == SIGINT ? " (Ctrl-C again kills them)" : "");
	} else {
		kill_all(en);
	}
	/* With a full disk no turn comes: no row before the action, nor an end of a run. */
	if (en->disk_full && en->interrupts >= 2)
		signal_workers(en);
	if (en->disk_full && en->interrupts >= 3 && !en->done) {
		engine_say(en, "giving up: what the disk could not take is lost");
		for (size_t i = en->n_workers; i-- > 0;)
			if (job_drop(en->workers[i].job))
				en->workers[i] = en->workers[--en->n_workers];
		finish(en, "stopped: interrupted");
	}
}

/* ---- start ----------------------------------------------------------------------- */

static void start_loop(struct engine *en)
{
	uv_timer_t *timers[] = { &en->deadline, &en->tick, &en->sync_timer, &en->results_timer,
		                 &en->retry_timer };
	struct {
		uv_signal_t *h;
		int number;
	} signals[] = { { &en->sigint, SIGINT },
		        { &en->sigterm, SIGTERM },
		        { &en->sighup, SIGHUP } };

	uv_prepare_init(&en->loop, &en->prepare);
	en->prepare.data = en;
	for (size_t i = 0; i < sizeof timers / sizeof timers[0]; i++) {
		uv_timer_init(&en->loop, timers[i]);
		timers[i]->data = en;
	}
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		uv_signal_init(&en->loop, signals[i].h);
		signals[i].h->data = en;
		uv_signal_start(signals[i].h, on_signal, signals[i].number);
	}
	signal(SIGPIPE, SIG_IGN);
	uv_prepare_start(&en->prepare, on_turn);
	if (en->watch->tick)
		uv_timer_start(&en->tick, on_tick, 0, 1000);
}

static void release(struct engine *en)
{
	sampler_free(en->sampler);
	metric_reader_free(en->reader);
	engine_disk_stop(en);
	watcher_stop(en->watcher);
	if (en->lock_fd >= 0) {
		char *path = mem_printf("%s/engine.lock", en->dir);

		unlink(path);
		free(path);
		close(en->lock_fd);
	}
	uv_walk(&en->loop, close_handle, NULL);
	uv_run(&en->loop, UV_RUN_DEFAULT);
	uv_loop_close(&en->loop);
	free(en->workers);
	free(en->slots);
	free(en->dir);
	free(en->directory);
	free(en->program);
}

void engine_renew_sampler(struct engine *en)
{
	struct book *b = en->book;

	sampler_free(en->sampler);
	en->sampler = sampler_new(sampler_find(b->conf->method), &b->history);
}

static int start(struct engine *en, const char *new_conf, struct err *e)
{
	struct book *b = en->book;
	char *runs = mem_printf("%s/runs", en->dir);
	int rc = 0;

	if (mkdir(runs, 0777) < 0 && errno != EEXIST)
		rc = err_errno(e, "cannot make %s", runs);
	free(runs);
	if (rc < 0 || engine_open_lock(en, e) < 0)
		return -1;
	/* Should the last watcher have been killed too, its engine's children may live on. */
	if (b->reader && watcher_sweep_away(en->dir, (uint64_t)(b->conf->grace_seconds * 1000)))
		engine_say(en, "ended processes that the last engine had left behind");
	en->watcher = watcher_start(en->dir, en->lock_fd,
	                            (uint64_t)(b->conf->grace_seconds * 1000), e);
	en->reader = en->watcher ? metric_reader_new(b->conf, e) : NULL;
	if (!en->reader || engine_control_start(en, e) < 0 || engine_disk_start(en, e) < 0)
		return -1;
	start_loop(en);
	if (b->reader)
		engine_record_resume(en, new_conf);
	else
		engine_record_start(en);
	engine_allow_files(b->sweep.concurrency);
	sweep_set_policy(&b->sweep);
	b->history.seed = b->sweep.seed;
	engine_renew_sampler(en);
	return 0;
}

int engine_run(struct book *b, const char *directory, const char *new_conf,
               const struct engine_watch *watch, struct err *e)
{
	struct engine *en = mem_calloc(1, sizeof *en);
	int rc;

	en->book = b;
	en->watch = watch;
	en->lock_fd = -1;
	en->may_draw = true;
	en->dir = realpath(b->dir, NULL);
	en->directory = mem_strdup(directory);
	uv_loop_init(&en->loop);
	if (!en->dir)
		rc = err_errno(e, "cannot open %s", b->dir);
	else
		rc = start(en, new_conf, e);
	if (rc == 0) {
		uv_run(&en->loop, UV_RUN_DEFAULT);
		rc = en->interrupts ? 130 : engine_exit_code(&b->sweep);
	}
	if (en->control)
		control_close(en->control);
	release(en);
	free(en);
	return rc;
}

int engine_exit_code(const struct sweep *s)
{
	if (!s->counts[RUN_COMPLETED] || (s->why && strncmp(s->why, "failed", 6) == 0))
		return 1;
	return s->counts[RUN_FAILED] ? 3 : 0;
}
