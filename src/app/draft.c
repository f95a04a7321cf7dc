#include "app/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/program_help.h"
#include "app/try.h"
#include "base/array.h"
#include "base/file.h"
#include "core/problem.h"
#include "engine/requirements.h"
#include "engine/trackers.h"
#include "engine/tryout.h"
#include "import/import.h"

/* "train" of "python3 src/train.py". */
static char *guess_name(char *const *command, size_t n)
{
	const char *base;
	size_t i = 1, len;

	while (i < n && (!strchr(command[i], '.') || command[i][0] == '-'))
		i++;
	base = file_name(command[i < n ? i : 0]);
	len = strcspn(base, ".");
	return len ? mem_strndup(base, len) : mem_strdup("sweep");
}

static void set_metric(struct conf *c, const char *name)
{
	char *copy = mem_strdup(name);

	free(c->metric_name);
	c->metric_name = copy;
}

/* As the command line says, else as it is seen or its name says. */
static void set_goal(struct conf *c, const struct args *a, enum goal goal)
{
	c->goal_given = args_has(a, "minimize") || args_has(a, "maximize");
	c->goal = args_has(a, "minimize") || (!args_has(a, "maximize") && goal == GOAL_MINIMIZE)
	                  ? GOAL_MINIMIZE
	                  : GOAL_MAXIMIZE;
}

static void guess_metric(struct draft *d, const struct args *a)
{
	const char *given = args_get(a, "metric"), *help = buf_str(&d->help_text);
	bool loss = strcasestr(help, "loss") && !strcasestr(help, "accuracy");

	d->conf.metric_guessed = !given;
	set_metric(&d->conf, given ? given : loss ? "loss" : "Accuracy");
	set_goal(&d->conf, a, import_goal(d->conf.metric_name));
}

static struct from_help_option *find_option(struct from_help *d, const char *name)
{
	for (size_t i = 0; i < d->n; i++)
		if (param_same_name(d->options[i].name, name))
			return &d->options[i];
	return NULL;
}

/* --lr~'uniform(0, 1)': tuned like that, whatever the help says. */
static void take_space(struct from_help *d, const char *word)
{
	char *name = mem_strndup(word, strcspn(word, "~"));
	struct from_help_option *o = find_option(d, name);

	if (!o) {
		ARRAY_PUSH(d->options, d->n, d->cap, (struct from_help_option){ 0 });
		o = &d->options[d->n - 1];
		o->help = mem_strdup("");
		o->metavar = mem_strdup("VALUE");
	}
	free(o->name);
	free(o->expression);
	o->name = name;
	o->expression = mem_strdup(strchr(word, '~') + 1);
	o->tuned = true;
}

static void print(struct draft *d)
{
	buf_reset(&d->text);
	cfgfile_print_from_help(&d->help, &d->conf, d->was_tried ? &d->tried : NULL, &d->text);
}

/* What its file imports is needed for its --help already. */
static void take_tracker(struct conf *c)
{
	char *directory = requirements_directory(c, NULL);
	const struct tracker *t = trackers_imported(c, directory, NULL);

	c->azureml = t && strcmp(t->setting, "azureml") == 0;
	c->trackers = t && !c->azureml;
	free(directory);
}

int draft_make(struct draft *d, const struct args *a, struct err *e)
{
	int rc;

	*d = (struct draft){ .was_tried = false };
	conf_init(&d->conf);
	for (size_t i = 0; i < a->n_rest; i++)
		strings_add(&d->conf.command, a->rest[i]);
	take_tracker(&d->conf);
	rc = program_help(a->rest, a->n_rest, d->conf.azureml || d->conf.trackers,
	                  &d->help_text, e);
	from_help_parse(&d->help, buf_str(&d->help_text));
	for (size_t i = 0; a->n_spaces && i < d->help.n; i++)
		d->help.options[i].tuned = false;
	for (size_t i = 0; i < a->n_spaces; i++)
		take_space(&d->help, a->spaces[i]);
	free(d->conf.name);
	d->conf.name = guess_name(a->rest, a->n_rest);
	guess_metric(d, a);
	d->conf.max_total_runs = 40;
	d->conf.max_concurrent_runs = 2;
	print(d);
	return rc;
}

bool draft_wants_try(const struct args *a)
{
	return args_has(a, "try") || args_has(a, "try-seconds");
}

bool draft_seconds(const struct args *a, double *seconds)
{
	long n = 0;

	if (args_has(a, "try-seconds") &&
	    !args_number(a, "try-seconds", 1, TRYOUT_SECONDS_MAX, &n))
		return false;
	*seconds = (double)n;
	return true;
}

/* What it printed says of the draft. */
static void learn(struct draft *d, const struct args *a)
{
	struct conf *c = &d->conf;
	const struct tried_name *seen = tried_find(&d->tried, c->metric_name);

	c->pty = tried_needs_pty(&d->tried);
	if (c->metric_guessed && d->tried.n && d->tried.names[0].metric) {
		seen = &d->tried.names[0];
		set_metric(c, seen->name);
	}
	if (seen) {
		c->metric_guessed = false;
		set_goal(c, a, seen->goal);
	}
}

int draft_try(struct draft *d, const struct args *a, double seconds, struct err *e)
{
	struct problems found = { 0 };
	struct conf c;
	int rc;

	conf_init(&c);
	cfgfile_read(&c, buf_str(&d->text), false, &found);
	rc = try_program(&c, NULL, seconds, &d->tried, e);
	if (rc == 0) {
		d->was_tried = true;
		learn(d, a);
		print(d);
	}
	problems_clear(&found);
	conf_clear(&c);
	return rc;
}

struct front_start draft_start(const struct draft *d, const struct args *a)
{
	return (struct front_start){ .text = buf_str(&d->text),
		                     .from_help = &d->help,
		                     .guessed = d->conf.metric_guessed,
		                     .tries = draft_wants_try(a),
		                     .try_seconds = args_get(a, "try-seconds") };
}

void draft_clear(struct draft *d)
{
	buf_clear(&d->help_text);
	buf_clear(&d->text);
	from_help_clear(&d->help);
	conf_clear(&d->conf);
	tried_clear(&d->tried);
}
