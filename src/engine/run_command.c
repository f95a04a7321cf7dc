#include "engine/run_command.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "engine/run_files.h"
#include "folder/paths.h"

/* Where the program writes its metrics, as seen from where it starts. */
static char *metrics_path(const struct run_place *p, const struct assignment *a,
                          const struct command_fact *facts)
{
	const struct conf *c = p->conf;
	char *name, *path;

	if (!c->metrics_file || !*c->metrics_file)
		return NULL;
	name = command_fill(a, facts, c->metrics_file);
	path = file_join(c->azureml ? p->folder : p->directory, name);
	free(name);
	return path;
}

/* What confirms another run is told its seed like a parameter. */
static void add_seed(const struct run_place *p, const char *seed, struct assignment *a)
{
	const char *name = p->conf->seed_argument;

	if (p->run->seed && name && *name)
		assignment_set(a, name, seed);
}

/* To `keep` its files they are written. */
static int make(const struct run_place *p, const struct assignment *given, bool keep,
                struct run_command *out, struct err *e)
{
	char *outputs = paths_in(p->folder, PATHS_OUTPUTS);
	struct num_short run = num_text(p->run->id), slot = num_text(p->slot),
			 seed = num_text((double)run_seed(p->sweep, p->run));
	const struct command_fact facts[] = { { "run", run.text },     { "slot", slot.text },
		                              { "seed", seed.text },   { "outputs", outputs },
		                              { "folder", p->folder }, { NULL, NULL } };
	struct assignment a;
	bool *used;
	int rc;

	assignment_copy(&a, given);
	add_seed(p, seed.text, &a);
	used = mem_calloc(a.n, sizeof *used);
	rc = run_files_make(p, &a, facts, used, keep, e);
	if (rc == 0) {
		command_build_run(p->conf, &a, facts, used, &out->cmd);
		out->metrics_file = metrics_path(p, &a, facts);
	}
	assignment_clear(&a);
	free(used);
	free(outputs);
	return rc;
}

int run_command_make(const struct run_place *p, const struct assignment *a,
                     struct run_command *out, struct err *e)
{
	int rc = make(p, a, true, out, e);

	if (rc == 0)
		run_environment(p, a, &out->cmd.env);
	return rc;
}

void run_command_again(const struct book *b, const struct run *r, struct command *out)
{
	char *dir = realpath(b->dir, NULL), *folder = dir ? paths_run(dir, r->id) : NULL;
	struct run_place place = { .conf = b->conf,
		                   .sweep = &b->sweep,
		                   .run = r,
		                   .slot = r->slot ? r->slot : 1,
		                   .dir = dir,
		                   .directory = b->sweep.directory,
		                   .folder = folder };
	struct run_command with;
	struct assignment a;
	struct err e;

	assignment_from_run(&a, &b->sweep, r);
	if (place.directory && folder && make(&place, &a, false, &with, &e) == 0) {
		*out = with.cmd;
		free(with.metrics_file);
	} else {
		command_build(b->conf, &a, out);
	}
	assignment_clear(&a);
	free(folder);
	free(dir);
}

void run_command_plan(const struct conf *c, const char *directory, const struct assignment *a,
                      struct command *out)
{
	struct run_place place = { .conf = c, .directory = directory, .folder = directory };
	bool *used = mem_calloc(a->n, sizeof *used);
	struct err e;

	/* A file that cannot be read was said before. */
	run_files_make(&place, a, NULL, used, false, &e);
	command_build_run(c, a, NULL, used, out);
	free(used);
}

void run_command_clear(struct run_command *c)
{
	command_clear(&c->cmd);
	free(c->metrics_file);
}
