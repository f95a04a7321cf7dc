/* What only the whole configuration shows to be wrong. */

#include <math.h>
#include <string.h>

#include "base/env.h"
#include "base/file.h"
#include "base/text.h"
#include "core/conf/conf.h"
#include "core/conf/shell_line.h"
#include "core/conf/stop_when.h"
#include "core/problem.h"
#include "core/sampler/sampler.h"

static bool is_placeholder(const void *data, const char *name, size_t len)
{
	return conf_has_placeholder(data, name, len);
}

/* A value is put in with quotes of its own, which quotes around them would end. */
static void check_shell(const struct conf *c, struct problems *ps)
{
	struct place at = place_in("sweep", "shell");
	struct shell_line l;

	shell_line_read(&l, c->shell, is_placeholder, c);
	at.column = l.unsafe;
	if (l.unsafe)
		problems_add(
			ps, at,
			"shell: a placeholder cannot stand in quotes, behind a backslash or "
			"in a here-document, where its value could be run: write it bare, "
			"as in echo {x}; pegbox quotes the value");
}

/* Each is filled into the run's folder, under its own name. */
static void check_files(const struct conf *c, struct problems *ps)
{
	struct place at = place_of("sweep", "files");

	for (size_t i = 0; i < c->files.n; i++) {
		const char *name = file_name(c->files.items[i]);

		at.item = i + 1;
		if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			problems_add(ps, at, "\"%s\" names no file", c->files.items[i]);
		if (text_word("stdout.log stderr.log params.json outputs metrics", name) >= 0)
			problems_add(ps, at, "\"%s\": a run's folder has a %s of its own",
			             c->files.items[i], name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(file_name(c->files.items[k]), name) == 0)
				problems_add(ps, at, "two files are called %s", name);
	}
}

/* What a run is started with, and what it is called. */
static void check_sweep(struct conf *c, struct problems *ps)
{
	struct place command = place_in("sweep", "command"),
		     env = place_of("sweep", "environment");
	struct place metric = { .subject = "sweep", .section = "sweep.metric", .name = "name" };

	if (!c->command.n == !c->shell || (c->shell && !*c->shell)) {
		problems_add(ps, command, "needs %s of command and shell",
		             c->shell && c->command.n ? "only one" : "one");
	} else if (c->shell) {
		check_shell(c, ps);
	} else if (c->command.n && !*c->command.items[0]) {
		command.item = 1;
		problems_add(ps, command, "the first word of command is empty");
	}
	if (!c->metric_name || !*c->metric_name)
		problems_add(ps, metric,
		             "needs metric = { name = \"…\"; goal = \"maximize\"; } (or "
		             "\"minimize\")");
	if (!c->name || !*c->name || strchr(c->name, '/') || c->name[0] == '.')
		problems_add(ps, place_in("sweep", "name"),
		             "name must not be empty, start with a dot or have a \"/\"");
	if (!c->space.n)
		problems_add(ps, (struct place){ .subject = "space" },
		             "needs at least one parameter");
	for (size_t i = 0; i < c->environment.n; i++) {
		env.item = i + 1;
		if (!env_is_setting(c->environment.items[i]))
			problems_add(ps, env, "\"%s\" is not NAME=value",
			             c->environment.items[i]);
	}
}

static void check_stop_when(const struct conf *c, struct problems *ps)
{
	struct stop_when w;
	struct err e;

	if (!c->stop_when || !*c->stop_when)
		return;
	if (stop_when_parse(&w, c->stop_when, &e) < 0)
		problems_add_err(ps, place_of("sweep", "stop_when"), &e);
}

static const char *sampler_name_at(const void *data, size_t i)
{
	(void)data;
	return sampler_kinds[i] ? sampler_kinds[i]->name : NULL;
}

static void check_sampling(struct conf *c, struct problems *ps)
{
	struct buf words = { 0 };

	if (!isnan(c->seed) && c->seed != floor(c->seed))
		problems_add(ps, place_in("sampling", "seed"),
		             "seed must be a whole number, not %g", c->seed);
	if (sampler_find(c->method))
		return;
	text_unknown(&words, c->method, sampler_name_at, NULL);
	problems_add(ps, place_in("sampling", "method"), "method: there is no %s",
	             buf_str(&words));
	buf_clear(&words);
}

/* Every fixed assignment must be one of this space. */
static void check_enqueued(const struct conf *c, struct problems *ps)
{
	struct place at = place_of("sweep", "enqueue");
	struct point p;
	struct err e;

	point_init(&p, &c->space);
	for (size_t i = 0; i < c->enqueue.n; i++) {
		at.item = i + 1;
		if (point_parse(&p, &c->space, c->enqueue.items[i], &e) < 0)
			problems_add(ps, at, "\"%s\": %s", c->enqueue.items[i], e.text);
	}
	point_clear(&p);
}

void conf_check_end(const struct conf *c, struct problems *ps)
{
	if (!c->max_total_runs && c->max_duration_minutes <= 0 && c->space.n &&
	    (!space_count(&c->space) || conf_repeats(c)))
		problems_add(ps, place_in("sweep", "max_total_runs"),
		             "the space is %s: set max_total_runs or max_duration_minutes",
		             space_count(&c->space) ? "never used up when assignments repeat"
		                                    : "infinite");
}

static void check_space(struct conf *c, struct problems *ps)
{
	const struct sampler_kind *sampler = sampler_find(c->method);

	if (sampler && sampler->check)
		sampler->check(&c->space, ps);
	/* Assignments can be looked at when the conditions are in order. */
	if (space_check(&c->space, ps) < 0)
		return;
	check_enqueued(c, ps);
	if (!c->asked)
		conf_check_end(c, ps);
}

static void check_all(struct conf *c, struct problems *ps)
{
	check_sweep(c, ps);
	check_files(c, ps);
	check_stop_when(c, ps);
	check_sampling(c, ps);
	conf_check_policy(c, ps);
	if (c->n_datasets && !c->azureml)
		problems_add(ps, place_in("sweep", "azureml"),
		             "datasets are for Azure's scripts; they need azureml = true");
	check_space(c, ps);
	if (c->rules)
		conf_check_hyperdrive(c, ps);
}

int conf_check(struct conf *c, struct problems *ps)
{
	struct problems found = { 0 };
	size_t before = ps->n;

	check_all(c, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct problem *p = &found.items[i];
		const struct problems unread = { .items = ps->items, .n = before };

		if (!conf_follows(c, &unread, &p->at))
			problems_add(ps, p->at, "%s", p->text);
	}
	problems_clear(&found);
	return ps->n ? -1 : 0;
}

bool conf_repeats(const struct conf *c)
{
	const struct sampler_kind *kind = sampler_find(c->method);

	return c->may_repeat && kind && !kind->never_repeats;
}

void conf_history(const struct conf *c, uint64_t seed, struct history *h)
{
	history_init(h, &c->space, c->goal, seed);
	h->by_last = c->objective == OBJECTIVE_LAST;
	h->budget = (uint64_t)c->max_total_runs;
	h->may_repeat = conf_repeats(c);
	h->learns = sampler_find(c->method) && sampler_find(c->method)->learns;
}
