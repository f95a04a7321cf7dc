#include "engine/run_environment.h"

#include <stdlib.h>
#include <string.h>

#include "base/env.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/installed.h"
#include "base/mem.h"
#include "folder/paths.h"
#include "jobs/command.h"

uint64_t run_seed(const struct sweep *s, const struct run *r)
{
	/* The same numbers for each assignment, so that pairs can be compared. */
	if (r->seed)
		return hash_mix(~hash_mix(s->seed) ^ r->seed) >> 33;
	while (run_origin_is_same(r->origin) && r->origin_n >= 1 && r->origin_n < r->id)
		r = &s->runs[r->origin_n - 1];
	return hash_mix(hash_mix(s->seed) ^ r->id) >> 33;
}

/* PATH with the trainer's folder in front, PYTHONPATH with that of Python's packages. */
static void prepend_take(struct strings *env, const char *name, char *dir_take)
{
	const char *old = getenv(name);

	for (size_t i = 0; i < env->n; i++)
		if (strncmp(env->items[i], name, strlen(name)) == 0 &&
		    env->items[i][strlen(name)] == '=')
			old = env->items[i] + strlen(name) + 1;
	command_setenv_take(
		env, name,
		mem_printf("%s%s%s", dir_take, old && *old ? ":" : "", old ? old : ""));
	free(dir_take);
}

void run_environment_python(struct strings *env)
{
	prepend_take(env, "PYTHONPATH", installed_python());
}

static void add_datasets(const struct conf *c, const char *directory, struct strings *env)
{
	struct buf text = { 0 };

	buf_addc(&text, '{');
	for (size_t i = 0; i < c->n_datasets; i++) {
		char *path = file_join(directory, c->datasets[i].file);

		buf_adds(&text, i ? ", " : "");
		command_json_text(&text, c->datasets[i].name);
		buf_adds(&text, ": ");
		command_json_text(&text, path);
		free(path);
	}
	buf_addc(&text, '}');
	command_setenv(env, "PEGBOX_DATASETS", text.data);
	buf_clear(&text);
}

static void add_slot(const struct conf *c, int slot, struct strings *env)
{
	const struct strings *l =
		c->n_slots ? &c->slots[(size_t)(slot - 1) % c->n_slots] : NULL;

	for (size_t i = 0; l && i < l->n; i++) {
		char *name;
		const char *value = env_split(l->items[i], &name);

		command_setenv(env, name, value);
		free(name);
	}
}

/* What Azure's scripts look for. */
static void add_azureml(const struct run_place *p, const struct assignment *a,
                        struct strings *env)
{
	const struct conf *c = p->conf;

	add_datasets(c, p->directory, env);
	/* HyperDrive counts from 0. */
	command_setenv_take(env, "AZUREML_RUN_ID",
	                    mem_printf("%s_%u", file_name(p->dir), p->run->id - 1));
	for (size_t i = 0; i < a->n; i++)
		if (a->values[i])
			command_azureml(a, i, env);
	for (size_t i = 0; i < c->n_datasets; i++) {
		char *variable = param_variable_name(c->datasets[i].name);
		char *name = mem_printf("AZUREML_DATAREFERENCE_%s", variable);

		command_setenv_take(env, name, file_join(p->directory, c->datasets[i].file));
		free(name);
		free(variable);
	}
}

void run_environment(const struct run_place *p, const struct assignment *a, struct strings *env)
{
	const struct conf *c = p->conf;

	if (!getenv("PYTHONUNBUFFERED"))
		command_setenv(env, "PYTHONUNBUFFERED", "1");
	add_slot(c, p->slot, env);
	command_setenv_take(env, "PEGBOX_RUN", mem_printf("%u", p->run->id));
	command_setenv_take(env, "PEGBOX_SLOT", mem_printf("%d", p->slot));
	command_setenv_take(env, "PEGBOX_SEED",
	                    mem_printf("%llu", (unsigned long long)run_seed(p->sweep, p->run)));
	command_setenv(env, "PEGBOX_SWEEP", p->dir);
	command_setenv_take(env, "PEGBOX_OUTPUTS", paths_in(p->folder, PATHS_OUTPUTS));
	command_setenv_take(env, "PEGBOX_METRICS", paths_in(p->folder, PATHS_METRICS));
	command_setenv_take(env, "PEGBOX_PARAMS", paths_in(p->folder, PATHS_PARAMS));
	/* Set in any case: this sweep may itself be a run of another. */
	command_setenv_take(env, "PEGBOX_PREVIOUS",
	                    run_origin_is_same(p->run->origin)
	                            ? paths_run(p->dir, (uint32_t)p->run->origin_n)
	                            : mem_strdup(""));
	prepend_take(env, "PATH", installed_libexec());
	command_setenv_take(env, "PEGBOX_DATADIR", installed_data());
	if (c->azureml || c->trackers)
		run_environment_python(env);
	if (c->azureml)
		add_azureml(p, a, env);
}
