/* hydra.sweeper of a Hydra configuration: the basic sweeper's params, or those of Optuna's. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "foreign/hydra_part.h"

#define TRIALS 20 /* what Optuna's sweeper does when nothing is said */
#define JOBS 2

static const struct foreign_method samplers[] = {
	{ "tpe", "tpe", NULL },
	{ "random", "random", NULL },
	{ "cmaes", "cmaes", NULL },
	{ "grid", "grid", NULL },
	{ "gp", "bayesian", NULL },
	{ "qmc", "sobol", NULL },
	{ "nsgaii", "auto", "which knows no such population" },
	{ "motpe", "tpe", NULL },
	{ NULL, NULL, NULL },
};

static bool is_hydra(const struct doc *root)
{
	const struct doc *target = doc_get(root, "_target_");

	return doc_find(root, "hydra.sweeper") ||
	       (target && target->kind == DOC_SCALAR && strstr(target->text, "hydra_plugins") &&
	        doc_get(root, "params"));
}

/* What defaults choose for a group: "- override hydra/sweeper: optuna". */
static const char *chosen(struct foreign *f, const char *group)
{
	const struct doc *list = doc_get(f->root, "defaults");

	for (size_t i = 0; list && list->kind == DOC_LIST && i < list->n; i++) {
		const struct doc *item = list->items[i];

		for (size_t k = 0; item->kind == DOC_MAP && k < item->n; k++) {
			const char *key = item->items[k]->key;

			key += strncmp(key, "override ", 9) == 0 ? 9 : 0;
			key += *key == '/';
			if (strcmp(key, group) == 0 && item->items[k]->kind == DOC_SCALAR)
				return item->items[k]->text;
		}
	}
	return NULL;
}

/* ---- Optuna's ---------------------------------------------------------------------- */

static void read_direction(struct foreign *f, struct doc *sweeper)
{
	struct doc *d = foreign_get(sweeper, "direction");
	const struct doc *one = foreign_item(d, 0);

	if (d && (d->kind == DOC_MAP || d->n > 1)) {
		foreign_seen(d);
		foreign_error(f, d,
		              "several metrics are optimised at once, pegbox optimises one");
	} else {
		foreign_set_goal(f, one, one && one->text ? one->text : "minimize");
	}
}

static void read_sampler(struct foreign *f, struct doc *sweeper)
{
	struct doc *map = foreign_map(f, sweeper, "sampler");
	const char *target = map ? foreign_text(f, map, "_target_") : NULL,
		   *name = target && strrchr(target, '.') ? strrchr(target, '.') + 1
	                                                  : chosen(f, "hydra/sweeper/sampler");
	const struct doc *d = map ? map : sweeper;
	char plain[32];
	size_t n = 0;

	/* "CmaEsSampler", "tpe". */
	for (; name && *name && n < sizeof plain - 1; name++)
		if (*name != '_' && *name != '-')
			plain[n++] = (char)(*name | 32);
	plain[n] = '\0';
	if (text_ends_with(plain, "sampler"))
		plain[n - strlen("sampler")] = '\0';
	foreign_set_method(f, d, "sampler", samplers, *plain ? plain : "tpe");
	foreign_carry_number(f, map, "seed", "sampling", "seed");
}

/* {type: float, low: 0, high: 1, log: true}, as search_space was before params. */
static void read_old(struct foreign *f, struct doc *d)
{
	const char *type = d->kind == DOC_MAP ? foreign_text(f, d, "type") : NULL;
	double low = NAN, high = NAN, step = 0;
	struct doc *choices = foreign_get(d, "choices");
	bool log = false;
	char *text;

	if (type && strcmp(type, "categorical") == 0 && choices) {
		text = foreign_choice(f, choices);
		if (text)
			foreign_param(f, d, d->key, text, NULL);
		free(text);
	} else if (type && text_word("float int", type) >= 0) {
		foreign_number(f, d, "low", &low);
		foreign_number(f, d, "high", &high);
		foreign_number(f, d, "step", &step);
		foreign_flag(f, d, "log", &log);
		hydra_say_range(f, d, d->key, low, high, step, *type == 'i', log);
	} else {
		foreign_error(f, d, "%s: needs a type: float, int or categorical", d->key);
	}
}

