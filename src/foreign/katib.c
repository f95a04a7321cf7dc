/* An experiment of Kubeflow's Katib. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "foreign/katib_part.h"

#define PARALLEL_TRIALS 3 /* when nothing is said */

static const struct foreign_method algorithms[] = {
	{ "random", "random", NULL },
	{ "grid", "grid", NULL },
	{ "tpe", "tpe", NULL },
	{ "multivariate-tpe", "tpe", NULL },
	{ "bayesianoptimization", "bayesian", NULL },
	{ "cmaes", "cmaes", NULL },
	{ "sobol", "sobol", NULL },
	{ "hyperband", "random", NULL },
	{ NULL, NULL, NULL },
};

static bool is_katib(const struct doc *root)
{
	const struct doc *version = doc_get(root, "apiVersion"), *kind = doc_get(root, "kind");

	return version && kind && version->kind == DOC_SCALAR && kind->kind == DOC_SCALAR &&
	       strncmp(version->text, "kubeflow.org/", 13) == 0 &&
	       strcmp(kind->text, "Experiment") == 0;
}

/* The value of a setting of {name, value}; those that are asked for are read. */
static struct doc *setting(struct doc *list, const char *name)
{
	for (size_t i = 0; list && list->kind == DOC_LIST && i < list->n; i++) {
		const struct doc *own = doc_get(list->items[i], "name");

		if (!own || own->kind != DOC_SCALAR || strcmp(own->text, name) != 0)
			continue;
		foreign_seen(list->items[i]);
		return doc_get(list->items[i], "value");
	}
	return NULL;
}

static void note_settings(struct foreign *f, struct doc *list)
{
	for (size_t i = 0; list && list->kind == DOC_LIST && i < list->n; i++) {
		const struct doc *own = doc_get(list->items[i], "name");

		if (!list->items[i]->seen && own && own->kind == DOC_SCALAR)
			foreign_note(f, own, "the setting %s is not carried over", own->text);
	}
	foreign_seen(list);
}

/* ---- the algorithm --------------------------------------------------------------- */

static void set_hyperband(struct foreign *f, const struct doc *d, struct doc *settings)
{
	const struct doc *eta = setting(settings, "eta"), *r = setting(settings, "r_l"),
			 *resource = setting(settings, "resource_name");
	double most = 0, factor = 3;
	char *text;

	if (r)
		doc_number(r, &most);
	if (eta)
		doc_number(eta, &factor);
	text = mem_printf("hyperband(max_intervals=%s, reduction_factor=%s)",
	                  num_text(most).text, num_text(factor).text);
	foreign_set_policy(f, d, text);
	free(text);
	foreign_note(f, d,
	             "hyperband cancels runs here: it does not set %s, which is drawn as the "
	             "other parameters are",
	             resource && resource->text ? resource->text : "the resource");
}

static void read_algorithm(struct foreign *f, struct doc *spec)
{
	struct doc *map = foreign_map(f, spec, "algorithm"),
		   *settings = map ? foreign_get(map, "algorithmSettings") : NULL;
	const struct doc *d = map ? doc_get(map, "algorithmName") : NULL,
			 *seed = setting(settings, "random_state");
	const char *name = map ? foreign_text(f, map, "algorithmName") : NULL;
	double x;

	if (!name) {
		foreign_error(f, map ? map : spec, "algorithm.algorithmName is missing");
		return;
	}
	if (!foreign_set_method(f, d, "algorithm", algorithms, name)) {
		foreign_seen(settings);
		return;
	}
	if (strcasecmp(name, "hyperband") == 0)
		set_hyperband(f, d, settings);
	if (seed && doc_number(seed, &x))
		foreign_set_number(f, seed, "sampling", "seed", x);
	note_settings(f, settings);
}

