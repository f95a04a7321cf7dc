/* Starting a run: its assignment, its rows, its folder, its child. */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/engine_state.h"
#include "app/places.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/mem.h"

extern char **environ;

static void record_suggestion(struct engine *en, uint64_t draw, const struct reason *why)
{
	struct buf text = { 0 };

	reason_print(why, &text);
	engine_event(en, 0, EVENT_SWEEP, "suggestion", (double)draw, text.data);
	buf_clear(&text);
}

/* The assignment that an action asks for; false when there is none (what follows is done). */
static bool find_assignment(struct engine *en, const struct action *a, struct assignment *o,
                            char origin[RUN_ORIGIN_MAX])
{
	struct book *b = en->book;
	const struct space *space = &b->conf->space;
	struct point p;
	bool found = true;
	struct err e;

	if (a->kind == ACTION_REPEAT) {
		assignment_from_run(o, &b->sweep, &b->sweep.runs[a->run - 1]);
		run_origin_print(origin, a->origin, a->run);
		return true;
	}
	point_init(&p, space);
	if (a->kind == ACTION_START_FIXED) {
		run_origin_print(origin, ORIGIN_ENQUEUED, a->n);
		if (point_parse(&p, space, b->sweep.fixed[a->n - 1].text, &e) < 0) {
			/* Checked when it was given; an edited space may have outdated it. */
			engine_say(en, "enqueued assignment %llu is passed over: %s",
			           (unsigned long long)a->n, e.text);
			b->sweep.next_fixed = a->n;
			found = false;
		}
	} else {
		struct reason why;
		enum suggestion s = sampler_suggest(en->sampler, &b->history, a->n, &p, &why);

		run_origin_print(origin, ORIGIN_DRAW, a->n);
		found = s == SUGGEST_POINT;
		if (found)
			record_suggestion(en, a->n, &why);
		else if (s == SUGGEST_WAIT && en->n_workers)
			en->may_draw = false;
		else
			engine_event(en, 0, EVENT_SWEEP, "exhausted", NAN, "");
	}
	if (found)
		assignment_from_point(o, space, &p);
	point_clear(&p);
	return found;
}

