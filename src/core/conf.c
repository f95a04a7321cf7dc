#include "core/conf.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"

#define FIELD(f) offsetof(struct conf, f)
#define POLICY(f) offsetof(struct conf, policy_opts.f)
#define ANY (-HUGE_VAL), HUGE_VAL

const struct conf_setting conf_settings[] = {
	{ "sweep", "name", CONF_STRING, FIELD(name), "sweep", ANY, NULL,
	  "What the sweep is called; its folder is named after it." },
	{ "sweep", "command", CONF_STRINGS, FIELD(command), NULL, ANY, NULL,
	  "The training program and its fixed arguments, with no shell between." },
	{ "sweep", "shell", CONF_STRING, FIELD(shell), NULL, ANY, NULL,
	  "Instead of command: a line for /bin/sh; parameters follow as its arguments." },
	{ "sweep.metric", "name", CONF_STRING, FIELD(metric_name), NULL, ANY, NULL,
	  "The primary metric, exactly as the program prints it." },
	{ "sweep.metric", "goal", CONF_ENUM, FIELD(goal), "maximize", ANY, "maximize minimize",
	  "Whether more or less of it is better." },
	{ "sweep", "metrics", CONF_STRINGS, FIELD(metrics), NULL, ANY, NULL,
	  "Further metrics to read." },
	{ "sweep", "patterns", CONF_STRINGS, FIELD(patterns), NULL, ANY, NULL,
	  "PCRE2 patterns with the groups (?<value>…) and, if wanted, "
	  "(?<name>…) and (?<step>…)." },
	{ "sweep", "max_total_runs", CONF_INT, FIELD(max_total_runs), "0", 0, 10000000, NULL,
	  "How many assignments to try; 0: until the space is used up." },
	{ "sweep", "max_concurrent_runs", CONF_INT, FIELD(max_concurrent_runs), "0", 0, 10000,
	  NULL, "How many runs at once; 0: one a slot, or one a processor." },
	{ "sweep", "max_duration_minutes", CONF_FLOAT, FIELD(max_duration_minutes), "0", 0, 1e9,
	  NULL, "When the sweep is this old its runs are cancelled and it is completed." },
	{ "sweep", "max_run_minutes", CONF_FLOAT, FIELD(max_run_minutes), "0", 0, 1e9, NULL,
	  "A run that takes longer is cancelled." },
	{ "sweep", "stop_after_failures", CONF_INT, FIELD(stop_after_failures), "3", 0, 1000000,
	  NULL, "Stop when the first so many finished runs all failed; 0: never." },
	{ "sweep", "retries", CONF_INT, FIELD(retries), "0", 0, 1000, NULL,
	  "Run the assignment of a failed run again, up to so many times." },
	{ "sweep", "stop_at", CONF_FLOAT, FIELD(stop_at), NULL, ANY, NULL,
	  "Stop when a run has reached this value of the primary metric." },
	{ "sweep", "enqueue", CONF_STRINGS, FIELD(enqueue), NULL, ANY, NULL,
	  "Assignments to run first, as in \"--lr=0.1 --batch_size=32\"." },
	{ "sweep", "grace_seconds", CONF_FLOAT, FIELD(grace_seconds), "5", 0, 86400, NULL,
	  "From SIGTERM to SIGKILL when a run is cancelled." },
	{ "sweep", "arguments", CONF_ENUM, FIELD(arguments), "separate", ANY,
	  "separate equals environment none", "How parameters reach the program." },
	{ "sweep", "working_directory", CONF_STRING, FIELD(working_directory), NULL, ANY, NULL,
	  "Where runs start; by default the folder of the sweep file." },
	{ "sweep", "environment", CONF_STRINGS, FIELD(environment), NULL, ANY, NULL,
	  "NAME=value settings for every run." },
	{ "sweep", "pty", CONF_BOOL, FIELD(pty), "false", ANY, NULL,
	  "Give each run a terminal, for programs that print nothing without one." },
	{ "sweep", "azureml", CONF_BOOL, FIELD(azureml), "false", ANY, NULL,
	  "For Azure's training scripts: pegbox's azureml package is on PYTHONPATH, and each "
	  "run starts in a folder of its own with links to the files of working_directory." },
	{ "sweep", "rules", CONF_ENUM, FIELD(rules), "pegbox", ANY, "pegbox hyperdrive",
	  "hyperdrive: refuse what Azure's HyperDrive refuses." },
	{ "sampling", "method", CONF_STRING, FIELD(method), "auto", ANY, NULL, "The sampler." },
	{ "sampling", "seed", CONF_FLOAT, FIELD(seed), NULL, 0, 9007199254740991.0, NULL,
	  "A whole number; the same seed draws the same assignments." },
	{ "sampling", "repeat", CONF_BOOL, FIELD(repeat), "false", ANY, NULL,
	  "An assignment may be tried again: for metrics with noise." },
	{ "policy", "type", CONF_STRING, FIELD(policy), "none", ANY, NULL,
	  "The early termination policy." },
	{ "policy", "policies", CONF_POLICIES, FIELD(policies), NULL, ANY, NULL,
	  "any, all: the policies that they combine, as in \"median, patience(patience=5)\"." },
	{ "policy", "evaluation_interval", CONF_INT, POLICY(evaluation_interval), "1", 0,
	  1000000000, NULL, "Judge a run at every so many of its intervals." },
	{ "policy", "delay_evaluation", CONF_INT, POLICY(delay_evaluation), "0", 0, 1000000000,
	  NULL, "Judge no run before this interval." },
	{ "policy", "slack_factor", CONF_FLOAT, POLICY(slack_factor), NULL, ANY, NULL,
	  "bandit: how much worse than the best is allowed, as a ratio." },
	{ "policy", "slack_amount", CONF_FLOAT, POLICY(slack_amount), NULL, ANY, NULL,
	  "bandit: how much worse than the best is allowed, as a difference." },
	{ "policy", "truncation_percentage", CONF_FLOAT, POLICY(truncation_percentage), NULL,
	  ANY, NULL, "truncation: how many percent of the runs to cancel, 1 to 99." },
	{ "policy", "exclude_finished_runs", CONF_BOOL, POLICY(exclude_finished_runs), "false",
	  ANY, NULL, "truncation: rank among the runs that are still running only." },
	{ "policy", "patience", CONF_INT, POLICY(patience), "0", 0, 1000000000, NULL,
	  "patience: cancel after so many intervals without an improvement." },
	{ "policy", "min_delta", CONF_FLOAT, POLICY(min_delta), "0", 0, HUGE_VAL, NULL,
	  "patience: what is no more than this is no improvement." },
	{ "policy", "threshold", CONF_FLOAT, POLICY(threshold), NULL, ANY, NULL,
	  "threshold: the value to reach; delay_evaluation says by which interval." },
	{ "policy", "min_intervals", CONF_INT, POLICY(min_intervals), "1", 0, 1000000000, NULL,
	  "asha, hyperband: the first rung." },
	{ "policy", "reduction_factor", CONF_FLOAT, POLICY(reduction_factor), "3", ANY, NULL,
	  "asha, hyperband: one of so many goes on from rung to rung." },
	{ "policy", "max_intervals", CONF_INT, POLICY(max_intervals), "0", 0, 1000000000, NULL,
	  "hyperband: the intervals of a whole run." },
	{ "launcher", "type", CONF_ENUM, FIELD(launcher), "local", ANY, "local",
	  "Where runs run." },
	{ .name = NULL },
};

