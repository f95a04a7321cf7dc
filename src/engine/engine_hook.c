/*
 * Commands of a person's own, on_best and on_finish, that tell somebody what came of a sweep.
 * Whatever one does, the sweep goes its way: each has a minder as a run has, its
 * output goes nowhere, one of a kind is at work at a time, and it ends with the engine.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/mem.h"
#include "engine/engine_part.h"
#include "engine/run_command.h"
#include "folder/summary.h"
#include "jobs/command.h"

#define PATIENCE_MS 250 /* for what one leaves, to end by itself */
#define FINISH_MS 60000 /* for on_finish, when all else is over */

extern char **environ;

static const char *const names[HOOKS] = {
	[HOOK_BEST] = "on_best", [HOOK_FINISH] = "on_finish"
};

static const char *line_of(const struct engine *en, enum hook_kind kind)
{
	const struct conf *c = en->book->conf;

	return kind == HOOK_BEST ? c->on_best : c->on_finish;
}

static uint64_t grace_ms(const struct engine *en)
{
	return (uint64_t)(en->book->conf->grace_seconds * 1000);
}

/* It came to nothing: a line for who looks on, and a row. */
static void complain(struct hook *h, const char *why)
{
	char *text = mem_printf("%s: %s", names[h->kind], why);

	writer_say(h->engine->writer, "%s", text);
	writer_event(h->engine->writer, 0, EVENT_SWEEP, "hook", NAN, text);
	free(text);
}

/* ---- what it is told ------------------------------------------------------------- */

static void add_best(const struct book *b, const struct run *r, struct strings *env)
{
	struct command cmd;

	run_command_again(b, r, &cmd);
	command_setenv_take(env, "PEGBOX_BEST_RUN", mem_printf("%u", r->id));
	command_setenv(env, "PEGBOX_BEST_VALUE", num_text(sweep_counts(&b->sweep, r)).text);
	command_setenv(env, "PEGBOX_BEST_ARGS", cmd.given);
	command_clear(&cmd);
}

static void add_environment(const struct engine *en, enum hook_kind kind, struct strings *env)
{
	const struct book *b = en->book;
	const struct sweep *s = &b->sweep;
	uint32_t best = kind == HOOK_BEST ? s->best_ended[RANK_FULL] : s->best;

	command_setenv(env, "PEGBOX_SWEEP", en->dir);
	command_setenv(env, "PEGBOX_NAME", b->conf->name);
	command_setenv(env, "PEGBOX_STATE", summary_state(b, true));
	command_setenv(env, "PEGBOX_WHY", s->why ? s->why : "");
	command_setenv(env, "PEGBOX_METRIC", s->n_metrics ? s->metrics[0] : "");
	command_setenv(env, "PEGBOX_GOAL", goal_name(b->conf->goal));
	command_setenv_take(env, "PEGBOX_RUNS", mem_printf("%u", sweep_n_ended(s)));
	if (best)
		add_best(b, &s->runs[best - 1], env);
}

/* ---- its life -------------------------------------------------------------------- */

static void go_on(struct hook *h)
{
	h->busy = false;
	uv_timer_stop(&h->timer);
	engine_hook_turn(h->engine);
}

static void on_started(void *data, int error, bool of_directory, int64_t pid)
{
	struct hook *h = data;

	(void)of_directory;
	(void)pid;
	if (!error)
		return;
	complain(h, strerror(error));
	go_on(h);
}