/* A number for the child's own use: the same for a repeated run as for the first. */
static uint64_t run_seed(const struct sweep *s, const struct run *r)
{
	while (r->origin >= ORIGIN_RETRY && r->origin_n >= 1 && r->origin_n < r->id)
		r = &s->runs[r->origin_n - 1];
	return hash_mix(hash_mix(s->seed) ^ r->id) >> 33;
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

/* PATH with the trainer's folder in front, PYTHONPATH with the azureml package's. */
static void prepend(struct strings *env, const char *name, const char *dir)
{
	const char *old = getenv(name);
	char *text;

	for (size_t i = 0; i < env->n; i++)
		if (strncmp(env->items[i], name, strlen(name)) == 0 &&
		    env->items[i][strlen(name)] == '=')
			old = env->items[i] + strlen(name) + 1;
	text = mem_printf("%s%s%s", dir, old && *old ? ":" : "", old ? old : "");
	command_setenv(env, name, text);
	free(text);
}

static void add_datasets(const struct engine *en, struct strings *env)
{
	const struct conf *c = en->book->conf;
	struct buf text = { 0 };

	buf_addc(&text, '{');
	for (size_t i = 0; i < c->n_datasets; i++) {
		const char *file = c->datasets[i].file;
		char *path = file[0] == '/' ? mem_strdup(file)
		                            : mem_printf("%s/%s", en->directory, file);

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

static void add_environment(const struct engine *en, const struct run *r, int slot,
                            const char *folder, struct strings *env)
{
	const struct conf *c = en->book->conf;
	char text[64], *path;

	if (!getenv("PYTHONUNBUFFERED"))
		command_setenv(env, "PYTHONUNBUFFERED", "1");
	for (size_t i = 0; c->n_slots && i < c->slots[(size_t)(slot - 1) % c->n_slots].n; i++) {
		char *copy = mem_strdup(c->slots[(size_t)(slot - 1) % c->n_slots].items[i]);
		char *value = strchr(copy, '=');

		*value = '\0';
		command_setenv(env, copy, value + 1);
		free(copy);
	}
	snprintf(text, sizeof text, "%u", r->id);
	command_setenv(env, "PEGBOX_RUN", text);
	snprintf(text, sizeof text, "%d", slot);
	command_setenv(env, "PEGBOX_SLOT", text);
	snprintf(text, sizeof text, "%llu", (unsigned long long)run_seed(&en->book->sweep, r));
	command_setenv(env, "PEGBOX_SEED", text);
	command_setenv(env, "PEGBOX_SWEEP", en->dir);
	path = mem_printf("%s/outputs", folder);
	command_setenv(env, "PEGBOX_OUTPUTS", path);
	free(path);
	path = mem_printf("%s/metrics", folder);
	command_setenv(env, "PEGBOX_METRICS", path);
	free(path);
	prepend(env, "PATH", places_libexec());
	command_setenv(env, "PEGBOX_DATADIR", places_data());
	if (c->azureml) {
		path = places_python();
		prepend(env, "PYTHONPATH", path);
		free(path);
		add_datasets(en, env);
	}
}

/*
 * A name without a slash is looked for on the child's PATH once, not by ten failing execve()
 * for each run.  When it has gone from there meanwhile, the exec says so.
 */
static const char *find_program(struct engine *en, const char *name, char *const *env)
{
	const char *path = NULL;

	if (strchr(name, '/'))
		return NULL;
	if (en->program)
		return en->program;
	for (; *env; env++)
		if (strncmp(*env, "PATH=", 5) == 0)
			path = *env + 5;
	while (path && *path && !en->program) {
		size_t len = strcspn(path, ":");
		char *full = mem_printf("%.*s/%s", (int)len, path, name);
		struct stat st;

		if (len && full[0] == '/' && stat(full, &st) == 0 && S_ISREG(st.st_mode) &&
		    access(full, X_OK) == 0)
			en->program = full;
		else
			free(full);
		path += len + (path[len] == ':');
	}
	return en->program;
}

/* Also when a child has taken the folder of all runs away. */
static bool make_path(const char *folder, const char *outputs)
{
	char *runs;

	if (mkdir(folder, 0777) < 0 && errno == ENOENT) {
		runs = mem_strndup(folder, (size_t)(strrchr(folder, '/') - folder));
		mkdir(runs, 0777);
		free(runs);
		mkdir(folder, 0777);
	}
	return mkdir(outputs, 0777) == 0 || errno == EEXIST;
}

static int make_folder(const char *folder, const struct assignment *a, struct err *e)
{
	char *path = mem_printf("%s/outputs", folder);
	struct buf json = { 0 };
	int fd, rc = 0;

	if (!make_path(folder, path)) {
		rc = err_errno(e, "cannot make %s", path);
	} else {
		free(path);
		path = mem_printf("%s/params.json", folder);
		command_params_json(a, &json);
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (fd < 0 || write(fd, json.data, json.len) != (ssize_t)json.len)
			rc = err_errno(e, "cannot write %s", path);
		if (fd >= 0)
			close(fd);
	}
	buf_clear(&json);
	free(path);
	return rc;
}

/*
 * Azure gives each run a copy of the source folder, so that outputs/ is the run's own: here
 * links to all that is in it.
 */
static int link_sources(const char *directory, const char *folder, struct err *e)
{
	DIR *d = opendir(directory);
	struct dirent *entry;
	int rc = 0;

	if (!d)
		return err_errno(e, "cannot read the folder %s", directory);
	while (rc == 0 && (entry = readdir(d))) {
		char *from, *to;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		from = mem_printf("%s/%s", directory, entry->d_name);
		to = mem_printf("%s/%s", folder, entry->d_name);
		if (symlink(from, to) < 0 && errno != EEXIST)
			rc = err_errno(e, "cannot make the link %s", to);
		free(from);
		free(to);
	}
	closedir(d);
	return rc;
}

/* The child of a queued run.  Its end comes by the job's callback, a failed start here. */
static void spawn(struct engine *en, uint32_t id, const struct assignment *a)
{
	const struct conf *c = en->book->conf;
	char *folder = mem_printf("%s/runs/%04u", en->dir, id), text[64];
	struct command cmd;
	struct job_start what = { .run = id, .pty = c->pty };
	struct job *job = NULL;
	int slot = take_slot(en);
	struct err e;

	command_build(c, a, &cmd);
	add_environment(en, &en->book->sweep.runs[id - 1], slot, folder, &cmd.env);
	if (make_folder(folder, a, &e) == 0 &&
	    (!c->azureml || link_sources(en->directory, folder, &e) == 0)) {
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
	           (struct worker){ .job = job, .run = id, .slot = slot });
	snprintf(text, sizeof text, "slot %d pid %lld", slot, (long long)job_pid(job));
	engine_event(en, id, EVENT_STATE, "running", 0, text);
	if (en->disk_full)
		job_hold(job);
}

void engine_start(struct engine *en, const struct action *a)
{
	struct assignment as = { 0 };
	char origin[RUN_ORIGIN_MAX];
	uint32_t id = en->book->sweep.n_runs + 1;

	if (!find_assignment(en, a, &as, origin))
		return;
	for (size_t i = 0; i < as.n; i++)
		if (as.values[i])
			engine_event(en, id, EVENT_PARAM, as.names[i], NAN, as.values[i]);
	engine_event(en, id, EVENT_STATE, "queued", 0, origin);
	assignment_clear(&as);
	en->queued = id;
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