void strings_add(struct strings *l, const char *s)
{
	ARRAY_PUSH(l->items, l->n, l->cap, mem_strdup(s));
}

void strings_clear(struct strings *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->items[i]);
	free(l->items);
	*l = (struct strings){ 0 };
}

const struct conf_setting *conf_find(const char *section, const char *name)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (strcmp(s->section, section) == 0 && strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

static const char *name_in_section(const void *section, size_t i)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if ((!section || strcmp(s->section, section) == 0) && i-- == 0)
			return s->name;
	return NULL;
}

const char *conf_nearest(const char *section, const char *name)
{
	return text_nearest(name, name_in_section, section);
}

static void *field(struct conf *c, const struct conf_setting *s)
{
	return (char *)c + s->offset;
}

static const void *const_field(const struct conf *c, const struct conf_setting *s)
{
	return (const char *)c + s->offset;
}

/* The index of `word` in a blank-separated list; -1 when it is not there. */
static int word_index(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (int i = 0; *words; i++) {
		size_t n = strcspn(words, " ");

		if (n == len && strncmp(words, word, n) == 0)
			return i;
		words += n + strspn(words + n, " ");
	}
	return -1;
}

static void word_at(const char *words, int index, struct buf *out)
{
	while (index-- > 0)
		words += strcspn(words, " ") + 1;
	buf_add(out, words, strcspn(words, " "));
}