static void on_exited(void *data, int status, bool left)
{
	struct hook *h = data;
	char why[40];

	if (WIFSIGNALED(status))
		snprintf(why, sizeof why, "signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "exit %d", WEXITSTATUS(status));
	if (status)
		complain(h, why);
	if (left)
		minder_end(h->minder, PATIENCE_MS, grace_ms(h->engine));
	else
		go_on(h);
}

static void on_ended(void *data, int ended, int alive)
{
	(void)ended;
	(void)alive;
	go_on(data);
}

static void on_gone(void *data)
{
	complain(data, "its minder was killed");
	go_on(data);
}

static const struct minder_calls calls = { on_started, on_exited, on_ended, on_gone };

/* A minder that can take it. */
static bool find_minder(struct hook *h, struct err *e)
{
	if (h->minder && !minder_is_good(h->minder)) {
		minder_close(h->minder);
		h->minder = NULL;
	}
	if (!h->minder)
		h->minder = minder_new(&h->engine->loop, h->engine->keeper, e);
	return h->minder;
}

static void start(struct hook *h)
{
	struct engine *en = h->engine;
	char shell[] = "/bin/sh", c[] = "-c", *line = mem_strdup(line_of(en, h->kind));
	char *argv[] = { shell, c, line, NULL };
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC), fds[] = { null, null };
	struct strings env = { 0 };
	struct minder_spawn what = { .program = shell,
		                     .directory = en->directory,
		                     .argv = argv,
		                     .fds = fds,
		                     .grace_ms = grace_ms(en) };
	struct err e;

	h->wanted = false;
	add_environment(en, h->kind, &env);
	what.env = command_environment(environ, &env);
	if (null < 0)
		complain(h, strerror(errno));
	else if (!find_minder(h, &e))
		complain(h, e.text);
	else if (minder_start(h->minder, &what, &calls, h))
		h->busy = true;
	else
		complain(h, "its minder is gone");
	if (null >= 0)
		close(null);
	free((void *)what.env);
	strings_clear(&env);
	free(line);
}

/* ---- when ------------------------------------------------------------------------ */

void engine_hook_begin(struct engine *en)
{
	for (enum hook_kind k = 0; k < HOOKS; k++) {
		en->hooks[k] = (struct hook){ .engine = en, .kind = k };
		uv_timer_init(&en->loop, &en->hooks[k].timer);
		en->hooks[k].timer.data = &en->hooks[k];
	}
	en->best_told = en->book->sweep.best_ended[RANK_FULL];
}

/* Its time is over; with its minder all goes that lives under it. */
static void on_time(uv_timer_t *t)
{
	struct hook *h = t->data;

	complain(h, "did not end: it is ended with the engine");
	h->wanted = false;
	minder_forget(h->minder);
	minder_close(h->minder);
	h->minder = NULL;
	go_on(h);
}

/* The last ones: then the loop has nothing left to wait for. */
static void end(struct engine *en)
{
	struct hook *best = &en->hooks[HOOK_BEST], *finish = &en->hooks[HOOK_FINISH];
	struct hook *last = best->busy ? best : finish->busy ? finish : NULL;

	if (last && !uv_is_active((uv_handle_t *)&last->timer))
		uv_timer_start(&last->timer, on_time, last == best ? grace_ms(en) : FINISH_MS,
		               0);
	for (enum hook_kind k = 0; !last && k < HOOKS; k++) {
		if (!uv_is_closing((uv_handle_t *)&en->hooks[k].timer))
			uv_close((uv_handle_t *)&en->hooks[k].timer, NULL);
		minder_close(en->hooks[k].minder);
		en->hooks[k].minder = NULL;
	}
}

void engine_hook_turn(struct engine *en)
{
	struct hook *best = &en->hooks[HOOK_BEST], *finish = &en->hooks[HOOK_FINISH];
	uint32_t now = en->book->sweep.best_ended[RANK_FULL];

	if (now != en->best_told) {
		en->best_told = now;
		best->wanted = line_of(en, HOOK_BEST) != NULL;
	}
	if (best->wanted && !best->busy)
		start(best);
	/* At the very end, after the last word of the other one. */
	if (en->done && !en->finish_told && !best->busy) {
		en->finish_told = true;
		if (line_of(en, HOOK_FINISH))
			start(finish);
	}
	if (en->done)
		end(en);
}