static void read_optuna(struct foreign *f, struct doc *sweeper)
{
	struct doc *old = foreign_get(sweeper, "search_space"), *d;
	const char *name = foreign_text(f, sweeper, "study_name");
	long n = JOBS;

	foreign_set_name(f, doc_get(sweeper, "study_name"), name);
	read_direction(f, sweeper);
	read_sampler(f, sweeper);
	for (size_t i = 0; old && old->kind == DOC_MAP && (d = foreign_item(old, i)); i++)
		read_old(f, d);
	if (!foreign_carry_runs(f, sweeper, "n_trials"))
		foreign_set_number(f, NULL, "sweep", "max_total_runs", TRIALS);
	if (!foreign_whole(f, sweeper, "n_jobs", -1, 100000, &n) || n > 0)
		foreign_set_concurrency(f, doc_get(sweeper, "n_jobs"), n);
	foreign_unneeded(f, sweeper, "storage max_failure_rate experiment_sequence");
	if (foreign_get(sweeper, "custom_search_space"))
		foreign_note(f, doc_get(sweeper, "custom_search_space"),
		             "custom_search_space is a program's: what it adds to the space is "
		             "not there");
}

/* ---- the whole ------------------------------------------------------------------- */

static void read_params(struct foreign *f, struct doc *sweeper, bool closed)
{
	struct doc *map = foreign_map(f, sweeper, "params"), *d;
	char *text;

	for (size_t i = 0; map && (d = foreign_item(map, i)); i++) {
		if (d->kind == DOC_SCALAR) {
			hydra_say(f, d, d->key, d->text, closed);
		} else if (d->kind == DOC_LIST) {
			text = foreign_choice(f, d);
			if (text)
				foreign_param(f, d, d->key, text, NULL);
			free(text);
		} else {
			foreign_seen(d);
			foreign_error(f, d, "%s: must be a text, as in choice(a, b)", d->key);
		}
	}
	if (!f->conf.space.n && !f->errors.n)
		foreign_error(f, sweeper, "hydra.sweeper.params is missing");
}

/*
 * Each run gets a folder of its own, or those that begin in the same second share one; and it
 * is a run, whatever the file says.
 */
static void read_program(struct foreign *f, struct doc *hydra)
{
	foreign_set(f, NULL, "sweep", "arguments", "hydra");
	if (!foreign_program(f)) {
		foreign_error(f, f->root,
		              "a Hydra configuration does not name its program: give it behind "
		              "the file, as in -- python3 train.py");
		return;
	}
	foreign_add(f, NULL, "sweep", "command", "hydra.run.dir={outputs}");
	if (doc_get(hydra, "mode"))
		foreign_add(f, doc_get(hydra, "mode"), "sweep", "command", "hydra.mode=RUN");
	foreign_set_home(f, NULL, NULL);
}

static void read_metric(struct foreign *f)
{
	const char *name = foreign_text(f, f->root, "optimized_metric");

	foreign_set(f, doc_get(f->root, "optimized_metric"), "sweep.metric", "name",
	            name ? name : "objective");
	foreign_note(f, doc_get(f->root, "optimized_metric"),
	             "Hydra's sweepers go by what the program returns, pegbox by what it "
	             "prints: let it print %s=VALUE, or change sweep.metric.name",
	             f->conf.metric_name);
}

/* The file itself may be the sweeper, of the group hydra/sweeper. */
static void read_hydra(struct foreign *f)
{
	struct doc *hydra = foreign_map(f, f->root, "hydra"),
		   *sweeper = hydra ? foreign_map(f, hydra, "sweeper") : f->root,
		   *launcher = hydra ? foreign_map(f, hydra, "launcher") : NULL;
	const char *target = foreign_text(f, sweeper, "_target_"),
		   *kind = target ? target : chosen(f, "hydra/sweeper");
	bool optuna = kind ? strstr(kind, "optuna") != NULL
	                   : doc_get(sweeper, "n_trials") || doc_get(sweeper, "direction");
	long n = 1;

	if (kind && !optuna && !strstr(kind, "basic")) {
		foreign_seen(f->root);
		foreign_error(f, sweeper,
		              "the sweeper %s is not carried over; basic and optuna are", kind);
		return;
	}
	read_program(f, hydra);
	read_metric(f);
	if (optuna) {
		read_optuna(f, sweeper);
	} else {
		foreign_set(f, NULL, "sampling", "method", "grid");
		if (!launcher || !foreign_whole(f, launcher, "n_jobs", -1, 100000, &n) || n > 0)
			foreign_set_concurrency(f, launcher, n);
		foreign_unneeded(f, sweeper, "max_batch_size");
	}
	read_params(f, sweeper, optuna);
	/* The rest is what the program reads itself, and how Hydra keeps its folders. */
	foreign_seen(launcher);
	for (size_t i = 0; hydra && i < hydra->n; i++)
		if (hydra->items[i] != sweeper)
			foreign_seen(hydra->items[i]);
	for (size_t i = 0; hydra && i < f->root->n; i++)
		if (f->root->items[i] != hydra)
			foreign_seen(f->root->items[i]);
}

const struct foreign_kind foreign_hydra = {
	.name = "hydra",
	.summary = "the sweeper of a Hydra configuration",
	.is = is_hydra,
	.read = read_hydra,
};
