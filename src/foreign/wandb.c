/* A sweep of Weights & Biases: "wandb sweep FILE", and the agents that run it. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "foreign/wandb_part.h"

#define UNNEEDED                                                                             \
	"description project entity controller image_uri imageuri settings distribute tags " \
	"notes $schema"

static bool is_wandb(const struct doc *root)
{
	const struct doc *method = doc_get(root, "method"), *p = doc_get(root, "parameters");

	return p && (p->kind == DOC_MAP || doc_is_null(p)) && method &&
	       method->kind == DOC_SCALAR;
}

static void read_method(struct foreign *f)
{
	static const struct foreign_method methods[] = { { "grid", "grid", NULL },
		                                         { "random", "random", NULL },
		                                         { "bayes", "bayesian", NULL },
		                                         { NULL, NULL, NULL } };
	const struct doc *d = doc_get(f->root, "method");
	const char *name = foreign_text(f, f->root, "method");

	if (name && strcmp(name, "custom") == 0)
		foreign_error(
			f, d,
			"method custom: a scheduler of its own decides what to try, which "
			"pegbox cannot know; grid, random and bayes are carried over");
	else if (name)
		foreign_set_method(f, d, "method", methods, name);
}

/* ---- the metric ------------------------------------------------------------------ */

/* The metric, also the only one of a list. */
static struct doc *find_metric(struct foreign *f)
{
	struct doc *list = foreign_get(f->root, "metrics");

	if (!list)
		return foreign_map(f, f->root, "metric");
	if (list->kind == DOC_LIST && list->n == 1)
		return foreign_item(list, 0);
	foreign_seen(list);
	foreign_error(f, list,
	              "several metrics are optimised at once, pegbox optimises one: name it as "
	              "metric: {name: …, goal: …}");
	return NULL;
}

/* grid and random do without one there. */
static void miss_metric(struct foreign *f)
{
	const struct doc *method = doc_get(f->root, "method");

	if (strcasecmp(method->text, "bayes") == 0)
		foreign_error(f, f->root,
		              "bayes needs a metric: add metric: {name: …, goal: minimize}");
	else
		foreign_note(f, f->root,
		             "no metric is named, by which runs are compared here: "
		             "--set sweep.metric.name=NAME does it");
}

static void read_metric(struct foreign *f)
{
	struct doc *metric = find_metric(f);
	const char *name, *goal;

	if (!metric) {
		if (!doc_get(f->root, "metrics") && doc_is_null(doc_get(f->root, "metric")))
			miss_metric(f);
		return;
	}
	name = foreign_text(f, metric, "name");
	if (name)
		foreign_set(f, doc_get(metric, "name"), "sweep.metric", "name", name);
	else
		foreign_error(f, metric, "the metric needs a name");
	goal = foreign_text(f, metric, "goal");
	foreign_set_goal(f, goal ? doc_get(metric, "goal") : metric, goal ? goal : "minimize");
	foreign_carry_number(f, metric, "target", "sweep", "stop_at");
	foreign_unneeded(f, metric, "impute impute_while_running");
}

/* ---- early termination ----------------------------------------------------------- */

/*
 * Its hyperband judges at min_iter, min_iter * eta, …, or at max_iter / eta, max_iter / eta^2,
 * … down to s times, as asha does from the first of them on.
 */
static void read_hyperband(struct foreign *f, struct doc *map)
{
	double min = 0, max = 0, eta = 3, s = 1, first;
	char *text;

	foreign_number(f, map, "eta", &eta);
	foreign_number(f, map, "s", &s);
	foreign_number(f, map, "max_iter", &max);
	if (foreign_number(f, map, "min_iter", &min)) {
		first = min;
	} else if (max > 0) {
		first = floor(max / pow(eta, s));
	} else {
		foreign_error(f, map, "hyperband needs min_iter, or max_iter and s");
		return;
	}
	foreign_unneeded(f, map, "strict");
	first = first >= 1 ? floor(first) : 1;
	text = mem_printf("asha(min_intervals=%s, reduction_factor=%s)", num_text(first).text,
	                  num_text(eta).text);
	foreign_set_policy(f, map, text);
	foreign_note(f, map,
	             "hyperband is asha here: at %s intervals, and each time %s times as many, "
	             "the best of %s runs goes on",
	             num_text(first).text, num_text(eta).text, num_text(eta).text);
	free(text);
}

static void read_early(struct foreign *f)
{
	struct doc *map = foreign_map(f, f->root, "early_terminate");
	const char *type = map ? foreign_text(f, map, "type") : NULL;

	if (!map)
		return;
	if (type && strcmp(type, "hyperband") == 0)
		read_hyperband(f, map);
	else if (type && strcmp(type, "median") == 0)
		foreign_set_policy(f, map, "median");
	else
		foreign_error(f, map, "early_terminate must have type: hyperband%s%s",
		              type ? ", not " : "", type ? type : "");
}

/* ---- the whole ------------------------------------------------------------------- */

/* An agent runs one after the other; a scheduler of W&B Launch has several. */
static void read_agents(struct foreign *f)
{
	struct doc *map = foreign_map(f, f->root, "scheduler");
	const struct doc *job = foreign_get(f->root, "job");

	if (!foreign_carry_concurrency(f, map, "num_workers")) {
		foreign_set_number(f, NULL, "sweep", "max_concurrent_runs", 1);
		foreign_note(f, NULL,
		             "one run at once, as one agent: max_concurrent_runs changes it");
	}
	if (map && foreign_get(map, "settings"))
		foreign_error(f, doc_get(map, "settings"),
		              "a scheduler of its own decides what to try, which pegbox cannot "
		              "know; grid, random and bayes are carried over");
	if (map)
		foreign_unneeded(f, map, "resource resource_args job name");
	if (job && !f->took_program)
		foreign_note(f, job, "job is W&B Launch's, which is not asked for its program");
}

static void read_wandb(struct foreign *f)
{
	const char *name = foreign_text(f, f->root, "name");

	foreign_set_name(f, doc_get(f->root, "name"), name);
	foreign_set_tracked(f);
	read_method(f);
	read_metric(f);
	wandb_read_parameters(f, wandb_read_program(f));
	read_early(f);
	foreign_carry_runs(f, f->root, "run_cap");
	foreign_set_runs_without_end(f, "an agent of W&B");
	read_agents(f);
	foreign_unneeded(f, f->root, UNNEEDED);
}

const struct foreign_kind foreign_wandb = {
	.name = "wandb",
	.summary = "a sweep of Weights & Biases",
	.is = is_wandb,
	.read = read_wandb,
};