static void read_early(struct foreign *f, struct doc *spec)
{
	struct doc *map = foreign_map(f, spec, "earlyStopping"),
		   *settings = map ? foreign_get(map, "algorithmSettings") : NULL;
	const struct doc *start = setting(settings, "start_step");
	const char *name = map ? foreign_text(f, map, "algorithmName") : NULL;
	double x = 0;
	char *text;

	if (!map)
		return;
	if (!name || strcmp(name, "medianstop") != 0) {
		foreign_seen(map);
		foreign_error(f, map, "earlyStopping must be medianstop%s%s",
		              name ? ", not " : "", name ? name : "");
		return;
	}
	if (start && doc_number(start, &x) && x > 0)
		text = mem_printf("median(delay_evaluation=%s)", num_text(x).text);
	else
		text = mem_strdup("median");
	foreign_set_policy(f, map, text);
	free(text);
	note_settings(f, settings);
}

/* ---- the whole ------------------------------------------------------------------- */

static void read_objective(struct foreign *f, struct doc *spec)
{
	struct doc *map = foreign_map(f, spec, "objective"), *more, *d;
	const char *type = map ? foreign_text(f, map, "type") : NULL,
		   *name = map ? foreign_text(f, map, "objectiveMetricName") : NULL;

	if (!type || !name) {
		foreign_error(f, map ? map : spec,
		              "objective needs type and objectiveMetricName");
		return;
	}
	foreign_set(f, doc_get(map, "objectiveMetricName"), "sweep.metric", "name", name);
	foreign_set_goal(f, doc_get(map, "type"), type);
	foreign_carry_number(f, map, "goal", "sweep", "stop_at");
	more = foreign_get(map, "additionalMetricNames");
	for (size_t i = 0; (d = foreign_item(more, i)); i++)
		if (d->kind == DOC_SCALAR && strcmp(d->text, name) != 0)
			foreign_add(f, d, "sweep", "metrics", d->text);
}

/* "latest" of the objective is what counts when a run ends; the best otherwise. */
static void read_strategies(struct foreign *f, struct doc *spec)
{
	struct doc *map = doc_get(spec, "objective"),
		   *list = foreign_get(map, "metricStrategies"), *d;

	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		const char *name = d->kind == DOC_MAP ? foreign_text(f, d, "name") : NULL,
			   *value = name ? foreign_text(f, d, "value") : NULL;

		if (value && f->conf.metric_name && strcmp(name, f->conf.metric_name) == 0 &&
		    strcmp(value, "latest") == 0)
			foreign_set(f, d, "sweep", "objective", "last");
	}
}

static void read_limits(struct foreign *f, struct doc *spec)
{
	long n;

	if (!foreign_carry_concurrency(f, spec, "parallelTrialCount"))
		foreign_set_concurrency(f, NULL, PARALLEL_TRIALS);
	foreign_carry_runs(f, spec, "maxTrialCount");
	foreign_set_runs_without_end(f, "Katib");
	if (foreign_whole(f, spec, "maxFailedTrialCount", 0, 10000000, &n))
		foreign_note(f, doc_get(spec, "maxFailedTrialCount"),
		             "maxFailedTrialCount is not carried over: a sweep ends when its "
		             "first stop_after_failures runs have failed");
}

static void read_katib(struct foreign *f)
{
	struct doc *metadata = foreign_map(f, f->root, "metadata"),
		   *spec = foreign_map(f, f->root, "spec");
	const char *name = metadata ? foreign_text(f, metadata, "name") : NULL;

	foreign_get(f->root, "apiVersion");
	foreign_get(f->root, "kind");
	foreign_seen(metadata);
	if (!name && metadata)
		name = foreign_text(f, metadata, "generateName");
	foreign_set_name(f, metadata, name);
	if (!spec) {
		foreign_error(f, f->root, "spec is missing");
		return;
	}
	if (foreign_get(spec, "nasConfig")) {
		foreign_seen(spec);
		foreign_error(f, doc_get(spec, "nasConfig"),
		              "nasConfig is a search for an architecture, not for values");
		return;
	}
	read_objective(f, spec);
	read_strategies(f, spec);
	read_algorithm(f, spec);
	read_early(f, spec);
	katib_read_parameters(f, spec);
	katib_read_program(f, spec);
	katib_read_collector(f, spec);
	read_limits(f, spec);
	foreign_unneeded(f, spec, "resumePolicy");
}

const struct foreign_kind foreign_katib = {
	.name = "katib",
	.summary = "an experiment of Kubeflow's Katib",
	.is = is_katib,
	.read = read_katib,
};