int conf_set_number(struct conf *c, const struct conf_setting *s, double x, bool is_whole,
                    struct err *e)
{
	if (s->type == CONF_INT && !is_whole)
		return err_set(e, "%s must be a whole number, not %g", s->name, x);
	if (s->type != CONF_INT && s->type != CONF_FLOAT)
		return err_set(e, "%s cannot be a number", s->name);
	if (!isfinite(x) || x < s->min || x > s->max)
		return err_set(e, "%s must be %s%.15g to %.15g, not %g", s->name,
		               isfinite(s->min) ? "" : "a finite number, ", s->min, s->max, x);
	if (s->type == CONF_INT) {
		if (x < INT_MIN || x > INT_MAX)
			return err_set(e, "%s is too large: %g", s->name, x);
		*(int *)field(c, s) = (int)x;
	} else {
		*(double *)field(c, s) = x;
	}
	return 0;
}

int conf_set(struct conf *c, const struct conf_setting *s, const char *text, struct err *e)
{
	double x;
	int i;

	switch (s->type) {
	case CONF_STRING: {
		char **p = field(c, s);

		free(*p);
		*p = mem_strdup(text);
		return 0;
	}
	case CONF_STRINGS:
		strings_clear(field(c, s));
		strings_add(field(c, s), text);
		return 0;
	case CONF_POLICIES:
		return conf_set_policies(c, text, e);
	case CONF_BOOL:
		i = word_index("false true", text);
		if (i < 0)
			return err_set(e, "%s must be true or false, not \"%s\"", s->name,
			               text);
		*(bool *)field(c, s) = i;
		return 0;
	case CONF_ENUM:
		i = word_index(s->choices, text);
		if (i < 0)
			return err_set(e, "%s must be one of: %s; not \"%s\"", s->name,
			               s->choices, text);
		*(int *)field(c, s) = i;
		return 0;
	default:
		if (!num_parse_str(text, &x))
			return err_set(e, "%s must be a number, not \"%s\"", s->name, text);
		return conf_set_number(c, s, x, x == floor(x), e);
	}
}

bool conf_print(const struct conf *c, const struct conf_setting *s, struct buf *out)
{
	const void *p = const_field(c, s);
	char text[NUM_TEXT_MAX];
	size_t start = out->len;

	switch (s->type) {
	case CONF_STRING:
		buf_adds(out, *(char *const *)p ? *(char *const *)p : "");
		break;
	case CONF_STRINGS:
	case CONF_POLICIES: {
		const struct strings *l = p;
		const char *sep = s->type == CONF_STRINGS ? " " : ", ";

		for (size_t i = 0; i < l->n; i++)
			buf_addf(out, "%s%s", i ? sep : "", l->items[i]);
		break;
	}
	case CONF_BOOL:
		buf_adds(out, *(const bool *)p ? "true" : "false");
		break;
	case CONF_ENUM:
		word_at(s->choices, *(const int *)p, out);
		break;
	case CONF_INT:
		buf_addf(out, "%d", *(const int *)p);
		break;
	case CONF_FLOAT:
		if (!isnan(*(const double *)p)) {
			num_print(text, *(const double *)p);
			buf_adds(out, text);
		}
		break;
	}
	buf_add(out, "", 0);
	return strcmp(out->data + start, s->fallback ? s->fallback : "") != 0;
}

void conf_init(struct conf *c)
{
	struct err e;

	*c = (struct conf){ 0 };
	space_init(&c->space);
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		if (s->fallback)
			conf_set(c, s, s->fallback, &e);
		else if (s->type == CONF_FLOAT)
			*(double *)field(c, s) = NAN;
	}
}

void conf_clear(struct conf *c)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++) {
		if (s->type == CONF_STRING)
			free(*(char **)field(c, s));
		else if (s->type == CONF_STRINGS || s->type == CONF_POLICIES)
			strings_clear(field(c, s));
	}
	for (size_t i = 0; i < c->n_datasets; i++) {
		free(c->datasets[i].name);
		free(c->datasets[i].file);
	}
	free(c->datasets);
	for (size_t i = 0; i < c->n_slots; i++)
		strings_clear(&c->slots[i]);
	free(c->slots);
	space_clear(&c->space);
	*c = (struct conf){ 0 };
}
