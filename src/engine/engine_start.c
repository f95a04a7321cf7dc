/* Starting a run: its assignment, its rows, its folder, its child. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/env.h"
#include "base/mem.h"
#include "core/space/point.h"
#include "engine/engine_part.h"
#include "engine/run_environment.h"
#include "engine/run_folder.h"
#include "folder/paths.h"
#include "jobs/command.h"

extern char **environ;

/* The assignment that a decision asks for; false when there is none (what follows is done). */
static bool find_assignment(struct engine *en, const struct decision *d, struct assignment *out,
                            char origin[RUN_ORIGIN_MAX])
{
	const struct book *b = en->book;
	const struct space *space = &b->conf->space;
	struct point p;
	bool found;

	if (d->kind == DECISION_REPEAT) {
		assignment_from_run(out, &b->sweep, &b->sweep.runs[d->run - 1]);
		run_origin_print(origin, d->origin, d->run);
		return true;
	}
	point_init(&p, space);
	if (d->kind == DECISION_ENQUEUED) {
		run_origin_print(origin, ORIGIN_ENQUEUED, d->n);
		found = assigner_enqueued(&en->assigner, d->n, &p);
	} else {
		run_origin_print(origin, ORIGIN_DRAW, d->n);
		found = assigner_draw(&en->assigner, d->n, &p);
	}
	if (found)
		assignment_from_point(out, space, &p);
	else if (d->kind == DECISION_DRAW)
		engine_event(en, 0, EVENT_SWEEP, "exhausted", NAN, "");
	point_clear(&p);
	return found;
}

static int take_slot(struct engine *en)
{
	size_t i = 0;

	while (i < en->n_slots && en->slots[i])
		i++;
	if (i == en->n_slots)
		ARRAY_PUSH(en->slots, en->n_slots, en->cap_slots, false);
	en->slots[i] = true;
	return (int)i + 1;
}

/*
 * A name without a slash is looked for on the child's PATH once, not by ten failing execve()
 * for each run.  When it has gone from there meanwhile, the exec says so.
 */
static const char *find_program(struct engine *en, const char *name, char *const *env)
{
	const char *path = "";

	if (strchr(name, '/'))
		return NULL;
	for (; *env; env++)
		if (strncmp(*env, "PATH=", 5) == 0)
			path = *env + 5;
	/* A slot may have a PATH of its own. */
	if (!en->program_path || strcmp(en->program_path, path) != 0) {
		free(en->program);
		free(en->program_path);
		en->program = env_find_program(path, name, NULL);
		en->program_path = mem_strdup(path);
	}
	return en->program;
}

/* The child of a queued run.  Its end comes by the job's callback, a failed start here. */
static void spawn(struct engine *en, uint32_t id, const struct assignment *a)
{
	const struct conf *c = en->book->conf;
	char *folder = paths_run(en->dir, id), text[64];
	struct command cmd;
	struct job_start what = { .run = id, .pty = c->pty };
	struct job *job = NULL;
	int slot = take_slot(en);
	struct run_place place = { c,     &en->book->sweep, &en->book->sweep.runs[id - 1],
		                   slot,  en->dir,          en->directory,
		                   folder };
	struct err e;

	command_build(c, a, &cmd);
	run_environment(&place, &cmd.env);
	if (run_folder_make(folder, a, &e) == 0 &&
	    (!c->azureml || run_folder_link(folder, en->directory, &e) == 0)) {
		char **env = command_environment(environ, &cmd.env);

		cmd.argv.items =
			mem_realloc(cmd.argv.items, (cmd.argv.n + 1) * sizeof *cmd.argv.items);
		cmd.argv.items[cmd.argv.n] = NULL;
		what.argv = cmd.argv.items;
		what.program = find_program(en, what.argv[0], env);
		what.env = env;
		what.directory = c->azureml ? folder : en->directory;
		what.run_directory = folder;
		what.grace_ms = (uint64_t)(c->grace_seconds * 1000);
		job = job_start(&en->loop, &what, en->reader, &engine_job_calls, en, &e);
		free(env);
	}
	command_clear(&cmd);
	free(folder);
	if (!job) {
		en->slots[slot - 1] = false;
		engine_event(en, id, EVENT_STATE, "failed", 0, e.text);
		return;
	}
	ARRAY_PUSH(en->workers, en->n_workers, en->cap_workers,
	           (struct worker){ .job = job, .slot = slot });
	snprintf(text, sizeof text, "slot %d pid %lld", slot, (long long)job_pid(job));
	engine_event(en, id, EVENT_STATE, "running", 0, text);
	if (en->disk_full)
		job_hold(job);
}

void engine_start(struct engine *en, const struct decision *d)
{
	struct assignment a = { 0 };
	char origin[RUN_ORIGIN_MAX];

	if (!find_assignment(en, d, &a, origin))
		return;
	en->queued = writer_queue(en->writer, &a, origin);
	assignment_clear(&a);
	en->new_results = true;
	engine_start_queued(en);
}

void engine_start_queued(struct engine *en)
{
	const struct sweep *s = &en->book->sweep;
	struct assignment as;
	uint32_t id = en->queued;

	/* The rows come before the child: on a full disk it waits. */
	if (!id || !engine_disk_flush(en))
		return;
	en->queued = 0;
	assignment_from_run(&as, s, &s->runs[id - 1]);
	spawn(en, id, &as);
	assignment_clear(&as);
}
