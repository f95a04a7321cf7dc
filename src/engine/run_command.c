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

/* `out` or, without its files, environment and metrics, `shown`. */
static int make(const struct run_place *p, const struct assignment *a, struct run_command *out,
                struct command *shown, struct err *e)
{
	char *outputs = paths_in(p->folder, PATHS_OUTPUTS);
	struct num_short run = num_text(p->run->id), slot = num_text(p->slot),
			 seed = num_text((double)run_seed(p->sweep, p->run));
	const struct command_fact facts[] = { { "run", run.text },     { "slot", slot.text },
		                              { "seed", seed.text },   { "outputs", outputs },
		                              { "folder", p->folder }, { NULL, NULL } };
	bool *used = mem_calloc(a->n, sizeof *used);
	int rc = run_files_make(p, a, facts, used, out != NULL, e);

	if (rc == 0)
		command_build_run(p->conf, a, facts, used, out ? &out->cmd : shown);
	if (rc == 0 && out) {
		run_environment(p, &out->cmd.env);
		out->metrics_file = metrics_path(p, a, facts);
	}
	free(used);
	free(outputs);
	return rc;
}

int run_command_make(const struct run_place *p, const struct assignment *a,
                     struct run_command *out, struct err *e)
{
	*out = (struct run_command){ .metrics_file = NULL };
	return make(p, a, out, NULL, e);
}

int run_command_show(const struct run_place *p, const struct assignment *a, struct command *out,
                     struct err *e)
{
	return make(p, a, NULL, out, e);
}

void run_command_clear(struct run_command *c)
{
	command_clear(&c->cmd);
	free(c->metrics_file);
}
