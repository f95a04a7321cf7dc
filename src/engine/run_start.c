#include "engine/run_start.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/env.h"
#include "base/mem.h"
#include "engine/run_command.h"
#include "engine/run_folder.h"

extern char **environ;

void run_program_clear(struct run_program *p)
{
	free(p->file);
	free(p->path);
	*p = (struct run_program){ 0 };
}

/*
 * A name without a slash is looked for on the child's PATH once, not by ten failing execve()
 * for each run.  When it has gone from there meanwhile, the exec says so.
 */
static const char *find_program(struct run_program *p, const char *name, char *const *env)
{
	const char *path = "";

	if (strchr(name, '/'))
		return NULL;
	for (; *env; env++)
		if (strncmp(*env, "PATH=", 5) == 0)
			path = *env + 5;
	/* A slot may have a PATH of its own. */
	if (!p->path || strcmp(p->path, path) != 0) {
		run_program_clear(p);
		p->file = env_find_program(path, name, NULL);
		p->path = mem_strdup(path);
	}
	return p->file;
}

struct job *run_start(const struct run_place *p, const struct assignment *a,
                      const struct run_start *with, struct err *e)
{
	const struct conf *c = p->conf;
	struct job_start what = { .run = p->run->id, .pty = with->pty };
	struct run_command command;
	struct strings *argv = &command.cmd.argv;
	struct job *job = NULL;

	if (run_folder_make(p->folder, a, e) < 0 || run_command_make(p, a, &command, e) < 0)
		return NULL;
	if (c->azureml && run_folder_link(p->folder, p->directory, p->dir, e) < 0) {
		run_command_clear(&command);
		return NULL;
	}
	what.env = command_environment(environ, &command.cmd.env);
	ARRAY_PUSH(argv->items, argv->n, argv->cap, NULL);
	what.argv = argv->items;
	what.program = find_program(with->program, what.argv[0], what.env);
	what.directory = c->azureml ? p->folder : p->directory;
	what.run_directory = p->folder;
	what.metrics_file = command.metrics_file;
	what.grace_ms = with->grace_ms;
	what.by_step = with->by_step;
	what.read_output = with->read_output;
	what.only_printed = with->only_printed;
	what.minder = with->minder;
	job = job_start(with->loop, &what, with->reader, with->calls, with->data, e);
	free((void *)what.env);
	argv->n--;
	run_command_clear(&command);
	return job;
}
